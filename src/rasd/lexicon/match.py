"""Where in a folded text do the forms of all lexicons stand?

One automaton finds every form as a substring; this module then checks clitics, endings and word bounds, and lets a
longer name hide the shorter names inside it. Which hit means what in its sentence is for the readers.
"""

from collections.abc import Iterable

import ahocorasick

from rasd.lexicon.entry import Entry, Hit, Pattern

#: Families of names: a hit of one hides a shorter hit of any of them inside it
#: (no country inside the name of a force, no town inside the name of an outlet).
NAMES = frozenset({"actor", "place", "country", "demonym", "capital", "outlet"})


class Matcher:
    """All patterns in one automaton; immutable after it is built, so it may be shared."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        grouped: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.text:
                grouped.setdefault(pattern.text, []).append(pattern)
        self._automaton = ahocorasick.Automaton()
        for text, group in grouped.items():
            self._automaton.add_word(text, (len(text), tuple(group)))
        self._automaton.make_automaton()
        self.size = len(grouped)

    def bare_scan(self, folded: str) -> int:
        """How often any form occurs as a substring: the automaton's work alone, for the benchmark."""
        return sum(1 for _ in self._automaton.iter(folded))

    def find(self, folded: str) -> list[Hit]:
        """All hits in order of their start (longer first), shorter names inside longer ones left out."""
        hits: list[Hit] = []
        for last, (length, group) in self._automaton.iter(folded):
            start, stop = last + 1 - length, last + 1
            word = start
            while word and folded[word - 1].isalnum():
                word -= 1
                if start - word > 4:
                    break
            prefix = folded[word:start]
            if len(prefix) > 4:
                continue
            end = stop
            while end < len(folded) and folded[end].isalnum():
                end += 1
                if end - stop > 6:
                    break
            ending = folded[stop:end]
            for pattern in group:
                if prefix in pattern.clitic.value and ending in pattern.ending.value:
                    if pattern.after and not _stands_after(folded, word, pattern.after):
                        continue
                    hits.append(Hit(start, end, word, pattern.entry, ending))
        return _without_hidden(_without_split(hits))


def _stands_after(folded: str, word: int, leads: frozenset[str]) -> bool:
    """Whether the word before is one of these, whatever is glued to its front."""
    if word < 2 or folded[word - 1] != " ":
        return False
    begin = folded.rfind(" ", 0, word - 1) + 1
    before = folded[begin : word - 1]
    return any(before[cut:] in leads for cut in range(min(5, len(before))))


def _without_split(hits: list[Hit]) -> list[Hit]:
    """Drop a name whose first word ends a longer direction (`south-west of X`, not the quarter `West X`), where a
    shorter name is left after it.
    """
    directions = [hit for hit in hits if hit.entry.family == "place_type" and hit.entry.code == "direction"]
    places = [hit for hit in hits if hit.entry.family == "place"] if directions else []
    split = {
        (name.start, name.end)
        for name in places
        for way in directions
        if way.start < name.word and name.start < way.end < name.end
        if any(rest.word > way.end and rest.end == name.end for rest in places)
    }
    return [hit for hit in hits if hit.entry.family != "place" or (hit.start, hit.end) not in split]


def _without_hidden(hits: list[Hit]) -> list[Hit]:
    """Drop a hit that lies inside a longer one of its own family, or a name inside a longer name."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    reach: dict[str, tuple[int, int]] = {}
    kept: list[Hit] = []
    for hit in hits:
        family = "name" if hit.entry.family in NAMES else hit.entry.family
        start, end = reach.get(family, (-1, -1))
        if hit.end <= end and (hit.start, hit.end) != (start, end):
            continue
        if hit.end > end:
            reach[family] = (hit.start, hit.end)
        kept.append(hit)
    return kept


def entries_at(hits: Iterable[Hit], family: str) -> list[Entry]:
    """The entries of one family among hits."""
    return [hit.entry for hit in hits if hit.entry.family == family]

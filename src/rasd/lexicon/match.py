"""Where in a folded text do the forms of all lexicons stand?

Forms of one word are looked up word by word, and what a word holds is kept, since words recur; an automaton finds the
forms of several words. Clitics, endings and word bounds are checked, and a longer name hides the shorter names inside
it. Which hit means what in its sentence is for the readers.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import ahocorasick

from rasd.arabic.words import Words, split_words
from rasd.lexicon.entry import Clitic, Ending, Entry, Hit, Pattern

#: Families of names: a hit of one hides a shorter hit of any of them inside it
#: (no country inside the name of a force, no town inside the name of an outlet).
NAMES = frozenset({"actor", "place", "country", "demonym", "capital", "outlet"})
#: The prepositions of one letter.
PREPOSITIONS = frozenset({"\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}"})
_PREFIXES = frozenset().union(*(clitic.value for clitic in Clitic))
_ENDINGS = frozenset().union(*(ending.value for ending in Ending))
_PREFIX, _ENDING = max(map(len, _PREFIXES)), max(map(len, _ENDINGS))
#: Words of which it is remembered which forms they hold (a few hundred bytes each).
_REMEMBERED = 1 << 16

_Groups = dict[str, tuple[Pattern, ...]]


class _Form(NamedTuple):
    """A form in a word: its offsets in it, endings included, and what `Hit` and `Pattern` say of it."""

    start: int
    end: int
    entry: Entry
    ending: str
    after: frozenset[str]


class Matcher:
    """All patterns, laid out for searching; immutable after it is built, so it may be shared."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        grouped: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.text:
                grouped.setdefault(pattern.text, []).append(pattern)
        words: _Groups = {text: tuple(group) for text, group in grouped.items() if text.isalnum()}
        self._phrases = _automaton((text, tuple(group)) for text, group in grouped.items() if text not in words)
        self._texts = tuple(grouped)
        self._in_word = lru_cache(maxsize=_REMEMBERED)(lambda word: tuple(_forms_in(word, words)))
        self.size = len(grouped)

    def bare_scan(self, folded: str) -> int:
        """How often any form occurs as a substring: an automaton's work alone, for the benchmark."""
        return sum(1 for _ in self._all.iter(folded))

    @cached_property
    def _all(self) -> ahocorasick.Automaton:
        return _automaton((text, ()) for text in self._texts)

    def find(self, folded: str, words: Words | None = None) -> list[Hit]:
        """All hits in order of their start (longer first), shorter names inside longer ones left out.

        Args:
            folded: a text as `rasd.arabic.fold.fold` gives it.
            words: its words, where they are known already.
        """
        hits: list[Hit] = []
        in_word = self._in_word
        words = words or split_words(folded)
        for word, forms in zip(words.starts, map(in_word, words.forms), strict=True):
            for start, end, entry, ending, after in forms:
                if not after or _stands_after(folded, word, after):
                    hits.append(Hit(word + start, word + end, word, entry, ending))
        hits += self._phrases_of(folded)
        return _without_hidden(_without_split(hits))

    def _phrases_of(self, folded: str) -> Iterator[Hit]:
        """The forms of several words."""
        if not len(self._phrases):
            return
        for last, (length, group) in self._phrases.iter(folded):
            start, stop = last + 1 - length, last + 1
            word = start
            while word and start - word <= _PREFIX and folded[word - 1].isalnum():
                word -= 1
            end = stop
            while end < len(folded) and end - stop <= _ENDING and folded[end].isalnum():
                end += 1
            prefix, ending = folded[word:start], folded[stop:end]
            for pattern in group:
                if ending and _opens_a_word(pattern):
                    if prefix in pattern.clitic.value:
                        yield Hit(start, stop - 2, word, pattern.entry, "")
                elif prefix in pattern.clitic.value and ending in pattern.ending.value:
                    if not pattern.after or _stands_after(folded, word, pattern.after):
                        yield Hit(start, end, word, pattern.entry, ending)


def _opens_a_word(pattern: Pattern) -> bool:
    """Whether the last letter of a form is a preposition, which is written at the front of the next word (`in protest
    at`, in Arabic with bi): the form ends before it. A name's last letter is an initial.
    """
    return pattern.text[-2] == " " and pattern.text[-1] in PREPOSITIONS and pattern.entry.family not in NAMES


def _automaton(groups: Iterable[tuple[str, tuple[Pattern, ...]]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for text, group in groups:
        made.add_word(text, (len(text), group))
    made.make_automaton()
    return made


def _forms_in(word: str, groups: _Groups) -> Iterator[_Form]:
    """The forms that make up a word with its clitics and its ending."""
    length = len(word)
    starts = [start for start in range(min(_PREFIX + 1, length)) if word[:start] in _PREFIXES]
    for stop in range(max(1, length - _ENDING), length + 1):
        ending = word[stop:]
        if ending not in _ENDINGS:
            continue
        for start in starts:
            for pattern in groups.get(word[start:stop], ()):
                if word[:start] in pattern.clitic.value and ending in pattern.ending.value:
                    yield _Form(start, length, pattern.entry, ending, pattern.after)


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
    if not split:
        return hits
    return [hit for hit in hits if hit.entry.family != "place" or (hit.start, hit.end) not in split]


def _without_hidden(hits: list[Hit]) -> list[Hit]:
    """Drop a hit that lies inside a longer one of its own family, or a name inside a longer name."""
    hits.sort(key=_from_left)
    reach: dict[str, tuple[int, int]] = {}
    kept: list[Hit] = []
    for hit in hits:
        family, until = hit.entry.family, hit.end
        if family in NAMES:
            family = "name"
        start, end = reach.get(family, _NOWHERE)
        if until > end:
            reach[family] = (hit.start, until)
        elif until != end or hit.start != start:
            continue
        kept.append(hit)
    return kept


_NOWHERE = (-1, -1)


def _from_left(hit: Hit) -> int:
    """Sorts hits by their start, the longer of one start first, by one number, which is quicker to compare than two."""
    return (hit.start << _END_BITS) - hit.end


#: Bits in which the end of a hit has room: a start is never as far from the next as a text is long.
_END_BITS = 40

"""What do the readers find in one sentence? Acts, parties, tolls, places, days, means, signs, cues and sources."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import takewhile

from rasd.arabic.numbers import Number
from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act, read_acts
from rasd.coder.figures import figurative
from rasd.coder.mood import Mood
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.number_table import numbers as read_numbers
from rasd.readers.claimed import read_claims
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.said import Attribution, read_said
from rasd.readers.toll import Toll, may_tell, read_tolls
from rasd.readers.when import When, read_when
from rasd.readers.where import Spot, dateline, read_spots
from rasd.readers.who import read_parties
from rasd.readers.who_beside import beside

#: Note of the signs of a crash, in whose sentence an aircraft is no weapon.
CRASH = "crash"
#: Note of the openers that name what ended a war or a rule: it was no one day's act.
LONG_OVER = "long over"
#: Notes of an adjective, and of the word for a base or airport (place_types.tsv); words of its name between the two.
ADJECTIVE, BASE, BASE_NAME = "adjective", "military or security site", 2
#: Words before "former" in which whoever was so is told, other adjectives among them; families of such words.
FORMER = 3
_OF_PEOPLE = frozenset({"people", "given_name", "source_noun", "actor"})
_AIRCRAFT = frozenset({"air_strike", "helicopter", "drone"})


class ReportFinds:
    """What is read over the whole report at once, since it hangs together: numbers, days and places.

    Each is read when it is first asked for: most reports tell of no conflict, and need none of them.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._numbers: dict[int, Sequence[Number]] = {}

    def numbers(self, start: int, end: int) -> Sequence[Number]:
        """The numbers of the line that a sentence stands in: what stands in another is no part of them."""
        text = self.reading.text
        begin, close = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        if begin not in self._numbers:
            self._numbers[begin] = read_numbers(self.reading.folded, begin, close if close >= 0 else len(text))
        return self._numbers[begin]

    @cached_property
    def whens(self) -> Sequence[When]:
        """Its days."""
        return read_when(self.reading.folded, self.reading.report.published)

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """Its places, those that words like "the town" refer back to among them."""
        return read_spots(self.reading)


class SentenceFinds:
    """Everything that the readers find in one sentence, each kind read when it is first asked for."""

    def __init__(self, report: ReportFinds, index: int) -> None:
        self.index = index
        self._report = report
        self._reading = report.reading
        self._hits = report.reading.by_sentence[index]

    @property
    def published(self) -> date | None:
        """The day of publication, where known."""
        return self._reading.report.published

    @cached_property
    def acts(self) -> Sequence[Act]:
        """Its act words."""
        acts = read_acts(self._reading, self.index)
        nouns = any(not act.verbal and act.mood is Mood.FACT for act in acts)
        openers = [h for h in self.cues if opens_earlier(h)] if nouns else []
        return [self._after_a_while(act, openers) for act in acts]

    def _after_a_while(self, act: Act, openers: Sequence[Hit]) -> Act:
        """An act noun right after "days after", or in "after the defeat of", came before what the sentence tells."""
        if act.verbal or act.mood is not Mood.FACT:
            return act
        if any(h.start < act.hit.word < h.end and h.entry.attrs["note"] == LONG_OVER for h in openers):
            return replace(act, mood=Mood.PRIOR)
        afters = {h.start for h in openers if h.start < act.hit.word}
        for when in self.whens if afters else ():
            near = when.end <= act.hit.word and self._reading.words.between(when.end, act.hit.word) <= 1
            if near and when.event_anchored and when.start in afters:
                return replace(act, mood=Mood.PRIOR)
        return act

    @cached_property
    def parties(self) -> Sequence[Party]:
        """The parties named behind the dateline."""
        found = [p for p in read_parties(self._reading, self.index) if p.start >= self._body]
        return [p for p in beside(self._reading, found) if not self._names_a_place(p)]

    def _names_a_place(self, party: Party) -> bool:
        """Whether a word for people closes the name of a place (`the valley of the judge`)."""
        people = party.proclitic.endswith(ARTICLE) and all(h.entry.family == "people" for h in party.chain)
        return people and any(s.start < party.word and party.end <= s.end for s in self.spots)

    @cached_property
    def tolls(self) -> Sequence[Toll]:
        """Its tolls."""
        if not may_tell(self._reading, self.index):
            return ()
        return read_tolls(self._reading, self.index, self.parties, self.numbers)

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """The places named in it."""
        return [s for s in self._report.spots if s.sentence == self.index and not s.back]

    @cached_property
    def whens(self) -> Sequence[When]:
        """Its days."""
        end = self._reading.sentences[self.index].end
        return [w for w in self._report.whens if self._body <= w.start < end]

    @cached_property
    def means(self) -> Sequence[Hit]:
        """The weapons; neither an air defence nor, beside a crash, an aircraft is one."""
        crash = any(CRASH in h.entry.attrs["note"] for h in self._reading.of(self.index, "sign"))
        return [
            h
            for h in self._reading.of(self.index, "means")
            if not _no_weapon(self._reading, h, self._hits)
            and not (crash and h.entry.code in _AIRCRAFT)
            and not figurative(self._reading, h, weak=False)
        ]

    @cached_property
    def signs(self) -> Sequence[Hit]:
        """The signs of its subject and of the kind of its acts."""
        return [
            h
            for h in self._reading.of(self.index, "sign")
            if not (h.entry.code == "air" and _no_weapon(self._reading, h, self._hits))
        ]

    @cached_property
    def cues(self) -> Sequence[Hit]:
        """The words that join, part and set aside."""
        return [h for h in self._reading.of(self.index, "cue") if not _is_former(self._reading, h, self._hits)]

    @cached_property
    def sources(self) -> Sequence[Attribution]:
        """Who is quoted."""
        return read_said(self._reading, self.index)

    @cached_property
    def claims(self) -> Sequence[Party]:
        """Who claims a deed."""
        return read_claims(self._reading, self.index, self.parties)

    @cached_property
    def numbers(self) -> Sequence[Number]:
        """The numbers that are no part of a day."""
        sentence = self._reading.sentences[self.index]
        line = self._report.numbers(sentence.start, sentence.end)
        inside = [n for n in line if self._body <= n.start < sentence.end]
        days = self.whens if inside else ()
        return [n for n in inside if not any(d.start <= n.start < d.end for d in days)]

    @cached_property
    def _body(self) -> int:
        """Where the sentence begins, its dateline left out."""
        sentence = self._reading.sentences[self.index]
        return max(sentence.start, dateline(self._reading)[1]) if sentence.zone is Zone.LEDE else sentence.start


def opens_earlier(cue: Hit) -> bool:
    """Whether a cue brings what came before: "in answer to", "after", "days after"."""
    return cue.entry.code in ("response", "background") or cue.entry.attrs.get("note") == "after"


def _is_former(reading: Reading, cue: Hit, hits: Sequence[Hit]) -> bool:
    """Whether "before" is an adjective of whoever stands before it (`a former member`): both bear the tanwin."""
    if cue.entry.code != "background" or not reading.has_tanwin(cue.start, cue.end):
        return False
    described = takewhile(lambda word: reading.has_tanwin(*word), reading.words.last_of(cue.word, FORMER))
    ends = {end for _, end in described}
    return any(h.end in ends and h.entry.family in _OF_PEOPLE for h in hits)


def _no_weapon(reading: Reading, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word for aircraft or weapons names an air defence, or says what kind of base was hit."""
    return _defends(hit, hits) or _describes_base(reading, hit, hits)


def _describes_base(reading: Reading, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether "air" is an adjective of a base, its name perhaps between (`the air base of …`)."""
    if ADJECTIVE not in hit.entry.attrs["note"]:
        return False
    bases = (h for h in hits if BASE in h.entry.attrs.get("note", "") or h.entry.attrs.get("class") == "military")
    return any(
        b.word <= hit.word
        and (hit.end <= b.end or reading.words.between(b.end, hit.word) <= BASE_NAME)
        and not any(a.entry.family == "act" and b.end <= a.start < hit.word for a in hits)
        for b in bases
    )


def _defends(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word for aircraft or weapons is part of the name of an air defence."""
    shields = (h for h in hits if h.entry.family == "sign" and h.entry.code == "interception")
    return any(s.start <= hit.start and hit.end <= s.end and s.length > hit.length for s in shields)

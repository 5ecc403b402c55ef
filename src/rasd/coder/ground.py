"""What do the rules of sides look at in one sentence: its parties, its acts, and the prepositions that govern them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rasd.coder.acts import Act
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.party import Head, Party
from rasd.readers.reading import Reading
from rasd.readers.said_stops import that_words

#: Rule of a side that only its motive names.
ANSWER = "in answer to what it suffered"
#: Rule of a side that only its land names.
ON_LAND = "state whose land was hit"
#: Rule of a side that only helps another one.
SUPPORTS = "supports them at the scene"
#: Rule of a side that left the ground, which others may have taken.
WITHDREW = "who withdrew"
#: Note of a word for such help; without it the words tell of an alliance in general.
TAKES_PART = "takes part"
INITIATOR, TARGET, HOLDER = "initiators", "targets", "holders"
LAM, BEH, WAW = ARTICLE[1], "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}"
#: Who is acted upon rather than acts.
SUFFERS = (Head.CIVIL, Head.OFFICIAL, Head.HELD, Head.PERSON, Head.PROTESTER, Head.THING)
#: Particles that govern no noun: that, which, but, as, because …
_NO_MARK = frozenset({"that", "relative", "but", "because", "as", "still", "set", "except", "until", "about"})
#: Note of the words before a row of names that govern none of them.
EACH = "set; each"
_MARKS = frozenset({"agent", "target", "particle", "both_sides"})


@dataclass(frozen=True, slots=True)
class Side:
    """A party on one side of an act, the rule that put it there, and how strong that rule is (0 to 1)."""

    party: Party
    role: str
    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at in one sentence."""

    reading: Reading
    index: int
    parties: Sequence[Party]
    acts: Sequence[Act]
    marks: dict[int, str]
    holding: Sequence[Hit]
    thats: Sequence[int]
    counts: frozenset[int] = frozenset()
    seen_through: Sequence[Hit] = ()
    sources: Sequence[tuple[int, int]] = ()

    def of(self, family: str) -> Sequence[Hit]:
        """The hits of a family in the sentence."""
        return self.reading.of(self.index, family)

    def coded(self, code: str) -> Sequence[Hit]:
        """The hits in the sentence that stand for a code."""
        return self.reading.coded(self.index, code)

    def aside(self, party: Party) -> bool:
        """Whether a party is only named as holding a place (`the town, which X controls`)."""
        return any(h.end <= party.word and self.gap(h.end, party.word) <= 1 for h in self.holding)

    def beside(self, party: Party) -> bool:
        """Whether "together with" (not the bare "with" of a clash) stands before a party."""
        edge = self.reading.words.edge(party.word)
        return any(
            h.entry.attrs["note"] == "with" and len(h.entry.form) > 2
            for h in self.coded("particle")
            if edge < h.end <= party.word
        )

    def supports(self, party: Party) -> bool:
        """Whether a word for help at the scene stands before a party (`with air cover from X`)."""
        edge = self.reading.words.edge(party.word)
        return any(
            h.entry.attrs["note"].endswith(TAKES_PART) for h in self.coded("particle") if edge < h.end <= party.word
        )

    def spoken_for(self, party: Party) -> bool:
        """Whether a party is only the owner in the description of a source (`the spokesman of the coalition`)."""
        return any(start < party.word and party.end <= end for start, end in self.sources)

    def reported(self, start: int, end: int) -> bool:
        """Whether a "that" stands between two offsets: what is before it speaks, what is after it happened."""
        return any(start <= at < end for at in self.thats)

    def gap(self, start: int, end: int) -> int:
        """Whole words between two folded offsets."""
        return self.reading.words.between(start, end)

    def clause(self, offset: int) -> int:
        """Number of the clause that holds an offset."""
        return self.reading.sentences[self.index].clause_of(offset)

    def mark(self, party: Party) -> str:
        """The preposition that governs a party: `on`, `by`, `to`, `with`, `from`, `in`, `between`, …, or nothing."""
        through = self._seen_through(party.word) if self.seen_through else None
        upto = through.word if through is not None else party.word
        before = self.reading.words.before(upto)
        gap = self.reading.text[before[1] : upto] if before else ""
        if before and before[1] in self.marks and not gap.strip(" #()[]"):
            mark = self.marks[before[1]]
            if mark == "from" and self._partitive(*before):
                return ""
            return "said" if mark == "by" and self._after_saying(before[1]) else mark
        glued = self.reading.text[through.word : through.start] if through is not None else ""
        return _proclitic_mark(glued or party.proclitic)

    def _seen_through(self, offset: int) -> Hit | None:
        """A hedge or "each of" right before an offset (`carried out, probably, by X`): what governs that governs the
        party.
        """
        before = self.reading.words.before(offset)
        return next((h for h in self.seen_through if before is not None and h.end == before[1]), None)

    def _partitive(self, start: int, end: int) -> bool:
        """Whether "of" stands after a number (`dozens of fighters`): it governs no side."""
        before = self.reading.words.before(start)
        return end in self.counts or (before is not None and before[1] in self.counts)

    def _after_saying(self, end: int) -> bool:
        """Whether a noun of saying stands before the agent phrase that ends at an offset (`claims by X`)."""
        agent = next((h.word for h in self.coded("agent") if h.end == end), None)
        return agent is not None and any(h.end <= agent and self.gap(h.end, agent) == 0 for h in self.of("saying"))


def _proclitic_mark(proclitic: str) -> str:
    bare = proclitic.lstrip(WAW).removesuffix(ARTICLE)
    if bare.startswith(LAM):
        return "to"
    return "in" if bare.startswith(BEH) else ""


def ground(
    reading: Reading,
    index: int,
    parties: Sequence[Party],
    acts: Sequence[Act],
    counts: Iterable[int] = (),
    sources: Iterable[tuple[int, int]] = (),
) -> Ground:
    """The ground for one sentence, with the ends of its prepositions and numbers (`counts`), and where the
    descriptions of its sources stand.
    """
    marks = {}
    for hit in reading.of(index, "cue"):
        if hit.entry.code in _MARKS and (name := _mark_name(hit)) not in _NO_MARK:
            marks[hit.end] = name
    sentence = reading.sentences[index]
    return Ground(
        reading,
        index,
        parties,
        acts,
        marks,
        reading.coded(index, "holding"),
        that_words(reading, sentence.start, sentence.end),
        frozenset(counts),
        [h for h in reading.by_sentence[index] if h.entry.code == "hedge" or h.entry.attrs.get("note") == EACH],
        tuple(sources),
    )


def _mark_name(hit: Hit) -> str:
    code = hit.entry.code
    if code == "agent":
        return "by"
    if code == "target":
        return "on"
    return hit.entry.relation or code

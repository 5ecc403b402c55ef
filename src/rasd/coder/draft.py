"""A happening while it is being put together from the sentences that tell of it."""

from dataclasses import dataclass, field
from datetime import date

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.ground import Side
from rasd.coder.kinds import AIR, is_general, takes_ground
from rasd.coder.mood import EARLIER, Mood
from rasd.lexicon.entry import Hit
from rasd.readers.said import Attribution
from rasd.readers.toll import Toll
from rasd.readers.when import When
from rasd.readers.where import Spot


@dataclass(slots=True)
class Telling:
    """What one sentence tells of one happening, and whether somebody denies it (`refuted`).

    `start` and `end` bound its stretch of the sentence (folded offsets); `published`: the day of its report.
    """

    sentence: int
    zone: Zone
    start: int
    end: int
    acts: list[Act]
    sides: list[Side] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    statement_whens: list[When] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    means: list[Hit] = field(default_factory=list)
    signs: list[Hit] = field(default_factory=list)
    sources: list[Attribution] = field(default_factory=list)
    cues: list[Hit] = field(default_factory=list)
    refuted: bool = False
    published: date | None = None
    _strongest: tuple[tuple[str, ...], bool] | None = field(default=None, repr=False, compare=False)

    @property
    def types(self) -> tuple[str, ...]:
        """The types that the strongest act word of the stretch leaves open, the default first."""
        return (self._strongest or self._strong())[0]

    def _strong(self) -> tuple[tuple[str, ...], bool]:
        """The types of the strongest act word, and whether it is the name of a weapon alone; acts and means stand by
        then.
        """
        cores = [a for a in self.acts if a.core]
        act = min(cores, key=self._rank) if cores else None
        self._strongest = (act.types, self._rank(act)[1]) if act is not None else ((), False)
        return self._strongest

    def _rank(self, act: Act) -> tuple[bool, bool, bool, bool, int, int]:
        """The most telling act word first; the name of a weapon tells less than a verb or noun of fighting."""
        strike = act.pos == "masdar" or act.frame == "blast" or AIR in act.types[:1]
        weapon = not strike and any(m.start <= act.start and act.end <= m.end for m in self.means)
        ground = takes_ground(act.types, act.frame) and (act.verbal or not act.weak)
        return not ground, weapon, is_general(act.types), act.weak, len(act.types), act.start

    @property
    def by_weapon(self) -> bool:
        """Whether its type rests on the name of a weapon alone."""
        return (self._strongest or self._strong())[1]

    @property
    def definite(self) -> bool:
        """Told as known: every core noun has the article, none is a verb."""
        cores = [a for a in self.acts if a.core]
        return bool(cores) and all(a.definite and not a.verbal for a in cores)

    @property
    def earlier(self) -> bool:
        """Told only as what another act answered or came days after (`in reply to the shelling of …`)."""
        cores = [a for a in self.acts if a.core]
        return bool(cores) and all(a.mood in EARLIER for a in cores)

    @property
    def mood(self) -> Mood:
        """Fact if any core is told as one."""
        moods = [a.mood for a in self.acts if a.core] or [a.mood for a in self.acts]
        return Mood.FACT if Mood.FACT in moods or not moods else moods[0]


@dataclass(slots=True)
class Draft:
    """The tellings of one happening, first to last, and why each later one was taken for the same."""

    tellings: list[Telling]
    reasons: list[str] = field(default_factory=list)

    @property
    def first(self) -> Telling:
        """The first telling in the order of the text."""
        return self.tellings[0]

    @property
    def of_title(self) -> bool:
        """Told in the title alone."""
        return all(t.zone is Zone.TITLE for t in self.tellings)

    @property
    def acts(self) -> list[Act]:
        """The act words of all tellings."""
        return [a for t in self.tellings for a in t.acts]

    @property
    def sides(self) -> list[Side]:
        """The sides of all tellings."""
        return [s for t in self.tellings for s in t.sides]

    @property
    def tolls(self) -> list[Toll]:
        """The tolls of all tellings."""
        return [x for t in self.tellings for x in t.tolls]

    @property
    def types(self) -> tuple[str, ...]:
        """As `Telling.types`, over all tellings: that ground was taken, if half of them say so; else the most specific,
        the earliest.
        """
        if len(self.tellings) == 1:
            return self.first.types
        known = [t for t in self.tellings if t.types]
        taken = [t for t in known if takes_ground(t.types, "")]
        if taken and 2 * len(taken) >= len(known):
            known = taken
        return min(known, key=lambda t: (t.by_weapon, len(t.types))).types if known else ()

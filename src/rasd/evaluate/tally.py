"""What does a score consist of?

Plain counts and the figures that follow from them; counting is left to `score`, tables to the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from rasd.evaluate.values import Malformed, Value

#: The score is the mean F1 of these.
MAIN: Final = ("event", "sub_event_type", "date", "place", "initiators", "targets", "casualties", "sources")
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missed answers."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the given answers that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted answers that are given."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wanted(self) -> int:
        """How many answers the gold has."""
        return self.right + self.missed

    def as_json(self) -> dict[str, float]:
        """Rounded figures under short names."""
        return {
            "p": round(self.precision, _DIGITS),
            "r": round(self.recall, _DIGITS),
            "f1": round(self.f1, _DIGITS),
            "n": self.wanted,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """How often a slot is wholly right, of how many matched accounts."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> "Share":
        """The share with one more account."""
        return Share(self.right + right, self.of + 1)

    @property
    def share(self) -> float | None:
        """The share, None where nothing was matched."""
        return round(self.right / self.of, _DIGITS) if self.of else None


class MissKind(StrEnum):
    """What went wrong."""

    MISSED = "missed"  # a gold account that no predicted one tells
    SPURIOUS = "spurious"  # a predicted account that no gold one tells
    WRONG = "wrong"  # a slot of a matched account


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing to look at: where, and for a wrong slot both sides' values."""

    kind: MissKind
    report: str
    sub_event_type: str
    anchor: str
    slot: str | None = None
    gold: tuple[Value, ...] = ()
    predicted: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The result of scoring.

    Args:
        end_to_end: counts for `report`, `event`, each slot, and `linking` (same event in two reports).
        given_match: share of matched accounts whose slot (or `role`) is wholly right.
        by_group: counts of accounts by group of event types.
        misses: what went wrong, in the order of the gold.
        malformed: predicted values that break the codebook's shape.
    """

    end_to_end: Mapping[str, Tally]
    given_match: Mapping[str, Share]
    by_group: Mapping[str, Tally]
    misses: tuple[Miss, ...] = ()
    malformed: tuple[Malformed, ...] = ()

    @property
    def score(self) -> float:
        """The mean F1 of `MAIN`, taken of the rounded figures so that a reader of the table can check it."""
        return round(sum(round(self.end_to_end[name].f1, _DIGITS) for name in MAIN) / len(MAIN), _DIGITS)

    def as_json(self) -> dict[str, Any]:
        """The figures as plain values, without misses."""
        return {
            "score": self.score,
            "end_to_end": {name: tally.as_json() for name, tally in self.end_to_end.items()},
            "malformed": len(self.malformed),
            "given_matched_event": {name: share.share for name, share in self.given_match.items()},
            "by_group": {name: tally.as_json() for name, tally in self.by_group.items()},
        }

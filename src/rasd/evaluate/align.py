"""Which predicted account tells the happening that a gold account tells?

Matching is about the happening, its type is one slot among others. How equal the values of matched accounts
are is left to `score`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rasd.evaluate.compare import Aliases, same_actor, same_date, same_place
from rasd.evaluate.matching import heaviest_pairs
from rasd.evaluate.values import UNKNOWN_TYPE, Told
from rasd.model.codebook import group_of

_SENTENCE_END = re.compile("[\n.!\N{ARABIC QUESTION MARK}]+\\s*")
#: An anchor belongs to the sentence that holds its middle, or this many characters of it if it is long.
_FAR_INTO_ANCHOR = 40
_MOST_TOLLS = 2

UNKNOWN_GROUP = "unknown type"


def group(account: Told) -> str:
    """The group of the account's type, `UNKNOWN_GROUP` where the type is none."""
    kind = account.sub_event_type
    return UNKNOWN_GROUP if kind == UNKNOWN_TYPE else group_of(kind)


class Sentences:
    """The sentences of a report, to ask in which one an anchor stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]

    def of(self, anchor: str) -> int | None:
        """The number of the anchor's sentence, None if the report does not have these words."""
        at = self._text.find(anchor) if anchor else -1
        if at < 0:
            return None
        return bisect_right(self._starts, at + min(len(anchor) // 2, _FAR_INTO_ANCHOR)) - 1


@dataclass(frozen=True, slots=True)
class _Common:
    """What two accounts have in common."""

    sentence: bool
    place: bool
    date: bool
    actor: bool
    tolls: int
    group: bool

    def may_match(self) -> bool:
        """Accounts of two groups need more in common than accounts of one."""
        if self.group:
            return self.sentence or self.place or (self.date and self.actor)
        return self.sentence and (self.place or self.actor)


def affinity(sentences: Sentences, gold: Told, predicted: Told, aliases: Aliases) -> float:
    """How likely both tell one happening; 0 if they cannot."""
    common = _common(sentences, gold, predicted, aliases)
    if not common.may_match():
        return 0.0
    return (
        1
        + 2 * (gold.sub_event_type == predicted.sub_event_type)
        + 2 * common.sentence
        + 1.5 * common.place
        + common.date
        + common.actor
        + 0.5 * min(common.tolls, _MOST_TOLLS)
        + 0.5 * (gold.role == predicted.role)
    )


def _common(sentences: Sentences, gold: Told, predicted: Told, aliases: Aliases) -> _Common:
    sentence = sentences.of(gold.anchor)
    place, other_place = gold.place, predicted.place
    date, other_date = gold.date, predicted.date
    actors, other_actors = ((*a.texts("initiators"), *a.texts("targets")) for a in (gold, predicted))
    return _Common(
        sentence=sentence is not None and sentence == sentences.of(predicted.anchor),
        place=place is not None and other_place is not None and same_place(place, other_place, aliases),
        # Two dates that are both unknown are equal as values but say nothing of the happening.
        date=date is not None and other_date is not None and bool(date.start) and same_date(date, other_date),
        actor=any(same_actor(one, other) for one in actors for other in other_actors),
        tolls=len(set(gold.slots["casualties"]) & set(predicted.slots["casualties"])),
        group=group(gold) == group(predicted),
    )


def align(text: str, gold: Sequence[Told], predicted: Sequence[Told], aliases: Aliases) -> list[tuple[int, int]]:
    """Pairs (gold, predicted) of one report's accounts, each used once at most, the best total winning."""
    sentences = Sentences(text)
    return heaviest_pairs([[affinity(sentences, one, other, aliases) for other in predicted] for one in gold])

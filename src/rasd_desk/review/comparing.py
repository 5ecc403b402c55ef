"""What is held of all comparisons between two questions about agreement? Numbers for values, in this program alone.

Only what is new since the last question is read; one program's memory of some 20,000 accounts is a few megabytes.
"""

import threading
import time
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import msgspec
from django.conf import settings
from django.db.models import Count, Max, Sum

from rasd.evaluate.agreement import Agreement, Fields, valued
from rasd_desk.archive.models import Compared

_CHUNK: Final = 200
#: Answers that are remembered.
_ANSWERS: Final = 64
_DECODER: Final = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True)
class Row:
    """A second coding or a decided account."""

    seq: int
    day: date
    coders: tuple[str, ...]
    units: Sequence["array[int]"]


@dataclass(slots=True)
class _Memory:
    """What is held of one archive."""

    archive: str = ""
    fields: Fields = field(default_factory=Fields)
    rows: dict[int, Row] = field(default_factory=dict)
    #: By what was asked and how what is compared stood: what was answered.
    answers: dict[Any, "Answer"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which comparisons are asked for: of these days, and of this coder."""

    since: date | None = None
    until: date | None = None
    coder: str = ""

    def takes(self, row: Row) -> bool:
        """Whether one is."""
        if self.coder and self.coder not in row.coders:
            return False
        return (not self.since or row.day >= self.since) and (not self.until or row.day <= self.until)


@dataclass(frozen=True, slots=True)
class Answer:
    """Agreement by field, over how many rows, the coders there are, and how many rows are not held yet."""

    by_field: dict[str, Agreement]
    rows: int
    coders: tuple[str, ...]
    left: int


_lock = threading.Lock()
_memory = _Memory()


def agreement_of(coders: bool, asked: Asked, seconds: float) -> Answer:
    """How far two coders agree, or people and the machine; what cannot be read in so many seconds is left for later."""
    global _memory
    found = Compared.objects.filter(account=None) if coders else Compared.objects.filter(coding=None)
    stamp = tuple(found.aggregate(count=Count("pk"), newest=Max("seq"), sum=Sum("seq")).values())
    with _lock:
        if _memory.archive != str(settings.RASD_ARCHIVE):
            _memory = _Memory(str(settings.RASD_ARCHIVE))
        if (coders, asked, stamp) in _memory.answers:
            return _memory.answers[coders, asked, stamp]
        held, wanted = _memory.rows, list(found.values_list("pk", "seq"))
        new = [pk for pk, seq in wanted if pk not in held or held[pk].seq != seq]
        left = len(new) - _take_in(new, seconds)
        rows = [held[pk] for pk, seq in wanted if pk in held and held[pk].seq == seq]
        chosen = [row for row in rows if asked.takes(row)]
        told = _memory.fields.by_field([unit for row in chosen for unit in row.units])
        answer = Answer(told, len(chosen), tuple(sorted({name for row in rows for name in row.coders})), left)
        if not left:
            while len(_memory.answers) >= _ANSWERS:
                _memory.answers.pop(next(iter(_memory.answers)))
            _memory.answers[coders, asked, stamp] = answer
        return answer


def _take_in(numbers: Sequence[int], seconds: float) -> int:
    """Hold these rows too; how many were read."""
    begun, done = time.monotonic(), 0
    while done < len(numbers) and time.monotonic() - begun < seconds:
        some = numbers[done : done + _CHUNK]
        for pk, *told in Compared.objects.filter(pk__in=some).values_list("pk", "seq", "at", "coders", "units"):
            _memory.rows[pk] = _row(*told)
        done += len(some)
    return done


def _row(seq: int, at: Any, coders: Iterable[str], units: str) -> Row:
    pairs = ([valued(side) for side in pair] for pair in _DECODER.decode(units))
    return Row(seq, at.date(), tuple(coders), [_memory.fields.unit(one, other) for one, other in pairs])

"""What does a coded account (a JSON object) say in each slot, and which of its values are malformed?

Takes any file in the codebook's shape, whoever wrote it; whether two values are equal is left to `compare`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from rasd.model.codebook import SUB_EVENT_TYPES

Slot = Literal["sub_event_type", "date", "place", "initiators", "targets", "means", "casualties", "sources", "status"]
SLOTS: Final[tuple[Slot, ...]] = get_args(Slot)
UNKNOWN_TYPE: Final = "?"


@dataclass(frozen=True, slots=True)
class DateValue:
    """When, as coded."""

    start: date | None
    end: date | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """Where, as coded."""

    name: str | None
    name_en: str | None
    country: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll of its own; breakdowns of other tolls are not compared."""

    kind: str
    min: int
    max: int | None


Value: TypeAlias = str | DateValue | PlaceValue | Toll


@dataclass(frozen=True, slots=True)
class Malformed:
    """A value that breaks the codebook's shape; it is scored as if it were not there."""

    report: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One account, reduced to what is scored; only well-formed values are left."""

    anchor: str
    role: str
    aggregate: bool
    event: str | None
    slots: Mapping[Slot, tuple[Value, ...]] = field(repr=False)

    @property
    def sub_event_type(self) -> str:
        """The type of act, `UNKNOWN_TYPE` where the codebook has no such type."""
        return str(self.slots["sub_event_type"][0])

    @property
    def date(self) -> DateValue | None:
        """The date, if one is coded."""
        return next((value for value in self.slots["date"] if isinstance(value, DateValue)), None)

    @property
    def place(self) -> PlaceValue | None:
        """The place, if one is coded."""
        return next((value for value in self.slots["place"] if isinstance(value, PlaceValue)), None)

    def texts(self, slot: Slot) -> tuple[str, ...]:
        """The values of a slot that holds words or ids."""
        return tuple(value for value in self.slots[slot] if isinstance(value, str))


class AccountReader:
    """Reads accounts of one report and collects what is malformed in them."""

    def __init__(self, report: str) -> None:
        self.report = report
        self.malformed: list[Malformed] = []

    def read(self, account: Mapping[str, object]) -> Told:
        """The account's scored values."""
        kind = self._text(account, "sub_event_type", UNKNOWN_TYPE, allowed=SUB_EVENT_TYPES)
        status = self._text(account, "status", "occurred")
        when, where = self._date(account.get("date")), self._place(account.get("place"))
        event = account.get("event")
        return Told(
            anchor=self._text(account, "anchor", ""),
            role=self._text(account, "role", "main"),
            aggregate=account.get("aggregate") is True,
            event=event if isinstance(event, str) else None,
            slots={
                "sub_event_type": (kind,),
                "status": (status,) if status else (),
                "date": () if when is None else (when,),
                "place": () if where is None else (where,),
                "initiators": self._words(account, "initiators"),
                "targets": self._words(account, "targets"),
                "means": self._words(account, "means"),
                "casualties": self._tolls(account),
                "sources": self._sources(account),
            },
        )

    def complain(self, name: str, value: object) -> None:
        """Note a malformed value; a missing one (null) is none."""
        if value is not None:
            self.malformed.append(Malformed(self.report, name, repr(value)[:80]))

    def _text(self, account: Mapping[str, object], name: str, default: str, allowed: tuple[str, ...] = ()) -> str:
        value = account.get(name)
        if isinstance(value, str) and (not allowed or value in allowed):
            return value
        self.complain(name, value)
        return default

    def _list(self, account: Mapping[str, object], name: str) -> list[object]:
        value = account.get(name)
        if isinstance(value, list):
            return value
        self.complain(name, value)
        return []

    def _words(self, account: Mapping[str, object], name: str) -> tuple[str, ...]:
        good = []
        for value in self._list(account, name):
            if isinstance(value, str):
                good.append(value)
            else:
                self.complain(name, value)
        return tuple(good)

    def _date(self, value: object) -> DateValue | None:
        if not isinstance(value, dict):
            self.complain("date", value)
            return None
        if not value:
            return None
        start, end = as_day(value.get("start")), as_day(value.get("end"))
        if any(value.get(name) is not None and day is None for name, day in (("start", start), ("end", end))):
            self.complain("date", value)
            return None
        return DateValue(start, end, _text_or_none(value.get("precision")))

    def _place(self, value: object) -> PlaceValue | None:
        if not isinstance(value, dict):
            self.complain("place", value)
            return None
        if not value:
            return None
        names = ("name", "name_en", "country", "precision")
        for name in names:
            if not isinstance(value.get(name), str):
                self.complain(f"place.{name}", value.get(name))
        return PlaceValue(*(_text_or_none(value.get(name)) for name in names))

    def _tolls(self, account: Mapping[str, object]) -> tuple[Toll, ...]:
        tolls: dict[Toll, None] = {}
        for value in self._list(account, "casualties"):
            toll = _toll(value) if isinstance(value, dict) else None
            if toll is None or not isinstance(value, dict):
                self.complain("casualties", value)
            elif value.get("part") is not True:
                tolls[toll] = None
        return tuple(tolls)

    def _sources(self, account: Mapping[str, object]) -> tuple[str, ...]:
        names = []
        for value in self._list(account, "sources"):
            name = value.get("name") if isinstance(value, dict) else None
            if isinstance(name, str):
                names.append(name)
            else:
                self.complain("sources", value)
        return tuple(names)


def as_day(value: object) -> date | None:
    """The day that an ISO date names, None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _toll(value: Mapping[str, object]) -> Toll | None:
    kind, low, high = value.get("kind"), value.get("min"), value.get("max")
    if isinstance(kind, str) and isinstance(low, int) and (high is None or isinstance(high, int)):
        return Toll(kind, low, high)
    return None

"""Who tells what? The accounts of an event side by side: fields as rows, accounts as columns, what differs marked."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rasd.linking.conflicts import SHOWN
from rasd_desk.archive.models import Account, Event, Link
from rasd_desk.events.shown import actors, when
from rasd_desk.reports.shown import FIELDS, Field, shown_account
from rasd_desk.web import wording

Data = Mapping[str, Any]

#: Fields of an account in which accounts differ by nature, or that say nothing of the happening.
_OWN: Final = frozenset({"sources", "role", "initiator_certainty"})
#: The field of an account that a conflict's field is about.
_ABOUT: Final = {"deaths": "casualties", "wounded": "casualties"}


@dataclass(frozen=True, slots=True)
class Column:
    """An account of the event, why it belongs to it, and the account that it is closest to."""

    row: Account
    number: int
    link: Link | None
    closest: Account | None
    signs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What an account says of a field; `differs`: not what most accounts say that say anything."""

    field: Field
    column: Column
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what each account says of it, and the kinds of conflict that it stands in."""

    name: str
    label: str
    cells: tuple[Cell, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, who says it, in which words, and in which columns."""

    value: str
    sources: tuple[str, ...]
    words: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict with its sides."""

    field: str
    kind: str
    sides: tuple[Side, ...]


def columns_of(event: Event) -> list[Column]:
    """The accounts of an event in the order in which it names them, which is that of telling."""
    order = {aid: at for at, aid in enumerate(event.data["accounts"])}
    rows = sorted(event.accounts.filter(live=True).select_related("report"), key=lambda row: order.get(row.aid, 0))
    links = {link.account_id: link for link in Link.objects.filter(event=event)}
    of = {row.pk: row for row in rows}
    return [_column(row, number, links, of) for number, row in enumerate(rows, 1)]


def _column(row: Account, number: int, links: Mapping[int, Link], of: Mapping[int, Account]) -> Column:
    own = links.get(row.pk)
    # The account that was told first is linked to none; others are linked to it.
    others = [link for link in links.values() if link.to_id == row.pk and link.account_id in of]
    best = max(others, key=lambda link: link.score, default=None)
    closest = of.get(own.to_id) if own else of.get(best.account_id) if best else None
    return Column(row, number, own, closest, tuple(_sign(one) for one in own.signs) if own else ())


def _sign(told: str) -> tuple[str, str]:
    """What a sign is called, and its weight; linking writes `same day (+1.5)`."""
    name, _, weight = told.rpartition(" (")
    return wording.sign(name), wording.digits(weight.rstrip(")"))


def lines_of(event: Event, columns: Sequence[Column]) -> list[Line]:
    """The fields that any account says something of."""
    shown = [{one.name: one for one in shown_account(column.row, "").fields} for column in columns]
    kinds: dict[str, list[str]] = {}
    for conflict in event.data["conflicts"]:
        kinds.setdefault(_ABOUT.get(conflict["field"], conflict["field"]), []).append(conflict["kind"])
    lines = []
    for name in FIELDS:
        if any(fields[name].values for fields in shown):
            cells = _cells(name, columns, [fields[name] for fields in shown])
            lines.append(Line(name, shown[0][name].label, cells, tuple(dict.fromkeys(kinds.get(name, ())))))
    return lines


def _cells(name: str, columns: Sequence[Column], fields: Sequence[Field]) -> tuple[Cell, ...]:
    keys = [_key(name, column.row.data) for column in columns]
    told = Counter(key for key in keys if key)
    usual = told.most_common(1)[0][0] if told and name not in _OWN else ""
    return tuple(
        Cell(field, column, bool(usual and key and key != usual))
        for field, column, key in zip(fields, columns, keys, strict=True)
    )


def _key(name: str, data: Data) -> str:
    """What an account says of a field, without the words in which it says it; empty: nothing."""
    held = data.get(name)
    if held in (None, [], False):
        return ""
    if name == "date":
        held = [held["start"], held["end"]]
    elif name == "place":
        held = [held["name_en"] or held["name"], held["admin1"], held["country"]]
    elif name == "casualties":
        held = sorted([one["kind"], one["min"], one["max"] or 0, one["who"] or ""] for one in held)
    elif isinstance(held, list):
        held = sorted(map(str, held))
    return json.dumps(held, ensure_ascii=False)


def differences_of(event: Event, columns: Sequence[Column]) -> list[Difference]:
    """The conflicts of an event, each with both sides' words."""
    of = {column.row.aid: column for column in columns}
    return [
        Difference(
            wording.label("field", conflict["field"]),
            conflict["kind"],
            tuple(
                Side(
                    _value(conflict, side["value"]),
                    tuple(side["sources"]),
                    tuple(_quoted(words, columns) for words in side["words"]),
                    tuple(of[aid] for aid in side["accounts"] if aid in of),
                )
                for side in conflict["sides"]
            ),
        )
        for conflict in event.data["conflicts"]
    ]


def _quoted(words: str, columns: Sequence[Column]) -> str:
    """Words as linking quotes them; where it left off within an account's words, a whole word and the sign of it."""
    for column in columns:
        anchor = column.row.data["anchor"]
        if len(words) == SHOWN and anchor.startswith(words) and anchor != words:
            kept = words if anchor[len(words)].isspace() else words.rpartition(" ")[0] or words
            return f"{kept.rstrip()} \N{HORIZONTAL ELLIPSIS}"
    return words


def _value(conflict: Data, value: str) -> str:
    """What a side says, in words; linking writes codes (`5-7 CIV_SY`, `ISIS, SDF`, `2021-02-09/2021-02-09`)."""
    field = conflict["field"]
    if field in ("deaths", "wounded"):
        number, _, who = value.partition(" ")
        number = wording.digits(number.replace("-", "\N{EN DASH}"))
        return wording.joined(one for one in (number, wording.actor(who)) if one)
    if field == "initiators":
        return actors(value.split(", "))
    if field == "status":
        return wording.label("status", value)
    if field == "date":
        start, _, end = value.partition("/")
        return when({"start": _day(start), "end": _day(end)})
    return wording.label("place_precision", value) if conflict["kind"] == "precision" else value


def _day(text: str) -> str | None:
    return None if text in ("", "None") else text

"""From the values of `rasd.model` to rows, and back: the columns by which accounts and events are found."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, cast, get_args

import msgspec

from rasd import model
from rasd.intake import Given
from rasd.linking.grade import graded_by_person
from rasd.model import group_of
from rasd.model.event import GradeName
from rasd_desk.archive.models import Account, Claim, Report

Fields = dict[str, Any]

#: The largest number that a column holds; reports with more digits than sense are kept all the same.
_MOST: Final = 2**63 - 1

#: Grade → its place, the worst supported first.
SUPPORT: Final = {grade: at for at, grade in enumerate(reversed(get_args(GradeName)), 1)}
#: Fields of an account whose values are claims, in the codebook's order.
CLAIMED: Final = (
    *("sub_event_type", "status", "date", "place", "initiators", "targets", "means", "casualties", "sources"),
    "claim_of_responsibility",
)


def plain(value: Any) -> Any:
    """A value of `rasd.model` as JSON has it: lists, no tuples, so that it equals what the database gives back."""
    return msgspec.json.decode(msgspec.json.encode(value))


def account_value(data: Mapping[str, Any]) -> model.Account:
    """The account that a row's `data` holds."""
    return msgspec.convert(data, model.Account)


def event_value(data: Mapping[str, Any]) -> model.Event:
    """The event that a row's `data` holds, as it was worked out."""
    return msgspec.convert(data, model.Event)


def graded_value(data: Mapping[str, Any], own: str) -> model.Event:
    """The event that a row's `data` holds, with the grade in force: a person's own, where there is one."""
    value = event_value(data)
    return replace(value, grade=graded_by_person(cast(GradeName, own), value.grade)) if own else value


def report_value(row: Report) -> model.Report:
    """The report of a row, as the coder reads it."""
    return model.Report(
        id=row.rid,
        title=row.title,
        text=row.text,
        outlet=row.outlet or None,
        published=row.published,
        url=row.url or None,
    )


def coded_value(row: Report, accounts: Sequence[Account]) -> model.CodedReport:
    """The coded report of a row with these of its accounts, as they now stand."""
    told = tuple(account_value({**one.data, "event": one.event.eid if one.event else None}) for one in accounts)
    return model.make_coded(report_value(row), told)


def report_columns(given: Given) -> Fields:
    """The columns of a report."""
    report = given.report
    return {
        "rid": report.id,
        "part": given.part,
        "title": report.title,
        "text": report.text,
        "outlet": report.outlet or "",
        "published": report.published,
        "published_at": given.published_at,
        "url": report.url or "",
        "sources": dict(given.sources),
    }


def content_of(report: model.Report) -> str:
    """The sha256 of what a report says, and of who published it when and where."""
    day = report.published.isoformat() if report.published else ""
    said = (report.title, report.text, report.outlet or "", day, report.url or "")
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def account_columns(data: Mapping[str, Any]) -> Fields:
    """The columns of an account, from its value as JSON."""
    killed, killed_most = _people(data["casualties"], "killed")
    wounded, wounded_most = _people(data["casualties"], "wounded")
    return {
        "data": dict(data),
        "aid": data["id"],
        "role": data["role"],
        "confidence": data["confidence"],
        "coder": data["coder"],
        "killed": killed,
        "killed_most": killed_most,
        "wounded": wounded,
        "wounded_most": wounded_most,
        **_happening(data),
    }


def event_columns(value: model.Event, own_grade: str = "") -> Fields:
    """The columns of an event as it was worked out; `own_grade` is a person's."""
    data = plain(value)
    return {
        "data": data,
        "killed": _held(value.deaths.best) if value.deaths else None,
        "killed_most": _held(value.deaths.high) if value.deaths else None,
        "wounded": _held(value.wounded.best) if value.wounded else None,
        "wounded_most": _held(value.wounded.high) if value.wounded else None,
        **grade_columns(value.grade.value, own_grade),
        "told": len(value.reports),
        "origins": len(value.origins),
        "conflicts": _kinds(value),
        **_happening(data),
    }


def grade_columns(worked_out: str, own: str) -> Fields:
    """The columns of a grade: the one in force, a person's, and the place of the former."""
    grade = own or worked_out
    return {"grade": grade, "own_grade": own, "support": SUPPORT.get(grade, 0)}


def _held(people: int | None) -> int | None:
    return None if people is None else min(_MOST, people)


def _kinds(value: model.Event) -> str:
    kinds = sorted({one.kind for one in value.conflicts})
    return f" {' '.join(kinds)} " if kinds else ""


def _happening(data: Mapping[str, Any]) -> Fields:
    place = data["place"] or {}
    when = data["date"]
    first, last = _day(when["start"]), _day(when["end"])
    return {
        "sub_event_type": data["sub_event_type"],
        "event_type": group_of(data["sub_event_type"]),
        "status": data["status"],
        "first": first,
        "last": last or first,
        "precision": when["precision"],
        "country": (place.get("country") or "")[:8],
        "admin1": (place.get("admin1") or "")[:200],
        "place_name": (place.get("name_en") or place.get("name") or "")[:300],
        "place_precision": place.get("precision") or "",
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "radius_km": place.get("radius_km"),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _people(tolls: Sequence[Mapping[str, Any]], kind: str) -> tuple[int | None, int | None]:
    """The least and the most people of a kind that are told, without those already counted in another toll.

    Tolls of different groups add up; of one group different sources tell rival ones.
    """
    told = [toll for toll in tolls if toll["kind"] == kind and not toll["part"]]
    if not told:
        return None, None
    groups: dict[Any, dict[Any, list[Mapping[str, Any]]]] = {}
    for toll in told:
        groups.setdefault(toll["who"], {}).setdefault(toll["source"], []).append(toll)
    least, most = 0, 0
    for rivals in groups.values():
        least += min(sum(toll["min"] for toll in one) for one in rivals.values())
        most += max(sum(_at_most(toll) for toll in one) for one in rivals.values())
    return min(_MOST, least), None if any(toll["max"] is None for toll in told) else min(_MOST, most)


def _at_most(toll: Mapping[str, Any]) -> int:
    return int(toll["min"] if toll["max"] is None else toll["max"])


def claim_key(value: str) -> str:
    """What of a claim's value stands in the index."""
    return value[:100]


def claims_of(row: Account) -> Iterator[Claim]:
    """The claims of an account as rows, in the codebook's order."""
    evidence, basis = row.data["evidence"], row.data["basis"]
    for name in CLAIMED:
        held = row.data.get(name)
        values = held if isinstance(held, list) else [] if held is None else [held]
        spans = evidence.get(name, [])
        each = name in ("casualties", "sources")
        for order, value in enumerate(values):
            told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
            yield Claim(
                account=row,
                field=name,
                order=order,
                value=told,
                key=claim_key(told),
                spans=(spans[order] if order < len(spans) else []) if each else spans,
                basis=basis.get(name, ""),
            )

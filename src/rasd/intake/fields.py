"""Is what a header or a JSON object says of a report fit to be a `Report`?

Adds to the checks of `rasd.model.make_report` those on types and on the values beside the text; files are the
affair of `paths`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from rasd.errors import BadReport
from rasd.intake.inputs import Basis
from rasd.model.report import Report, make_report

_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,+Z -]*)?")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: Publication years outside these are slips of the pen.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for reports that do not say it themselves; and the output, which is never read.

    `columns` tells which column of a table holds the text, title, published, outlet, url or id, where its name does
    not.
    """

    published: date | None = None
    outlet: str | None = None
    output: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def day(text: str) -> date:
    """The day that `YYYY-MM-DD` names; a time after it is left out.

    Raises:
        BadReport: there is no such day.
    """
    found = _DAY.fullmatch(text.strip())
    try:
        named = date.fromisoformat(found[1]) if found else None
    except ValueError:
        named = None
    if named is None or not _FIRST_YEAR <= named.year <= _LAST_YEAR:
        raise BadReport(f"{shown(text)!r} is not a day of publication; write it as YYYY-MM-DD.")
    return named


def shown(name: str, most: int = 80) -> str:
    """A name fit for a message: printable, on one line, not too long."""
    safe = "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in name)
    return safe if len(safe) <= most else safe[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Found:
    """A report made from fields: where each value comes from, and the moment of publication if it has an offset."""

    report: Report
    sources: dict[str, Basis]
    published_at: datetime | None = None


def given_report(fields: object, defaults: Defaults) -> Found:
    """A report from a JSON object; keys that are not a report's (gold accounts, say) are ignored.

    Raises:
        BadReport: a field is missing or of the wrong type, or the text cannot be coded.
    """
    if not isinstance(fields, dict):
        raise BadReport('A report is a JSON object with a "text", this is something else.')
    if fields.get("text") is None:
        raise BadReport('The report has no "text".')
    published = _field(fields, "published")
    name = fields.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        fields = {**fields, "id": str(name)}
    outlet = _plain(fields, "outlet")
    report = make_report(
        _field(fields, "text") or "",
        title=_field(fields, "title") or "",
        id=_plain(fields, "id"),
        outlet=outlet or defaults.outlet,
        published=day(published) if published else defaults.published,
        url=_plain(fields, "url"),
    )
    own = {"title": report.title, "text": report.text, "outlet": outlet, "published": published}
    return Found(
        report, sources_of(report, dict.fromkeys((k for k, v in own.items() if v), "given")), moment(published)
    )


def sources_of(report: Report, own: Mapping[str, Basis]) -> dict[str, Basis]:
    """Where the values of a report come from: `own`, else the defaults; a value that is not there has no source."""
    values = {"title": report.title, "published": report.published, "outlet": report.outlet, "text": report.text}
    return {name: own.get(name, "default") for name, value in values.items() if value}


def moment(text: str | None) -> datetime | None:
    """The moment that an ISO 8601 text names, if it tells its offset."""
    try:
        found = datetime.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _field(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise BadReport(f'"{key}" is {_kind(value)}; it must be a string.')
    return value


def _plain(fields: Mapping[str, object], key: str) -> str | None:
    """As `_field`, for values that `make_report` does not look at and that go into the output as they are."""
    value = _field(fields, key)
    if value and (_SURROGATE.search(value) or "\0" in value):
        raise BadReport(f'"{key}" holds half of a character or a NUL; export it again.')
    return value or None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return {int: "a number", float: "a number", list: "a list", dict: "an object"}.get(type(value), "something else")

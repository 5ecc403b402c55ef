"""Which day, and which moment, does a stamp in a page's markup name?

A day is taken as the page writes it, in its own offset; what may be two days (2/5/2018) is none.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

from rasd.intake.days import make_day, one_day

#: There was no web before; and nothing was published on the first day of a computer's clock.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_ISO: Final = re.compile(
    r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:(?:\s*[Tt]\s*|\s+|\s*-\s*)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?(?!\d)"
)
_EPOCH: Final = re.compile(r"(1[0-9]{9})(\d{3})?")
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and the moment where the stamp tells its offset."""

    day: date
    moment: datetime | None = None


def read_stamp(text: str | None) -> Stamp | None:
    """The stamp of an attribute or a short text; None where it is none, or is not sure."""
    text = (text or "").strip()
    if not 0 < len(text) <= _LONGEST:
        return None
    found = _iso(text) or _epoch(text) or _mail(text) or _words(text)
    return found if found and FIRST_YEAR <= found.day.year <= LAST_YEAR else None


def _iso(text: str) -> Stamp | None:
    found = _ISO.match(text)
    day = make_day(found[1], found[3], found[4]) if found else None
    if not found or not day:
        return None
    if found[5] is None or found[8] is None:
        return Stamp(day)
    try:
        clock = datetime(day.year, day.month, day.day, int(found[5]), int(found[6]), int(found[7] or 0))
    except ValueError:
        return Stamp(day)
    return Stamp(day, clock.replace(tzinfo=_zone(found[8])))


def _zone(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    ahead = timedelta(hours=min(hours, 14), minutes=minutes)
    return timezone(-ahead if text[0] == "-" else ahead)


def _epoch(text: str) -> Stamp | None:
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    return Stamp(moment.date(), moment)


def _mail(text: str) -> Stamp | None:
    """A stamp as in mail and HTTP: Mon, 05 Feb 2018 10:30:00 +0200."""
    if not re.match(r"[A-Za-z]{3},", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(moment.date(), moment if moment.tzinfo else None)


def _words(text: str) -> Stamp | None:
    named = one_day(text)
    return Stamp(named.day) if named and not named.other else None

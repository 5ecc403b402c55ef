"""On which day was the report of a page published, and who says so?

The page's own data come before what it shows, and its address last; where they contradict one another by more than a
day and none settles it, the day is left empty: a wrong one would move every "yesterday" of the report.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from rasd.intake.days import make_day
from rasd.intake.inputs import Basis
from rasd.intake.pages.dateline import Seen
from rasd.intake.pages.stamps import FIRST_YEAR, Stamp, read_stamp

#: /2018/02/05/, /2018-02-05-, /20180205/
_IN_URL: Final = re.compile(r"[/_-]((?:19|20)\d\d)([/-]?)(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)")
#: Two stamps of one publication may lie on both sides of midnight.
_NEAR: Final = timedelta(days=1)
#: From this hour in UTC on it is the next day somewhere from Mauritania (UTC) to the Gulf (UTC+4).
_LATE: Final = 20


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of publication, the moment if the page tells its offset, and where they come from."""

    day: date
    basis: Basis
    moment: datetime | None = None


def settle(
    *,
    said: str,
    stamps: Sequence[Stamp],
    times: Sequence[Stamp],
    seen: Seen | None,
    url: str | None,
    vague: Sequence[Stamp],
    retrieved: datetime | None,
) -> Dated | None:
    """The day of publication, if it is sure.

    Args:
        said: the stamp in the JSON-LD.
        stamps: those of meta tags and attributes.
        times: those of <time> elements beside the headline.
        seen: the day that the page shows.
        url: the page's address.
        vague: meta tags that may also tell the last change.
        retrieved: when it was fetched; nothing is published later.
    """
    spoken = read_stamp(said)
    found: list[Dated] = [Dated(spoken.day, "json-ld", spoken.moment)] if spoken else []
    found += [Dated(stamp.day, "meta", stamp.moment) for stamp in stamps]
    found += [Dated(stamp.day, "time", stamp.moment) for stamp in _single(times)]
    if seen and seen.labelled:
        found.append(Dated(seen.day, "visible"))
    weak: list[Dated] = [] if seen is None or seen.labelled else [Dated(seen.day, "visible")]
    in_url = day_in_url(url)
    weak += [Dated(in_url, "url")] if in_url else []
    weak += [Dated(stamp.day, "meta", stamp.moment) for stamp in _single(vague)]
    if seen and found and _is_past_midnight(found[0], seen.day):
        return Dated(seen.day, "visible", found[0].moment)
    latest = retrieved.date() + _NEAR if retrieved else date.max
    return _agreed([one for one in found if one.day <= latest], [one for one in weak if one.day <= latest])


def _is_past_midnight(told: Dated, shown: date) -> bool:
    """Whether a stamp in UTC names the evening before the day that the page prints for its readers."""
    moment = told.moment
    if moment is None or moment.utcoffset() or moment.hour < _LATE:
        return False
    return shown - told.day == _NEAR


def _agreed(found: Sequence[Dated], weak: Sequence[Dated]) -> Dated | None:
    """The first of the strong ones that agree; the weak settle a contradiction, or speak where those are silent."""
    if not found:
        return _first_of(weak)
    if all(abs(one.day - other.day) <= _NEAR for one in found for other in found):
        return found[0]
    voted = [one for one in found if any(one.day == other.day for other in weak)]
    days = {one.day for one in voted}
    return voted[0] if len(days) == 1 else None


def _first_of(weak: Sequence[Dated]) -> Dated | None:
    """The first; none if the page shows one day and its address names another."""
    if len(weak) > 1 and weak[0].basis == "visible" and weak[1].basis == "url":
        if abs(weak[0].day - weak[1].day) > _NEAR:
            return None
    return weak[0] if weak else None


def _single(stamps: Sequence[Stamp]) -> Sequence[Stamp]:
    """The first, if all name one day."""
    return stamps[:1] if len({stamp.day for stamp in stamps}) == 1 else ()


def day_in_url(url: str | None) -> date | None:
    """The day that an address names, if it names one."""
    days = {make_day(m[1], m[3], m[4]) for m in _IN_URL.finditer(url or "") if m[2] or len(m[3] + m[4]) == 4}
    found = days.pop() if len(days) == 1 else None
    return found if found and found.year >= FIRST_YEAR else None

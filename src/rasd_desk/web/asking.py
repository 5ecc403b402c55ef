"""How is a part of a page's address read? What cannot be understood narrows nothing, and is told."""

import math
import re
from datetime import date

from django.utils.translation import gettext as _

from rasd.errors import WrongUse
from rasd_desk.archive.search.boxes import Box
from rasd_desk.archive.search.query import Wanted, wanted


def page_of(said: str) -> int:
    """The number of a page, from 1; the first where none is said, or one that no archive reaches."""
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def words_of(said: str, troubles: list[str]) -> tuple[Wanted, ...]:
    """The words to look for; none, and a trouble more, where they name none."""
    try:
        return wanted(said)
    except WrongUse:
        troubles.append(_("The words to look for name none that must stand in the text."))
        return ()


def no_day(said: str) -> str:
    """What is told of a text that is no day."""
    return _("%(day)s is no day; write it as 2018-08-17.") % {"day": said}


def day_of(said: str, troubles: list[str]) -> date | None:
    """The day that is said; none, and a trouble more, where a text is no day."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        troubles.append(no_day(said))
        return None


def box_of(said: str, troubles: list[str]) -> Box | None:
    """The box that four numbers say, west, south, east, north; none, and a trouble more, where they say none.

    A west that is greater than the east reaches over the line of 180 degrees.
    """
    if not said:
        return None
    try:
        west, south, east, north = (float(one) for one in re.split("[,\N{ARABIC COMMA}]", said))
    except ValueError:
        west = south = east = north = math.nan
    if all(-180 <= one <= 180 for one in (west, east)) and -90 <= south <= north <= 90:
        return Box(west, south, east, north)
    troubles.append(_("“%(box)s” is no part of the map; write west,south,east,north in degrees.") % {"box": said})
    return None

"""How are codes, days, numbers and directions put into words on a page, in the language that was chosen?"""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Final

from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from rasd.lexicon.labels import FAMILIES, OTHER, Pair, actor_pair, country_pair, label_pair, province_pair
from rasd.lexicon.load import cells, read_table
from rasd.model import SUB_EVENT_TYPES
from rasd_desk.web.choices import current

_ARABIC_DIGITS: Final = {ord(str(n)): chr(0x0660 + n) for n in range(10)}
_BOTH: Final = "both "
_COMMA: Final = "\N{ARABIC COMMA} "
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
_FROM_RIGHT: Final = frozenset({"R", "AL"})


def chosen(pair: Pair) -> str:
    """The word of the language that was chosen; the other where it is missing."""
    en, ar = pair
    return (ar or en) if current().language == "ar" else (en or ar)


def label(kind: str, code: str) -> str:
    """What a code is called."""
    return chosen(label_pair(kind, code)) if code else ""


def sign(name: str) -> str:
    """What a sign of linking is called; that two accounts are of one type is a sign of that type."""
    kind = name.removeprefix(_BOTH)
    if name.startswith(_BOTH) and kind in SUB_EVENT_TYPES:
        return _("both: %(type)s") % {"type": label("sub_event_type", kind)}
    return label("sign", name)


def country(code: str | None) -> str:
    """What a country is called."""
    return chosen(country_pair(code) or (code, "")) if code else ""


def province(name: str | None, land: str | None) -> str:
    """What a province is called; where its Arabic name is not known, as it is usually written in English."""
    return chosen(province_pair(name, land)) if name else ""


def actor(code: str | None) -> str:
    """What an actor id is called (CODEBOOK §4)."""
    if not code:
        return ""
    if code.startswith(OTHER):
        return code.removeprefix(OTHER)
    named = actor_pair(code)
    if named is not None:
        return chosen(named)
    family, _, land = code.partition("_")
    if family in FAMILIES and land:
        # No comma: in a list it would make two of one.
        return f"{label('actor_kind', family)} ({country(land)})"
    return label("actor_kind", code)


def comma() -> str:
    """A comma and a space, as the language writes them."""
    return _COMMA if current().language == "ar" else ", "


def joined(words: Iterable[str]) -> str:
    """A list of words."""
    return comma().join(words)


def digits(text: object) -> str:
    """A text with its numerals as chosen; only Arabic pages have Arabic ones."""
    choices = current()
    return str(text).translate(_ARABIC_DIGITS) if choices.language == "ar" and choices.digits == "arabic" else str(text)


def number(value: int | None) -> str:
    """A number with its thousands apart."""
    return "" if value is None else digits(f"{value:,}")


@cache
def _months(system: str) -> dict[int, str]:
    """The names of the months in Arabic; where a system lacks one, as Egypt has it."""
    found: dict[int, str] = {}
    for row in read_table("months.tsv").rows:
        if row["calendar"] == "gregorian" and row["system"] == system:
            found[int(row["month"])] = cells(row["forms"])[0]
    return found


def month(value: int) -> str:
    """The name of a month, 1 to 12."""
    choices = current()
    if choices.language == "ar":
        return _months(choices.months)[value]
    with translation.override("en"):
        return str(MONTHS[value])


def day(value: date | str | None) -> str:
    """A day, as `17 August 2018`."""
    if not value:
        return ""
    held = date.fromisoformat(value) if isinstance(value, str) else value
    return digits(f"{held.day} {month(held.month)} {held.year}")


def days(start: date | str | None, end: date | str | None) -> str:
    """A span of days, as short as it can be told; an open side is an ellipsis."""
    if not (start and end) or start == end:
        told = day(end or start)
        return told if start else (f"{_ELLIPSIS} {told}" if told else "")
    first, last = (date.fromisoformat(v) if isinstance(v, str) else v for v in (start, end))
    dash = "\N{EN DASH}"
    if (first.year, first.month) == (last.year, last.month):
        return digits(f"{first.day}{dash}{last.day} {month(last.month)} {last.year}")
    if first.year == last.year:
        return digits(f"{first.day} {month(first.month)} {dash} {day(last)}")
    return f"{day(first)} {dash} {day(last)}"


def moment(value: datetime | None) -> str:
    """A time to the minute, in UTC."""
    if value is None:
        return ""
    held = value.astimezone(UTC)
    return f"{day(held.date())}{comma()}{digits(f'{held:%H:%M}')} UTC"


def direction(text: str) -> str:
    """The direction of a text, from the letters that most of it is written in."""
    right = left = 0
    for letter in text[:2000]:
        kind = unicodedata.bidirectional(letter)
        right += kind in _FROM_RIGHT
        left += kind == "L"
    return "rtl" if right >= left and right else "ltr" if left else "auto"


def toll(least: int | None, most: int | None) -> str:
    """How many: `5`, `5–7`, `21+`."""
    if least is None:
        return ""
    if most is None:
        return f"{number(least)}+"
    return number(least) if least == most else f"{number(least)}\N{EN DASH}{number(most)}"

"""What may a text from a report do where it is opened? Nothing but be read: no formula, no terminal codes.

Where such texts go is left to the formats.
"""

import re
from typing import Final

#: A spreadsheet takes a cell that opens with one of these for a formula; the wide ones do so in East Asian settings.
FORMULA: Final = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)
#: Control characters, and marks that end a line without looking like it.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: Overrides and isolates: they make a cell read otherwise than it is written.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """A text on one line, with nothing in it that steers a terminal, a spreadsheet or the direction of a line."""
    if text.isprintable():  # then it holds none of them, as nearly every text
        return text.strip()
    return _DIRECTION.sub("", _UNFIT.sub(" ", text)).strip()


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before one that opens like it."""
    return "'" + text if text.startswith(FORMULA) else text


def cell(value: object) -> str:
    """A value as a cell of a CSV; None is empty, texts are cleaned and defused, numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str):
        whole = value if value.isprintable() else _LONE.sub("\N{REPLACEMENT CHARACTER}", value)
        return defused(clean(whole))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

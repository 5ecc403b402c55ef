"""Which column of a table holds what of a report?

Names of columns are data (`report_columns.tsv`); what the user says goes before them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.errors import BadInput, WrongUse
from rasd.lexicon.load import cells, read_table

FILE: Final = "report_columns.tsv"
ROLES: Final = ("text", "title", "published", "outlet", "url", "id")
_SHOWN: Final = 20


def parse_columns(options: Iterable[str]) -> dict[str, str]:
    """`title=HEADLINE` of the command line as role → column.

    Raises:
        WrongUse: an option is not `ROLE=COLUMN`, or the role is not known.
    """
    named: dict[str, str] = {}
    for option in options:
        role, found, column = (piece.strip() for piece in option.partition("="))
        if not found or not column or role not in ROLES:
            raise WrongUse(f"--column {option}: Write ROLE=COLUMN; the roles are {', '.join(ROLES)}.")
        named[role] = column
    return named


def find_columns(header: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Role → place of its column in the row; the first column of a name is taken.

    Raises:
        BadInput: a column that the user named is not there, or none holds the text.
    """
    names = [name.strip().lstrip("\ufeff") for name in header]
    found: dict[str, int] = {}
    for role, column in named.items():
        if column not in names:
            raise BadInput(f"It has no column {column!r} for the {role}; it has {_told(names)}.")
        found[role] = names.index(column)
    for place, name in enumerate(names):
        known = _spellings().get(_plain(name))
        if known and known not in found and place not in found.values():
            found[known] = place
    if "text" not in found:
        raise BadInput(f"No column holds the text; the columns are {_told(names)}: say --column text=NAME.")
    return found


def named_fields(fields: Mapping[str, object], named: Mapping[str, str]) -> dict[str, object]:
    """A JSON object under the names of a report's fields: by what the user said; by its keys if it has no "text".

    Raises:
        BadInput: a key that the user named is not there.
    """
    found = dict(fields)
    for role, key in named.items():
        if key not in fields:
            raise BadInput(f"It has no key {key!r} for the {role}; it has {_told(list(fields))}.")
        found[role] = fields[key]
    if found.get("text") is None:
        for key, value in fields.items():
            role = _spellings().get(_plain(key), "")
            if role and found.get(role) is None:
                found[role] = value
    published = found.get("published")
    if isinstance(published, str) and found != fields:
        from rasd.intake.days import one_day  # the readers of dates are loaded only where a date is read

        day = one_day(published)
        if day and not day.other and not published.startswith(day.day.isoformat()):
            found["published"] = day.day.isoformat()
    return found


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    return {_plain(name): row["role"] for row in read_table(FILE).rows for name in cells(row["names"])}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold_key(name)).lower()


def _told(names: Sequence[str]) -> str:
    filled = [repr(name[:60]) for name in names if name]
    more = f" and {len(filled) - _SHOWN} more" if len(filled) > _SHOWN else ""
    return (", ".join(filled[:_SHOWN]) or "none with a name") + more

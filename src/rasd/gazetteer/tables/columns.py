"""What does each column of a place table hold, and what kind of table is it?

Column names are told from `place_columns.tsv`, those of administrative units by their pattern; a user's
`--columns` goes before both. Reading the cells is left to `drafts`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Final

from rasd.errors import BadInput, WrongUse
from rasd.gazetteer.tables.shapes import LATITUDE, LONGITUDE, RADIUS
from rasd.gazetteer.tables.sheets import Sheet
from rasd.lexicon.load import cells, read_table

FILE: Final = "place_columns.tsv"
#: What `--columns` may name; `name_ar` and `name_en` are read as `name`, for the script of a cell tells them apart.
ROLES: Final = (
    *("name", "name_ar", "name_en", "names", "lat", "lon", "id", "pcode", "country", "admin1", "admin2"),
    *("kind", "population", "radius", "area", "bbox"),
)
#: Levels of administrative units; what has more levels above it is a settlement.
_LEVELS: Final = 3
_PLURAL: Final = frozenset({"name", "names", "admin1", "admin2"})
_UNIT = re.compile(r"adm(?:in)?(\d)(?:name)?(pcode|code|)(.*)")
_LEVEL_IN_NAME = re.compile(r"adm(?:in)?[-_]?(?:level)?[-_]?(\d)", re.IGNORECASE)
#: Other columns of a unit: dates, languages, areas.
_NO_NAME: Final = frozenset({"type", "id", "ref", "lang", "lang1", "lang2", "lang3", "validon", "validto"})


class Kind(Enum):
    """What a table was taken for."""

    GEONAMES = "GeoNames dump"
    UNITS = "administrative units"
    POINTS = "list of places"


@dataclass(frozen=True, slots=True)
class Columns:
    """Role → columns that hold it (most roles have one), the kind of table, and for units their level (0 unknown)."""

    kind: Kind
    by_role: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    level: int = 0

    def one(self, role: str) -> str | None:
        """The column of a role that has one."""
        return next(iter(self.by_role.get(role, ())), None)


def read_columns(sheet: Sheet, named: Mapping[str, str], file: str) -> Columns:
    """Which columns to read; `named` is what the user said, role → column.

    Raises:
        WrongUse: the user named a role or column that is not there.
        BadInput: no column holds names, or none coordinates where they are needed.
    """
    own = _named(sheet, named)
    if sheet.geonames:
        return Columns(Kind.GEONAMES)
    roles = _listed(sheet.columns)
    units = _units(sheet.columns)
    level = 0
    if "name" not in roles and "name" in (units.get(max(units, default=0)) or {}):
        level = max(units)
        roles |= units[level]
    elif "pcode" in roles:
        level = max(units) + 1 if units else _told_level(sheet, roles["pcode"][0], file)
    roles = _with_parents(roles, units, level) | own
    _complete(roles, sheet)
    if 1 <= level <= _LEVELS or (level == 0 and "pcode" in roles and RADIUS in sheet.columns):
        return Columns(Kind.UNITS, roles, level)
    return Columns(Kind.POINTS, roles)


def parse_columns(text: str | None) -> dict[str, str]:
    """`name=NAME_AR,lat=Y` as role → column.

    Raises:
        WrongUse: a part is not `role=column`, or the role is not known.
    """
    named: dict[str, str] = {}
    for part in filter(None, (text or "").split(",")):
        role, found, column = (piece.strip() for piece in part.partition("="))
        if not found or not column or role not in ROLES:
            raise WrongUse(f"--columns {part.strip()}: Write ROLE=COLUMN; the roles are {', '.join(ROLES)}.")
        named[role] = column
    return named


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    return {plain(name): row["role"] for row in read_table(FILE).rows for name in cells(row["names"])}


def plain(column: str) -> str:
    """The name of a column in small letters and digits."""
    return re.sub(r"[\W_]+", "", column.lower())


def _named(sheet: Sheet, named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for role, column in named.items():
        if column not in sheet.columns:
            raise WrongUse(f"--columns {role}={column}: There is no such column; there are {_told(sheet.columns)}.")
        role = "name" if role.startswith("name_") else role
        roles[role] = (*roles.get(role, ()), column)
    if roles and sheet.geonames:
        raise WrongUse("--columns: A GeoNames dump has fixed columns; leave the option out.")
    return roles


def _listed(columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for column in columns:
        role = {LATITUDE: "lat", LONGITUDE: "lon", RADIUS: "radius"}.get(column) or _spellings().get(plain(column))
        if role and (role in _PLURAL or role not in roles):
            roles[role] = (*roles.get(role, ()), column)
    return roles


def _units(columns: Sequence[str]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Level → columns of the roles `name` and `pcode`, for tables in the style of OCHA."""
    units: dict[int, dict[str, tuple[str, ...]]] = {}
    for column in columns:
        found = _UNIT.fullmatch(plain(column))
        if not found or found[3] in _NO_NAME:
            continue
        role = "pcode" if found[2] else "name"
        unit = units.setdefault(int(found[1]), {})
        unit[role] = (*unit.get(role, ()), column)
    return units


def _with_parents(
    roles: dict[str, tuple[str, ...]], units: Mapping[int, Mapping[str, tuple[str, ...]]], level: int
) -> dict[str, tuple[str, ...]]:
    """The roles with the units above a row: country, first and second level."""
    found = dict(roles)
    for role, depth in (("country", 0), ("admin1", 1), ("admin2", 2)):
        unit = units.get(depth, {})
        above = unit.get("pcode" if depth == 0 else "name") or unit.get("name")
        if level and depth >= level:
            found.pop(role, None)
        elif above:
            found[role] = above
    return found


def _told_level(sheet: Sheet, column: str, file: str) -> int:
    """The level of units without their parents: from the name of the file, else from a p-code of two digits a level."""
    found = _LEVEL_IN_NAME.search(file)
    if found:
        return int(found[1])
    codes = {cells.get(column, "") for _, cells in sheet.rows}
    digits = {len(code) - 2 for code in codes if re.fullmatch(r"[A-Za-z]{2}\d+", code)}
    return digits.pop() // 2 if len(digits) == 1 and len(codes) > 1 and RADIUS in sheet.columns else 0


def _complete(roles: Mapping[str, tuple[str, ...]], sheet: Sheet) -> None:
    missing = [role for role in ("name", "lat", "lon") if role not in roles]
    if "pcode" in roles and set(missing) <= {"lat", "lon"} and len(missing) != 1:
        return
    if missing:
        what = {"name": "the names", "lat": "the latitude", "lon": "the longitude"}
        told = " and ".join(what[role] for role in missing)
        say = ",".join(f"{role}=…" for role in missing)
        raise BadInput(f"No column holds {told}; the columns are {_told(sheet.columns)}: say --columns {say}.")


def _told(columns: Sequence[str]) -> str:
    shown = ", ".join(repr(c) for c in columns[:20] if not c.startswith("@"))
    return shown + (f" and {len(columns) - 20} more" if len(columns) > 20 else "")

"""What does each row of a place table tell of a place, in the table's own terms?

Names, numbers, ids and the words for its regions; which country and province they mean is left to `settle`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sqrt
from typing import Final

from rasd.errors import BadInput
from rasd.gazetteer.names import arabic_forms, distinct, is_arabic, plain, radius_of, tidy, well_spelt_first
from rasd.gazetteer.place import Precision
from rasd.gazetteer.tables.columns import Columns, Kind
from rasd.gazetteer.tables.shapes import box_radius
from rasd.gazetteer.tables.sheets import Sheet

#: GeoNames feature codes (geonames.org, feature codes) that are taken beside populated places → kind and precision.
_FEATURES: Final[dict[str, tuple[str, Precision]]] = {
    **dict.fromkeys(("ADM1",), ("province", "province")),
    **dict.fromkeys(("ADM2",), ("district", "area")),
    **dict.fromkeys(("ADM3", "ADM4"), ("subdistrict", "area")),
    **dict.fromkeys(("PPLX",), ("neighbourhood", "settlement")),
    **dict.fromkeys(("AIRB", "AIRF", "AIRP", "INSM", "MILB", "FT"), ("base", "site")),
    **dict.fromkeys(("OILF", "GASF", "OILR", "OILP"), ("oil field", "site")),
    **dict.fromkeys(("CMP", "CMPRF", "RFC"), ("camp", "settlement")),
    **dict.fromkeys(("DAM", "BDG", "PST", "HSP", "PS", "PRT", "MN", "PRN", "CSTM", "PSTB"), ("site", "site")),
    **dict.fromkeys(("RGN", "DSRT", "VAL", "PLN", "ISL", "MTS", "MT", "HLL", "LK", "BAY"), ("area", "area")),
}
_SMALL: Final = 5_000
_MOST: Final = 1e12
_RADII: Final[dict[str, float]] = {"site": 2.0, "settlement": 2.0, "area": 15.0, "province": 80.0}
_LEVELS: Final[dict[int, tuple[str, Precision]]] = {
    0: ("area", "area"),
    1: ("province", "province"),
    2: ("district", "area"),
    3: ("subdistrict", "area"),
}
_LISTED = re.compile(r"\s*[,;|\u060c\u061b]\s*")
_UNITED_NATIONS = re.compile(r"([A-Za-z]{2})[A-Za-z]?\d+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row: its number, where the values that `settle` completes are still as told; numbers in degrees and km."""

    number: int
    code: str
    arabic: tuple[str, ...]
    english: str
    country: str
    admin1: tuple[str, ...]
    admin2: str
    kind: str
    precision: Precision
    latitude: float | None
    longitude: float | None
    population: int
    radius_km: float


def read_drafts(sheet: Sheet, columns: Columns) -> Iterator[Draft]:
    """The rows that have an Arabic name, in order.

    Raises:
        BadInput: a cell holds what its column cannot; the message names row and column.
    """
    for number, cells in sheet.rows:
        row = _Row(sheet.where(number), number, cells, columns)
        draft = _geonames(row) if columns.kind is Kind.GEONAMES else _told(row)
        if draft is not None and draft.arabic:
            yield draft


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    number: int
    cells: dict[str, str]
    columns: Columns

    def text(self, role: str) -> str:
        """The cell of a role, or an empty one."""
        return self.cells.get(self.columns.one(role) or "", "")

    def texts(self, role: str) -> list[str]:
        """The cells of a role that are not empty."""
        return [cell for column in self.columns.by_role.get(role, ()) if (cell := self.cells.get(column, ""))]

    def number_in(self, column: str | None, *, most: float = _MOST, least: float = 0.0) -> float | None:
        """The number in a column; None where the cell is empty."""
        cell = self.cells.get(column or "", "")
        if not cell:
            return None
        try:
            value = float(cell.replace("\N{MINUS SIGN}", "-").replace("\N{ARABIC DECIMAL SEPARATOR}", "."))
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            wanted = f"a number from {least:g} to {most:g}" if most < _MOST else "a number"
            raise BadInput(f"{self.where}, column {column!r}: {cell!r} stands where {wanted} belongs; correct it.")
        return value

    def point(self, latitude: str | None, longitude: str | None) -> tuple[float, float] | tuple[None, None]:
        """The point in two columns; 0/0, which tables write for none, is none."""
        lat = self.number_in(latitude, most=90.0, least=-90.0)
        lon = self.number_in(longitude, most=180.0, least=-180.0)
        if lat is None and lon is None:
            return None, None
        if lat is None or lon is None:
            empty = latitude if lat is None else longitude
            raise BadInput(f"{self.where}, column {empty!r}: It is empty, but the other half of the point is given.")
        return (lat, lon) if lat or lon else (None, None)


def _geonames(row: _Row) -> Draft | None:
    cells = row.cells
    populated = cells["class"] == "P"
    if not populated and cells["code"] not in _FEATURES:
        return None
    people = int(row.number_in("population") or 0)
    seat = cells["code"] in ("PPLC", "PPLA", "PPLA2")
    town = "capital" if cells["code"] == "PPLC" else "city" if people >= 100_000 else "town"
    default = (town if seat or people >= _SMALL else "village", "settlement")
    kind, precision = _FEATURES.get(cells["code"], default)
    listed = [cells["name"], *cells["alternatenames"].split(",")]
    latitude, longitude = row.point("latitude", "longitude")
    return Draft(
        number=row.number,
        code=f"geonames:{cells['geonameid']}",
        arabic=tuple(distinct([], sorted(arabic_forms(listed), key=well_spelt_first))),
        english=plain(cells["asciiname"] or cells["name"]),
        country=cells["country"],
        admin1=() if precision == "province" else (f"#{cells['admin1']}",),
        admin2="",
        kind=kind,
        precision=precision,  # type: ignore[arg-type]  # the default is a settlement
        latitude=latitude,
        longitude=longitude,
        population=people,
        radius_km=radius_of(people) if precision == "settlement" else _RADII[precision],
    )


def _told(row: _Row) -> Draft:
    listed = (name for cell in row.texts("names") for name in _LISTED.split(cell))
    names = [tidy(name) for name in (*row.texts("name"), *listed)]
    arabic = distinct([name for name in names if is_arabic(name)], [])
    english = next((name for name in names if name and not is_arabic(name)), arabic[0] if arabic else "")
    units = row.columns.kind is Kind.UNITS
    kind, precision = _LEVELS[row.columns.level] if units else (row.text("kind").lower(), "settlement")
    latitude, longitude = row.point(row.columns.one("lat"), row.columns.one("lon"))
    people = int(row.number_in(row.columns.one("population")) or 0)
    pcode = row.text("pcode")
    found = _UNITED_NATIONS.fullmatch(pcode)
    told = f"{arabic[0] if arabic else english}|{latitude}|{longitude}|{'|'.join(row.texts('admin1'))}"
    return Draft(
        number=row.number,
        code=f"ocha:{pcode}" if pcode else row.text("id") or hashlib.sha256(told.encode()).hexdigest()[:10],
        arabic=tuple(arabic),
        english=plain(english),
        country=row.text("country") or (found[1].upper() if found else ""),
        admin1=tuple(row.texts("admin1")),
        admin2=next((name for name in row.texts("admin2") if not is_arabic(name)), row.text("admin2")),
        kind=kind,
        precision=precision,
        latitude=latitude,
        longitude=longitude,
        population=people,
        radius_km=_radius(row) or (radius_of(people) if precision == "settlement" else _RADII[precision]),
    )


def _radius(row: _Row) -> float:
    """Kilometres: as told, else of a circle of the area told, else from the box told; 0 where nothing tells it."""
    told = row.number_in(row.columns.one("radius"))
    if told:
        return told
    area = row.number_in(row.columns.one("area"))
    if area:
        return round(sqrt(area / pi), 2)
    column = row.columns.one("bbox")
    parts = re.split(r"[\s,;]+", row.text("bbox").strip("[]() "))
    if column is None or not any(parts):
        return 0.0
    try:
        box = [float(part) for part in parts]
        return round(box_radius(box), 2)
    except ValueError:
        here = f"{row.where}, column {column!r}: {row.text('bbox')!r}"
        raise BadInput(f"{here} is no box of west, south, east and north; correct it.") from None

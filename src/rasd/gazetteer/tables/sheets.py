"""Which rows does a file hold: CSV, TSV, a GeoNames dump, XLSX or GeoJSON, packed or not?

Gives cells as text under the names of their columns; what the columns mean is left to `columns`.
"""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rasd.arabic.encoding import decode
from rasd.errors import BadInput, WrongUse
from rasd.gazetteer.tables.excel import read_excel
from rasd.gazetteer.tables.shapes import read_features

#: The columns of a GeoNames dump, which has no header (geonames.org, readme of the export).
GEONAMES: Final = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "class", "code", "country"),
    *("cc2", "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified"),
)
#: No table of places is larger; what unpacks to more is damaged or hostile.
MOST_BYTES: Final = 400_000_000
_TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".geojson", ".json")
_SEPARATORS: Final = "\t;,|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file: what to call a row in messages, its number there, and its cells by column."""

    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    geonames: bool = False

    def where(self, number: int) -> str:
        """A row as a message names it."""
        return f"{self.unit} {number}"


def read_sheet(name: str, raw: bytes, *, sheet: str | None = None) -> Sheet:
    """The rows of a file whose name ends as its contents ask; `sheet` picks one of a workbook.

    Raises:
        BadInput: it is none of the known kinds, is damaged, or has no rows.
    """
    name, raw = _unpacked(name, raw)
    suffix = Path(name.lower()).suffix
    if suffix == ".xlsx":
        found = _headed("row", read_excel(raw, sheet))
    elif sheet is not None:
        raise WrongUse("--sheet picks a sheet of an .xlsx file; leave it out for other files.")
    elif suffix in (".geojson", ".json"):
        features = read_features(decode(raw).text)
        found = Sheet("feature", tuple(dict.fromkeys(c for _, cells in features for c in cells)), features)
    elif suffix in _TABLES:
        found = _text(decode(raw).text)
    else:
        raise BadInput(f"Rasd does not know this kind of file; it takes {', '.join(_TABLES)}, also as .gz or .zip.")
    if not found.rows:
        raise BadInput("It holds no rows.")
    return found


def _unpacked(name: str, raw: bytes) -> tuple[str, bytes]:
    try:
        if name.lower().endswith(".gz"):
            with gzip.open(io.BytesIO(raw)) as stream:
                return name[:-3], _at_most(stream.read(MOST_BYTES + 1))
        if name.lower().endswith(".zip"):
            return _zipped(raw)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise BadInput(f"It cannot be unpacked: {error}.") from error
    return name, _at_most(raw)


def _zipped(raw: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = [f for f in archive.infolist() if f.filename.lower().endswith(_TABLES)]
        tables = [f for f in files if not Path(f.filename).name.lower().startswith(("readme", ".", "__"))]
        if len(tables) != 1:
            names = ", ".join(f.filename for f in tables[:8]) or "none"
            raise BadInput(f"A .zip must hold one table, but this one holds {len(tables)} ({names}); unpack it first.")
        with archive.open(tables[0]) as stream:
            return Path(tables[0].filename).name, _at_most(stream.read(MOST_BYTES + 1))


def _at_most(raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise BadInput(f"It holds more than {MOST_BYTES // 1_000_000} MB; add a part of it, one country for instance.")
    return raw


def _text(text: str) -> Sheet:
    first = text.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    if not first.strip():
        raise BadInput("Its first line is empty; the names of the columns belong there.")
    if _is_geonames(first):
        return _geonames(text)
    separator = max(_SEPARATORS, key=first.count)
    return _headed("line", _cells(text.lstrip("\ufeff"), separator))


def _cells(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise BadInput(f"line {reader.line_num}: It is no proper CSV: {error}.") from error


def _headed(unit: str, lines: Iterator[tuple[int, Sequence[str]]]) -> Sheet:
    """The first row names the columns; a second one of HXL tags (`#adm1 +name`) is left out."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in lines:
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if not columns:
            columns = _columns(unit, number, cells)
        elif len(cells) > len(columns) and any(cells[len(columns) :]):
            raise BadInput(f"{unit} {number}: It has {len(cells)} cells for {len(columns)} columns; correct the row.")
        elif rows or not all(cell.startswith("#") for cell in cells if cell):
            rows.append((number, dict(zip(columns, cells, strict=False))))
    return Sheet(unit, columns, tuple(rows))


def _columns(unit: str, number: int, cells: Sequence[str]) -> tuple[str, ...]:
    names = [cell.lstrip("\ufeff") for cell in cells]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise BadInput(f"{unit} {number}: Two columns are called {twice!r}; rename one of them.")
    return tuple(names)


def _is_geonames(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) == len(GEONAMES) and cells[0].isdigit() and bool(re.fullmatch(r"-?\d+(\.\d+)?", cells[4]))


def _geonames(text: str) -> Sheet:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if len(cells) == len(GEONAMES):
            rows.append((number, dict(zip(GEONAMES, cells, strict=True))))
        elif line.strip():
            raise BadInput(f"line {number}: A GeoNames dump has {len(GEONAMES)} columns, this line has {len(cells)}.")
    return Sheet("line", GEONAMES, tuple(rows), geonames=True)

"""How is a place table added? Read, settled and kept whole, or not at all.

Each step has a file of its own; where added tables are kept is for `store` to know.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from rasd.errors import BadInput, WrongUse
from rasd.gazetteer.load import forget
from rasd.gazetteer.store import Source, Table, read_sources, write_table
from rasd.gazetteer.tables.columns import Columns, Kind, parse_columns, read_columns
from rasd.gazetteer.tables.drafts import Draft, read_drafts
from rasd.gazetteer.tables.regions import Regions, read_regions
from rasd.gazetteer.tables.settle import settle
from rasd.gazetteer.tables.sheets import Sheet, read_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say of a table.

    Args:
        name: what to call it; else the name of the file.
        licence: under which it may be used.
        country: ISO code or name, for rows that do not tell theirs.
        columns: `role=column,…`, for columns that Rasd does not know.
        sheet: which sheet of a workbook.
    """

    name: str | None = None
    licence: str = ""
    country: str | None = None
    columns: str | None = None
    sheet: str | None = None

    @property
    def asked(self) -> str:
        """All that changes what is kept, in one line."""
        return "\t".join(value or "" for value in (self.licence, self.country, self.columns, self.sheet))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file.

    Args:
        new: False where the same file had been added with the same options, and nothing was done.
        unnamed: rows without an Arabic name, which reports in Arabic cannot mention.
        unlocated: places without coordinates.
    """

    source: Source
    new: bool
    unnamed: int = 0
    unlocated: int = 0


def add_places(path: str | Path, options: Options | None = None) -> Added:
    """Add the places of a file for all later runs of this user; a file of the same name is replaced.

    Raises:
        BadInput: the file cannot be read as a place table; nothing is kept of it.
        WrongUse: an option makes no sense for this file.
        RasdError: the user's folder cannot be written.
    """
    options = options or Options()
    file = Path(path)
    raw = _bytes(file)
    digest = hashlib.sha256(raw).hexdigest()
    name = _name(options.name or file.name)
    for source in read_sources():
        if source.sha256 == digest and options.name in (None, source.name):
            if source.asked == options.asked:
                return Added(source, new=False)
            name = source.name
    try:
        table, unnamed = _read(file, raw, options, name, digest)
    except BadInput as error:
        raise BadInput(f"{file}: {error}") from error
    source = write_table(table)
    forget()
    return Added(source, True, unnamed, sum(row.latitude is None for row in table.rows))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{file}: There is no such file.") from None
    except OSError as error:
        raise BadInput(f"{file}: It cannot be read: {error.strerror}.") from error


def _read(file: Path, raw: bytes, options: Options, name: str, digest: str) -> tuple[Table, int]:
    sheet = read_sheet(file.name, raw, sheet=options.sheet)
    columns = read_columns(sheet, parse_columns(options.columns), file.name)
    drafts = list(read_drafts(sheet, columns))
    if not drafts:
        raise BadInput("No row has a name in Arabic letters, and reports in Arabic are searched for such names only.")
    regions = read_regions(drafts, options.country)
    rows = settle(drafts, regions, sheet, _scheme(name))
    source = Source(
        name=name,
        file=file.name,
        sha256=digest,
        kind=_told_kind(columns),
        read=len(sheet.rows),
        places=len(rows),
        asked=options.asked,
        licence=options.licence,
        provinces=_told_provinces(regions, drafts),
    )
    return Table(source, rows), _unnamed(sheet, drafts, columns)


def _unnamed(sheet: Sheet, drafts: list[Draft], columns: Columns) -> int:
    """Rows left out for want of an Arabic name; of a GeoNames dump most rows are streams and the like, not counted."""
    wanted = sum(row["class"] == "P" for _, row in sheet.rows) if columns.kind is Kind.GEONAMES else len(sheet.rows)
    kept = sum(draft.precision == "settlement" for draft in drafts) if columns.kind is Kind.GEONAMES else len(drafts)
    return max(0, wanted - kept)


def _told_kind(columns: Columns) -> str:
    return f"{columns.kind.value}, level {columns.level}" if columns.level else columns.kind.value


def _told_provinces(regions: Regions, drafts: list[Draft]) -> dict[str, str]:
    """Names of provinces as the table has them → ours."""
    told: dict[str, str] = {}
    for (_, names), ours in sorted(regions.provinces.items()):
        told |= {name: ours for name in names if ours and not name.startswith("#")}
    return told


def _name(file: str) -> str:
    """A name that may stand in a file name on every system."""
    plain = re.sub(r"[^\w.-]+", "-", re.sub(r"\.(gz|zip)$", "", file, flags=re.IGNORECASE)).strip(".-")[:100]
    if not plain:
        raise WrongUse(f"--name {file}: Write letters, digits, dots and hyphens.")
    return plain


def _scheme(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "added"

"""Are the data files sound: headers, columns, spelling of forms, no form twice, every code known?

What each file must be like stands in `lint_spec`; showing the faults is left to the command line.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.lexicon.lint_spec import (
    ACTORS,
    COUNTRIES,
    GENERIC_ACTORS,
    KINDS,
    MEANS,
    SPECS,
    STATUSES,
    TERRITORIES,
    TYPES,
    Spec,
)
from rasd.lexicon.load import REQUIRED, cells
from rasd.model import codebook

_PACKED: Final = ".gz"
_TASHKEEL = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_FOREIGN = re.compile("[\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff]")
_HIDDEN = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: A note with one of these words says that a form is written so on purpose.
_EXCUSE = re.compile("tashkeel|tatweel|persian|kurdish|urdu|pashto|dari|turkmen|foreign letter", re.IGNORECASE)
_FAMILY_ID = re.compile(r"(?:CIV|MIL|POL|GOV|PROT)_(?P<country>[A-Z]{2}|@)")
_NO_TYPE: Final = "-"
_NO_COUNTRY: Final = ("", "-")


#: Column, folded form and what sets it apart → where it stands.
_Seen = dict[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault: file, line (0: the file as a whole), and what is wrong."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class LintReport:
    """All faults in order of file and line, and how much was looked at."""

    findings: tuple[Finding, ...]
    files: int
    rows: int
    forms: int


@dataclass(slots=True)
class _Sheet:
    """A file as it stands: rows with their line numbers."""

    name: str
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        self.findings.append(Finding(self.name, line, message))


def lint(folder: Traversable | None = None) -> LintReport:
    """Look at every data file of a folder (the shipped one) and at those that should be there."""
    sheets = {sheet.name: sheet for sheet in map(_read, _files(folder or resources.files("rasd.data")))}
    missing = [Finding(name, 0, "the file is missing") for name in SPECS if name not in sheets]
    words = _vocabulary(sheets)
    regions = {(row["country"], row["name_en"]) for row in _rows(sheets, "admin1.tsv", "country", "name_en")}
    forms = 0
    seen: dict[int, _Seen] = {}
    for sheet in sheets.values():
        spec = SPECS.get(sheet.name)
        if spec is None:
            sheet.fault(0, "the file is not known; say in lexicon/lint_spec.py what it must hold")
        elif _check_columns(sheet, spec):
            forms += _check_forms(sheet, spec, seen.setdefault(id(spec), {}))
            _check_codes(sheet, spec, words)
            _check_days(sheet)
            if spec.places:
                _check_places(sheet, regions)
    found = [*missing, *(finding for sheet in sheets.values() for finding in sheet.findings)]
    return LintReport(tuple(sorted(found)), len(sheets), sum(len(s.rows) for s in sheets.values()), forms)


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        name = file.name
        if file.is_file() and name.removesuffix(_PACKED).endswith(".tsv"):
            raw = file.read_bytes()
            yield name.removesuffix(_PACKED), gzip.decompress(raw) if name.endswith(_PACKED) else raw


def _read(named: tuple[str, bytes]) -> _Sheet:
    """The rows of a file, and the faults of its make-up."""
    sheet = _Sheet(named[0])
    try:
        text = named[1].decode("utf-8")
    except UnicodeDecodeError as error:
        sheet.fault(named[1].count(b"\n", 0, error.start) + 1, "the line is not UTF-8")
        return sheet
    header: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        _check_line(sheet, number, line)
        if line.startswith("#") and not sheet.columns:
            key, _, value = line[1:].partition(":")
            header |= {key.strip()} if value.strip() else set()
        elif line.strip() and not sheet.columns:
            sheet.columns = tuple(column.strip() for column in line.split("\t"))
        elif line.strip():
            _add_row(sheet, number, line)
    for key in REQUIRED:
        if key not in header:
            sheet.fault(1, f"the header lacks '# {key}: …'")
    return sheet


def _add_row(sheet: _Sheet, number: int, line: str) -> None:
    values = line.split("\t")
    if len(values) > len(sheet.columns):
        sheet.fault(number, f"{len(values)} cells for {len(sheet.columns)} columns; remove the surplus tab")
    values += [""] * (len(sheet.columns) - len(values))
    sheet.rows.append((number, dict(zip(sheet.columns, (value.strip() for value in values), strict=False))))


def _check_line(sheet: _Sheet, number: int, line: str) -> None:
    if "\r" in line or line.startswith("\ufeff"):
        sheet.fault(number, "carriage return or byte order mark; save with plain line ends")
    if not unicodedata.is_normalized("NFC", line):
        sheet.fault(number, "the line is not in Unicode form NFC")
    if sheet.columns and re.search(r"(^|[\t|]) +\S| +([\t|]|$)", line):
        sheet.fault(number, "blanks at the edge of a cell")


def _rows(sheets: Mapping[str, _Sheet], name: str, *columns: str) -> Iterator[dict[str, str]]:
    """The rows of a file, none where it is missing or lacks a column."""
    sheet = sheets.get(name)
    if sheet is not None and set(columns) <= set(sheet.columns):
        yield from (row for _, row in sheet.rows)


def _vocabulary(sheets: Mapping[str, _Sheet]) -> dict[str, frozenset[str]]:
    countries = frozenset(row["alpha2"] for row in _rows(sheets, "countries.tsv", "alpha2"))
    actors = {row["id"] for row in _rows(sheets, "actors.tsv", "id")}
    actors |= {row["id"] for row in _rows(sheets, "pseudo_actors.tsv", "id")}
    return {
        TYPES: frozenset(codebook.SUB_EVENT_TYPES) | {_NO_TYPE},
        MEANS: frozenset(codebook.MEANS),
        KINDS: frozenset(codebook.SOURCE_KINDS),
        STATUSES: frozenset(codebook.STATUSES),
        COUNTRIES: countries | TERRITORIES | set(_NO_COUNTRY),
        ACTORS: frozenset(actors) | GENERIC_ACTORS,
    }


def _check_columns(sheet: _Sheet, spec: Spec) -> bool:
    """Whether the columns that the other checks need are there."""
    if not sheet.columns:
        sheet.fault(0, "the file has no row of column names")
        return False
    known = spec.columns.split()
    for column in sheet.columns:
        if column not in known:
            sheet.fault(0, f"the column {column!r} is not known")
    wanted = {*spec.needed, *spec.forms, *spec.codes}
    for column in sorted(wanted - set(sheet.columns)):
        sheet.fault(0, f"the column {column!r} is missing")
    for number, row in sheet.rows:
        for column in spec.needed:
            if not row.get(column, "x"):
                sheet.fault(number, f"the cell {column!r} is empty")
    return wanted <= set(sheet.columns)


def _check_forms(sheet: _Sheet, spec: Spec, seen: _Seen) -> int:
    """Count the forms; `seen` holds where each stands already, in this file or in one of the same make."""
    count = 0
    for column in spec.forms:
        for number, row in sheet.rows:
            here = f"{sheet.name}:{number}"
            scope = here if spec.places else "|".join(row.get(name, "") for name in spec.apart)
            for form in cells(row[column]):
                count += 1
                _check_spelling(sheet, number, form, row.get("note", ""))
                key = (column, _key(form, verbal="pos" in sheet.columns), scope)
                if key in seen:
                    sheet.fault(number, f"{form} stands already on {seen[key]} (the fold makes them one)")
                else:
                    seen[key] = here
    return count


def _key(form: str, *, verbal: bool) -> str:
    """The folded form; of `past/present` both, while in a name the stroke is a sign like others."""
    return "/".join(map(fold_key, form.split("/"))) if verbal else fold_key(form)


def _check_spelling(sheet: _Sheet, number: int, form: str, note: str) -> None:
    if _HIDDEN.search(form):
        sheet.fault(number, f"{form!r} holds a hidden character or a presentation form")
    elif _TASHKEEL.search(form) and not _EXCUSE.search(note):
        sheet.fault(number, f"{form} has tashkeel or tatweel; write it plain")
    elif _FOREIGN.search(form) and not _EXCUSE.search(note):
        sheet.fault(number, f"{form} has a letter of another language; write the Arabic one or say so in the note")
    if not fold_key(form.replace("/", "")):
        sheet.fault(number, f"nothing is left of {form!r} after folding")


def _check_codes(sheet: _Sheet, spec: Spec, words: Mapping[str, frozenset[str]]) -> None:
    for column, allowed in spec.codes.items():
        known = words[allowed] if isinstance(allowed, str) else frozenset(allowed)
        unknown: dict[str, list[int]] = {}
        for number, row in sheet.rows:
            for code in cells(row[column]):
                if code not in known and not (allowed == ACTORS and _is_actor(code, words[COUNTRIES])):
                    unknown.setdefault(code, []).append(number)
        for code, lines in unknown.items():
            more = f" (and on {len(lines) - 1} more lines)" if len(lines) > 1 else ""
            sheet.fault(lines[0], f"{column} {code!r} is not known; see lexicon/lint_spec.py{more}")
    if ACTORS in spec.codes.values() and "context" in sheet.columns:
        for number, row in sheet.rows:
            for code in cells(row["context"]):
                if code not in words[COUNTRIES]:
                    sheet.fault(number, f"context {code!r} is no country")


def _is_actor(code: str, countries: Iterable[str]) -> bool:
    found = _FAMILY_ID.fullmatch(code)
    return found is not None and (found["country"] == "@" or found["country"] in countries)


def _check_days(sheet: _Sheet) -> None:
    """From and to are days, in this order."""
    if not {"from", "to"} <= set(sheet.columns):
        return
    for number, row in sheet.rows:
        try:
            days = [date.fromisoformat(row[column]) for column in ("from", "to") if row[column]]
        except ValueError:
            sheet.fault(number, "from or to is no day; write YYYY-MM-DD")
        else:
            if days != sorted(days):
                sheet.fault(number, "from is later than to")


def _check_places(sheet: _Sheet, regions: set[tuple[str, str]]) -> None:
    seen: dict[str, int] = {}
    for number, row in sheet.rows:
        if seen.setdefault(row["place_id"], number) != number:
            sheet.fault(number, f"the place id {row['place_id']} stands already on line {seen[row['place_id']]}")
        region = row.get("admin1", "")
        if region and (row["country"], region) not in regions:
            sheet.fault(number, f"admin1 {region!r} of {row['country'] or 'no country'} is not in admin1.tsv")
        for problem in _point_faults(row):
            sheet.fault(number, problem)


def _point_faults(row: Mapping[str, str]) -> Iterator[str]:
    try:
        latitude, longitude, radius, people = (
            float(row[column]) if row.get(column) else None
            for column in ("latitude", "longitude", "radius_km", "population")
        )
    except ValueError:
        yield "a number is none (latitude, longitude, radius_km, population)"
        return
    if (latitude is None) != (longitude is None):
        yield "half a point: give both latitude and longitude or neither"
    elif latitude is not None and longitude is not None and not _on_earth(latitude, longitude):
        yield f"no point on land is at {latitude}, {longitude}"
    if (radius is not None and not 0 < radius <= 2000) or (people is not None and people < 0):
        yield "radius_km or population is out of all measure"


def _on_earth(latitude: float, longitude: float) -> bool:
    """Within the globe, and not at 0, 0, where points end up that were never set."""
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)

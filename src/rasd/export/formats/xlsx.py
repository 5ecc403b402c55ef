"""Events as a workbook for people: sheets for events, accounts, tolls, conflicts and sources, a codebook, a readme.

Arabic sheets run from right to left. Texts are written as strings: nothing in a report becomes a formula or a link.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Final

from rasd.errors import WrongUse
from rasd.export.account_rows import COLUMNS as ACCOUNT_COLUMNS
from rasd.export.account_rows import values_of
from rasd.export.formats.parts import JOINT
from rasd.export.formats.table import COLUMNS, label, row_of
from rasd.export.losses import Losses, in_language, words
from rasd.export.readme import readme_lines, tongues
from rasd.export.release import Release
from rasd.export.safe import clean
from rasd.lexicon.load import read_table

#: What Excel takes: rows of a sheet, characters of a cell, the first year of its calendar.
ROWS, CHARACTERS, FIRST_YEAR = 1_048_576, 32_767, 1900
TOLLS: Final = ("event_id", "account_id", "kind", "min", "max", "approx", "who", "part", "source", "text")
CONFLICTS: Final = ("event_id", "field", "conflict", "side", "value", "sources", "text")
SOURCES: Final = ("event_id", "source", "kind", "accounts", "why")
CODEBOOK: Final = ("list", "code", "english", "arabic")
#: Lists of codes that the codebook sheet explains (labels.tsv).
_LISTS: Final = (
    *("sub_event_type", "status", "certainty", "means", "casualty", "source_kind", "date_precision"),
    *("place_precision", "grade", "conflict", "role"),
)
_WIDTHS: Final = {"text": 24, "list": 28, "date": 12, "int": 9, "float": 10, "bool": 9}


@dataclass(slots=True)
class _Book:
    """A workbook in the making: its sheets, formats, language, and what did not fit."""

    workbook: Any
    lang: str
    losses: Losses
    head: Any
    day: Any

    def sheet(self, name: str, columns: Sequence[str]) -> "_Sheet":
        """A sheet with its head row; `name` and `columns` are codes of `export_words.tsv`."""
        page = self.workbook.add_worksheet(in_language(words("sheet")[name], "ar" if self.lang == "ar" else "en"))
        if self.lang != "en":
            page.right_to_left()
        known = {**words("part_column"), **words("account_column"), **words("column")}
        if name == "accounts":  # Its place is the one written; that of an event is not.
            known |= words("account_column")
        for at, column in enumerate(columns):
            page.write_string(0, at, in_language(known[column], self.lang) if column in known else column, self.head)
        page.freeze_panes(1, 0)
        return _Sheet(page, self)


@dataclass(slots=True)
class _Sheet:
    page: Any
    book: _Book
    row: int = 0

    def add(self, values: Iterable[object]) -> bool:
        """A row; False where the sheet is full."""
        if self.row + 1 >= ROWS:
            self.book.losses.add("xlsx.rows")
            return False
        self.row += 1
        for at, value in enumerate(values):
            self._write(at, value)
        return True

    def _write(self, at: int, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.page.write_boolean(self.row, at, value)
        elif isinstance(value, int | float):
            self.page.write_number(self.row, at, value)
        elif isinstance(value, date) and value.year >= FIRST_YEAR:
            self.page.write_datetime(self.row, at, datetime(value.year, value.month, value.day), self.book.day)
        else:
            text = clean(JOINT.join(value) if isinstance(value, list) else str(value))
            if len(text) > CHARACTERS:
                self.book.losses.add("xlsx.cut")
                text = text[:CHARACTERS]
            self.page.write_string(self.row, at, text)


def write(release: Release, file: IO[bytes], *, lang: str = "en") -> Losses:
    """The release as a workbook, in English, Arabic or both."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

    losses = Losses()
    if len(release.events) >= ROWS:
        raise WrongUse(f"A sheet holds {ROWS - 1:,} events and there are {len(release.events):,}; take another format.")
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        made = datetime(release.made.year, release.made.month, release.made.day)
        workbook.set_properties({"created": made, "comments": release.attribution})
        head = workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE3EA", "valign": "top"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        book = _Book(workbook, lang, losses, head, day)
        front = book.sheet("readme", ())
        _events(book, release)
        if release.show_accounts:
            _accounts(book, release)
            _tolls(book, release)
        else:
            losses.add("xlsx.accounts", sum(len(event.accounts) for event in release.events))
        _conflicts(book, release)
        _sources(book, release)
        _codebook(book)
        _readme(front, release, losses, lang)
    return losses


def _events(book: _Book, release: Release) -> None:
    sheet = book.sheet("events", [column.name for column in COLUMNS])
    for at, column in enumerate(COLUMNS):
        sheet.page.set_column(at, at, _WIDTHS[column.kind])
    for event in release.events:
        sheet.add(row_of(event, release))
    sheet.page.autofilter(0, 0, max(1, sheet.row), len(COLUMNS) - 1)


def _accounts(book: _Book, release: Release) -> None:
    sheet = book.sheet("accounts", ["event_id", *ACCOUNT_COLUMNS])
    for report in release.reports:
        for account in report.accounts:
            if not sheet.add([account.event, *values_of(report, account)]):
                return


def _tolls(book: _Book, release: Release) -> None:
    sheet = book.sheet("tolls", TOLLS)
    for event in release.events:
        for _, account in release.accounts_of(event):
            for t in account.casualties:
                row = [event.id, account.id, t.kind, t.min, t.max, t.approx, t.who, t.part, t.source, t.text]
                if not sheet.add(row):
                    return


def _conflicts(book: _Book, release: Release) -> None:
    sheet = book.sheet("conflicts", CONFLICTS)
    for event in release.events:
        for conflict in event.conflicts:
            for number, side in enumerate(conflict.sides, 1):
                shown = [side.value, list(side.sources), list(side.words)]
                if not sheet.add([event.id, conflict.field, conflict.kind, number, *shown]):
                    return


def _sources(book: _Book, release: Release) -> None:
    sheet = book.sheet("sources", SOURCES)
    for event in release.events:
        for origin in event.origins:
            if not sheet.add([event.id, origin.name, origin.kind, len(origin.accounts), origin.why]):
                return


def _codebook(book: _Book) -> None:
    """Every column with its meaning, then every list of codes in both languages."""
    sheet = book.sheet("codebook", CODEBOOK)
    sheet.page.set_column(0, 1, 26)
    sheet.page.set_column(2, 3, 70)
    for row in codebook_rows():
        sheet.add(row)


def codebook_rows() -> Iterator[tuple[str, str, str, str]]:
    """List, code, English, Arabic of everything that a reader of the sheets must look up."""
    for name, (en, ar) in words("about").items():
        yield "column", name, en, ar
    for kind in _LISTS:
        for row in read_table("labels.tsv").rows:
            if row["kind"] == kind:
                yield kind, row["code"], row["en"], label(kind, row["code"])
    for row in read_table("actors.tsv").rows:
        yield "actor", row["id"], row["name_en"], row["name_ar"]


def _readme(sheet: _Sheet, release: Release, losses: Losses, lang: str) -> None:
    whole = Losses(release.withheld)
    whole.take(losses)
    sheet.page.set_column(0, 0, 120)
    for tongue in tongues(lang):
        for line in readme_lines(release, "xlsx", whole, tongue):
            sheet.add([line])
        sheet.row += 1

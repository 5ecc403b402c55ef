"""Which reports do the rows of a CSV file or an Excel workbook hold?

The first row names the columns; which is which is left to `columns`, days to `cells`, the workbook to `excel`.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final

from rasd.arabic.encoding import decode
from rasd.errors import BadInput
from rasd.intake.fields import given_report, shown
from rasd.intake.inputs import Input
from rasd.intake.source import MOST_TABLE_BYTES, Raw
from rasd.intake.tables.cells import Order, order_of, read_day
from rasd.intake.tables.columns import find_columns
from rasd.model.report import MAX_CHARACTERS

_SEPARATORS: Final = "\t;,|"
_PLAIN: Final = ("text", "title", "outlet", "url", "id")
Row = tuple[int, Sequence[str]]
_LONGEST_CELL: Final = 2 * MAX_CHARACTERS


def read_csv(raw: Raw) -> Iterator[Input]:
    """One report a row of a CSV or TSV file; delimiter and encoding are found out.

    Raises:
        BadInput: it is no table, or no column holds the text.
    """
    decoded = decode(raw.take(MOST_TABLE_BYTES, "a table of reports"))
    if decoded.note:
        yield raw.noted(decoded.note)
    text = decoded.text.lstrip("\ufeff")
    yield from _reports(raw, lambda: _rows(text))


def read_excel(raw: Raw) -> Iterator[Input]:
    """One report a row of an Excel workbook, of all its sheets that have a column of texts.

    Raises:
        BadInput: it cannot be read, or no sheet has such a column.
    """
    from rasd.intake.tables.excel import sheets_of

    sheets = [(name, rows) for name, rows in sheets_of(raw) if rows]
    if not sheets:
        raise BadInput("The workbook has no rows.")
    faults: list[tuple[str, str]] = []
    for name, rows in sheets:
        here = raw if len(sheets) == 1 else raw.within(f"sheet {shown(name)}")
        try:
            find_columns(rows[0][1], raw.defaults.columns)
        except BadInput as error:
            faults.append((name, str(error)))
        else:
            yield from _reports(here, partial(iter, rows))
    if len(faults) == len(sheets):
        raise BadInput(f"sheet {shown(faults[0][0])}: {faults[0][1]}" if len(sheets) > 1 else faults[0][1])
    for name, why in faults:
        yield raw.noted(f"sheet {shown(name)} is left out: {why}")


def _rows(text: str) -> Iterator[Row]:
    """Rows that are not blank, with their numbers."""
    lines = text.split("\n", 1)
    if lines[0].lower().startswith("sep=") and len(lines) > 1:
        text = lines[1]
    # The module keeps this bound for the whole process; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        raise BadInput(f"It is no table that can be read: {error}; save it again as CSV (UTF-8).") from error


def _separator(text: str) -> str:
    """The sign that parts the names of the columns."""
    head = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    best = max(_SEPARATORS, key=head.count)
    return best if best in head else ","


def _reports(raw: Raw, rows: Callable[[], Iterator[Row]]) -> Iterator[Input]:
    """One report a row; `rows` gives them twice, for the days of a column are read alike."""
    body = rows()
    head = next(body, None)
    if head is None:
        raise BadInput("It is empty.")
    columns = find_columns(head[1], raw.defaults.columns)
    order = Order.DAY_FIRST
    if "published" in columns:
        order, unsure = order_of(_cell(row, columns["published"]) for _, row in islice(rows(), 1, None))
        if unsure:
            yield raw.noted(f"days in figures such as 2/5 are read as {order.value}; no row tells")
    number = 0
    for number, row in body:
        here = raw.within(f"row {number}")
        try:
            found = given_report(_fields(row, columns, order, raw.url), raw.defaults)
            yield here.given(found.report, found.sources, published_at=found.published_at)
        except BadInput as error:
            yield here.failed(str(error))
    if not number:
        raise BadInput("It has names of columns but no rows.")


def _fields(row: Sequence[str], columns: Mapping[str, int], order: Order, url: str | None) -> dict[str, object]:
    fields: dict[str, object] = {role: _cell(row, columns[role]) or None for role in _PLAIN if role in columns}
    fields["text"] = fields["text"] or ""
    fields["url"] = fields.get("url") or url
    day = _cell(row, columns["published"]) if "published" in columns else ""
    if day:
        named = read_day(day, order).isoformat()
        fields["published"] = day if day.startswith(named) else named
    return fields


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""

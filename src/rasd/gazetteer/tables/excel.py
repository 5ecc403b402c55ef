"""Which rows does a sheet of an Excel workbook hold? Needs openpyxl, the extra `places`.

What the rows mean is left to `columns`.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

from rasd.errors import BadInput, RasdError, WrongUse


def read_excel(raw: bytes, sheet: str | None) -> Iterator[tuple[int, Sequence[str]]]:
    """Row number and cells as text, of the sheet named or the only one.

    Raises:
        RasdError: openpyxl is not installed.
        BadInput: the bytes are no workbook, or it has several sheets and none is named.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise RasdError(
            "Reading .xlsx needs the library openpyxl: install rasd[places], or save the sheet as CSV (UTF-8)."
        ) from error
    try:
        with warnings.catch_warnings():
            # Notes on styles and extensions, which mean nothing here.
            warnings.simplefilter("ignore")
            book: Any = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            rows = [[_text(value) for value in row] for row in _pick(book, sheet).iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError, EOFError, OSError) as error:
        raise BadInput(f"It is no Excel workbook that can be read: {error}.") from error
    yield from enumerate(rows, 1)


def _pick(book: Any, sheet: str | None) -> Any:
    names = [one.title for one in book.worksheets]
    if sheet is not None:
        if sheet not in names:
            raise WrongUse(f"--sheet {sheet}: The workbook has no such sheet; it has {', '.join(names)}.")
        return book[sheet]
    filled = [one for one in book.worksheets if any(True for _ in one.iter_rows(max_row=2, values_only=True))]
    if len(filled) != 1:
        told = ", ".join(one.title for one in filled) or "none"
        raise BadInput(f"The workbook has {len(filled)} sheets with rows ({told}); pick one with --sheet NAME.")
    return filled[0]


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

"""How do coded reports get onto the screen and into files?

One writer a format; each report goes out as it comes, so that a run that is stopped has lost nothing. What
the table looks like is for `accounts`, what the CSV holds for `rasd.export.account_rows`.
"""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal, Protocol

from rasd.cli.outputs.screen import console
from rasd.cli.outputs.words import Words
from rasd.export.account_rows import COLUMNS, row_of

if TYPE_CHECKING:
    from rich.console import Console

    from rasd.model import CodedReport

Format = Literal["table", "jsonl", "json", "csv"]
#: What a file name's ending says of the format.
BY_SUFFIX: Final[dict[str, Format]] = {".jsonl": "jsonl", ".json": "json", ".csv": "csv", ".txt": "table"}


class Writer(Protocol):
    """Somewhere for coded reports to go."""

    def write(self, coded: "CodedReport") -> None:
        """Put out one report, all of it."""

    def close(self) -> None:
        """Put out what must stand at the end."""


@dataclass(slots=True)
class JsonlWriter:
    """One JSON object a line."""

    stream: IO[bytes]

    def write(self, coded: "CodedReport") -> None:
        """Put out one report."""
        from rasd.model import coded_to_json

        self.stream.write(coded_to_json(coded).encode("utf-8") + b"\n")
        self.stream.flush()

    def close(self) -> None:
        """Leave the stream as a whole file."""
        self.stream.flush()


@dataclass(slots=True)
class JsonWriter:
    """One JSON array, an object a line; whole after every `close`, however the run ends."""

    stream: IO[bytes]
    opened: bool = False

    def write(self, coded: "CodedReport") -> None:
        """Put out one report."""
        from rasd.model import coded_to_json

        self.stream.write((b",\n" if self.opened else b"[\n") + coded_to_json(coded).encode("utf-8"))
        self.stream.flush()
        self.opened = True

    def close(self) -> None:
        """Leave the stream as a whole file."""
        self.stream.write(b"\n]\n" if self.opened else b"[]\n")
        self.stream.flush()


@dataclass(slots=True)
class CsvWriter:
    """One row an account, columns as `COLUMNS`; opens with a byte order mark, for spreadsheets need it."""

    stream: IO[bytes]
    opened: bool = False

    def write(self, coded: "CodedReport") -> None:
        """Put out the accounts of one report."""
        self._open()
        for account in coded.accounts:
            self._row(row_of(coded, account))

    def close(self) -> None:
        """Leave the stream as a whole file."""
        self._open()

    def _open(self) -> None:
        if not self.opened:
            self.opened = True
            self.stream.write(b"\xef\xbb\xbf")
            self._row(list(COLUMNS))

    def _row(self, cells: list[str]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        self.stream.write(line.getvalue().encode("utf-8"))
        self.stream.flush()


@dataclass(slots=True)
class TableWriter:
    """Blocks that a person likes to read."""

    screen: "Console"
    words: Words = field(default_factory=Words)

    def write(self, coded: "CodedReport") -> None:
        """Put out one report."""
        from rasd.cli.outputs.accounts import show_report

        show_report(self.screen, coded, self.words)

    def close(self) -> None:
        """Nothing stands at the end of a table."""


def make_writer(form: Format, stream: IO[bytes], words: Words) -> Writer:
    """The writer of a format to a file."""
    if form == "table":
        text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", line_buffering=True)
        return TableWriter(console(file=text), words)
    if form == "csv":
        return CsvWriter(stream)
    return JsonWriter(stream) if form == "json" else JsonlWriter(stream)


def format_for(form: Format | None, output: Path | None) -> Format:
    """What is asked for, else what the file's suffix says, else JSONL in files and a table on the screen."""
    if form is not None:
        return form
    return "table" if output is None else BY_SUFFIX.get(output.suffix.lower(), "jsonl")

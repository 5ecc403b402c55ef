"""What all formats say in the same words: places for people, withheld sources, CSV rows, dates."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, Final

from rasd.export.safe import cell
from rasd.model import SOURCE_KINDS, CodedReport, Event, EventPlace

JOINT: Final = "; "
#: What stands in a name's place where a profile withheld it: the kind of source, with a number if there are several.
_WITHHELD = re.compile(rf"(?:{'|'.join(SOURCE_KINDS)}|withheld)(?: \d+)?")
#: A byte order mark: without it spreadsheets take Arabic for something else.
BOM: Final = b"\xef\xbb\xbf"
_LINES_AT_ONCE: Final = 2000


def is_withheld(name: str) -> bool:
    """Whether a source's name is only its kind."""
    return _WITHHELD.fullmatch(name) is not None


def write_csv(file: IO[bytes], head: Sequence[Sequence[str]], rows: Iterable[Sequence[object]]) -> None:
    """Rows as UTF-8 CSV with CRLF and a byte order mark; every cell defused, the head rows as they are."""
    file.write(BOM)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows(head)
    for number, row in enumerate(rows, 1):
        writer.writerow([cell(value) for value in row])
        if number % _LINES_AT_ONCE == 0:
            file.write(lines.getvalue().encode("utf-8"))
            lines.seek(0)
            lines.truncate()
    file.write(lines.getvalue().encode("utf-8"))


def place_name(place: EventPlace) -> str:
    """The usual English name of a place, else as it was written."""
    return place.name_en or place.name


def outlets_of(told: Iterable[tuple[CodedReport, object]]) -> list[str]:
    """The outlets of an event's reports, each once."""
    return list(dict.fromkeys(report.outlet for report, _ in told if report.outlet))


def with_point(place: EventPlace | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that has both."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def is_carried(event: Event) -> bool:
    """Whether an event is said to have happened: what ACLED and UCDP code."""
    return event.status not in ("denied", "planned")

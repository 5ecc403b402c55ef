"""Events as CSV with a row of HXL hashtags (HXL 1.1) under the header row."""

from collections.abc import Iterator
from typing import IO

from rasd.export.formats.parts import JOINT, write_csv
from rasd.export.formats.table import COLUMNS, row_of
from rasd.export.losses import Losses, in_language, words
from rasd.export.release import Release


def write(release: Release, file: IO[bytes], *, lang: str = "en") -> Losses:
    """The release as HXL CSV; the header row in English, Arabic or both."""
    losses = Losses()
    names = words("column")
    head = [in_language(names[column.name], lang) for column in COLUMNS]
    write_csv(file, [head, [column.hxl for column in COLUMNS]], _rows(release, losses))
    return losses


def _rows(release: Release, losses: Losses) -> Iterator[list[object]]:
    for event in release.events:
        losses.add("hxl.accounts", len(event.accounts))
        if event.conflicts:
            losses.add("hxl.conflicts")
        yield [JOINT.join(value) if isinstance(value, list) else value for value in row_of(event, release)]

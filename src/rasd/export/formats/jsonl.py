"""Everything that the profile leaves, as JSON lines: events in one file, coded reports with evidence in another.

Both in the shapes of `rasd link` and `rasd code`, so that what was exported can be linked, scored and compared again.
"""

from typing import IO

from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.model import coded_to_json, event_to_json


def write(release: Release, file: IO[bytes]) -> Losses:
    """The events, one a line."""
    losses = Losses()
    for event in release.events:
        file.write(event_to_json(event).encode("utf-8") + b"\n")
    if not release.show_accounts:
        losses.add("jsonl.accounts", sum(len(event.accounts) for event in release.events))
    return losses


def write_reports(release: Release, file: IO[bytes]) -> None:
    """The coded reports, one a line."""
    for report in release.reports:
        file.write(coded_to_json(report).encode("utf-8") + b"\n")

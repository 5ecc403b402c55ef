"""A release as it was written: events and reports from JSON lines, whatever the files are called.

Takes a file of `rasd export --as jsonl` with its companions, files of `rasd link` and `rasd code`, or a folder of them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasd.errors import BadInput
from rasd.model import Account, CodedReport, Event, coded_from_json, event_from_json

_SUFFIX, _REPORTS, _CARD = ".jsonl", ".reports.jsonl", ".release.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Events and reports by id; `card` is what the release file says, empty where there is none."""

    events: dict[str, Event]
    reports: dict[str, CodedReport]
    card: dict[str, Any] = field(default_factory=dict)

    def accounts(self) -> dict[str, tuple[CodedReport, Account]]:
        """Account id → the report and the account."""
        return {a.id: (report, a) for report in self.reports.values() for a in report.accounts}


def read_release(path: Path) -> Loaded:
    """The release that a file or folder holds.

    Raises:
        BadInput: nothing can be read there, or a line is neither an event nor a coded report; the message names it.
    """
    files = files_of(path)
    events: dict[str, Event] = {}
    reports: dict[str, CodedReport] = {}
    for file in files:
        for where, line in _lines(file):
            one = _parsed(where, line)
            if isinstance(one, Event):
                events[one.id] = one
            else:
                reports[one.id] = one
    if not events:
        raise BadInput(f"{path}: There is no event in it; name what `rasd link` or `rasd export --as jsonl` wrote.")
    return Loaded(events, reports, _card(files))


def read_events(path: Path) -> list[Event]:
    """The events of one file, in its order.

    Raises:
        BadInput: it cannot be read, or a line is no event; the message names it.
    """
    events = []
    for where, line in _lines(path):
        one = _parsed(where, line)
        if not isinstance(one, Event):
            raise BadInput(f"{where}: This is a coded report, not an event; name it without --events.")
        events.append(one)
    return events


def files_of(path: Path) -> list[Path]:
    """The files that a release is read from: one with its reports beside it, or all of a folder.

    Raises:
        BadInput: the folder holds none.
    """
    if path.is_dir():
        found = sorted(file for file in path.glob(f"*{_SUFFIX}") if not file.name.startswith("."))
        if not found:
            raise BadInput(f"{path}: There is no {_SUFFIX} file in this folder.")
        return found
    beside = path.with_name(path.stem + _REPORTS)
    return [path, beside] if beside.is_file() and beside != path else [path]


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{file}, line {number}", line
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeError as error:
        raise BadInput(f"{file} cannot be read: it is not UTF-8 ({error}); convert it first.") from error


def _parsed(where: str, line: str) -> Event | CodedReport:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where}: This is not JSON ({error}).") from error
    if not isinstance(given, dict):
        raise BadInput(f"{where}: This is no JSON object.")
    try:
        return event_from_json(line) if "grade" in given else coded_from_json(line)
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from error


def _card(files: Sequence[Path]) -> dict[str, Any]:
    for file in files:
        card = file.with_name(file.name + _CARD)
        if card.is_file():
            try:
                given = json.loads(card.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            if isinstance(given, dict):
                return given
    return {}

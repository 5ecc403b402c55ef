"""How do coded reports and events look as JSON, and back? Also their JSON Schemas, generated from the same classes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rasd.errors import BadInput
from rasd.model.account import CodedReport
from rasd.model.event import Event

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(CodedReport)
_EVENTS = msgspec.json.Decoder(Event)


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any] | BadInput]]:
    """The JSON objects of a file, one a line, each with where it stands, or why it is none; blank lines are skipped.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeError as error:
        raise BadInput(f"{path} cannot be read: it is not UTF-8 ({error}); convert it first.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"{path}, line {number}"
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield where, BadInput(f"{where}: this is not JSON ({error}).")
                continue
            yield where, found if isinstance(found, dict) else BadInput(f"{where}: this is no JSON object.")


def coded_to_json(coded: CodedReport) -> str:
    """One line of JSON (DESIGN §5), fields in the order of the classes; the same value gives the same bytes."""
    return _ENCODER.encode(coded).decode("utf-8")


def coded_from_json(line: str | bytes) -> CodedReport:
    """The coded report that `coded_to_json` wrote.

    Raises:
        BadInput: the line is no JSON or breaks the schema; the message names the field.
    """
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"This is not a coded report: {error}. Was it written by `rasd code --format jsonl`?") from error


def event_to_json(event: Event) -> str:
    """One line of JSON (DESIGN §5); the same event gives the same bytes."""
    return _ENCODER.encode(event).decode("utf-8")


def event_from_json(line: str | bytes) -> Event:
    """The event that `event_to_json` wrote.

    Raises:
        BadInput: the line is no JSON or breaks the schema; the message names the field.
    """
    try:
        return _EVENTS.decode(line)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"This is not an event: {error}. Was it written by `rasd link`?") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a coded report."""
    return _schema(CodedReport, "Rasd coded report")


def event_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an event."""
    return _schema(Event, "Rasd event")


def _schema(kind: type, title: str) -> dict[str, Any]:
    made = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}

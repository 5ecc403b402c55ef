"""How does a coded report look as JSON, and back? Also the JSON Schema, generated from the same classes."""

from typing import Any

import msgspec

from rasd.errors import BadInput
from rasd.model.account import CodedReport

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(CodedReport)


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


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a coded report."""
    made = msgspec.json.schema(CodedReport)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Rasd coded report", **made}

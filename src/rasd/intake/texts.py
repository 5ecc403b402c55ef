"""Which reports do a text, a JSON file and a file of JSON lines hold?

What a header or an object says of its report is for `headers` and `fields`.
"""

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath
from typing import Final

from rasd.arabic.encoding import decode
from rasd.errors import BadInput
from rasd.intake.fields import given_report, shown
from rasd.intake.headers import part
from rasd.intake.inputs import Input
from rasd.intake.source import MOST_JSON_BYTES, MOST_LINE_BYTES, MOST_TEXT_BYTES, Raw

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(raw: Raw) -> Iterator[Input]:
    """One report: header lines, a headline, the text."""
    decoded = decode(raw.take(MOST_TEXT_BYTES))
    if decoded.note:
        yield raw.noted(decoded.note)
    parts = part(decoded.text)
    fields: dict[str, object] = {key: parts.headers.get(key) or None for key in ("outlet", "published")}
    fields["url"] = parts.headers.get("url") or raw.url
    stem = shown(PurePath(raw.file.removesuffix(".gz")).stem, 400) if raw.file else None
    fields |= {"id": parts.headers.get("id") or stem, "title": parts.title, "text": parts.text}
    found = given_report(fields, raw.defaults)
    if "title" not in parts.headers and found.report.title:
        found.sources["title"] = "visible"
    yield raw.given(found.report, found.sources, published_at=found.published_at, media_type="text/plain")


def read_lines(raw: Raw, first: bytes = b"") -> Iterator[Input]:
    """One report a line; `first` was read already."""
    stream = raw.stream
    head = first or stream.readline(MOST_LINE_BYTES)
    if head.startswith(_UTF16):
        decoded = decode(head + stream.read(MOST_JSON_BYTES))
        yield raw.noted(decoded.note)
        stream = BytesIO(decoded.text.encode("utf-8", "surrogatepass"))
        head = stream.readline(MOST_LINE_BYTES)
    number, seen = 0, False
    line = head.removeprefix(codecs.BOM_UTF8)
    while head:
        number += 1
        if line.strip():
            seen = True
            yield from _line(raw.within(f"line {number}", stream=stream), line)
        head = line = stream.readline(MOST_LINE_BYTES)
    if not seen:
        raise BadInput("It is empty.")


def _line(raw: Raw, line: bytes) -> Iterator[Input]:
    if len(line) >= MOST_LINE_BYTES and not line.endswith(b"\n"):
        while (more := raw.stream.readline(MOST_LINE_BYTES)) and not more.endswith(b"\n"):
            pass
        yield raw.failed(f"The line is longer than {MOST_LINE_BYTES // 1_000_000} MB, far more than any news text.")
        return
    try:
        decoded = decode(line)
        if decoded.note:
            yield raw.noted(decoded.note)
        yield from _object(raw, parsed(decoded.text))
    except BadInput as error:
        yield raw.failed(str(error))


def read_json(raw: Raw, held: object) -> Iterator[Input]:
    """One report, or a list of reports, from what `load_json` gives."""
    if isinstance(held, list):
        yield from _listed(raw, held)
    else:
        yield from _object(raw, held)


def load_json(raw: Raw) -> tuple[object, Raw | None, str]:
    """What a JSON file holds, and a note; the second value is there instead where these are JSON lines by mistake."""
    bytes_ = raw.stream.read(MOST_JSON_BYTES + 1)
    if not bytes_.strip():
        raise BadInput("It is empty.")
    if len(bytes_) > MOST_JSON_BYTES:
        raise BadInput(f"It is larger than {MOST_JSON_BYTES // 1_000_000} MB; write one report a line (.jsonl).")
    decoded = decode(bytes_)
    try:
        return parsed(decoded.text), None, decoded.note
    except BadInput:
        first, _, rest = decoded.text.strip().partition("\n")
        if not rest.strip() or not _is_json(first):
            raise
        return None, replace(raw, stream=BytesIO(decoded.text.encode("utf-8", "surrogatepass"))), decoded.note


def _listed(raw: Raw, held: Iterable[object]) -> Iterator[Input]:
    number = 0
    for number, fields in enumerate(held, 1):
        here = raw.within(f"report {number}")
        try:
            yield from _object(here, fields)
        except BadInput as error:
            yield here.failed(str(error))
    if not number:
        raise BadInput("It is an empty list.")


def _object(raw: Raw, fields: object) -> Iterator[Input]:
    if isinstance(fields, dict) and (raw.defaults.columns or fields.get("text") is None):
        # Loaded here only: the readers of dates are not needed for plain JSON.
        from rasd.intake.tables.columns import named_fields

        fields = named_fields(fields, raw.defaults.columns)
    found = given_report(fields, raw.defaults)
    yield raw.given(found.report, found.sources, published_at=found.published_at, media_type="application/json")


def _is_json(line: str) -> bool:
    try:
        parsed(line)
    except BadInput:
        return False
    return True


def parsed(text: str) -> object:
    """The value of a JSON text.

    Raises:
        BadInput: it is none.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise BadInput(f"This is not JSON: {error.msg} at {where}.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput("This is not JSON that can be read: a number or the nesting is too large.") from error

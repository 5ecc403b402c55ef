"""Which pages did a crawler keep in a WARC file, when, and as what? Needs warcio, of the extra `intake`.

Reads what was fetched as a page; pictures, scripts, requests and answers other than 200 are counted and left out.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, Final

from rasd.errors import BadInput
from rasd.intake.inputs import Input
from rasd.intake.kinds import HEAD, Kind, kind_of
from rasd.intake.source import MOST_PAGE_BYTES, Raw, missing, quiet

#: What was fetched, or put in its place; the other types tell how.
_FETCHED: Final = ("response", "resource")
_CUT: Final = "The file ends or breaks here; fetch it again."


def read_warc(raw: Raw, read: Callable[[Raw], Iterator[Input]]) -> Iterator[Input]:
    """The reports of all pages; `read` reads one, guarded.

    Raises:
        BadInput: warcio is not installed, or the file is no WARC.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise BadInput(missing("WARC files", "warcio")) from error
    pages = 0
    left: Counter[str] = Counter()
    quiet("warcio")
    # Any fault of the library on broken bytes ends this file and no other.
    records = iter(ArchiveIterator(raw.stream))
    while True:
        try:
            # The library prints its complaints of broken bytes; what they cost is told record by record.
            with redirect_stderr(StringIO()):
                record = next(records)
        except StopIteration:
            break
        except (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, TypeError, LookupError) as error:
            raise BadInput(f"After {pages + left.total()} parts: {_CUT}") from error
        if record.rec_type not in _FETCHED:
            continue
        why = _left_out(record)
        if why:
            left[why] += 1
            continue
        pages += 1
        yield from _read(raw, record, read)
    if left:
        told = ", ".join(f"{count} {why}" for why, count in sorted(left.items()))
        yield raw.noted(f"left out what is no page: {told}")
    if not pages:
        raise BadInput("The WARC file holds no page that was fetched.")


def _left_out(record: Any) -> str:
    """Why what was fetched is no page; empty if it is one."""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"with status {status}"
    media_type = _media_type(record)
    return "" if kind_of(b"", "", media_type or None) is Kind.PAGE else media_type or "without a type"


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _read(raw: Raw, record: Any, read: Callable[[Raw], Iterator[Input]]) -> Iterator[Input]:
    headers = record.rec_headers
    http = {name.lower(): value for name, value in record.http_headers.headers} if record.http_headers else {}
    try:
        content = record.content_stream().read(MOST_PAGE_BYTES + 1)
        whole = getattr(record.raw_stream, "limit", 0) <= 0 or len(content) > MOST_PAGE_BYTES
    except (OSError, ValueError, EOFError, LookupError):
        content, whole = b"", False  # told below
    here = raw.within(
        f"record {headers.get_header('WARC-Record-ID') or headers.get_header('WARC-Target-URI')}",
        stream=BytesIO(content),
        file="",
        media_type=http.get("content-type") or headers.get_header("Content-Type"),
        url=headers.get_header("WARC-Target-URI"),
        headers=http,
        retrieved=_moment(headers.get_header("WARC-Date")),
    )
    if not whole:
        yield here.failed(_CUT)
        return
    if kind_of(content[:HEAD], "", "text/html") not in (Kind.PAGE, Kind.TEXT):
        yield here.failed("It was sent as a page, but is none.")
        return
    yield from read(here)


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else None

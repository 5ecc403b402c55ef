"""What does a feed announce: which pages, under which titles, published when?

Reads RSS 0.9x, 1.0 and 2.0 and Atom, broken ones as far as they go. XML is feedparser's matter; which characters the
bytes are and what an Arabic date says is ours. Fetching the feed and its pages is left to `rasd_desk.fetch`.
"""

import html
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, Final
from urllib.parse import quote, unquote, urljoin, urlsplit

import feedparser

from rasd.arabic import fold
from rasd.arabic.encoding import decode
from rasd.errors import BadInput
from rasd.readers.when import read_when

#: Bytes; the largest feeds of outlets hold a few megabytes.
LARGEST: Final = 10_000_000
#: Characters of a date; what is longer is none.
_LONGEST_DATE: Final = 200

#: Bytes of a page in which its feeds are looked for.
_HEAD: Final = 200_000
_FEED_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
#: Namespaces of a feed and attributes of a tag: feedparser's time grows with their square.
_MOST: Final = 300

_DECLARED: Final = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
#: Encodings of letters only; Python also calls compression and escapes by such names.
_LETTERS: Final = re.compile(r"(?:utf|iso|windows|cp|mac|koi|ms)[-_]?", re.I)
#: Said by habit; of Arabic bytes it is not true.
_BY_HABIT: Final = re.compile(r"(?:utf-?8|iso-?8859-?1|latin-?1|windows-?1252|cp1252|us-ascii)\Z", re.I)
#: What may stand before the first element, and how it ends.
_BEFORE_ROOT: Final = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PREFIX: Final = re.compile(r"xmlns:([\w.-]+)")
_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{1000,}")
_ABSOLUTE: Final = re.compile("https?://", re.I)
#: Month and day in Latin letters, which feedparser may read; of "Aug 2018" it would make the first of the month.
_ENGLISH: Final = re.compile(r"[A-Za-z]{3}")
_TAG: Final = re.compile(r"<[^<>]*>")
_MARKS_HTML: Final = re.compile(r"<[A-Za-z/!][^<>]*>")
_FULL: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})

#: Names of query fields that tell who led a reader to the page, not which page it is.
_TRACKERS: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl"
    r"|ref_src|ref_url|ns_campaign|ns_mchannel|at_medium|at_campaign|cmpid|ocid|spm|_openstat|hss_channel)\Z",
    re.I,
)
_HOME_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one page.

    Args:
        url: the page's address, absolute, as the feed has it; None where it gives none that can be fetched.
        id: the feed's own name for it (guid); empty if none.
        title: without markup; empty if none.
        published: the day, where the feed stands; None if it is not told to the day.
        published_at: the moment, with its zone; None if hour or zone are not told.
        summary: without markup; empty if none.
        content: the full text as HTML, where the feed holds more than a summary.
    """

    url: str | None
    id: str
    title: str
    published: date | None
    published_at: datetime | None
    summary: str = field(default="", repr=False)
    content: str | None = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """By which it is known again: its address without what does not belong to it, else its id, else its title."""
        return key_of(self.url) if self.url else self.id or self.title


def entries(raw: bytes, url: str | None = None) -> tuple[Entry, ...]:
    """All entries of a feed, in its order.

    Args:
        raw: the bytes of the feed, unpacked.
        url: where it comes from; relative addresses in it count from there.

    Raises:
        BadInput: it is no feed, larger than `LARGEST`, or built to take hours.
    """
    if len(raw) > LARGEST:
        raise BadInput(f"The feed has {len(raw):,} bytes; {LARGEST:,} are read at most.")
    text = _CONTROLS.sub("", _text(raw))
    if len(set(_PREFIX.findall(text))) > _MOST or any(tag[0].count("=") > _MOST for tag in _LONG_TAG.finditer(text)):
        raise BadInput("The feed has hundreds of namespaces or of attributes at one tag; it is made to be unreadable.")
    # As a stream: a string of its own feedparser would take for an address or a file name, and open it. Cleaning and
    # completing HTML is left out: nobody shows it, and some bodies would take it hours.
    parsed = feedparser.parse(
        BytesIO(text[_root_at(text) :].encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        what = "a web page" if re.search(r"<html|<!doctype html", text[:2_000], re.I) else "something else"
        raise BadInput(f"It is no feed (RSS or Atom), but {what}; give the address of the feed itself.")
    found = (_entry(one, url or "") for one in parsed.entries)
    return tuple(entry for entry in found if entry.key or entry.content)


def announced(raw: bytes, url: str) -> tuple[str, ...]:
    """The feeds that a web page announces in its head, absolute, in its order.

    Args:
        raw: the bytes of the page.
        url: where it comes from.
    """
    page = _Head(url)
    page.feed(_text(raw[:_HEAD]))
    return tuple(dict.fromkeys(page.feeds))


class _Head(HTMLParser):
    """Collects `<link rel="alternate" type="application/rss+xml" href="…">`."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: (value or "").strip() for name, value in attrs}
        with suppress(ValueError):
            url = urljoin(self.base, told.get("href", ""))
            if tag == "base" and told.get("href"):
                self.base = url
            feed = "alternate" in told.get("rel", "").lower().split() and told.get("type", "").lower() in _FEED_TYPES
            if tag == "link" and feed and told.get("href") and _ABSOLUTE.match(url):
                self.feeds.append(url)


def key_of(url: str) -> str:
    """The address by which a page is known again; for comparing, not for fetching.

    Scheme, default port, fragment and trackers (`utm_…` and the like) do not count; letters count the same whether
    they are percent-encoded or not.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url.strip()  # no address, as "http://[x"; yet somebody gave it as one
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != _HOME_PORTS.get(parts.scheme.lower()):
        host += f":{port}"
    kept = [one for one in parts.query.split("&") if one and not _TRACKERS.match(one.partition("=")[0])]
    query = "?" + "&".join(_spelt(one) for one in kept) if kept else ""
    route = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""  # "#!" names a page of its own
    return f"//{host}{_spelt(parts.path) or '/'}{query}{route}"


def _spelt(text: str) -> str:
    """One way of percent-encoding; what was encoded on purpose (`%2F`, `%26`) stays so."""
    held = re.split(r"(%(?:2[356f]|3[bdf]))", text, flags=re.I)
    return "".join(
        piece.upper()
        if odd % 2
        else quote(unquote(piece, errors="surrogateescape"), "/:@!$&'()*+,;=~", errors="replace")
        for odd, piece in enumerate(held)
    )


def _text(raw: bytes) -> str:
    """The characters of a feed: what is valid UTF-8 is that, whatever the declaration says."""
    if raw[:2] in {b"<\0", b"\0<"}:
        return raw.decode("utf-16-le" if raw[0] else "utf-16-be", errors="replace")
    told = _DECLARED.match(raw)
    name = told[1].decode("ascii") if told else ""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if _LETTERS.match(name) and not _BY_HABIT.match(name):
            try:
                return raw.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass
    try:
        return decode(raw).text
    except BadInput:
        return raw.decode("utf-8", errors="replace")


def _root_at(text: str) -> int:
    """Where the first element begins: without the document type, nothing can declare entities to blow it up."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        ends = next((end for begin, end in _BEFORE_ROOT if text.startswith(begin, at)), None)
        if ends is None:
            return at
        if ends == ">":
            inner, first = text.find("[", at), text.find(">", at)
            at = text.find("]", inner) if 0 <= inner < first else at
        if at < 0 or (at := text.find(ends, at)) < 0:
            break
        at += len(ends)
    return len(text)


def _entry(parsed: Any, base: str) -> Entry:
    published, moment = _published(parsed)
    return Entry(
        url=_address(parsed, base),
        id=str(parsed.get("id") or "").strip(),
        title=_plain(parsed.get("title_detail")),
        published=published,
        published_at=moment,
        summary=_plain(parsed.get("summary_detail")),
        content=_content(parsed),
    )


def _address(parsed: Any, base: str) -> str | None:
    """The page's own address before that of a counter which stands in between."""
    named = str(parsed.get("id") or "").strip()
    for name in ("feedburner_origlink", "link"):
        told = str(parsed.get(name) or "").strip()
        if not told or (told == named and not _ABSOLUTE.match(told)):
            continue  # an id of the feed's own that feedparser takes for an address
        with suppress(ValueError):
            url = urljoin(base, "".join(told.split()))
            if _ABSOLUTE.match(url) and urlsplit(url).hostname:
                return url
    return None


def _plain(detail: Any) -> str:
    """A title or summary without markup and line breaks."""
    if not detail:
        return ""
    text = str(detail.get("value") or "")
    if detail.get("type") != "text/plain" or _MARKS_HTML.search(text):
        text = _TAG.sub(" ", text)
    return " ".join(html.unescape(text).split())


def _content(parsed: Any) -> str | None:
    """The longest full text; a summary is none."""
    found = []
    for one in parsed.get("content") or ():
        value, kind = str(one.get("value") or ""), one.get("type")
        if kind in _FULL and value.strip():
            found.append(_as_html(value) if kind == "text/plain" and not _MARKS_HTML.search(value) else value)
    return max(found, key=len, default=None)


def _as_html(text: str) -> str:
    return "".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _published(parsed: Any) -> tuple[date | None, datetime | None]:
    """Day and moment; of several dates the first that can be read."""
    for name in ("published", "created", "updated"):
        # Its own `get` would give one of these for another.
        told = " ".join(str(dict.get(parsed, name) or "").split())
        if not told or len(told) > _LONGEST_DATE:
            continue
        day, moment = _date_of(told)
        parts = dict.get(parsed, f"{name}_parsed")
        if day is None and parts and _ENGLISH.search(told) and len(re.findall(r"[0-9]+", told)) > 1:
            day = date(*parts[:3])
        if day:
            return day, moment
    return None, None


def _date_of(told: str) -> tuple[date | None, datetime | None]:
    """The day as it is written, in the zone of the writer; the moment only where hour and zone are told."""
    for parse in (parsedate_to_datetime, _iso):
        try:
            moment = parse(told)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment.date(), moment if moment.tzinfo else None
    days = {
        when.first
        for when in read_when(fold(told), None)
        if when.precision == "day" and when.basis == "stated" and when.first == when.last and when.first
    }
    return (days.pop(), None) if len(days) == 1 else (None, None)


def _iso(told: str) -> datetime:
    if not re.match(r"\d{4}-\d\d-\d\d", told, re.ASCII):
        raise ValueError(told)
    return datetime.fromisoformat(told)

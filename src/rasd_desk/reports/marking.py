"""Where in a report do its values stand? The text in pieces, each with the values whose words it is part of.

Values overlap: the one with the fewest words gives a piece its colour, the others are named with it. Everything that
comes from a report is escaped here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rasd_desk.reports.shown import Shown, Spans, Value
from rasd_desk.web import wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its direction, and where it begins in the report."""

    html: SafeString
    direction: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A report's title and text with the words of its values marked."""

    title: Paragraph
    text: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Cover:
    """What covers some characters: a value, or the anchor of an account."""

    start: int
    end: int
    width: int
    value: Value | None
    account: int


def marked(title: str, text: str, accounts: Sequence[Shown]) -> Marked:
    """The report with its values marked; offsets count code points of title, line feed, text."""
    full = f"{title}\n{text}"
    covers = sorted(_covers(accounts, len(full)), key=lambda one: one.start)
    bounds = sorted({edge for one in covers for edge in (one.start, one.end)})
    paragraphs = []
    at = len(title) + 1
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(_paragraph(full, at, at + len(line), covers, bounds))
        at += len(line) + 1
    return Marked(_paragraph(full, 0, len(title), covers, bounds), tuple(paragraphs))


def _covers(accounts: Iterable[Shown], length: int) -> Iterator[_Cover]:
    for account in accounts:
        if account.row.state == "rejected":
            continue
        yield from _spread(account.anchor, None, account.row.pk, length)
        for value in account.values:
            yield from _spread(value.spans, value, account.row.pk, length)


def _spread(spans: Spans, value: Value | None, account: int, length: int) -> Iterator[_Cover]:
    width = sum(end - start for start, end in spans)
    for start, end in spans:
        if 0 <= start < end <= length:
            yield _Cover(start, end, width, value, account)


def _paragraph(full: str, start: int, end: int, covers: Sequence[_Cover], bounds: Sequence[int]) -> Paragraph:
    edges = [start, *(edge for edge in bounds if start < edge < end), end]
    inside = [one for one in covers if one.start < end and one.end > start]
    pieces = (
        (_piece(full[a:b], [one for one in inside if one.start <= a and one.end >= b]),) for a, b in _pairs(edges)
    )
    return Paragraph(format_html_join("", "{}", pieces), wording.direction(full[start:end]), start)


def _pairs(edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise(edges)


def _piece(text: str, over: Sequence[_Cover]) -> SafeString:
    """A piece of text; what covers it is named in its attributes."""
    if not over:
        return format_html("{}", text)
    anchors = " ".join(sorted({f"a{one.account}" for one in over if one.value is None}))
    values = [one.value for one in sorted(over, key=lambda one: one.width) if one.value is not None]
    if not values:
        return format_html('<span class="anchor" data-anchors="{}">{}</span>', anchors, text)
    told = wording.joined(dict.fromkeys(one.said for one in values))
    return format_html(
        '<mark class="k-{}{}" data-values="{}" data-anchors="{}" title="{}">{}</mark>',
        values[0].kind,
        " more" if len({one.kind for one in values}) > 1 else "",
        " ".join(one.key for one in values),
        anchors,
        told,
        text,
    )

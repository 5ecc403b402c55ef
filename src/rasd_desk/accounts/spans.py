"""Which words of the report does a form name? By their place where script told it, else where they stand first."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from rasd_desk.archive.models import Report
from rasd_desk.reports.unfit import Unfit

Span = tuple[int, int]


def full_text(report: Report) -> str:
    """What offsets count in."""
    return f"{report.title}\n{report.text}"


def span_of(said: QueryDict, name: str, report: Report, near: int = 0) -> Span | None:
    """Where the words of a field of the form stand; None where it names none.

    Args:
        said: the form.
        name: the field; `NAME-at` may hold where its words begin.
        report: whose words they are.
        near: of words that stand there several times those from here on are meant.

    Raises:
        Unfit: they do not stand in the report.
    """
    words = said.get(name, "").replace("\r\n", "\n").strip()
    if not words:
        return None
    full, at = full_text(report), said.get(f"{name}-at", "")
    if at.isascii() and at.isdigit() and len(at) < 9 and full[int(at) : int(at) + len(words)] == words:
        return int(at), int(at) + len(words)
    start = full.find(words, near)
    start = full.find(words) if start < 0 else start
    if start < 0:
        told = _("The words “%(words)s” do not stand in the report; copy them as they stand there.")
        raise Unfit(told % {"words": words[:100]})
    return start, start + len(words)


def asked_span(given: QueryDict, report: Report) -> Span | None:
    """The words that an address names by `start` and `end`."""
    start, end = given.get("start", ""), given.get("end", "")
    if not all(one.isascii() and one.isdigit() and len(one) < 9 for one in (start, end)):
        return None
    return trimmed(int(start), int(end), full_text(report))


def trimmed(first: int, last: int, full: str) -> Span | None:
    """The words between two places of a text, without the space around them; None where there are none."""
    last = min(last, len(full))
    while first < last and full[first].isspace():
        first += 1
    while last > first and full[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else None

"""Which reports are there? The stream, the newest first, as far as words and filters narrow it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import Account, Report
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Query, Wanted
from rasd_desk.people.needs import needs
from rasd_desk.web.asking import day_of, page_of, words_of
from rasd_desk.web.counts import remembered

#: Reports on a page.
SIZE: Final = 30
#: Beside what people decided of an account: reports that tell of nothing, and those that tell of something.
NOTHING: Final = "nothing"
SOMETHING: Final = "something"
STATES: Final = (*Account.STATES, SOMETHING, NOTHING)
#: Characters of the text that a row shows.
LEAD: Final = 220
_DOTS: Final = "\N{HORIZONTAL ELLIPSIS}"
#: What may break a line becomes a space; offsets stay.
_BREAKS: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for, and what of it cannot be understood."""

    q: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    state: str = ""
    page: int = 1
    words: tuple[Wanted, ...] = ()
    troubles: list[str] = field(default_factory=list)

    @property
    def question(self) -> tuple[str, ...]:
        """What is asked, whatever the page."""
        return self.q, self.outlet, self.since, self.until, self.state

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.question)


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the stream, with the accounts that stand."""

    report: Report
    accounts: Sequence[Account]
    lead: SafeString

    @property
    def states(self) -> Mapping[str, int]:
        """How many accounts are in each state."""
        told = [one.state for one in self.accounts]
        return {state: told.count(state) for state in Account.STATES if state in told}


@needs("read")
@require_safe
def stream(request: HttpRequest) -> HttpResponse:
    """The page of the stream."""
    asked = _asked(request.GET)
    found = narrowed(asked)
    total = remembered(f"reports {asked.question}", found.order_by().count)
    pages = max(1, -(-total // SIZE))
    at = min(asked.page, pages)
    rows = _rows(find.page(found, (at - 1) * SIZE, SIZE), asked.words)
    told = {"asked": asked, "rows": rows, "total": total, "page": at, "pages": pages, "states": STATES}
    return render(request, "reports/stream.html", {**told, "first": (at - 1) * SIZE + 1, **_counts()})


def _asked(given: Mapping[str, Any]) -> Asked:
    state, q, troubles = given.get("state", ""), given.get("q", "").strip()[:500], list[str]()
    return Asked(
        q=q,
        words=words_of(q, troubles),
        troubles=troubles,
        outlet=given.get("outlet", "").strip()[:200],
        since=given.get("since", "").strip()[:10],
        until=given.get("until", "").strip()[:10],
        state=state if state in STATES else "",
        page=page_of(given.get("page", "")),
    )


def narrowed(asked: Asked) -> QuerySet[Report]:
    """The reports that are asked for; a part of the question that cannot be understood narrows nothing."""
    found = find.reports(Query(words=asked.words, outlet=asked.outlet))
    for value, side in ((asked.since, "published__gte"), (asked.until, "published__lte")):
        day = day_of(value, asked.troubles)
        found = found.filter(**{side: day}) if day else found
    if asked.state in Account.STATES:
        # Reports are gone through in their order until a page is full, which no list of all that match would allow.
        found = found.filter(Exists(Account.objects.filter(report=OuterRef("pk"), live=True, state=asked.state)))
    elif asked.state:
        found = found.filter(relevant=asked.state == SOMETHING)
    return found


def _rows(reports: Sequence[Report], words: Sequence[Wanted]) -> list[Row]:
    """Reports with their accounts, without the long columns of these."""
    of: dict[int, list[Account]] = {one.pk: [] for one in reports}
    found = Account.objects.filter(report__in=list(of), live=True).order_by("report", "order")
    for account in found.defer("data", "machine", "decided").annotate(place_said=KT("data__place__name")):
        of[account.report_id].append(account)
    return [Row(one, of[one.pk], _lead(one.text, words)) for one in reports]


def _lead(text: str, words: Sequence[Wanted]) -> SafeString:
    """How a text begins, or what stands about the first of the words looked for; these are marked."""
    flat = _BREAKS.sub(" ", text)
    spans = list(find.marked(flat, words)) if words else []
    start = max(0, spans[0][0] - LEAD // 3) if spans else 0
    start = start and flat.find(" ", start) + 1
    end = len(flat) if len(flat) <= start + LEAD else flat.rfind(" ", start, start + LEAD)
    end = end if end > start else start + LEAD
    pieces, at = [], start
    for first, last in spans:
        if start <= first and last <= end:
            pieces.append((format_html("{}<mark>{}</mark>", flat[at:first], flat[first:last]),))
            at = last
    body = format_html_join("", "{}", pieces)
    return format_html("{}{}{}{}", _DOTS if start else "", body, flat[at:end], _DOTS if end < len(flat) else "")


def _counts() -> dict[str, Any]:
    """What the archive holds and how much of it nobody has looked at."""
    held, unseen = Report.objects.filter(current=True), Account.objects.filter(live=True, state="unseen")
    return {"reports_held": remembered("reports", held.count), "unseen": remembered("unseen", unseen.count)}

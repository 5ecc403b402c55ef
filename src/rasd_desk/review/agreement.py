"""How far do the two coders of a report agree, and how far people and machine? Krippendorff's alpha by field, live."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd.evaluate.agreement import Agreement
from rasd_desk.archive.actions.review.second import share
from rasd_desk.archive.comparing import refresh
from rasd_desk.people.needs import needs
from rasd_desk.review.comparing import Asked, agreement_of
from rasd_desk.web import wording
from rasd_desk.web.asking import day_of

#: Seconds that a page spends on bringing what is compared up to the archive, and on reading what is new of it.
SECONDS, READING = 0.1, 0.04
#: Krippendorff's bounds: above the first values may be relied on, below the second they may not.
RELIABLE, TENTATIVE = 0.8, 0.667


@dataclass(frozen=True, slots=True)
class Line:
    """A field with its agreement, as the page shows it."""

    field: str
    found: Agreement
    alpha: str
    interval: str
    same: str
    level: str


@needs("read")
@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """The page of agreement; the address says of which days and of whom."""
    left = refresh(SECONDS)
    troubles: list[str] = []
    said = {name: request.GET.get(name, "").strip()[:200] for name in ("since", "until", "coder")}
    asked = Asked(*_days(said, troubles), said["coder"])
    coders, machine = (agreement_of(one, asked, READING) for one in (True, False))
    names = sorted({*coders.coders, *machine.coders})
    if asked.coder and asked.coder not in names:
        troubles.append(_("Nobody of the name “%(name)s” has coded or decided anything.") % {"name": asked.coder[:80]})
    context = {
        "coders": _lines(coders.by_field),
        "machine": _lines(machine.by_field),
        "codings": coders.rows,
        "accounts": machine.rows,
        "names": names,
        "said": said,
        "narrowed": any(said.values()),
        "troubles": troubles,
        "left": left + coders.left + machine.left,
        "share": round(share() * 100, 1),
    }
    return render(request, "review/agreement.html", context)


def level_of(one: Agreement) -> str:
    """How far values may be relied on, by Krippendorff's bounds; empty where alpha cannot be told."""
    if one.alpha is None:
        return ""
    return "good" if one.alpha >= RELIABLE else "fair" if one.alpha >= TENTATIVE else "low"


def _days(said: Mapping[str, Any], troubles: list[str]) -> tuple[date | None, date | None]:
    since, until = (day_of(said[name][:10], troubles) for name in ("since", "until"))
    if since and until and since > until:
        troubles.append(_("The first day is after the last one; exchange them."))
        return None, None
    return since, until


def _lines(found: Mapping[str, Agreement]) -> list[Line]:
    return [_line(name, one) for name, one in found.items()] if found["account"].units else []


def _line(name: str, one: Agreement) -> Line:
    told, interval, level = "", "", ""
    # Of a single pair alpha says nothing.
    if one.pairs > 1 and one.alpha is not None and one.low is not None and one.high is not None:
        told = wording.digits(f"{one.alpha:.2f}")
        interval = wording.digits(f"{one.low:.2f}\N{EN DASH}{one.high:.2f}")
        level = level_of(one)
    return Line(name, one, told, interval, wording.digits(f"{round(100 * one.same / max(1, one.pairs))}%"), level)

"""How far do the two coders of a report agree, and how far people and machine? Krippendorff's alpha by field, live."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasd.evaluate.agreement import Agreement, Pair, by_field
from rasd_desk.archive.actions.review.second import both, share, standing
from rasd_desk.archive.actions.review.settle import done
from rasd_desk.archive.models import Account, Verdict
from rasd_desk.people.needs import needs
from rasd_desk.web import wording
from rasd_desk.web.counts import remembered

#: The newest so many second codings, and decided accounts, are compared: the work grows with the square of the values.
CODINGS: Final = 100
ACCOUNTS: Final = 200
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
    """The page of agreement."""
    codings = min(CODINGS, done().count())
    context = {
        "coders": _lines(of_coders()),
        "machine": _lines(of_machine()),
        "codings": codings,
        "share": round(share() * 100, 1),
        "most": {"codings": CODINGS, "accounts": ACCOUNTS},
    }
    return render(request, "review/agreement.html", context)


def of_coders() -> Mapping[str, Agreement]:
    """By field, how far the two coders of a report agree."""
    return remembered("agreement of coders", lambda: by_field(_of_coders()))


def of_machine() -> Mapping[str, Agreement]:
    """By field, how far people agree with the machine's draft."""
    return remembered("agreement with the machine", lambda: by_field(_of_machine()))


def level_of(one: Agreement) -> str:
    """How far values may be relied on, by Krippendorff's bounds; empty where alpha cannot be told."""
    if one.alpha is None:
        return ""
    return "good" if one.alpha >= RELIABLE else "fair" if one.alpha >= TENTATIVE else "low"


def _of_coders() -> Iterator[Pair]:
    """First and second coder of each account, and what the second found missing."""
    for coding in done()[:CODINGS]:
        yield from (Pair(first, second) for first, second in both(coding).values())
        yield from (Pair(None, {}) for _ in standing(coding).get(None, []))


def _of_machine() -> Iterator[Pair]:
    """The machine's draft and what people made of it, of the accounts that were decided last."""
    # By the verdicts: a search for states would read accounts of which nobody decided anything.
    said = Verdict.objects.filter(kind__in=("accept", "reject", "correct"), withdrawn_at=None).order_by("-pk")
    numbers = list(dict.fromkeys(said.values_list("account", flat=True)[: ACCOUNTS * 5]))[:ACCOUNTS]
    decided = Account.objects.filter(pk__in=numbers, live=True).order_by("pk")
    for state, machine, data in decided.values_list("state", "machine", "data"):
        yield Pair(machine, None if state == "rejected" else data)


def _lines(found: Mapping[str, Agreement]) -> list[Line]:
    return [_line(name, one) for name, one in found.items()] if found["account"].units else []


def _line(name: str, one: Agreement) -> Line:
    told, interval, level = "", "", ""
    if one.alpha is not None and one.low is not None and one.high is not None:
        told = wording.digits(f"{one.alpha:.2f}")
        interval = wording.digits(f"{one.low:.2f}\N{EN DASH}{one.high:.2f}")
        level = level_of(one)
    return Line(name, one, told, interval, wording.digits(f"{round(100 * one.same / max(1, one.pairs))}%"), level)

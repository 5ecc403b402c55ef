"""What does a report tell of an event, and what did people decide of it? Accept, reject, correct, take back."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd.errors import WrongUse
from rasd_desk.api.asked.asking import AccountsAsked
from rasd_desk.api.asked.bodies import Correction, Decision
from rasd_desk.api.asked.questions import narrowed_accounts
from rasd_desk.api.asked.revisions import seen, told_if_stale
from rasd_desk.api.asked.values import fitting
from rasd_desk.api.auth import Scope, must_take_back, who
from rasd_desk.api.operation import ETAG, answer, operation
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.shapes import AccountPage, AccountView, VerdictView
from rasd_desk.api.told.telling import account_brief, account_view, next_of, verdict_view
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Verdict
from rasd_desk.archive.search import find
from rasd_desk.web.counts import remembered

router = Router(tags=["Accounts"])
#: The kinds of verdict that say what an account is.
_OF_ACCOUNT = ("accept", "reject", "correct")
_DECIDED = ("wrong", "not-found", "conflict", "no-revision")


@operation(router, "GET", "/accounts", scope=Scope.READ, gives=AccountPage)
def list_accounts(request: HttpRequest, asked: Query[AccountsAsked]) -> AccountPage:
    """List the accounts that stand, the newest first."""
    found = narrowed_accounts(asked)
    total = remembered(f"accounts {sorted(asked.dict(exclude={'page', 'size'}).items())}", found.order_by().count)
    rows = find.page(found, (asked.page - 1) * asked.size, asked.size) if total else []
    read = Account.objects.select_related("report", "event").in_bulk([row.pk for row in rows])
    return AccountPage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        accounts=tuple(account_brief(read[row.pk]) for row in rows),
    )


@operation(
    router, "GET", "/accounts/{int:number}", scope=Scope.READ, gives=AccountView, refuses=("not-found",), headers=ETAG
)
def get_account(request: HttpRequest, number: int) -> HttpResponse:
    """Read one account with all that was decided of it.

    The header `ETag` holds its revision, which a decision names as `If-Match` or `revision`.
    """
    return shown(number)


@operation(
    router, "POST", "/accounts/{int:number}/accept", scope=Scope.CODE, gives=AccountView, refuses=_DECIDED, headers=ETAG
)
def accept_account(request: HttpRequest, number: int, decision: Decision) -> HttpResponse:
    """Accept an account: it is right as it stands, whatever a newer coder makes of its report."""
    return _judge(request, number, decision, judging.accept)


@operation(
    router, "POST", "/accounts/{int:number}/reject", scope=Scope.CODE, gives=AccountView, refuses=_DECIDED, headers=ETAG
)
def reject_account(request: HttpRequest, number: int, decision: Decision) -> HttpResponse:
    """Reject an account: it takes no part in events any more."""
    return _judge(request, number, decision, judging.reject)


@operation(
    router,
    "POST",
    "/accounts/{int:number}/correct",
    scope=Scope.CODE,
    gives=AccountView,
    refuses=_DECIDED,
    headers=ETAG,
)
def correct_account(request: HttpRequest, number: int, correction: Correction) -> HttpResponse:
    """Correct a field of an account.

    The value has the shape that the field has in an account. An actor may be named by its id or its name; words
    (`date.text`, `casualties.text`) must stand in the report.
    """
    row = get_object_or_404(Account.objects.select_related("report"), pk=number)
    value = fitting(correction.field, correction.value, row)
    return _judge(request, number, correction, judging.correct, field=correction.field, value=value)


def _judge(request: HttpRequest, number: int, decision: Decision, verb: Any, **said: Any) -> HttpResponse:
    get_object_or_404(Account, pk=number)
    revision = seen(request, decision)
    with told_if_stale(f"account {number}", lambda: account_view(account_row(number))):
        verb(number, by=who(request), revision=revision, note=decision.note.strip(), **said)
        link_new(who(request))
    return shown(number)


@operation(
    router,
    "POST",
    "/accounts/{int:number}/clear",
    scope=Scope.CODE,
    gives=AccountView,
    refuses=(*_DECIDED, "impossible"),
    headers=ETAG,
)
def clear_account(request: HttpRequest, number: int, decision: Decision) -> HttpResponse:
    """Take everything back that was accepted, rejected or corrected in an account; it stands as its coder gave it.

    Verdicts on links stay. Each verdict that is taken back stays in the archive as such.
    """
    get_object_or_404(Account, pk=number)
    revision = seen(request, decision)
    with told_if_stale(f"account {number}", lambda: account_view(account_row(number))), transaction.atomic():
        row = Account.objects.select_for_update().get(pk=number)
        if not row.live or row.revision != revision:
            raise judging.Stale(f"Account {number} was changed meanwhile (revision {row.revision}); read it again.")
        standing = row.verdicts.filter(withdrawn_at=None, kind__in=_OF_ACCOUNT).order_by("-pk")
        for verdict in list(standing):
            _take_back(request, verdict)
        link_new(who(request))
    return shown(number)


@operation(
    router,
    "POST",
    "/verdicts/{int:number}/withdraw",
    scope=Scope.CODE,
    gives=VerdictView,
    refuses=("not-found", "impossible"),
)
def withdraw_verdict(request: HttpRequest, number: int) -> VerdictView:
    """Take one verdict back, whatever it is about: an account, a link of two, the grade of an event.

    It stays in the archive as one that was taken back. The header `X-Rasd: 1` must be sent where no token is.
    """
    row = get_object_or_404(Verdict, pk=number)
    if row.withdrawn_at is not None:
        raise Refused("impossible", _("This decision was taken back already."))
    _take_back(request, row)
    link_new(who(request))
    return verdict_view(Verdict.objects.select_related("event").get(pk=number))


def _take_back(request: HttpRequest, verdict: Verdict) -> None:
    """Take a verdict back.

    Raises:
        Refused: it is another person's, or something rests on it.
    """
    must_take_back(request, verdict.by)
    try:
        judging.withdraw(verdict.pk, by=who(request))
    except WrongUse as error:
        words = _("This cannot be taken back now: something that was decided afterwards rests on it.")
        raise Refused("impossible", words, reason=str(error)) from error


def account_row(number: int) -> Account:
    """An account with its report and event."""
    return get_object_or_404(Account.objects.select_related("report", "event"), pk=number)


def shown(number: int) -> HttpResponse:
    """An account as it now stands, with its revision."""
    row = account_row(number)
    return answer(account_view(row), revision=row.revision)

"""How do people make accounts? One that the coder missed, one parted in two, two of a report made one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd import model
from rasd.errors import WrongUse
from rasd_desk.accounts.drafting import held_of, whole
from rasd_desk.accounts.spans import Span, full_text, trimmed
from rasd_desk.accounts.splitting import goes, usual
from rasd_desk.api.asked.revisions import seen, told_if_stale
from rasd_desk.api.asked.shaping import AccountIn, MergingAccounts, Splitting, Words, WordsAsked
from rasd_desk.api.asked.values import fitting
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import ETAG, answer, operation
from rasd_desk.api.routes.accounts import account_row, shown
from rasd_desk.api.told.keeping import Draft, Parted
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.shapes import AccountView
from rasd_desk.api.told.telling import account_view, report_view
from rasd_desk.archive import columns
from rasd_desk.archive.actions import shaping
from rasd_desk.archive.actions.allowed import CORRECTABLE, allowed
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Report
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording

router = Router(tags=["Accounts"])
_DECIDED = ("wrong", "not-found", "conflict", "no-revision", "impossible")


@operation(router, "GET", "/reports/{int:number}/draft", scope=Scope.CODE, gives=Draft, refuses=("wrong", "not-found"))
def draft_account(request: HttpRequest, number: int, asked: Query[WordsAsked]) -> Draft:
    """Draft an account from words of a report: what the coder makes of them. Nothing is kept.

    What a person corrects of it is sent to `/reports/{number}/accounts`, which drafts it anew from the same words.
    """
    must(request, "code")
    report = get_object_or_404(Report, pk=number)
    start, end = _span(asked, report, "query.start")
    held = held_of(report, (start, end))
    anchor = full_text(report)[start:end]
    data = {**held.data, "anchor": anchor, "event": None}
    return Draft(words=model.Span(start, end), drafted=bool(held.data["evidence"]), account=columns.account_value(data))


@operation(
    router,
    "POST",
    "/reports/{int:number}/accounts",
    scope=Scope.CODE,
    gives=AccountView,
    status={201: "The account was added"},
    refuses=("wrong", "not-found", "conflict"),
    headers={**ETAG, "Location": "The address of the account."},
)
def add_account(request: HttpRequest, number: int, account: AccountIn) -> HttpResponse:
    """Add an account that the coder missed; it stays whatever a newer coder makes of the report.

    It rests on words of the report, by their place. Fields that are not sent are as the coder drafts them from these
    words (`/reports/{number}/draft`).
    """
    must(request, "code")
    report = get_object_or_404(Report, pk=number)
    words = _span(account.words, report, "body.words")
    held = held_of(report, words)
    data = {field: held.data[field] for field in CORRECTABLE} | _values(account.fields, held)
    named = {str(field): _span(one, report, f"body.evidence.{field}") for field, one in account.evidence.items()}
    data = whole(held, words, data, named)
    more = {"evidence": data["evidence"], "basis": data["basis"], "note": account.note.strip()}
    with told_if_stale(f"report {number}", lambda: report_view(get_object_or_404(Report, pk=number))):
        row = shaping.add_account(number, data, by=who(request), **more)
        link_new(who(request))
    made = account_row(row.pk)
    where = reverse("api:get_account", args=[row.pk])
    return answer(account_view(made), status=201, revision=made.revision, location=where)


def _values(said: dict[str, Any], held: Account) -> dict[str, Any]:
    """The values of fields.

    Raises:
        Refused: there is no such field, or its value is not taken.
    """
    strange = [
        Wrong(f"body.fields.{name}"[:200], _("There is no such field.")) for name in said if name not in CORRECTABLE
    ]
    if strange:
        raise Refused("wrong", f"{strange[0].where}: {strange[0].detail}", strange)
    made = {}
    for name, value in said.items():
        try:
            made[name] = allowed(held.data, name, fitting(name, value, held))
        except (Unfit, WrongUse) as error:
            told = isinstance(error, Unfit)
            detail = str(error) if told else _("The codebook does not allow this: %(why)s") % {"why": error}
            raise Refused("wrong", detail, [Wrong(f"body.fields.{name}", detail)]) from error
    return made


def _span(said: WordsAsked | Words, report: Report, where: str) -> Span:
    """Where words stand, without the space around them.

    Raises:
        Refused: there are none.
    """
    found = trimmed(said.start, said.end, full_text(report))
    if found is None:
        words = _("There are no words between these places of the report.")
        raise Refused("wrong", words, [Wrong(where, words)])
    return found


@operation(
    router,
    "POST",
    "/accounts/{int:number}/split",
    scope=Scope.CODE,
    gives=Parted,
    status={201: "The account was parted"},
    refuses=_DECIDED,
    headers={**ETAG, "Location": "The address of the new account."},
)
def split_account(request: HttpRequest, number: int, splitting: Splitting) -> HttpResponse:
    """Part an account in two; `sides` says of each value of a list where it goes.

    The new account needs words, a type or values of its own: two that say the same are refused. Taking back the verdict
    `split` takes all of it back.
    """
    must(request, "code")
    row = account_row(number)
    revision = seen(request, splitting)
    words = None if splitting.words is None else _span(splitting.words, row.report, "body.words")
    anchor = [words] if words is not None and list(words) not in row.data["evidence"]["anchor"] else []
    kind = splitting.kind
    changes = {"sub_event_type": kind} if kind and kind != row.data["sub_event_type"] else {}
    moved, both = goes(row, _sides(splitting, row, revision))
    with told_if_stale(f"account {number}", lambda: account_view(account_row(number))):
        other = _standing(
            lambda: shaping.split(
                number,
                by=who(request),
                revision=revision,
                anchor=anchor,
                moved=moved,
                both=both,
                changes=changes,
                note=splitting.note.strip(),
            ),
            row,
        )
        link_new(who(request))
    own = account_row(number)
    value = Parted(account=account_view(own), other=account_view(account_row(other.pk)))
    return answer(value, status=201, revision=own.revision, location=reverse("api:get_account", args=[other.pk]))


def _sides(said: Splitting, row: Account, revision: int) -> Callable[[str, int], str]:
    """Who has the value of a field at a place.

    Raises:
        Refused: there are more or fewer sides than values.
    """
    sides: dict[str, list[Any]] = {str(field): list(some) for field, some in said.sides.items()}
    for field, some in sides.items():
        if row.revision == revision and len(some) != len(row.data[field]):
            told = _("Say of each of the %(n)s values who has it.") % {"n": wording.number(len(row.data[field]))}
            raise Refused("wrong", told, [Wrong(f"body.sides.{field}", told)])

    def side(field: str, at: int) -> str:
        some = sides.get(field)
        return usual(field) if some is None else str(some[at]) if at < len(some) else "own"

    return side


@operation(
    router,
    "POST",
    "/accounts/{int:number}/merge",
    scope=Scope.CODE,
    gives=AccountView,
    refuses=_DECIDED,
    headers=ETAG,
)
def merge_accounts(request: HttpRequest, number: int, merging: MergingAccounts) -> HttpResponse:
    """Make two accounts of one report one: this one holds what both say, the other takes no part any more.

    Accounts of several reports are joined in an event (`/events/{id}/merge`).
    """
    must(request, "code")
    row = account_row(number)
    revision = seen(request, merging)
    if merging.other == number or not Account.objects.filter(pk=merging.other, report=row.report_id).exists():
        words = _("There is no other account of this report with the number %(number)s.") % {"number": merging.other}
        raise Refused("wrong", words, [Wrong("body.other", words)])
    with told_if_stale(f"account {number}", lambda: account_view(account_row(number))):
        _standing(
            lambda: shaping.merge(
                number,
                merging.other,
                by=who(request),
                revision=revision,
                other_revision=merging.other_revision,
                note=merging.note.strip(),
            ),
            row,
            Account.objects.get(pk=merging.other),
        )
        link_new(who(request))
    return shown(number)


def _standing(act: Callable[[], Account], *rows: Account) -> Account:
    """Do something with accounts that stand.

    Raises:
        Refused: one was rejected.
    """
    try:
        return act()
    except WrongUse as error:
        if any(one.state == "rejected" for one in rows):
            words = _("A rejected account is neither split nor merged; take the rejection back first.")
            raise Refused("impossible", words, reason=str(error)) from error
        raise

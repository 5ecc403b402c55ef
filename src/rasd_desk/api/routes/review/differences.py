"""Where do two coders differ, and what does a lead decide? Each decision becomes a verdict and can be taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rasd.errors import WrongUse
from rasd_desk.api.asked.reviewing import Settling
from rasd_desk.api.asked.values import fitting
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.routes.review.queue import router
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.reviewing import (
    Codings,
    CodingView,
    SettlementView,
    coding_brief,
    coding_view,
    settlement_view,
)
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.review import settle as settling
from rasd_desk.archive.models import Account, SecondCoding, Settlement
from rasd_desk.review.second.differing import SIZE, made_of


@operation(router, "GET", "/review/differences", scope=Scope.CODE, gives=Codings)
def list_differences(request: HttpRequest) -> Codings:
    """List the last 50 second codings that are done, those with something left to decide first; for a lead."""
    must(request, "adjudicate")
    rows = [coding_brief(one, settling.differences(one)) for one in settling.done().select_related("report")[:SIZE]]
    return Codings(codings=tuple(sorted(rows, key=lambda one: not one.left)))


@operation(
    router, "GET", "/review/differences/{int:number}", scope=Scope.CODE, gives=CodingView, refuses=("not-found",)
)
def get_differences(request: HttpRequest, number: int) -> CodingView:
    """Read where the two coders of a report differ, with what a lead decided on it; for a lead."""
    must(request, "adjudicate")
    return coding_view(_done(number))


@operation(
    router,
    "POST",
    "/review/differences/{int:number}/settle",
    scope=Scope.CODE,
    gives=SettlementView,
    status={201: "It was decided"},
    refuses=("wrong", "not-found", "impossible"),
)
def settle_difference(request: HttpRequest, number: int, said: Settling) -> HttpResponse:
    """Decide a difference: what the first coder says, the second, or another value; it becomes a verdict. For a lead.

    Another value has the shape of the field in an account. A difference that was decided is first taken back.
    """
    must(request, "adjudicate")
    coding = _done(number)
    key = (said.account, said.field, said.missing)
    found = {(d.account, d.field, d.missing.pk if d.missing else None): d for d in settling.differences(coding)}
    if key not in found:
        words = _("There is no such difference between the two coders.")
        raise Refused("wrong", words, [Wrong("body.field", words)])
    value = None
    if said.choice == "other":
        value = _other(said)
    elif said.choice == "second" and said.missing is not None:
        value = made_of(coding, said.missing)
    try:
        made = settling.settle(
            number,
            said.field,
            said.choice,
            by=who(request),
            account=said.account,
            missing=said.missing,
            value=value,
            note=said.note.strip(),
        )
    except Stale as error:
        words = _("This account takes no part any more: its report was changed or coded anew. Nothing was decided.")
        raise Refused("impossible", words, reason=str(error)) from error
    except WrongUse as error:
        if found[key].settled is None:
            raise
        words = _("This difference was decided already; take that back first.")
        raise Refused("impossible", words, reason=str(error)) from error
    link_new(who(request))
    return answer(settlement_view(made), status=201)


def _other(said: Settling) -> Any:
    """A value that neither coder has.

    Raises:
        Refused: this difference is decided for one of the two.
    """
    if said.account is None or said.field not in CORRECTABLE:
        words = _("Whether there is an account is decided for the first or the second coder.")
        raise Refused("wrong", words, [Wrong("body.choice", words)])
    row = get_object_or_404(Account.objects.select_related("report"), pk=said.account)
    return fitting(said.field, said.value, row)


@operation(
    router,
    "POST",
    "/review/settlements/{int:number}/withdraw",
    scope=Scope.CODE,
    gives=SettlementView,
    refuses=("not-found", "impossible"),
)
def withdraw_settlement(request: HttpRequest, number: int) -> SettlementView:
    """Take a lead's decision on a difference back, with the verdicts that it made; for a lead."""
    must(request, "adjudicate")
    get_object_or_404(Settlement, pk=number)
    try:
        settling.unsettle(number, by=who(request))
    except WrongUse as error:
        words = _("This cannot be taken back: it was already, or something that was decided afterwards rests on it.")
        raise Refused("impossible", words, reason=str(error)) from error
    link_new(who(request))
    return settlement_view(Settlement.objects.get(pk=number))


def _done(number: int) -> SecondCoding:
    return get_object_or_404(settling.done().select_related("report"), pk=number)

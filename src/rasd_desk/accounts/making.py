"""How is an account added that the coder missed? From words of the report: the coder drafts, a person has the say."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.errors import WrongUse
from rasd_desk.accounts.drafting import draft_of, held_of, whole
from rasd_desk.accounts.spans import Span, asked_span, full_text, span_of
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.shaping import add_account
from rasd_desk.archive.models import Account, Report
from rasd_desk.people.needs import needs
from rasd_desk.reports import forms
from rasd_desk.reports.correcting import choices_of
from rasd_desk.reports.marking import marked
from rasd_desk.reports.placing import NOWHERE
from rasd_desk.reports.shown import FIELDS, name_of, shown_accounts
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web.middleware import by

#: Fields whose words a person may name; those of others are found by what they say.
NAMED: Final = ("sub_event_type", "initiators", "targets", "means")


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new account; sent, it adds it and leads back to the report."""
    report = get_object_or_404(Report, pk=pk)
    if not report.current:
        messages.warning(request, _("This is an older version of the report; its accounts take no part any more."))
        return redirect("report", pk)
    rows = list(report.accounts.filter(live=True).order_by("order", "pk"))
    ways = {
        "action": reverse("new-account", args=[pk]),
        "back": reverse("report", args=[pk]),
        "marked": marked(report.title, report.text, shown_accounts(rows, full_text(report))),
    }
    if request.method != "POST" or "look" in request.POST:
        return asked_form(request, report, ways)
    try:
        data, note = told(report, request.POST), request.POST.get("note", "").strip()[:2000]
        row = add_account(pk, data, by=by(request), evidence=data["evidence"], basis=data["basis"], note=note)
        link_new(by(request))
    except (Unfit, WrongUse, Stale) as error:
        return form(request, report, ways, None, request.POST, str(error), 422)
    messages.success(request, _("The account was added."))
    return redirect(f"{reverse('report', args=[pk])}#account-{row.pk}")


def asked_form(request: HttpRequest, report: Report, ways: dict[str, Any]) -> HttpResponse:
    """The form as it is asked for; without script the button that looks for a place sends all that was entered."""
    if request.method == "POST":
        return form(request, report, ways, None, request.POST)
    said = request.GET if "look" in request.GET else None
    return form(request, report, ways, asked_span(request.GET, report), said)


def part_of(said: QueryDict, field: str) -> QueryDict:
    """What a form with several fields says of one of them."""
    made, begin = QueryDict(mutable=True), f"{field}."
    for name in said:
        if name.startswith(begin):
            made.setlist(name.removeprefix(begin), said.getlist(name))
    return made


def told(report: Report, said: QueryDict) -> dict[str, Any]:
    """The account that a form tells, with its evidence and basis.

    Raises:
        Unfit: it names no words, or holds what no field takes.
    """
    words = span_of(said, "anchor", report)
    if words is None:
        raise Unfit(_("Name the words of the report that tell of it: select them, or copy them from the text."))
    held = held_of(report, words)
    data = {field: forms.value_of(field, part_of(said, field), held) for field in FIELDS}
    spans = {field: span_of(said, f"{field}.words", report, words[0]) for field in NAMED}
    return whole(held, words, data, {field: span for field, span in spans.items() if span is not None})


def form(
    request: HttpRequest,
    report: Report,
    ways: dict[str, Any],
    words: Span | None,
    said: QueryDict | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form of a new account; `ways`: where it is sent, where it leads back to, and the report with its marks."""
    draft = draft_of(report, words)
    row = Account(report=report, data=draft, machine=draft)
    full = full_text(report)
    asked = said.get("place.q", "").strip()[:200] if said else ""
    fields = [
        {"field": {"name": name, "label": name_of(name)}, "pre": f"{name}.", "named": name in NAMED}
        | _words_of(name, draft, full, said)
        | choices_of(row, name, part_of(said, name) if said else None, asked)
        | ({"choice": NOWHERE} if name == "place" and said is None and draft["place"] is None else {})
        for name in FIELDS
    ]
    context = {
        "report": report,
        "row": row,
        **ways,
        "anchor": said.get("anchor", "") if said else full[slice(*words)] if words else "",
        "anchor_at": said.get("anchor-at", "") if said else words[0] if words else "",
        "note": said.get("note", "") if said else "",
        "fields": fields,
        "drafted": bool(draft["evidence"]),
        "asked": asked,
        "trouble": trouble,
    }
    return render(request, "accounts/new.html", context, status=status)


def _words_of(name: str, draft: dict[str, Any], full: str, said: QueryDict | None) -> dict[str, Any]:
    """The words of a field as its form names them."""
    if name not in NAMED:
        return {}
    if said is not None:
        return {"words": said.get(f"{name}.words", ""), "words_at": said.get(f"{name}.words-at", "")}
    spans = draft["evidence"].get(name) or []
    if len(spans) != 1:
        return {"words": "", "words_at": ""}
    return {"words": full[slice(*spans[0])], "words_at": spans[0][0]}

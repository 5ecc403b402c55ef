"""How is an account parted in two? A form asks of each value where it goes, and on which words the new one rests."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.errors import WrongUse
from rasd.model import SUB_EVENT_TYPES
from rasd_desk.accounts.spans import asked_span, full_text, span_of
from rasd_desk.archive.actions import shaping
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account
from rasd_desk.people.needs import needs
from rasd_desk.reports.correcting import revision_of, went
from rasd_desk.reports.marking import marked
from rasd_desk.reports.shown import shown_accounts
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Where a value goes: it stays, it goes to the new account, both have it.
SIDES: Final = ("own", "other", "both")


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that parts an account; sent, it does so and leads back to the report."""
    row = get_object_or_404(Account.objects.select_related("report"), pk=pk)
    if not row.live:
        return went(request, row)
    if request.method != "POST":
        return _form(request, row)
    said = request.POST
    try:
        other = _split(row, said, by(request))
        link_new(by(request))
    except (Unfit, WrongUse) as error:
        return _form(request, row, said, str(error), 422)
    except Stale:
        row.refresh_from_db()
        told = _("Somebody else changed this account meanwhile; below it stands as it is now. Look at it and decide.")
        return _form(request, row, None, told, 409)
    messages.success(request, _("The account was split; correct what the new one says otherwise."))
    return redirect(f"{reverse('report', args=[row.report_id])}#account-{other.pk}")


def usual(field: str) -> str:
    """Where the values of a field go unless somebody says otherwise: a toll counts once (CODEBOOK §5)."""
    return "own" if field == "casualties" else "both"


def goes(row: Account, side: Callable[[str, int], str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By field the places of the values that go to the new account, and of those that both have."""
    moved: dict[str, list[int]] = {}
    both: dict[str, list[int]] = {}
    for field in shaping.LISTS:
        for at in range(len(row.data[field])):
            told = side(field, at)
            if told in ("other", "both"):
                (moved if told == "other" else both).setdefault(field, []).append(at)
    return moved, both


def _split(row: Account, said: QueryDict, by: str) -> Account:
    words = span_of(said, "anchor", row.report)
    own = row.data["evidence"]["anchor"]
    anchor = [words] if words is not None and list(words) not in own else []
    kind = said.get("kind", "")
    changes = {"sub_event_type": kind} if kind in SUB_EVENT_TYPES and kind != row.data["sub_event_type"] else {}
    moved, both = goes(row, lambda field, at: said.get(f"{field}-{at}", usual(field)))
    note = said.get("note", "").strip()[:2000]
    return shaping.split(
        row.pk,
        by=by,
        revision=revision_of(said),
        anchor=anchor,
        moved=moved,
        both=both,
        changes=changes,
        note=note,
    )


def _form(
    request: HttpRequest, row: Account, said: QueryDict | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    report = row.report
    full = full_text(report)
    shown = shown_accounts([row], full)
    values: list[dict[str, Any]] = []
    for field in shown[0].fields:
        if field.name in shaping.LISTS:
            for at, value in enumerate(field.values):
                name = f"{field.name}-{at}"
                values.append(
                    {
                        "label": field.label,
                        "value": value,
                        # Two tolls may name the same number of others, or by others.
                        "tells": wording.joined(value.more) if field.name == "casualties" else "",
                        "name": name,
                        "side": said.get(name, usual(field.name)) if said else usual(field.name),
                    }
                )
    words = asked_span(request.GET, report)
    context = {
        "row": row,
        "report": report,
        "marked": marked(report.title, report.text, shown),
        "values": values,
        "kinds": SUB_EVENT_TYPES,
        "kind": said.get("kind", "") if said else row.data["sub_event_type"],
        "anchor": said.get("anchor", "") if said else full[slice(*words)] if words else row.data["anchor"],
        "anchor_at": said.get("anchor-at", "")
        if said
        else words[0]
        if words
        else (row.data["evidence"]["anchor"] or [[0, 0]])[0][0],
        "note": said.get("note", "") if said else "",
        "trouble": trouble,
    }
    return render(request, "accounts/split.html", context, status=status)

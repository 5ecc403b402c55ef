"""How does a second coder correct a field? With the same forms as the first, kept apart from the archive's account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.models import Account
from rasd_desk.people.needs import needs
from rasd_desk.reports import forms
from rasd_desk.reports.correcting import choices_of
from rasd_desk.reports.shown import name_of, shown_account
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.second.draft import draft_row
from rasd_desk.review.second.page import open_coding
from rasd_desk.web.middleware import by


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int, account: int, field: str) -> HttpResponse:
    """The form of a field; sent, it leads back to the page of the second coder."""
    coding = open_coding(request, pk)
    if field not in CORRECTABLE or str(account) not in coding.draft:
        raise Http404
    row = draft_row(coding, account, second.standing(coding)[account])
    page = f"{reverse('second', args=[pk])}#account-{account}"
    ways = {"action": reverse("second-correct", args=[pk, account, field]), "page": page}
    if request.method != "POST":
        return form(request, row, field, ways)
    try:
        value = forms.value_of(field, request.POST, row)
    except Unfit as error:
        return form(request, row, field, ways, request.POST, str(error), 422)
    if value == row.data[field]:
        messages.info(request, _("Nothing was changed: the field holds this value already."))
    else:
        note = request.POST.get("note", "").strip()[:2000]
        second.say(pk, "correct", account, by=by(request), field=field, value=value, note=note)
        messages.success(request, _("Corrected: %(field)s.") % {"field": name_of(field)})
    return redirect(page)


def form(
    request: HttpRequest,
    row: Account,
    field: str,
    ways: dict[str, str],
    said: QueryDict | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form of a field, filled with what stands or with what was said; `ways`: where it is sent and leads back."""
    full = f"{row.report.title}\n{row.report.text}"
    context: dict[str, Any] = {
        "row": row,
        "report": row.report,
        "field": next(one for one in shown_account(row, full).fields if one.name == field),
        "said": said,
        "trouble": trouble,
        **ways,
        **choices_of(row, field, said, request.GET.get("q", "").strip()[:200]),
    }
    response = render(request, "review/correct.html", context, status=status)
    if status != 200:
        response["HX-Retarget"] = f"#slot-{row.pk}-{field}"
        response["HX-Reselect"] = "#correction"
        response["HX-Reswap"] = "innerHTML"
    return response

"""How is a field corrected? The form of one field with the codebook's choices, and what becomes of what it says."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rasd.lexicon.families import country_rows
from rasd.model import MEANS, SOURCE_KINDS
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.actions.judging import Stale, correct
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account
from rasd_desk.map.marks import little, to_choose
from rasd_desk.people.needs import needs
from rasd_desk.reports import forms
from rasd_desk.reports.placing import NOWHERE, PRECISIONS, candidates
from rasd_desk.reports.shown import name_of, shown_account
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording
from rasd_desk.web.middleware import by

#: Empty lines at the end of a list's form, for what is missing in it.
MORE = 2


@needs("code")
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """The form of a field; sent, it corrects the field and leads back to the report."""
    if field not in CORRECTABLE:
        raise Http404
    row = get_object_or_404(Account.objects.select_related("report"), pk=pk)
    if request.method != "POST":
        return _form(request, row, field)
    said = request.POST
    if not row.live:
        return went(request, row)
    try:
        value = forms.value_of(field, said, row)
        if value == row.data[field] and said.get("revision") == str(row.revision):
            messages.info(request, _("Nothing was changed: the field holds this value already."))
        else:
            note = said.get("note", "").strip()[:2000]
            correct(pk, field, value, by=by(request), revision=revision_of(said), note=note)
            link_new(by(request))
            messages.success(request, _("Corrected: %(field)s.") % {"field": name_of(field)})
    except Unfit as error:
        return _form(request, row, field, said, str(error), 422)
    except Stale:
        row.refresh_from_db()
        return _form(request, row, field, said, _stale(), 409)
    return redirect(f"{reverse('report', args=[row.report_id])}#account-{pk}")


def went(request: HttpRequest, row: Account) -> HttpResponse:
    """Back to the report of an account of a version or a coding that no longer counts, with a word on it."""
    told = _("This account takes no part any more: its report was changed or coded anew. Nothing was decided.")
    messages.warning(request, told)
    return redirect("report", row.report_id)


def _stale() -> str:
    """What a person is told who corrects what somebody else has changed meanwhile."""
    return _(
        "Somebody else changed this account meanwhile. What you entered is still here, what stands now is shown above "
        "it. Look at both and send again."
    )


def revision_of(said: QueryDict) -> int:
    """The revision that a form was made from; 0, which no account has, where it names none."""
    text = said.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _form(
    request: HttpRequest, row: Account, field: str, said: QueryDict | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    """The form, filled with what stands or with what was said."""
    full = f"{row.report.title}\n{row.report.text}"
    shown = next(one for one in shown_account(row, full).fields if one.name == field)
    context = {
        "row": row,
        "report": row.report,
        "field": shown,
        "said": said,
        "trouble": trouble,
        "stale": status == 409,
        **choices_of(row, field, said, request.GET.get("q", "").strip()[:200], request.GET.get("choice", "told")),
    }
    response = render(request, "reports/correct.html", context, status=status)
    if status != 200:
        # On the page of the report the form stays where it is, with what was entered.
        response["HX-Retarget"] = f"#slot-{row.pk}-{field}"
        response["HX-Reselect"] = "#correction"
        response["HX-Reswap"] = "innerHTML"
    return response


def choices_of(
    row: Account, field: str, said: QueryDict | None, asked: str, chosen_place: str = "told"
) -> dict[str, Any]:
    """What the form of a field offers, and what is chosen in it."""
    held = row.data[field]
    if field in forms.CODES:
        kind, codes = forms.CODES[field]
        chosen = said.get("value") if said else held
        return {"form": "codes", "codes": [(one, wording.label(kind, one), one == chosen) for one in codes]}
    if field == "aggregate":
        chosen = said.get("value") == "yes" if said else held
        return {"form": "codes", "codes": [("yes", _("yes"), chosen), ("no", _("no"), not chosen)]}
    if field == "date":
        return {"form": "date", "held": said or held, "precisions": forms.DATE_PRECISIONS}
    if field == "place":
        return _places(row, said, asked, chosen_place)
    actors = {"actors": forms.actor_choices(translation.get_language())}
    if field in ("initiators", "targets", "claim_of_responsibility"):
        told = said.getlist("actor") if said else held if isinstance(held, list) else [held] if held else []
        blank = [""] * (MORE if isinstance(held, list) else not told)
        return {"form": "actors", "held": [*told, *blank], **actors}
    if field == "means":
        chosen = said.getlist("means") if said else held
        # What is chosen stands first, so that it can be taken out without going through all of them.
        ordered = sorted(MEANS, key=lambda one: one not in chosen)
        return {"form": "means", "codes": [(one, wording.label("means", one), one in chosen) for one in ordered]}
    lines = [_line(said, at) for at in forms.rows_of(said)] if said else [*held, *({} for _more in range(MORE))]
    kinds = forms.CASUALTIES if field == "casualties" else SOURCE_KINDS
    return {"form": field, "lines": lines, "kinds": kinds, **actors}


def _line(said: QueryDict, at: int) -> dict[str, Any]:
    """A line of a list's form as it was sent."""
    names = ("kind", "min", "max", "who", "part", "approx", "source", "text", "name", "drop")
    return {name: said.get(f"{name}-{at}", "") for name in names}


def _places(row: Account, said: QueryDict | None, asked: str, chosen: str) -> dict[str, Any]:
    countries = sorted(((code, wording.country(code)) for code in country_rows()), key=lambda one: one[1])
    offered = candidates(asked, row)
    ids = [one["id"] for one in offered]
    return {
        "form": "place",
        "held": said or row.data["place"] or {},
        # A place that is chosen on the map of the report is one of those that are offered.
        "choice": said.get("choice", "") if said else chosen if chosen in ids else "told",
        "nowhere": NOWHERE,
        "asked": asked,
        "candidates": offered,
        "precisions": PRECISIONS,
        "countries": countries,
        **little(to_choose(row, ids)),
    }

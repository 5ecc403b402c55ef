"""How is a question kept under a name? Saved, listed, taken away and brought back; the address says what it asks."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rasd.errors import WrongUse
from rasd_desk.archive.actions import views as acts
from rasd_desk.archive.models import View
from rasd_desk.events.asking import NARROWING
from rasd_desk.people.needs import needs
from rasd_desk.web.middleware import by

#: What of an address a view keeps.
_KEPT = (*NARROWING, "sort")


def question_of(given: QueryDict) -> str:
    """The question of an address, in one order, without what asks nothing."""
    made = QueryDict(mutable=True)
    for name in _KEPT:
        said = str(given.get(name, "")).strip()
        if said:
            made[name] = said
    return made.urlencode()


def views_of(person: str) -> Sequence[View]:
    """A person's own views and those that are shared, by name."""
    return list(View.objects.filter(Q(by=person) | Q(shared=True), live=True).order_by("name", "pk")[:100])


@needs("read")
@require_safe
def views(request: HttpRequest) -> HttpResponse:
    """All views, also those taken away."""
    own = View.objects.filter(by=by(request)).order_by("-live", "name", "pk")[:200]
    shared = View.objects.filter(shared=True, live=True).exclude(by=by(request)).order_by("name", "pk")[:200]
    return render(request, "views/list.html", {"own": own, "shared": shared})


@needs("read")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a question under a name."""
    question = question_of(QueryDict(request.POST.get("question", "")[:4000]))
    try:
        acts.keep(request.POST.get("name", ""), question, by=by(request), shared=request.POST.get("shared") == "1")
        messages.success(request, _("The view is kept."))
    except WrongUse:
        messages.warning(request, _("A view needs a name of at most 100 characters."))
    return redirect(f"{reverse('events')}?{question}")


@needs("read")
@require_POST
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own view away."""
    try:
        acts.take_away(pk, by=by(request))
        messages.success(request, _("The view was taken away; below it can be brought back."))
    except WrongUse:
        messages.warning(request, _("There is no such view of yours."))
    return redirect("views")


@needs("read")
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a view back."""
    try:
        acts.bring_back(pk, by=by(request))
        messages.success(request, _("The view is back."))
    except WrongUse:
        messages.warning(request, _("It cannot be brought back: it is there already, or a newer one has its name."))
    return redirect("views")

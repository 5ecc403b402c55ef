"""Which questions have a name? One's own and shared ones: kept, taken away, brought back."""

from typing import Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from rasd.errors import WrongUse
from rasd_desk.api.asked.keeping import ViewIn
from rasd_desk.api.auth import Scope, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.told.keeping import SavedView, SavedViews, saved_view
from rasd_desk.api.told.problems import Refused
from rasd_desk.archive.actions import views as acts
from rasd_desk.archive.models import View
from rasd_desk.views.saving import question_of

router = Router(tags=["Saved views"])
#: Views of a list.
MOST: Final = 400


@operation(router, "GET", "/views", scope=Scope.READ, gives=SavedViews)
def list_views(request: HttpRequest) -> SavedViews:
    """List one's own saved views, also those taken away, and those that others share; by name, at most 400."""
    person = who(request)
    rows = View.objects.filter(Q(by=person) | Q(shared=True, live=True)).order_by("-live", "name", "pk")[:MOST]
    return SavedViews(views=tuple(saved_view(row, person) for row in rows))


@operation(
    router,
    "POST",
    "/views",
    scope=Scope.READ,
    gives=SavedView,
    status={201: "The view is kept"},
    refuses=("wrong",),
)
def keep_view(request: HttpRequest, view: ViewIn) -> HttpResponse:
    """Keep a question under a name; one's own view of that name is replaced."""
    asked = QueryDict(mutable=True)
    for name, value in view.question.dict().items():
        if value not in (None, ""):
            asked[name] = str(value)
    row = acts.keep(view.name, question_of(asked), by=who(request), shared=view.shared)
    return answer(saved_view(row, who(request)), status=201)


@operation(
    router,
    "POST",
    "/views/{int:number}/remove",
    scope=Scope.READ,
    gives=SavedView,
    refuses=("not-found", "impossible"),
)
def remove_view(request: HttpRequest, number: int) -> SavedView:
    """Take one of one's own views away; `restore` brings it back."""
    get_object_or_404(View, pk=number, by=who(request))
    try:
        return saved_view(acts.take_away(number, by=who(request)), who(request))
    except WrongUse as error:
        raise Refused("impossible", _("This view was taken away already."), reason=str(error)) from error


@operation(
    router,
    "POST",
    "/views/{int:number}/restore",
    scope=Scope.READ,
    gives=SavedView,
    refuses=("not-found", "impossible"),
)
def restore_view(request: HttpRequest, number: int) -> SavedView:
    """Bring a view back that was taken away."""
    get_object_or_404(View, pk=number, by=who(request))
    try:
        return saved_view(acts.bring_back(number, by=who(request)), who(request))
    except WrongUse as error:
        words = _("It cannot be brought back: it is there already, or a newer one has its name.")
        raise Refused("impossible", words, reason=str(error)) from error

"""What may I do here, and how do I change my password? The page of one's own account."""

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rasd_desk.archive.actions.people import Refused, set_password
from rasd_desk.archive.models import Person
from rasd_desk.archive.roles import ROLES
from rasd_desk.people.needs import SELF, needs
from rasd_desk.people.pages import table, tokens_of
from rasd_desk.people.passwords import said


@needs(SELF)
@sensitive_post_parameters("now", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """The page; sent, it changes the password."""
    person: Person = request.person  # type: ignore[attr-defined]  # `Acting` sets it
    if request.method != "POST":
        return _page(request, person)
    given = {name: request.POST.get(name, "") for name in ("now", "password", "again")}
    if not check_password(given["now"][:500], person.password):
        return _page(request, person, _("The password that you have now is another one."))
    if given["password"] != given["again"]:
        return _page(request, person, _("The new password was not written the same way twice."))
    if given["password"] == given["now"]:
        return _page(request, person, _("The new password is the one that you have now; take another one."))
    try:
        changed = set_password(person.pk, given["password"], by=person.name)
    except Refused as error:
        return _page(request, person, said(error))
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = changed.get_session_auth_hash()
    messages.success(request, _("The password is changed; your other log-ins have ended."))
    return redirect("account")


def _page(request: HttpRequest, person: Person, trouble: str = "") -> HttpResponse:
    at = ROLES.index(person.role)
    own = [(words, allowed[at]) for words, allowed in table()]
    context = {"row": person, "own": own, "tokens": tokens_of(person), "trouble": trouble}
    return render(request, "people/account.html", context, status=422 if trouble else 200)

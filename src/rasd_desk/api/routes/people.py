"""Who works here? People added, given a role, let in or not, tokens revoked; passwords and secrets are the desk's.

A token that could make others, or set passwords, would outlast its own revocation; so no operation does.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router

from rasd_desk.api.asked.keeping import PersonIn, RoleIn
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import answer, operation
from rasd_desk.api.told import problems
from rasd_desk.api.told.intaking import People, PersonView, person_view
from rasd_desk.archive.actions import people as acts
from rasd_desk.archive.models import Person, Token
from rasd_desk.people.passwords import said

router = Router(tags=["People"])
_CHANGED = ("not-found", "impossible")


@operation(router, "GET", "/people", scope=Scope.ADMIN, gives=People)
def list_people(request: HttpRequest) -> People:
    """List the people of the desk, with their tokens; for an admin."""
    must(request, "manage")
    rows = Person.objects.prefetch_related("tokens").order_by("-active", "key")
    return People(people=tuple(person_view(row) for row in rows))


@operation(
    router,
    "POST",
    "/people",
    scope=Scope.ADMIN,
    gives=PersonView,
    status={201: "The person was added"},
    refuses=("wrong",),
    headers={"Location": "The address of the person."},
)
def add_person(request: HttpRequest, person: PersonIn) -> HttpResponse:
    """Add a person, or the name of a program; for an admin.

    Nobody can log in under the name until the desk gives it a password, nor act by a token before it makes one.
    """
    must(request, "manage")
    try:
        row = acts.add_person(person.name, person.role, by=who(request))
    except acts.Refused as error:
        raise problems.Refused("wrong", said(error), [problems.Wrong("body.name", said(error))]) from error
    return answer(person_view(row), status=201, location=reverse("api:get_person", args=[row.pk]))


@operation(router, "GET", "/people/{int:number}", scope=Scope.ADMIN, gives=PersonView, refuses=("not-found",))
def get_person(request: HttpRequest, number: int) -> PersonView:
    """Read one person, with their tokens; for an admin. What was done to them: `/trail`, `person` and number."""
    must(request, "manage")
    return person_view(get_object_or_404(Person, pk=number))


@operation(
    router, "POST", "/people/{int:number}/role", scope=Scope.ADMIN, gives=PersonView, refuses=("wrong", *_CHANGED)
)
def change_role(request: HttpRequest, number: int, role: RoleIn) -> PersonView:
    """Give a person another role, which holds from their next page or call on; for an admin."""
    return _changed(request, number, lambda: acts.change_role(number, role.role, by=who(request)))


@operation(router, "POST", "/people/{int:number}/disable", scope=Scope.ADMIN, gives=PersonView, refuses=_CHANGED)
def disable_person(request: HttpRequest, number: int) -> PersonView:
    """Let a person in no more: log-ins end, tokens open nothing; for an admin. The last admin is not shut out."""
    return _changed(request, number, lambda: acts.set_active(number, False, by=who(request)))


@operation(router, "POST", "/people/{int:number}/enable", scope=Scope.ADMIN, gives=PersonView, refuses=_CHANGED)
def enable_person(request: HttpRequest, number: int) -> PersonView:
    """Let a person in again; for an admin."""
    return _changed(request, number, lambda: acts.set_active(number, True, by=who(request)))


@operation(router, "POST", "/tokens/{int:number}/revoke", scope=Scope.ADMIN, gives=PersonView, refuses=_CHANGED)
def revoke_token(request: HttpRequest, number: int) -> PersonView:
    """Let a token open nothing any more; for an admin."""
    person = get_object_or_404(Token, pk=number).person_id
    return _changed(request, person, lambda: acts.revoke_token(number, by=who(request)))


def _changed(request: HttpRequest, number: int, act: Callable[[], Any]) -> PersonView:
    """What becomes of a person.

    Raises:
        Refused: something stands against it.
    """
    must(request, "manage")
    get_object_or_404(Person, pk=number)
    try:
        act()
    except acts.Refused as error:
        raise problems.Refused("impossible", said(error)) from error
    return person_view(get_object_or_404(Person, pk=number))

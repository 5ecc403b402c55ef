"""The API at a desk with log-in: tokens and sessions of real people, and what their roles allow."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from desking import accounts_of, add_report
from rasd_desk.archive.actions.people import make_token, revoke_token, set_active
from rasd_desk.archive.models import Event, Verdict

JSON = "application/json"


def token_of(person: Any, *scopes: str) -> tuple[dict[str, str], Any]:
    """The header that bears a new token of a person, and its row."""
    token, secret = make_token(person.pk, "test", scopes, by=person.name)
    return {"Authorization": f"Bearer {secret}"}, token


def test_a_token_acts_in_the_name_of_its_person_until_it_is_revoked(add: Callable[..., Any], client: Client) -> None:
    headers, token = token_of(add("reem"), "read", "code")
    account = accounts_of(add_report())[0]
    assert client.get("/api/v1/events").status_code == 401
    said = client.get("/api/v1/about", headers=headers).json()
    assert (said["by"], said["role"], said["scopes"]) == ("reem", "coder", ["code", "read"])
    path, decision = f"/api/v1/accounts/{account.pk}/accept", {"revision": account.revision}
    assert client.post(path, decision, content_type=JSON, headers=headers).status_code == 200
    assert Verdict.objects.get().by == "reem"
    event = Event.objects.filter(live=True)[0]
    grading = {"grade": "weak", "revision": event.revision}
    address = f"/api/v1/events/{event.eid}/grade"
    assert client.post(address, grading, content_type=JSON, headers=headers).status_code == 403
    assert client.post("/api/v1/reports", {"text": "x"}, content_type=JSON, headers=headers).status_code == 403
    revoke_token(token.pk, by="reem")
    assert client.get("/api/v1/about", headers=headers).status_code == 401


def test_a_person_who_was_disabled_calls_no_more(add: Callable[..., Any], client: Client) -> None:
    add("boss", "admin")
    person = add("zein", "viewer")
    headers, _ = token_of(person, "read")
    assert client.get("/api/v1/events", headers=headers).status_code == 200
    set_active(person.pk, False, by="boss")
    assert client.get("/api/v1/events", headers=headers).status_code == 401


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("coder", 200)])
def test_a_session_acts_as_its_role_allows(
    add: Callable[..., Any], enter: Callable[..., Client], role: str, status: int
) -> None:
    add("reem", role)
    client = enter("reem")
    account = accounts_of(add_report())[0]
    assert client.get("/api/v1/events").status_code == 200
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    path, decision = f"/api/v1/accounts/{account.pk}/accept", {"revision": account.revision}
    assert strict.post(path, decision, content_type=JSON).status_code == 403
    page = strict.get("/api/v1/docs").content.decode()
    found = re.search(r'data-csrf="(\w+)"', page)
    assert found
    headers = {"X-CSRFToken": found[1]}
    assert strict.post(path, decision, content_type=JSON, headers=headers).status_code == status
    foreign = {**headers, "Origin": "https://example.org"}
    assert strict.post(path, decision, content_type=JSON, headers=foreign).status_code == 403
    assert Verdict.objects.count() == (status == 200)

"""People through the API: an admin's token adds, changes, shuts out and revokes; no token makes another."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from desking import trail_of
from rasd_desk.api.service import service
from rasd_desk.archive.actions.people import make_token
from rasd_desk.archive.models import Person, Token
from rasd_desk.archive.roles import ROLES, SCOPES

JSON = "application/json"
Call = Callable[..., Any]


@pytest.fixture(name="call")
def _call(add: Callable[..., Any], client: Client) -> Call:
    """Calls the API by a token with all scopes of a person with a role."""
    secrets: dict[str, str] = {}

    def call(role: str, method: str, path: str, said: Any = None) -> Any:
        if role not in secrets:
            secrets[role] = make_token(add(f"the-{role}", role).pk, "test", SCOPES, by="local")[1]
        headers = {"Authorization": f"Bearer {secrets[role]}"}
        more = {"content_type": JSON} if method == "post" else {}
        return getattr(client, method)(f"/api/v1{path}", said, headers=headers, **more)

    return call


def test_a_person_is_added_given_a_role_and_shut_out(call: Call) -> None:
    answer = call("admin", "post", "/people", {"name": "Zein", "role": "viewer"})
    said = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, f"/api/v1/people/{said['number']}")
    assert (said["role"], said["active"], said["password"], said["tokens"]) == ("viewer", True, False, [])
    path = f"/people/{said['number']}"
    assert call("admin", "post", f"{path}/role", {"role": "coder"}).json()["role"] == "coder"
    assert call("admin", "post", f"{path}/disable").json()["active"] is False
    assert call("admin", "post", f"{path}/enable").json()["active"] is True
    assert call("admin", "get", path).json()["name"] == "Zein"
    people = call("admin", "get", "/people").json()["people"]
    assert {one["name"] for one in people} == {"the-admin", "Zein"}
    assert trail_of(f"person {said['number']}") == [
        *("person added", "role changed", "person disabled", "person enabled")
    ]


def test_a_token_is_listed_without_its_secret_and_revoked(call: Call, add: Callable[..., Any], client: Client) -> None:
    token, secret = make_token(add("reem").pk, "script", ["read"], by="local")
    answer = call("admin", "get", f"/people/{token.person_id}")
    (told,) = answer.json()["tokens"]
    assert (told["label"], told["scopes"], told["open"]) == ("script", ["read"], True)
    assert secret not in answer.content.decode()
    assert token.digest not in answer.content.decode()
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/about", headers=headers).status_code == 200
    (told,) = call("admin", "post", f"/tokens/{token.pk}/revoke").json()["tokens"]
    assert told["open"] is False
    assert client.get("/api/v1/about", headers=headers).status_code == 401
    assert call("admin", "post", f"/tokens/{token.pk}/revoke").status_code == 409


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"name": "reem", "role": "coder"}, 422),
        ({"name": "local", "role": "coder"}, 422),
        ({"name": "\u200b", "role": "coder"}, 422),
        ({"name": "x", "role": "king"}, 422),
        ({"name": "x", "role": "coder", "password": "long enough, one thinks"}, 422),
    ],
)
def test_who_cannot_be_added_is_told(call: Call, add: Callable[..., Any], said: dict[str, str], status: int) -> None:
    add("reem")
    answer = call("admin", "post", "/people", said)
    assert answer.status_code == status
    assert answer.json()["errors"]
    assert set(Person.objects.values_list("name", flat=True)) == {"reem", "the-admin"}


def test_the_last_admin_is_not_shut_out(call: Call, add: Callable[..., Any]) -> None:
    from rasd_desk.archive.actions.people import set_password

    call("admin", "get", "/people")
    row = Person.objects.get(name="the-admin")
    set_password(row.pk, "a long enough sentence", by="local")
    other = add("second", "coder")
    assert call("admin", "post", f"/people/{row.pk}/disable").status_code == 409
    assert call("admin", "post", f"/people/{row.pk}/role", {"role": "coder"}).status_code == 409
    assert call("admin", "post", f"/people/{other.pk}/disable").status_code == 200


@pytest.mark.parametrize("role", [one for one in ROLES if one != "admin"])
def test_people_are_an_admins_whatever_scopes_a_token_has(call: Call, role: str, add: Callable[..., Any]) -> None:
    person = add("reem")
    token, _secret = make_token(person.pk, "script", ["read"], by="local")
    for method, path, said in (
        ("get", "/people", None),
        ("get", f"/people/{person.pk}", None),
        ("post", "/people", {"name": "x", "role": "admin"}),
        ("post", f"/people/{person.pk}/role", {"role": "admin"}),
        ("post", f"/people/{person.pk}/disable", None),
        ("post", f"/people/{person.pk}/enable", None),
        ("post", f"/tokens/{token.pk}/revoke", None),
        ("get", "/trail", {"subject": f"person {person.pk}"}),
    ):
        assert call(role, method, path, said).status_code == 403, path
    person.refresh_from_db()
    assert (person.role, person.active) == ("coder", True)


def test_the_trail_of_a_person_is_an_admins(call: Call, add: Callable[..., Any]) -> None:
    person = add("reem")
    said = call("admin", "get", "/trail", {"subject": f"person {person.pk}"}).json()
    assert [one["action"] for one in said["lines"]] == ["person added"]


def test_no_operation_makes_a_token_or_sets_a_password(call: Call) -> None:
    paths = service.get_openapi_schema()["paths"]
    assert not [path for path in paths if "password" in path or path.endswith("/tokens")]
    before = Token.objects.count()
    assert call("admin", "get", "/people").status_code == 200
    assert Token.objects.count() == before + 1, "the caller's own"

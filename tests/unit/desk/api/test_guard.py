"""Who may call: the local user, who holds a token, and no page of another site; in which language one is refused."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from rasd.errors import WrongUse
from rasd_desk.api import auth, operation
from rasd_desk.api.describing import operations
from rasd_desk.api.service import service
from rasd_desk.archive.models import Account, Event, Verdict
from rasd_desk.archive.roles import SCOPES


@dataclass(frozen=True, slots=True)
class Coder:
    """A holder of the tests' own."""

    by: str = "reem"
    role: str = "coder"
    scopes: frozenset[str] = frozenset({"read", "code"})
    lacks: frozenset[str] = frozenset({"grade", "withdraw", "internal"})

    def may(self, need: str) -> bool:
        return need not in self.lacks


TOKENS: dict[str, Any] = {
    "reem": Coder(),
    "lead": Coder("lina", "lead", frozenset({"read", "code", "export", "add"}), frozenset()),
    "reader": Coder("zein", "viewer", frozenset({"read"})),
    "clerk": Coder("omar", "viewer", frozenset({"export"})),
}


@pytest.fixture(autouse=True)
def _tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that knows tokens, whatever the app of people says."""
    monkeypatch.setattr("rasd_desk.people.tokens.holder", TOKENS.get)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_a_token_speaks_for_its_holder(api: Any, account: Account) -> None:
    answer = api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision}, **bearer("reem"))
    assert answer.status_code == 200
    assert Verdict.objects.get().by == "reem"
    assert api.get("/about", **bearer("reem")).json()["scopes"] == ["code", "read"]


@pytest.mark.parametrize(
    "said", ["Bearer nobody", "Bearer", "Bearer ", "Basic cmVlbTp4", "reem", "bearer  ", "Bearer \u0661"]
)
def test_an_unknown_token_is_refused_even_at_this_machine(api: Any, said: str) -> None:
    answer = api.get("/events", Authorization=said)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="rasd"'
    assert answer.json()["type"] == "urn:rasd:problem:unknown"


@pytest.mark.parametrize(
    ("method", "path", "said", "scope"),
    [
        ("get", "/events", None, "read"),
        ("get", "/reports", None, "read"),
        ("get", "/trail", {"subject": "report 1"}, "read"),
        ("post", "/code", {"text": "x"}, "read"),
        ("post", "/reports", {"text": "x"}, "add"),
        ("post", "/accounts/1/accept", {"revision": 1}, "code"),
        ("post", "/events/e-1/merge", {"other": "e-2", "revision": 1}, "code"),
        ("get", "/export", {"as": "jsonl", "for": "public"}, "export"),
    ],
)
def test_each_call_needs_its_scope(api: Any, method: str, path: str, said: Any, scope: str) -> None:
    lacking = "clerk" if scope != "export" else "reader"
    answer = getattr(api, method)(path, said, **bearer(lacking))
    assert answer.status_code == 403
    assert answer.json()["scope"] == scope
    having = next(name for name, one in TOKENS.items() if scope in one.scopes)
    answer = getattr(api, method)(path, said, **bearer(having))
    assert answer.status_code != 403
    answer.close()


SCOPED = [
    (method, re.sub(r"\{\w+\}", "1", path).removeprefix("/api/v1"), op["x-scope"])
    for path, method, op in operations(service.get_openapi_schema())
    if op["x-scope"] != "open"
]


@pytest.mark.parametrize(("method", "path", "scope"), SCOPED, ids=lambda one: str(one))
def test_no_operation_is_open_to_who_has_every_scope_but_its_own(
    api: Any, monkeypatch: pytest.MonkeyPatch, method: str, path: str, scope: str
) -> None:
    rest = frozenset(SCOPES) - {scope}
    monkeypatch.setattr("rasd_desk.people.tokens.holder", {"most": Coder("most", "admin", rest, frozenset())}.get)
    answer = getattr(api, method)(path, **bearer("most"))
    assert (answer.status_code, answer.json().get("scope")) == (403, scope)
    assert getattr(api, method)(path, **bearer("nobody")).status_code == 401


def test_what_needs_more_than_a_scope_asks_the_holder(api: Any, event: Event, account: Account) -> None:
    grading = {"grade": "weak", "revision": event.revision}
    assert api.post(f"/events/{event.eid}/grade", grading, **bearer("reem")).status_code == 403
    assert api.post(f"/events/{event.eid}/grade", grading, **bearer("lead")).status_code == 200
    asked = {"as": "jsonl", "for": "internal"}
    answer = api.get("/export", asked, **bearer("lead"))
    assert answer.status_code == 200
    # Read to its end: the client closes it without closing the connection on which the test goes on.
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert api.get("/export", asked, **bearer("clerk")).status_code == 403


def test_another_persons_decision_is_taken_back_by_a_lead_alone(api: Any, account: Account) -> None:
    said = api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision}, **bearer("lead")).json()
    number, revision = said["verdicts"][0]["number"], said["revision"]
    assert api.post(f"/verdicts/{number}/withdraw", **bearer("reem")).status_code == 403
    assert api.post(f"/accounts/{account.pk}/clear", {"revision": revision}, **bearer("reem")).status_code == 403
    assert Verdict.objects.get().withdrawn_at is None
    assert api.post(f"/accounts/{account.pk}/clear", {"revision": revision}, **bearer("lead")).status_code == 200


def test_another_persons_parting_is_merged_over_by_a_lead_alone(api: Any, event: Event) -> None:
    account = event.accounts.latest("pk")
    parted = {"account": account.pk, "revision": event.revision}
    assert api.post(f"/events/{event.eid}/part", parted, **bearer("lead")).status_code == 200
    account.refresh_from_db()
    first, other = account.event, event.accounts.first()
    assert other is not None
    said = {"other": other.event.eid if other.event != first else event.eid, "revision": first.revision}
    if said["other"] == first.eid:
        said["other"] = Event.objects.get(live=True, killed=5).eid
    assert api.post(f"/events/{first.eid}/merge", said, **bearer("reem")).status_code == 403
    assert Verdict.objects.filter(withdrawn_at=None).count() == 1


FOREIGN = [
    {"Origin": "https://example.org"},
    {"Origin": "null"},
    {"Origin": "http://localhost:9999"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda one: ": ".join(*one.items()))
def test_a_page_of_another_site_reads_and_writes_nothing(api: Any, account: Account, headers: dict[str, str]) -> None:
    said = {"revision": account.revision}
    for answer in (
        api.post(f"/accounts/{account.pk}/accept", said, **headers),
        api.get("/events", **headers),
        api.get("/export", {"as": "jsonl", "for": "internal"}, **headers),
    ):
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:rasd:problem:foreign"
        assert "Access-Control-Allow-Origin" not in answer
    assert not Verdict.objects.exists()
    # A token is the caller's own: no browser adds it by itself.
    assert api.get("/events", **headers, **bearer("reem")).status_code == 200


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_what_a_form_can_send_needs_the_mark(account: Account, content_type: str) -> None:
    client = Client(SERVER_NAME="localhost")
    body = f'{{"revision": {account.revision}}}'.encode()
    path = f"/api/v1/accounts/{account.pk}/accept"
    answer = client.generic("POST", path, body, content_type=content_type)
    assert answer.status_code == 403
    assert not Verdict.objects.exists()
    assert client.generic("POST", path, body, content_type=content_type, headers={"X-Rasd": "1"}).status_code == 200


def test_the_desks_own_page_may_call(api: Any, account: Account) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert api.post(f"/accounts/{account.pk}/accept", {"revision": account.revision}, **headers).status_code == 200


@pytest.mark.parametrize("more", [{"REMOTE_ADDR": "192.0.2.7"}, {"SERVER_NAME": "testserver"}, {"REMOTE_ADDR": ""}])
def test_only_this_machine_acts_without_a_token(more: dict[str, str]) -> None:
    client = Client(**{"SERVER_NAME": "localhost", **more})
    assert client.get("/api/v1/events").status_code == 401
    assert client.get("/api/v1/health").status_code == 200
    assert client.get("/api/v1/events", headers=bearer("reem")).status_code == 200


def test_a_desk_with_log_in_knows_no_local_user(api: Any, settings: Any) -> None:
    settings.RASD_LOGIN = True
    assert api.get("/events").status_code == 401


def test_a_session_acts_with_its_form_token_alone(settings: Any, account: Account, monkeypatch: Any) -> None:
    known = auth.Known("reem", "coder", frozenset({"read", "code"}))
    monkeypatch.setattr(auth, "logged_in", lambda request: known)
    settings.RASD_LOGIN = True
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    path, said = f"/api/v1/accounts/{account.pk}/accept", {"revision": account.revision}
    answer = client.post(path, said, content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:rasd:problem:foreign")
    client.cookies["rasd-csrf"] = "a" * 32
    headers = {"X-CSRFToken": "a" * 32}
    assert client.post(path, said, content_type="application/json", headers=headers).status_code == 200
    assert Verdict.objects.get().by == "reem"


def test_another_name_for_this_machine_is_refused(api: Any) -> None:
    answer = api.client.get("/api/v1/events", headers={"host": "desk.example.org"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_calls_of_a_token_are_counted_and_those_of_the_local_user_not(
    api: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RASD_API_RATE = 2
    monkeypatch.setattr(operation.time, "time", lambda: 1_000_010.0)
    statuses = [api.get("/about", **bearer("reem")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    answer = api.get("/about", **bearer("reem"))
    assert answer.json()["type"] == "urn:rasd:problem:too-many"
    assert answer["Retry-After"] == str(60 - 1_000_010 % 60)
    assert api.get("/about", **bearer("lead")).status_code == 200
    assert {api.get("/about").status_code for _ in range(4)} == {200}


@pytest.mark.parametrize(
    ("headers", "cookie", "language"),
    [
        ({}, "", "en"),
        ({"Accept-Language": "ar-SY,en;q=0.5"}, "", "ar"),
        ({"Accept-Language": "fr,en;q=0.5,ar;q=0.4"}, "", "en"),
        ({"Accept-Language": "ar"}, "en", "en"),
        ({"Accept-Language": "xx;;;q=,"}, "", "en"),
    ],
)
@pytest.mark.parametrize("path", ["/events?since=x", "/events/e-1", "/nowhere", "/accounts/1/accept", "/events?q=-x"])
def test_a_problem_is_told_in_the_callers_language(
    api: Any, headers: dict[str, str], cookie: str, language: str, path: str
) -> None:
    if cookie:
        api.client.cookies["rasd-language"] = cookie
    answer = api.client.get(f"/api/v1{path}", headers=headers)
    said = answer.json()
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    arabic = any("\u0621" <= letter <= "\u064a" for letter in said["title"] + said["detail"])
    assert arabic == (language == "ar")


def test_what_rasd_says_in_english_stands_beside_an_arabic_sentence(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasd_desk.archive.search import find

    def refusing(*_: Any) -> None:
        raise WrongUse("There is no such thing.")

    monkeypatch.setattr(find, "events", refusing)
    said = api.get("/events", Accept_Language="ar").json()
    assert said["reason"] == "There is no such thing."
    assert "There" not in said["detail"]
    assert "reason" not in api.get("/events", Accept_Language="en").json()


def test_a_method_that_an_address_does_not_take_is_told(api: Any) -> None:
    answer = api.client.delete("/api/v1/events", headers={"X-Rasd": "1"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json()["type"] == "urn:rasd:problem:method"


def test_a_database_that_cannot_be_reached_is_told(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from rasd_desk.archive.search import find

    def refuse(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(find, "events", refuse)
    answer = api.get("/events")
    assert answer.status_code == 503
    assert "Another program has been writing" in answer.json()["detail"]


def test_a_fault_of_ours_is_told_without_its_inside(
    api: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from rasd_desk.archive.search import find

    def break_down(*_: Any) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(find, "events", break_down)
    api.client.raise_request_exception = False
    answer = api.get("/events")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "inside" not in answer.content.decode()

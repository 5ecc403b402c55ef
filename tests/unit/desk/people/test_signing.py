"""Log-in and log-out: what is told, what is not, when a log-in ends, and what its cookies and headers are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rasd_desk.archive.models import Person, Session, Trail

PASSWORD = "violet harbour ladder"


def actions() -> list[tuple[str, str]]:
    return list(Trail.objects.order_by("seq").values_list("action", "by"))


def test_nobody_sees_anything_before_the_log_in(english: Client) -> None:
    answer = english.get("/reports/?q=x")
    assert (answer.status_code, answer["Location"]) == (302, "/people/log-in?next=%2Freports%2F%3Fq%3Dx")
    page = english.get(answer["Location"]).content.decode()
    assert 'value="/reports/?q=x"' in page
    assert 'href="/reports/"' not in page
    assert 'href="/people/"' not in page


@pytest.mark.parametrize("name", ["Layla Haddad", "layla haddad", " LAYLA HADDAD "])
def test_who_logs_in_acts_under_the_name_and_the_trail_says_so(
    add: Callable[..., Any], english: Client, name: str
) -> None:
    add("Layla Haddad")
    answer = english.post("/people/log-in", {"name": name, "password": PASSWORD, "next": "/events/"})
    assert (answer.status_code, answer["Location"]) == (302, "/events/")
    assert "Layla Haddad" in english.get("/reports/").content.decode()
    english.post("/people/log-out")
    assert english.get("/reports/").status_code == 302
    assert actions() == [("person added", "local"), ("logged in", "Layla Haddad"), ("logged out", "Layla Haddad")]
    assert Person.objects.get().last_login is not None


def test_wrong_names_and_wrong_passwords_are_told_alike(add: Callable[..., Any], english: Client) -> None:
    add("layla")
    gone = add("gone")
    Person.objects.filter(pk=gone.pk).update(active=False)
    add("program", password=None)
    said = set()
    for name, password in (("layla", "x"), ("nobody", "x"), ("gone", PASSWORD), ("program", ""), ("program", "!x")):
        answer = english.post("/people/log-in", {"name": name, "password": password})
        said.add((answer.status_code, "Name or password is wrong." in answer.content.decode()))
        assert english.get("/reports/").status_code == 302
    assert said == {(403, True)}


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "http:///x", ""])
def test_the_log_in_leads_to_no_other_server(add: Callable[..., Any], client: Client, elsewhere: str) -> None:
    add("layla")
    answer = client.post("/people/log-in", {"name": "layla", "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == "/"


def test_the_key_of_a_log_in_is_new_and_the_old_one_opens_nothing(add: Callable[..., Any], client: Client) -> None:
    from rasd_desk.people.sessions import SessionStore

    add("layla")
    planted = SessionStore()
    planted["x"] = "1"
    planted.save()
    client.cookies["rasd-session"] = str(planted.session_key)
    client.post("/people/log-in", {"name": "layla", "password": PASSWORD})
    assert client.cookies["rasd-session"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()
    kept = client.cookies["rasd-session"].value
    client.post("/people/log-out")
    client.cookies["rasd-session"] = kept
    assert client.get("/reports/").status_code == 302


@pytest.mark.parametrize("what", ["disabled", "password", "over", "altered"])
def test_what_ends_a_log_in(add: Callable[..., Any], enter: Callable[..., Client], what: str) -> None:
    from datetime import UTC, datetime

    from rasd_desk.archive.actions.people import set_active, set_password

    layla = add("layla")
    client = enter("layla")
    assert client.get("/reports/").status_code == 200
    if what == "disabled":
        set_active(layla.pk, False, by="local")
    elif what == "password":
        set_password(layla.pk, "another long one", by="local")
    elif what == "over":
        Session.objects.update(expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    else:
        Session.objects.update(session_data="x")
    assert client.get("/reports/").status_code == 302


def test_what_was_being_sent_when_the_log_in_ended_is_shown_again(add: Callable[..., Any], client: Client) -> None:
    text = "نص تقرير طويل " * 10
    answer = client.post("/reports/add", {"how": "text", "text": text})
    assert answer.status_code == 401
    assert text in answer.content.decode()
    assert "انتهى تسجيل دخولك" in answer.content.decode()
    part = client.get("/reports/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/events/?q=1"})
    assert part["HX-Redirect"] == "/people/log-in?next=%2Fevents%2F%3Fq%3D1"


def test_cookies_and_headers(add: Callable[..., Any], settings: Any) -> None:
    from rasd_desk.web.serving import Serving, serve

    hosts = list(settings.ALLOWED_HOSTS)
    settings.ALLOWED_HOSTS = hosts
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"):
        setattr(settings, name, getattr(settings, name))
    serve(Serving(("desk.example.org",), login=True, https=True))
    add("layla")
    client = Client(headers={"host": "desk.example.org"})
    first = client.get("/people/log-in", secure=True)
    csrf = first.cookies["rasd-csrf"]
    assert (csrf["secure"], csrf["httponly"], csrf["samesite"]) == (True, True, "Strict")
    answer = client.post("/people/log-in", {"name": "layla", "password": PASSWORD}, secure=True)
    held = answer.cookies["rasd-session"]
    assert (held["secure"], held["httponly"], held["samesite"], held["max-age"]) == (True, True, "Lax", 43200)
    page = client.get("/reports/", secure=True)
    assert page["Strict-Transport-Security"] == "max-age=31536000"
    assert page["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    plain = client.get("/reports/")
    assert plain.status_code == 403
    assert "X-Forwarded-Proto" in plain.content.decode()
    assert client.get("/reports/", secure=True, headers={"host": "other.example.org"}).status_code == 400


def test_forms_of_other_sites_log_nobody_in_or_out(add: Callable[..., Any]) -> None:
    add("layla")
    client = Client(enforce_csrf_checks=True)
    for address in ("/people/log-in", "/people/log-out", "/people/me", "/people/add"):
        answer = client.post(address, {"name": "layla", "password": PASSWORD}, headers={"origin": "https://e.example"})
        assert answer.status_code == 403, address
    assert not Session.objects.exists()


def test_a_desk_for_this_machine_alone_asks_nobody_and_has_no_sessions(english: Client, settings: Any) -> None:
    settings.RASD_LOGIN = False
    assert english.get("/reports/").status_code == 200
    assert english.get("/people/").status_code == 200
    assert english.get("/people/log-in")["Location"] == "/"
    answer = english.get("/people/me")
    assert answer.status_code == 403
    assert "asks for no log-in" in answer.content.decode()
    assert "rasd-session" not in english.cookies


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-host", "forwarded"])
def test_a_desk_without_log_in_answers_no_proxy(english: Client, settings: Any, header: str) -> None:
    settings.RASD_LOGIN = False
    answer = english.get("/reports/", headers={header: "10.0.0.1"})
    assert answer.status_code == 403
    assert "start it with --login" in answer.content.decode()


def test_no_password_is_in_the_trail_or_in_the_log(
    add: Callable[..., Any], english: Client, caplog: pytest.LogCaptureFixture
) -> None:
    from axes.models import AccessAttempt

    add("layla")
    english.post("/people/log-in", {"name": "layla", "password": "wrong but secret"})
    english.post("/people/log-in", {"name": "layla", "password": PASSWORD})
    Client().post("/people/log-in", {"name": "omar", "password": "wrong but secret"})
    told = str(list(Trail.objects.values())) + str(list(AccessAttempt.objects.values())) + caplog.text
    assert AccessAttempt.objects.count() == 1
    assert "secret" not in told.replace("'secret'", "")
    assert PASSWORD not in told


def test_the_tables_of_failed_log_ins_are_those_that_django_axes_has() -> None:
    from io import StringIO

    from django.core.management import call_command

    said = StringIO()
    call_command("makemigrations", "axes", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_a_failed_log_in_takes_as_long_whatever_is_wrong(
    add: Callable[..., Any], english: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    add("layla")
    add("program", password=None)
    gone = add("gone")
    Person.objects.filter(pk=gone.pk).update(active=False)
    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    for name in ("layla", "nobody", "program", "gone"):
        hashed.clear()
        english.post("/people/log-in", {"name": name, "password": "x"})
        assert hashed == ["x"], name

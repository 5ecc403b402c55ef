"""Failed log-ins: who waits for whose failures, how long, from where, with which browser; and who lifts it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from rasd_desk.archive.models import Trail
from rasd_desk.people.throttling.counting import OF_ADDRESS, OF_BOTH, OF_DEVICE, OF_NAME, address_of

PASSWORD = "violet harbour ladder"
PAGE = "/people/log-in"


class Clock:
    """The time that django-axes sees."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **more: float) -> None:
        self.at += timedelta(**more)


@pytest.fixture(name="clock")
def _clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("axes.handlers.proxy.now", clock)
    return clock


@pytest.fixture(autouse=True)
def _people(add: Callable[..., Any]) -> None:
    for name, role in (("layla", "coder"), ("omar", "coder"), ("hala", "lead"), ("root", "admin")):
        add(name, role)


def tries(name: str = "layla", password: str = "wrong", at: str = "10.0.0.1", client: Client | None = None) -> int:
    """The status of a log-in, from a browser that nobody knows unless one is named."""
    sent = (client or Client()).post(PAGE, {"name": name, "password": password}, REMOTE_ADDR=at)
    return sent.status_code


def known(name: str = "layla", at: str = "192.0.2.7") -> Client:
    """A browser in which somebody logged in before."""
    client = Client()
    client.cookies["rasd-language"] = "en"
    assert tries(name, PASSWORD, at, client) == 302
    client.cookies.pop("rasd-session")
    return client


@pytest.mark.parametrize("name", ["layla", "LAYLA ", "nobody"])
def test_five_failures_under_a_name_from_an_address_make_it_wait(name: str) -> None:
    assert [tries(name) for _ in range(6)] == [403, 403, 403, 403, 429, 429]
    assert tries(name.upper(), PASSWORD) == 429, "whatever is then right"
    assert tries("omar", PASSWORD) == 302, "another name from there does not wait"


def test_others_from_elsewhere_do_not_wait_for_it() -> None:
    for _ in range(30):
        tries()
    assert tries("layla", PASSWORD, "10.0.0.2") == 302


def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(clock: Clock) -> None:
    for _ in range(OF_BOTH):
        tries()
    for minutes in (1, 2, 4, 8, 15, 15):
        clock.on(minutes=minutes, seconds=-1)
        assert tries() == 429
        assert tries("layla", PASSWORD) == 429
        clock.on(seconds=1)
        assert tries() == 429, "one more may be tried, and is wrong"
    clock.on(minutes=15)
    assert tries("layla", PASSWORD) == 302
    assert [tries() for _ in range(5)] == [403, 403, 403, 403, 429], "a log-in begins anew"


def test_tries_during_the_wait_do_not_make_it_longer(clock: Clock) -> None:
    for _ in range(OF_BOTH + 40):
        tries()
    clock.on(minutes=1)
    assert tries("layla", PASSWORD) == 302


def test_failures_are_forgotten_after_a_day(clock: Clock) -> None:
    for _ in range(OF_BOTH - 1):
        tries()
    clock.on(days=1, seconds=1)
    assert [tries() for _ in range(4)] == [403] * 4


def test_guessing_from_many_addresses_waits_as_well_and_a_known_browser_does_not() -> None:
    mine = known()
    codes = [tries(at=f"10.0.{n}.1") for n in range(OF_NAME + 1)]
    assert codes == [403] * (OF_NAME - 1) + [429] * 2
    assert tries("layla", PASSWORD, "172.16.0.1") == 429, "a browser that nobody knows"
    assert tries("layla", PASSWORD, "10.0.3.1", mine) == 302, "one that is known, from wherever"
    assert tries("omar", PASSWORD, "172.16.0.1") == 302


def test_many_names_from_one_address_wait_and_a_known_browser_behind_it_does_not() -> None:
    mine = known()
    codes = [tries(f"name {n}") for n in range(OF_ADDRESS + 1)]
    assert codes == [403] * (OF_ADDRESS - 1) + [429] * 2
    assert tries("omar", PASSWORD) == 429
    assert tries("omar", PASSWORD, "10.0.0.2") == 302
    assert tries("layla", PASSWORD, "10.0.0.1", mine) == 302


def test_a_known_browser_waits_for_its_own_failures_alone(clock: Clock) -> None:
    mine = known()
    codes = [tries("layla", "wrong", "10.1.0.1", mine) for _ in range(OF_DEVICE + 1)]
    assert codes == [403] * (OF_DEVICE - 1) + [429] * 2
    assert tries("layla", PASSWORD, "10.1.0.99", mine) == 429
    assert tries("layla", PASSWORD, "10.1.0.1") == 302, "others do not wait for it"
    page = mine.post(PAGE, {"name": "layla", "password": PASSWORD}).content.decode()
    assert "Too many log-ins have failed; try again in 1 minute." in page
    clock.on(minutes=1)
    assert tries("layla", PASSWORD, "10.1.0.99", mine) == 302


def test_a_browser_is_known_for_its_own_people_alone() -> None:
    mine = known("omar")
    for _ in range(OF_BOTH):
        tries()
    assert tries("layla", PASSWORD, "10.0.0.1", mine) == 429


@pytest.mark.parametrize("cookie", ["", "x", "x" * 5000, "eyJhIjoiYiJ9:1abc:def", "é", "W10:1u:x"])
def test_a_cookie_that_the_desk_did_not_sign_is_that_of_an_unknown_browser(cookie: str, settings: Any) -> None:
    from django.core import signing

    for _ in range(OF_BOTH):
        tries()
    client = Client()
    for value in (cookie, signing.dumps({"a": "b"}, salt="another"), signing.dumps(["a"], salt="rasd.device")):
        client.cookies["rasd-device"] = value
        assert tries("layla", PASSWORD, "10.0.0.1", client) == 429
    other = known()
    settings.SECRET_KEY = "another key"
    assert tries("layla", PASSWORD, "10.0.0.1", other) == 429


def test_the_cookie_of_a_browser_names_nobody_and_goes_to_the_log_in_alone() -> None:
    from django.core import signing

    client = Client()
    for name in ("layla", "omar", "hala"):
        answer = client.post(PAGE, {"name": name, "password": PASSWORD})
        client.post("/people/log-out")
    held = answer.cookies["rasd-device"]
    assert (held["path"], held["httponly"], held["samesite"]) == (PAGE, True, "Strict")
    said = signing.loads(held.value, salt="rasd.device")
    assert len(said) == 3
    assert not {"layla", "omar", "hala"} & {*said, *said.values()}


def test_a_browser_is_known_for_the_last_five_people(add: Callable[..., Any]) -> None:
    names = [f"person {n}" for n in range(6)]
    for name in names:
        add(name)
    client = Client()
    for name in names:
        tries(name, PASSWORD, "192.0.2.7", client)
        client.post("/people/log-out")
    for name in (names[0], names[1]):
        for _ in range(OF_BOTH):
            tries(name)
    assert tries(names[0], PASSWORD, "10.0.0.1", client) == 429
    assert tries(names[1], PASSWORD, "10.0.0.1", client) == 302


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", None),
        ("unix:", None),
    ],
)
def test_what_counts_as_an_address(said: str, address: str | None) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=said)) == address


def test_an_ipv6_subscriber_is_one_address() -> None:
    codes = [tries(at=f"2001:db8:1:2::{n}") for n in range(1, 7)]
    assert codes == [403, 403, 403, 403, 429, 429]
    assert tries("layla", PASSWORD, "2001:db8:1:3::1") == 302


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
def test_what_a_sender_says_of_its_address_is_not_believed(header: str) -> None:
    codes = []
    for n in range(6):
        given: Any = {"REMOTE_ADDR": "10.0.0.1", header: f"for=192.0.2.{n}" if "D_" not in header else f"192.0.2.{n}"}
        codes.append(Client().post(PAGE, {"name": "layla", "password": "x"}, **given).status_code)
    assert codes == [403, 403, 403, 403, 429, 429]


def test_the_trail_says_so_once_an_hour_and_never_of_names_that_nobody_has() -> None:
    for n in range(4):
        for _ in range(OF_BOTH):
            tries(at=f"10.0.0.{n}")
            tries("nobody", at=f"10.0.0.{n}")
    assert Trail.objects.filter(action="locked out").count() == 1


def test_what_nobody_is_called_is_not_kept() -> None:
    from axes.models import AccessAttempt

    tries("my secret password")
    tries("layla")
    assert "secret" not in str(list(AccessAttempt.objects.values()))
    assert set(AccessAttempt.objects.values_list("username", flat=True)) > {"layla"}


def test_a_lead_sees_who_waits_and_lets_them_try_again(enter: Callable[..., Client]) -> None:
    for _ in range(OF_BOTH):
        tries()
    tries("omar", at="10.0.0.9")
    lead = enter("hala")
    page = lead.get("/people/waiting").content.decode()
    row = page.split("<bdi>layla</bdi>")[1].split("</tr>")[0]
    assert '<td class="count">5</td><td class="count">1</td>' in row
    assert row.count("UTC") == 2
    assert page.split("<bdi>omar</bdi>")[1].split("</tr>")[0].count("UTC") == 1, "who need not wait has no end of it"
    person = row.split('name="person" value="')[1].split('"')[0]
    answer = lead.post("/people/waiting/lift", {"person": person}, follow=True)
    assert "layla may try again at once." in answer.content.decode()
    assert Trail.objects.filter(action="lock lifted", by="hala").count() == 1
    assert tries("layla", PASSWORD) == 302
    assert "<bdi>layla</bdi>" not in lead.get("/people/waiting").content.decode()


def test_an_address_that_waits_is_listed_and_lifted(enter: Callable[..., Client]) -> None:
    for n in range(OF_ADDRESS):
        tries(f"name {n}")
    lead = enter("hala")
    page = lead.get("/people/waiting").content.decode()
    assert "<bdi>10.0.0.1</bdi>" in page
    assert "name 1" not in page
    lead.post("/people/waiting/lift", {"address": "10.0.0.1"})
    assert tries("omar", PASSWORD) == 302
    assert "No log-in has failed" in lead.get("/people/waiting").content.decode()


@pytest.mark.parametrize("person", ["", "0", "x", "9" * 40, "-1"])
def test_nobody_else_lifts_anything(enter: Callable[..., Client], person: str) -> None:
    assert enter("hala").post("/people/waiting/lift", {"person": person}).status_code == 404
    coder = enter("omar")
    assert coder.get("/people/waiting").status_code == 403
    assert coder.post("/people/waiting/lift", {"person": "1"}).status_code == 403
    assert 'href="/people/waiting"' not in coder.get("/people/me").content.decode()
    assert 'href="/people/waiting"' in enter("hala").get("/people/me").content.decode()


def test_a_new_password_ends_the_wait(enter: Callable[..., Client]) -> None:
    from rasd_desk.archive.models import Person

    for _ in range(OF_BOTH):
        tries()
    page = enter("root").post(f"/people/{Person.objects.get(name='layla').pk}/password").content.decode()
    made = page.split('class="secret" dir="ltr">')[1].split("<")[0]
    assert tries("layla", made) == 302

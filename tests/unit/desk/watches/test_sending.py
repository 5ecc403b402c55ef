"""What watches tell reaches its receivers, once, signed, as disclosed as wished, and past receivers that misbehave."""

import hmac
import json
import socket
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.test import Client

from desking import add_report
from rasd_desk.archive.actions import watches
from rasd_desk.archive.models import Delivery, Notice, Person, Trail, Way
from rasd_desk.fetch.model import Limits
from rasd_desk.watches.sending import receivers, worker
from rasd_desk.watches.sending.secret import secret_of, token_of
from receiving import ME, Hand, Hook, Mailbox

QUICK = Limits(received=10_000, seconds=0.6, silence=0.3, connect=0.5, aside=1000)
DENSE = (
    "قتل تسعة عناصر من قوات النظام السوري يوم الأحد في هجوم شنه تنظيم الدولة الإسلامية على حاجز في بلدة {town} "
    "بريف دير الزور، بحسب مصدر عسكري."
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    post = receivers.post
    monkeypatch.setattr(receivers, "post", lambda *given: post(*given, limits=QUICK))


def way() -> Way:
    return Way.objects.get()


def delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_webhook_gets_a_signed_notice_once(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url))
    assert worker.send_due(clock).sent == 1
    assert worker.send_due(clock).sent == 0
    [(headers, body)] = hook.got
    at, mac = (part.partition("=")[2] for part in headers["rasd-signature"].split(","))
    assert mac == hmac.new(secret_of(way()).encode(), f"{at}.".encode() + body, "sha256").hexdigest()
    assert headers["content-type"] == "application/json"
    said = json.loads(body)
    [notice] = said["notices"]
    assert notice["id"] == Notice.objects.get().pk
    assert notice["why"]["en"] == "A new event fits the question."
    assert notice["why"]["ar"] == "حدث جديد يطابق البحث."
    assert notice["event"]["place"]["name_en"] == "Al-Sukhnah"
    assert "قتل خمسة" in notice["told"][0]["words"]
    assert delivery().state == "sent"
    assert way().problem == ""


def test_who_is_let_in_no_more_is_told_nothing_more(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url))
    person = Person.objects.create(name=way().watch.owner, key="x", role="admin", active=False, made=clock())
    assert (worker.send_due(clock).sent, hook.got) == (0, [])
    Person.objects.filter(pk=person.pk).update(active=True)
    assert worker.send_due(clock).sent == 1


def test_the_feed_of_who_is_let_in_no_more_leads_nowhere(watched: Callable[..., Any], clock: Hand) -> None:
    watched(("feed", ""))
    address = f"/watches/feed/{token_of(way())}.atom"
    assert Client().get(address).status_code == 200
    Person.objects.create(name=way().watch.owner, key="x", role="admin", active=False, made=clock())
    assert Client().get(address).status_code == 404


def closing(sock: socket.socket) -> None:
    sock.close()


def slow(sock: socket.socket) -> None:
    for _ in range(40):
        sock.sendall(b"H")
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "status 500"),
        (b"HTTP/1.1 302 No\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n", "redirects are not followed"),
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "status 404"),
        (b"nonsense\r\n\r\n", "breaks HTTP"),
        (closing, "without an answer"),
        (slow, "not done within"),
    ],
    ids=["500", "redirect", "404", "nonsense", "closes", "slow"],
)
def test_a_receiver_that_fails_is_tried_again_later_and_told_at_the_desk(
    watched: Callable[..., Any], hook: Hook, clock: Hand, answer: Any, why: str
) -> None:
    row = watched(("webhook", hook.url))
    hook.answer = answer
    assert worker.send_due(clock).failed == 1
    assert delivery().state == "waiting"
    assert why in delivery().problem
    assert worker.send_due(clock).failed == 0, "not before its time"
    page = Client().get(f"/watches/{row.pk}/").content.decode()
    assert why in page
    hook.status(200)
    clock.later(minutes=1, seconds=1)
    assert worker.send_due(clock).sent == 1
    assert (way().problem, way().failing) == ("", None)
    assert len(hook.got) == 2


def test_tries_come_ever_later_and_end_after_days(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url))
    hook.status(503)
    begun, gaps, last = clock.at, [], clock.at
    while delivery().state == "waiting":
        worker.send_due(clock)
        gaps.append(round((delivery().next_at - clock.at).total_seconds() / 60))
        last, clock.at = clock.at, max(delivery().next_at, clock.at)
        assert len(gaps) < 40
    assert gaps[:7] == [1, 5, 15, 60, 180, 360, 720]
    assert delivery().state == "given up"
    assert worker.PATIENCE <= last - begun <= worker.PATIENCE * 1.5
    assert worker.send_due(clock).failed == 0
    assert way().problem


def test_two_workers_never_send_one_delivery(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url))
    found = []

    def while_sending(sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.1 200 Fine\r\nContent-Length: 0\r\n\r\n")

    post = receivers.post

    def nosy(*given: Any, **more: Any) -> None:
        found.append(worker.send_due(clock))
        post(*given, **more)

    hook.answer = while_sending
    receivers.post = nosy  # the fixture puts it back
    assert worker.send_due(clock).sent == 1
    assert [one.sent + one.failed for one in found] == [0]
    assert len(hook.got) == 1


def test_who_was_killed_while_sending_is_followed_by_another(
    watched: Callable[..., Any], hook: Hook, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(("webhook", hook.url))
    with monkeypatch.context() as patch:
        patch.setattr(receivers, "post", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            worker.send_due(clock)
    assert worker.send_due(clock).sent == 0, "it may still be sending"
    clock.later(minutes=11)
    assert worker.send_due(clock).sent == 1


def test_one_that_fails_keeps_no_other_waiting(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", "http://127.0.0.1:9999/"), ("webhook", hook.url))
    tally = worker.send_due(clock)
    assert (tally.failed, tally.sent) == (1, 1)


def test_a_fault_in_one_message_ends_nothing(
    watched: Callable[..., Any], hook: Hook, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(("webhook", hook.url))
    monkeypatch.setattr(worker, "leaving", lambda *_: 1 / 0)
    assert worker.send_due(clock).failed == 1
    assert "fault" in delivery().problem


@pytest.mark.parametrize(
    ("url", "owner", "fine"),
    [
        ("https://hooks.example.org/x", "somebody", True),
        ("http://hooks.example.org/x", "somebody", False),
        ("http://127.0.0.1:8080/x", "local", True),
        ("http://localhost:8080/x", "local", True),
        ("http://127.0.0.1:8080/x", "somebody", False),
        ("http://10.0.0.1/x", "local", False),
        ("ftp://hooks.example.org/x", "local", False),
        ("https://a:b@hooks.example.org/x", "local", False),
        ("https://hooks.example.org:22/x", "local", False),
        ("javascript:alert(1)", "local", False),
        ("", "local", False),
    ],
)
def test_where_a_webhook_may_lead(url: str, owner: str, fine: bool) -> None:
    if fine:
        assert receivers.checked_url(url, owner) == url
    else:
        with pytest.raises(Exception, match=r"https|fetched"):
            receivers.checked_url(url, owner)


@pytest.mark.parametrize("url", ["https://10.1.2.3/x", "https://169.254.169.254/latest", "https://[::1]:8443/"])
def test_a_private_address_is_given_up_at_once(
    watched: Callable[..., Any], clock: Hand, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = watched(("webhook", url))
    row.owner = "somebody"
    row.save()
    tally = worker.send_due(clock)
    assert (tally.failed, tally.given_up) == (1, 1)
    assert "private or reserved" in delivery().problem


def test_settings_open_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_NOTIFY_ALLOW", "10.0.0.0/8, hooks.intranet")
    assert receivers.checked_url("http://10.0.0.1/x", "somebody")
    assert receivers.checked_url("http://hooks.intranet/x", "somebody")


def test_under_the_public_profile_nothing_of_the_event_leaves(
    watched: Callable[..., Any], hook: Hook, mailbox: Mailbox, clock: Hand, client: Client
) -> None:
    row = watched(("webhook", hook.url), ("email", "a@example.org"), ("feed", ""), profile="public")
    worker.send_due(clock)
    feed = client.get(f"/watches/feed/{token_of(Way.objects.get(kind='feed'))}.atom").content.decode()
    letter = message_from_bytes(mailbox.got[0], policy=policy.default)
    for text in (hook.got[0][1].decode(), letter.get_content() + str(letter["Subject"]), feed):
        for word in ("Sukhnah", "السخنة،", "قتل خمسة", "Islamic State", "تنظيم الدولة", "وكالة", "2021"):
            assert word not in text, word
    [notice] = json.loads(hook.got[0][1])["notices"]
    assert notice["event"] is None
    assert "lets nothing of the event leave" in notice["why"]["en"]
    assert row.profile == "public"


def test_under_the_partners_profile_no_words_leave(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url), profile="partners")
    worker.send_due(clock)
    [notice] = json.loads(hook.got[0][1])["notices"]
    assert notice["event"]["deaths"]["best"] == 5
    assert "words" not in json.dumps(notice["told"])
    assert "قتل خمسة" not in json.dumps(notice, ensure_ascii=False)


def test_a_mail_is_plain_text_in_both_directions(
    watched: Callable[..., Any], mailbox: Mailbox, clock: Hand, settings: Any
) -> None:
    settings.RASD_DESK_URL = "https://desk.example.org/"
    watched(("email", "a@example.org"))
    assert worker.send_due(clock).sent == 1
    letter = message_from_bytes(mailbox.got[0], policy=policy.default)
    assert letter.get_content_type() == "text/plain"
    assert letter["To"] == "a@example.org"
    assert letter["From"] == "rasd@example.org"
    text = letter.get_content()
    arabic, english = text.split("\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 40)
    assert "حدث جديد يطابق البحث." in arabic
    assert "A new event fits the question." in english
    assert all(line.startswith("\N{RIGHT-TO-LEFT MARK}") for line in arabic.strip().splitlines())
    assert all(line.startswith("\N{LEFT-TO-RIGHT MARK}") for line in english.strip().splitlines())
    assert f"https://desk.example.org/watches/notices/{Notice.objects.get().pk}" in english
    assert "\N{FIRST STRONG ISOLATE}وكالة\N{POP DIRECTIONAL ISOLATE}" in english
    assert text.count("\N{FIRST STRONG ISOLATE}") == text.count("\N{POP DIRECTIONAL ISOLATE}")


def test_a_flood_is_one_mail_and_a_daily_one_waits_for_its_hour(
    watched: Callable[..., Any], mailbox: Mailbox, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST", 1)
    watched(("email", "a@example.org"), daily=True)
    add_report(title="هجوم في الميادين", text=DENSE.format(town="الميادين"), outlet="إذاعة", published="2021-03-10")
    assert Delivery.objects.count() == 2
    assert worker.send_due(clock).sent == 0
    clock.later(days=1)
    assert worker.send_due(clock).sent == 2
    [letter] = (message_from_bytes(one, policy=policy.default) for one in mailbox.got)
    assert (
        "2 notices" in str(letter["Subject"])
        or "2 notices" in letter.get_content()
        or "1 notice more" in (letter.get_content())
    )


@pytest.mark.parametrize(
    ("recipient", "state"), [("550 nobody here", "given up"), ("450 later", "waiting")], ids=["never", "later"]
)
def test_a_mailbox_that_is_refused(
    watched: Callable[..., Any], mailbox: Mailbox, clock: Hand, recipient: str, state: str
) -> None:
    mailbox.recipient = recipient
    watched(("email", "a@example.org"))
    assert worker.send_due(clock).failed == 1
    assert delivery().state == state


def test_a_mail_server_that_hangs_up_or_is_not_set(
    watched: Callable[..., Any], mailbox: Mailbox, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.silent = True
    watched(("email", "a@example.org"))
    assert worker.send_due(clock).failed == 1
    monkeypatch.delenv("RASD_SMTP_URL")
    clock.later(hours=1)
    worker.send_due(clock)
    assert "no mail server is set" in delivery().problem
    monkeypatch.setenv("RASD_SMTP_URL", "smtp://user:hunter2@mail.example.org")
    clock.later(hours=1)
    worker.send_due(clock)
    assert "in the clear" in delivery().problem
    assert "hunter2" not in delivery().problem


@pytest.mark.parametrize("address", ["a", "a@b\nBcc: c@d", "a@b,c@d", "<a@b>", "a b@c", ""])
def test_what_is_no_mailbox(address: str) -> None:
    with pytest.raises(Exception, match="no e-mail address"):
        receivers.checked_mailbox(address)


def test_what_was_removed_is_not_sent(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    row = watched(("webhook", hook.url))
    watches.drop_way(way().pk, by=ME)
    assert worker.send_due(clock).sent == 0
    assert delivery().state == "dropped"
    watches.delete(row.pk, by=ME)
    assert hook.got == []


def test_no_secret_is_written_down(watched: Callable[..., Any], hook: Hook, clock: Hand) -> None:
    watched(("webhook", hook.url + "?key=s3cret"), ("feed", ""))
    worker.send_due(clock)
    hook.status(500)
    said = " ".join(str(line.data) for line in Trail.objects.all())
    for one in Way.objects.all():
        assert secret_of(one) not in said
        assert secret_of(one) not in one.salt
    assert "s3cret" not in said


def test_the_worker_goes_on_after_a_fault(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    import threading

    stop, seen = threading.Event(), []

    def failing() -> None:
        seen.append(1)
        if len(seen) == 3:
            stop.set()
        raise (OSError if len(seen) == 1 else ValueError)("mail.example.org: password hunter2")

    monkeypatch.setattr(worker, "send_due", failing)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker.run(stop, 0.01)
    assert len(seen) == 3
    assert "could be sent just now (OSError)" in caplog.text
    assert "ValueError at" in caplog.text
    assert "hunter2" not in caplog.text

"""The watches' pages: made from a question, tried out, paused, deleted and taken back; notices read; the feed."""

import re
from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import Client

from desking import accounts_of, add_report, bare
from rasd_desk.archive.actions import judging, watches
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.watches import Wish
from rasd_desk.archive.models import Notice, Trail, Watch, Way
from rasd_desk.archive.search.question import Question
from rasd_desk.watches.sending.secret import token_of

ME = "local"
EVIL = "<script>window.ran=1</script>\"'><img src=x>"


@pytest.fixture(autouse=True)
def _home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASD_HOME", str(tmp_path / "home"))


@pytest.fixture(name="watch")
def _watch() -> Watch:
    """A watch that has told of an event."""
    row = watches.make(Wish(name="السخنة", question=Question(actor="ISIS"), trigger="event", profile="internal"), by=ME)
    add_report()
    return row


def form(**more: Any) -> dict[str, Any]:
    return {"name": "n", "trigger": "event", **more}


def test_a_watch_is_made_from_the_question_of_the_events_table(english: Client) -> None:
    add_report()
    table = english.get("/events/?actor=ISIS&killed=3&page=1&sort=deaths").content.decode()
    [address] = re.findall(r'href="(/watches/new[^"]*)"', table)
    assert address == "/watches/new?actor=ISIS&amp;killed=3"
    page = english.get(address.replace("&amp;", "&")).content.decode()
    assert 'name="actor" value="ISIS"' in page
    assert 'name="killed" value="3"' in page
    answer = english.post("/watches/new", form(actor="ISIS", killed="3"), follow=True)
    row = Watch.objects.get()
    assert (row.owner, row.question) == (ME, {"actor": "ISIS", "killed": 3})
    words = bare(answer.content.decode())
    for one in ("from now on it tells", "a new event that fits", "Islamic State", "Nothing yet."):
        assert one in words, one


def test_what_is_there_is_told_where_wished_but_never_sent(english: Client) -> None:
    add_report()
    page = english.post("/watches/new", form(past="1"), follow=True).content.decode()
    assert Notice.objects.count() == 2
    assert 'class="badge"' in page


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ({"name": ""}, "Give the watch a name."),
        ({"actor": "nobody at all"}, "is no actor of the list"),
        ({"killed": "many"}, "is no number of people"),
        ({"since": "yesterday"}, "is no day"),
        ({"since": "2021-02-02", "until": "2021-02-01"}, "The last day lies before the first."),
        ({"country": "XX"}, "is no country"),
        ({"q": "-no"}, "name none that must stand"),
        ({"place": "Atlantis of Nowhere"}, "knows no place"),
        ({"place": "91, 200"}, "is no point"),
        ({"place": "34.8, 38.9", "km": "-3"}, "kilometres around the place"),
        ({"trigger": "report"}, "needs words or an outlet"),
        ({"trigger": "toll", "least": "x"}, "no number that a watch can wait for"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_stays(english: Client, said: dict[str, str], trouble: str) -> None:
    answer = english.post("/watches/new", form(**said))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert trouble in bare(html)
    for name, value in said.items():
        if value and name not in ("trigger", "country", "since", "until"):
            assert f'name="{name}" value="{value}"' in html
    assert not Watch.objects.exists()


def test_a_place_is_a_point_or_one_of_its_namesakes(english: Client) -> None:
    english.post("/watches/new", form(place="34.88, 38.87", km="10"))
    assert Watch.objects.latest("pk").question == {
        "place": "34.88, 38.87",
        "latitude": 34.88,
        "longitude": 38.87,
        "km": 10.0,
    }
    english.post("/watches/new", form(place="تدمر"))
    asked = Watch.objects.latest("pk").question
    assert (round(asked["latitude"]), round(asked["longitude"]), asked["km"]) == (35, 38, 25.0)
    answer = english.post("/watches/new", form(place="السخنة"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Several places are called" in bare(html)
    assert '<option value="geonames:172425">Al-Sukhnah, settlement, Homs, Syria</option>' in html
    for more in ({"place_id": "geonames:172425"}, {"country": "SY"}):
        assert english.post("/watches/new", form(place="السخنة", **more)).status_code == 302
        assert round(Watch.objects.latest("pk").question["longitude"]) == 39


def test_editing_keeps_the_place_and_tells_of_another_hand(english: Client) -> None:
    english.post("/watches/new", form(place="السخنة", km="12", place_id="geonames:172425"))
    row = Watch.objects.get()
    page = english.get(f"/watches/{row.pk}/edit").content.decode()
    said = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    said |= {"trigger": "denial", "name": "other"}
    assert english.post(f"/watches/{row.pk}/edit", said).status_code == 302
    now = Watch.objects.get()
    assert (now.name, now.trigger, now.question) == ("other", "denial", row.question)
    answer = english.post(f"/watches/{row.pk}/edit", said, follow=True)
    assert "changed meanwhile" in bare(answer.content.decode())


def test_a_trial_keeps_nothing(english: Client) -> None:
    add_report()
    before = Trail.objects.count()
    page = bare(english.get("/watches/new?try=1&trigger=event&actor=ISIS").content.decode())
    assert "it would have told:" in page
    assert "1 event" in page
    assert "A new event fits the question." in page
    assert (Watch.objects.count(), Notice.objects.count(), Trail.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("trigger=origins&least=2", 1),
        ("trigger=origins&least=3", 0),
        ("trigger=conflict&differ=number", 1),
        ("trigger=conflict&differ=place", 0),
        ("trigger=denial", 0),
        ("trigger=report&outlet=شبكة", 1),
        ("trigger=report&q=غواصة", 0),
        ("trigger=toll", 1),
        ("trigger=toll&least=2", 0),
        ("trigger=claim", 0),
    ],
)
def test_a_trial_of_each_trigger(english: Client, asked: str, told: int) -> None:
    from rasd_desk.archive.models import Event

    add_report()
    text = (
        "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    )
    add_report(title="ستة", text=text + "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري.", outlet="شبكة")
    assert Event.objects.filter(live=True, told=2).exists()
    page = english.get(f"/watches/new?try=1&{asked}").content.decode()
    assert page.count('<li><a href="/events/') == told


def test_support_cannot_be_tried(english: Client) -> None:
    assert "cannot be tried out" in bare(english.get("/watches/new?try=1&trigger=grade").content.decode())


def test_pause_go_on_delete_take_back(english: Client, watch: Watch) -> None:
    for verb, sentence in (
        ("pause", "The watch rests"),
        ("resume", "looks again"),
        ("delete", "is deleted"),
        ("restore", "Taken back"),
    ):
        answer = english.post(f"/watches/{watch.pk}/{verb}", follow=True)
        assert sentence in bare(answer.content.decode()), verb
    assert Notice.objects.filter(watch=watch).count() == 1
    for verb in ("restore",):
        answer = english.post(f"/watches/{watch.pk}/{verb}", follow=True)
        assert "done already" in bare(answer.content.decode())
    assert english.get(f"/watches/{watch.pk}/pause").status_code == 405


def test_notices_are_read_and_unread(english: Client, watch: Watch) -> None:
    page = english.get("/events/").content.decode()
    assert 'aria-label="Notices: 1 unread"' in page
    page = english.get("/watches/notices/").content.decode()
    words = bare(page)
    for one in ("A new event fits the question.", "Al-Sukhnah", "new report", "قتل خمسة", "السخنة"):
        assert one in words, one
    notice = Notice.objects.get()
    english.post("/watches/notices/mark", {"notice": notice.pk, "next": "/watches/notices/"})
    assert 'aria-label="Notices: none unread"' in english.get("/watches/unread").content.decode()
    assert "Nothing unread." in bare(english.get("/watches/notices/").content.decode())
    english.post("/watches/notices/mark", {"notice": notice.pk, "as": "unread"})
    assert 'class="badge"' in english.get("/watches/unread").content.decode()
    english.post("/watches/notices/mark", {"watch": watch.pk})
    assert not Notice.objects.filter(read=None).exists()
    assert "A new event" in bare(english.get(f"/watches/notices/{notice.pk}").content.decode())
    assert "A new event" in bare(english.get(f"/watches/notices/?read=all&watch={watch.pk}&page=9").content.decode())


def test_the_pages_are_arabic(client: Client, watch: Watch) -> None:
    for address in (
        "/watches/",
        f"/watches/{watch.pk}/",
        "/watches/notices/",
        "/watches/new",
        f"/watches/{watch.pk}/edit",
    ):
        words = bare(re.sub(r"(?s)<(script|option|textarea).*?</\1>", "", client.get(address).content.decode()))
        for one in ("Watch", "watch", "event", "notice", "unread", "killed", "Delete"):
            assert one not in words, (address, one)
    assert "حدث جديد يطابق البحث." in client.get("/watches/notices/").content.decode()


def test_nobody_sees_anothers_watch(client: Client, watch: Watch) -> None:
    way = watches.add_way(watch.pk, "feed", by=ME)
    Watch.objects.update(owner="somebody")
    for address in (
        f"/watches/{watch.pk}/",
        f"/watches/{watch.pk}/edit",
        f"/watches/notices/{Notice.objects.get().pk}",
    ):
        assert client.get(address).status_code == 404
    for verb in ("pause", "delete", "ways"):
        assert client.post(f"/watches/{watch.pk}/{verb}").status_code == 404
    assert client.post(f"/watches/ways/{way.pk}/drop").status_code == 404
    client.post("/watches/notices/mark")
    assert Notice.objects.get().read is None
    assert "السخنة" not in bare(client.get("/watches/").content.decode())


@pytest.mark.parametrize(
    ("kind", "address", "fine"),
    [
        ("webhook", "https://hooks.example.org/x", True),
        ("webhook", "http://hooks.example.org/x", False),
        ("webhook", "http://10.0.0.1/", False),
        ("webhook", "javascript:alert(1)", False),
        ("email", "a@example.org", True),
        ("email", "a@example.org, b@example.org", False),
        ("pigeon", "roof", False),
    ],
)
def test_ways_are_added_and_removed(english: Client, watch: Watch, kind: str, address: str, fine: bool) -> None:
    answer = english.post(f"/watches/{watch.pk}/ways", {"kind": kind, "address": address, "daily": "1"}, follow=True)
    html = answer.content.decode()
    assert ("the watch tells there too" in html) is fine
    assert Way.objects.count() == int(fine)
    if fine:
        assert address in html
        answer = english.post(f"/watches/ways/{Way.objects.get().pk}/drop", follow=True)
        assert "Nothing is told there any more" in bare(answer.content.decode())
        again = english.post(f"/watches/ways/{Way.objects.get().pk}/drop", follow=True)
        assert "done already" in bare(again.content.decode())


def read(client: Client, way: Way, **headers: str) -> Any:
    return client.get(f"/watches/feed/{token_of(way)}.atom", headers=headers or None)


def test_the_feed_is_valid_atom_in_both_languages(client: Client, watch: Watch) -> None:
    way = watches.add_way(watch.pk, "feed", by=ME)
    answer = read(client, way)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title == "السخنة"
    assert feed.feed.id.startswith("urn:uuid:")
    assert feed.feed.updated
    [entry] = feed.entries
    assert entry.id.startswith("urn:uuid:")
    assert entry.updated
    assert entry.link.endswith(f"/watches/notices/{Notice.objects.get().pk}")
    assert 'dir="rtl"' in entry.summary or "حدث جديد يطابق البحث." in entry.summary
    assert "A new event fits the question." in entry.summary


def test_the_feed_is_asked_with_conditions(client: Client, watch: Watch) -> None:
    way = watches.add_way(watch.pk, "feed", by=ME)
    first = read(client, way)
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = read(client, way, **{name: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    report = add_report(title="تفجير في السخنة", text="انفجرت عبوة ناسفة في السخنة بريف حمص يوم الاثنين وقتل مدني.")
    judging.correct(accounts_of(report)[0].pk, "initiators", ["ISIS"], by=ME)
    link_new(ME)
    later = read(client, way, **{"If-None-Match": first["ETag"]})
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]


def test_only_the_address_opens_a_feed(client: Client, watch: Watch) -> None:
    way = watches.add_way(watch.pk, "feed", by=ME)
    token = token_of(way)
    for wrong in (f"{way.pk}-", f"{way.pk}-{'0' * 48}", "1", "x-y", f"999-{token.partition('-')[2]}", "٣-٤"):
        assert client.get(f"/watches/feed/{wrong}.atom").status_code == 404
    assert read(client, way).status_code == 200
    watches.delete(watch.pk, by=ME)
    assert read(client, way).status_code == 404
    watches.take_back(watch.pk, by=ME)
    assert read(client, way).status_code == 200
    watches.drop_way(way.pk, by=ME)
    assert read(client, way).status_code == 404
    new = watches.add_way(watch.pk, "feed", by=ME)
    assert token_of(new) != token


def test_nothing_that_runs_comes_out_of_a_name_or_a_text(english: Client) -> None:
    row = watches.make(Wish(name=EVIL, question=Question(outlet=EVIL[:20]), trigger="event", profile="internal"), by=ME)
    watches.change(row.pk, Wish(name=EVIL, question=Question(), trigger="event", profile="internal"), by=ME)
    add_report(outlet=EVIL, title=EVIL + " مقتل خمسة\x00\x07"[:-2])
    way = watches.add_way(row.pk, "feed", by=ME)
    for address in ("/watches/", f"/watches/{row.pk}/", "/watches/notices/", f"/watches/{row.pk}/edit"):
        html = english.get(address).content.decode()
        assert "<script>window" not in html
        assert "<img src=x" not in html
    feed = feedparser.parse(read(english, way).content, sanitize_html=False)
    assert not feed.bozo
    assert "<script" not in feed.entries[0].summary
    assert "<img" not in feed.entries[0].summary


def test_a_feed_without_notices_is_a_feed(client: Client) -> None:
    row = watches.make(Wish(name="n", question=Question(), trigger="claim"), by=ME)
    feed = feedparser.parse(read(client, watches.add_way(row.pk, "feed", by=ME)).content)
    assert not feed.bozo
    assert feed.entries == []


def test_the_verb_sends_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Callable[..., Any]] = []
    from rasd_desk.watches.sending import receivers, worker

    monkeypatch.setattr(receivers, "post", lambda way, batch, at, **_: sent.append(batch))
    row = watches.make(Wish(name="n", question=Question(), trigger="event"), by=ME)
    watches.add_way(row.pk, "webhook", "https://hooks.example.org/", by=ME)
    add_report()
    assert worker.send_due().sent == 2
    assert len(sent) == 1

"""Several events at once: each deed, what failed told one by one, all of it undone as one step; and saved views."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from archiving import add_samples, linked
from desking import bare, trail_of
from rasd_desk.archive.actions.judging import link
from rasd_desk.archive.actions.views import keep
from rasd_desk.archive.models import Account, Batch, Event, Side, Verdict, View
from rasd_desk.archive.verify import problems


@pytest.fixture(name="events")
def _events() -> list[Event]:
    add_samples(3)
    rows = list(Event.objects.filter(live=True).order_by("pk"))
    assert len(rows) >= 3
    return rows[:3]


def chosen(events: list[Event]) -> list[str]:
    return [f"{row.pk}:{row.revision}" for row in events]


def do(client: Client, verb: str, events: list[Event], **said: Any) -> Any:
    return client.post(
        "/events/bulk/", {"verb": verb, "chosen": chosen(events), "back": "kind=Attack", **said}, follow=True
    )


def whole() -> str:
    """All that readers see of accounts and events; an event that was dissolved comes back under another id."""
    accounts = Account.objects.filter(live=True).order_by("pk").values_list("pk", "state", "data")
    return json.dumps([list(map(list, accounts)), linked()], sort_keys=True)


@pytest.mark.parametrize("verb", Batch.VERBS)
def test_every_deed_stands_in_the_trail_and_is_undone_as_one(english: Client, events: list[Event], verb: str) -> None:
    before = whole()
    answer = do(english, verb, events, grade="confirmed", note="because")
    batch = Batch.objects.get()
    assert answer.redirect_chain[-1][0] == f"/events/bulk/{batch.pk}/?kind=Attack"
    assert trail_of(f"batch {batch.pk}") == ["many decided"]
    made = Verdict.objects.filter(batch=batch)
    assert made.exists()
    assert set(made.values_list("by", "note")) == {("local", "because")}
    if verb == "accept":
        assert set(Account.objects.filter(event__in=events).values_list("state", flat=True)) == {"accepted"}
    elif verb == "reject":
        assert not Event.objects.filter(pk__in=[one.pk for one in events], live=True).exists()
    elif verb == "join":
        joined = made.values_list("account__event", "other__event")
        assert len({one for pair in joined for one in pair}) == 1
    else:
        assert made.count() == len(events)
    assert list(problems()) == []
    page = bare(english.post(f"/events/bulk/{batch.pk}/undo", follow=True).content.decode())
    assert "Taken back." in page
    assert whole() == before
    assert trail_of(f"batch {batch.pk}") == ["many decided", "many taken back"]
    assert not made.filter(withdrawn_at=None).exists()
    assert list(problems()) == []
    again = english.post(f"/events/bulk/{batch.pk}/undo", follow=True).content.decode()
    assert "taken back already" in again


def test_what_somebody_else_changed_is_told_and_the_rest_is_done(english: Client, events: list[Event]) -> None:
    said = chosen(events)
    Event.objects.filter(pk=events[1].pk).update(revision=77)
    english.post("/events/bulk/", {"verb": "accept", "chosen": said})
    batch = Batch.objects.get()
    assert [one["why"] for one in batch.told] == ["", "stale", ""]
    assert not Verdict.objects.filter(account__event=events[1]).exists()
    page = bare(english.get(f"/events/bulk/{batch.pk}/").content.decode())
    assert "1 event was not decided" in page
    assert "Somebody else changed this event meanwhile" in page


def test_what_is_decided_already_and_what_others_said_are_told(english: Client, events: list[Event]) -> None:
    do(english, "accept", events[:1])
    events[0].refresh_from_db()
    do(english, "accept", events[:2])
    assert [one["why"] for one in Batch.objects.latest("pk").told] == ["nothing", ""]
    one, two = (Account.objects.filter(event=row).order_by("report__published", "pk")[0] for row in events[1:3])
    three = Account.objects.filter(event=events[0]).order_by("report__published", "pk")[0]
    link(one.pk, two.pk, False, by="amal")
    link(three.pk, two.pk, True, by="amal")
    for row in events:
        row.refresh_from_db()
    do(english, "join", [events[0], events[1]])
    assert "against" in [one["why"] for one in Batch.objects.latest("pk").told]
    assert list(problems()) == []


def test_the_chosen_are_exported(english: Client, events: list[Event]) -> None:
    said = {"verb": "export", "chosen": chosen(events[:2]), "as": "jsonl", "for": "internal"}
    answer: Any = english.post("/events/bulk/", said, follow=True)
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    name = next(one for one in packed.namelist() if one.endswith(".jsonl"))
    assert len(packed.read(name).splitlines()) == 2
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"verb": "accept"}, 200, "Choose events of the table first."),
        ({"verb": "accept", "chosen": ["x", "1:y", "<b>"]}, 200, "Choose events of the table first."),
        ({"verb": "delete", "chosen": "1:1"}, 400, "Choose one of the list."),
        ({"verb": "grade", "chosen": "1:1", "grade": "superb"}, 400, "Choose one of the list."),
        ({"verb": "join", "chosen": "1:1"}, 200, "at least two"),
    ],
)
def test_what_cannot_be_done_is_told(english: Client, said: Any, status: int, words: str) -> None:
    answer = english.post("/events/bulk/", said, follow=True)
    assert (answer.status_code, Batch.objects.count()) == (status, 0)
    assert words in bare(answer.content.decode())


def test_actors_are_counted_as_the_table_finds_them(english: Client, events: list[Event]) -> None:
    told = dict.fromkeys(Side.objects.values_list("actor", flat=True), 0)
    assert told
    whole = english.get("/events/").context["facets"]
    for choice in next(facet for facet in whole if facet.name == "actor").choices:
        found = english.get("/events/", {"actor": choice.value})
        assert found.context["total"] == choice.count == Side.objects.filter(actor=choice.value).count()
        for words in ("/events/actors", "/events/"):
            answer = english.get(words, {"actor": choice.value, "actors": "1"})
            (facet,) = (one for one in answer.context["facets"] if one.name == "actor")
            assert next(one for one in facet.choices if one.value == choice.value).count == choice.count


def test_counts_are_right_however_events_are_reached(
    english: Client, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rasd_desk.events import table

    address = ("/events/?q=مقتل", "/events/?actor=SYR_GOV", "/events/?q=مقتل&actor=SYR_GOV", "/events/?state=unseen")
    seen = []
    for many in (0, 10_000):
        monkeypatch.setattr(table, "MANY", many)
        for one in address:
            context = english.get(one).context
            assert context["total"] == len(context["rows"])
            seen.append([row.event.pk for row in context["rows"]])
    assert seen[: len(address)] == seen[len(address) :]
    assert any(seen)


def test_a_view_is_kept_opened_replaced_taken_away_and_brought_back(english: Client) -> None:
    said = {"name": " Idlib,  strikes ", "question": "kind=Air%2Fdrone+strike&page=3&x=1&sort=deaths"}
    english.post("/events/views/keep", said)
    row = View.objects.get()
    assert (row.name, row.question, row.shared) == ("Idlib, strikes", "kind=Air%2Fdrone+strike&sort=deaths", False)
    html = english.get(f"/events/?{row.question}").content.decode()
    assert 'aria-current="true"><bdi>Idlib, strikes</bdi>' in html
    english.post("/events/views/keep", {**said, "question": "country=SY", "shared": "1"})
    row.refresh_from_db()
    assert (row.question, row.shared) == ("country=SY", True)
    english.post(f"/events/views/{row.pk}/away")
    assert "Idlib, strikes" not in english.get("/events/").content.decode()
    assert "Bring back" in english.get("/events/views/").content.decode()
    english.post(f"/events/views/{row.pk}/back")
    assert "Idlib, strikes" in english.get("/events/").content.decode()
    assert trail_of(f"view {row.pk}") == ["view kept", "view kept", "view taken away", "view brought back"]
    assert "there already" in english.post(f"/events/views/{row.pk}/back", follow=True).content.decode()


def test_views_of_others_are_seen_if_shared_and_are_theirs(english: Client) -> None:
    own = keep("secret", "country=SY", by="amal")
    shared = keep("open", "country=IQ", by="amal", shared=True)
    for address in ("/events/", "/events/views/"):
        html = english.get(address).content.decode()
        assert "secret" not in html
        assert "open" in bare(html)
    for row in (own, shared):
        assert "no such view" in english.post(f"/events/views/{row.pk}/away", follow=True).content.decode()
    assert View.objects.filter(live=True).count() == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\0b"])
def test_a_view_needs_a_name(english: Client, name: str) -> None:
    answer = english.post("/events/views/keep", {"name": name, "question": ""}, follow=True)
    assert "needs a name" in answer.content.decode()
    assert not View.objects.exists()

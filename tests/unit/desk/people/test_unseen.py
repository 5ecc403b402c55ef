"""A second coder meets nothing of what the first made of a report: on no page, nor in the API, a feed or an export.

Every address of the desk is asked for, with what each takes: a page that is new is walked without a line here.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver

from desking import TEXT, TITLE, accounts_of, add_report
from rasd_desk.archive import unseen
from rasd_desk.archive.actions import judging, many, watches
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.people import make_token
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.actions.shaping import add_account
from rasd_desk.archive.models import Account, Event, Notice, Report, SecondCoding, Verdict
from rasd_desk.archive.queueing import refresh
from rasd_desk.archive.search.question import Question
from rasd_desk.watches.sending.secret import token_of

SIX = (
    "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري."
)
FAR = (
    "قتل تسعة مدنيين في قصف مدفعي لقوات النظام السوري على مدينة دوما في ريف دمشق يوم الثلاثاء، وفق ما أفاد المرصد "
    "السوري لحقوق الإنسان الأربعاء."
)
#: What only the first coder and the lead said: a place, an actor, a number, a source, notes.
PLANTED = ("Zahrawiya", "Zulfiqar Column", "77431", "Wasit Wire", "note-of-amal", "note-of-lina")
#: Numbers that addresses take; the archive of these tests has no row with a greater one that matters.
NUMBERS = range(1, 7)
#: What lists, tables and maps are asked for besides all; each takes what it knows and leaves the rest. And exports.
QUERIES = (
    *("state=corrected&sort=deaths", "country=YE&who=all", "q=Zahrawiya&name=Zahrawiya", "actor=Zulfiqar+Column"),
    *("killed=77000", "box=40,10,60,20&seen=40,10,60,20&zoom=9", "level=settlement&at=15.3,44.2"),
)
EXPORTS = tuple(f"as={kind}&for={who}" for kind in ("jsonl", "acled", "xlsx") for who in ("internal", "public"))


@dataclass(slots=True)
class Desk:
    """A desk with a report that is coded unseen, and the clients of those who work there."""

    report: Report
    coding: SecondCoding
    bilal: Client
    token: Client
    lina: Client


def told(answer: Any) -> str:
    """All that an answer says, with numbers as they are written in a file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    text = body.decode("utf-8", "replace") + str(dict(answer.headers))
    plain = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789", "٬,،\u202f\u00a0"))
    return plain.replace("\\u", "")


def planted_in(answer: Any, asked: str = "") -> list[str]:
    """What of the first coder's an answer holds; what was asked for itself may stand in it."""
    text, own = told(answer), asked.replace("+", " ")
    return [word for word in PLANTED if word in text and word not in own]


def asked() -> Iterator[str]:
    """The same with queries, where an address names no row; and the trail of everything."""
    for address in addresses():
        yield address
        if not any(letter.isdigit() for letter in address.replace("api/v1", "")):
            yield from (f"{address}?{query}" for query in (EXPORTS if "export" in address else QUERIES))
    for kind, numbers in (("report", NUMBERS), ("account", NUMBERS), ("batch", (1,)), ("watch", NUMBERS)):
        yield from (f"/api/v1/trail?subject={kind}+{number}" for number in numbers)
    yield from (f"/api/v1/trail?subject=event+{eid}" for eid in Event.objects.values_list("eid", flat=True))


def addresses() -> Iterator[str]:
    """Every address of the desk, with what it takes."""
    taken: dict[str, tuple[Any, ...]] = {
        "field": ("status", "place", "casualties"),
        "eid": tuple(Event.objects.values_list("eid", flat=True)),
        "id": tuple(Event.objects.values_list("eid", flat=True)),
        "token": tuple(token_of(way) for way in apps.get_model("archive", "Way").objects.filter(kind="feed")),
    }
    for pattern, names in _patterns(get_resolver().url_patterns):
        if "log-out" in pattern:
            continue
        numbers = NUMBERS if len(names) == 1 else range(1, 4)
        for values in product(*(taken.get(name, numbers) for name in names)):
            filled = pattern
            for name, value in zip(names, values, strict=True):
                filled = filled.replace(name, str(value))
            yield filled.replace("\x00", "")


def _patterns(patterns: list[Any], before: str = "/") -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, route)
            continue
        names = []
        while "<" in route:
            start, end = route.index("<"), route.index(">")
            names.append(route[start + 1 : end].rpartition(":")[2])
            route = f"{route[:start]}\x00{names[-1]}\x00{route[end + 1 :]}"
        yield route, tuple(names)


def correct_all(account: Account, by: str) -> None:
    """What the first coder makes of an account: nothing of it stands in the report."""
    place = {
        **{"name": "Zahrawiya", "name_en": "Zahrawiya", "admin1": "Zahrawiya", "country": "YE"},
        **{"precision": "settlement", "latitude": 15.3, "longitude": 44.2, "radius_km": 1.0, "candidates": []},
    }
    toll = {"kind": "killed", "min": 77431, "max": 77431, "who": None, "part": False, "source": None}
    said = {
        "place": {**(account.data["place"] or {}), **place},
        "initiators": ["Zulfiqar Column"],
        "casualties": [{**(account.data["casualties"] or [{}])[0], **toll}],
        "sources": [{"name": "Wasit Wire", "kind": "media"}],
    }
    for field, value in said.items():
        judging.correct(account.pk, field, value, by=by, note="note-of-amal")
        link_new(by)


def _number_from_one() -> None:
    """Give the rows of this test the first numbers; a server goes on counting where other tests have ended."""
    models = apps.get_app_config("archive").get_models()
    keys = [{"table": one._meta.db_table, "column": one._meta.pk.column} for one in models if one._meta.pk is not None]
    with connection.cursor() as cursor:
        for told in connection.ops.sequence_reset_by_name_sql(no_style(), keys):
            cursor.execute(told)


@pytest.fixture(name="desk")
def _desk(add: Callable[..., Any], enter: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> Desk:
    from rasd_desk.intakes import starting

    monkeypatch.setattr(starting, "start", lambda: None)
    cache.clear()
    _number_from_one()
    for name, role in (("Amal", "coder"), ("Bilal", "admin"), ("Lina", "admin")):
        person = add(name, role)
    bilal = apps.get_model("archive", "Person").objects.get(name="Bilal")
    _token, secret = make_token(bilal.pk, "walk", ("read", "code", "export", "add"), by="Bilal")
    report = add_report()
    add_report(title="مقتل ستة من قوات النظام قرب السخنة", text=SIX, outlet="شبكة")
    for trigger in ("event", "toll", "grade", "claim"):
        watch = watches.make(
            watches.Wish(name=trigger, question=Question(), trigger=trigger, profile=watches.PROFILES[-1]), by="Bilal"
        )
        watches.add_way(watch.pk, "feed", by="Bilal")
        watches.add_way(watch.pk, "webhook", "https://example.org/hook", by="Bilal")
    _work(report)
    second.set_share(1.0, by="Lina")
    refresh()
    token = Client(headers={"Authorization": f"Bearer {secret}"})
    made = Desk(report, SecondCoding(), enter("Bilal"), token, enter("Lina"))
    assert person.name == "Lina"
    return made


def _work(report: Report) -> None:
    """What the first coder does, and the lead after: corrections, an account by hand, links, grades, many at once."""
    one, two = accounts_of(report)
    other = Account.objects.exclude(report=report).get()
    joined = judging.link(two.pk, other.pk, True, by="Amal", note="note-of-amal")
    link_new("Amal")
    judging.withdraw(joined.pk, by="Amal")
    link_new("Amal")
    correct_all(one, "Amal")
    made = {**one.machine, "sources": [{"name": "Wasit Wire", "kind": "media"}]}
    add_account(
        report.pk, made, by="Amal", evidence={"anchor": [[0, 20]], "sources": [[]]}, basis={}, note="note-of-amal"
    )
    two.refresh_from_db()
    event = Event.objects.get(pk=two.event_id)
    many.decide("accept", [many.Chosen(event.pk, event.revision)], by="Amal", note="note-of-amal")
    link_new("Amal")
    one.refresh_from_db()
    judging.grade(one.event_id, "contested", by="Lina", note="note-of-lina")
    link_new("Lina")


@pytest.fixture(name="begun")
def _begun(desk: Desk) -> Desk:
    """The same once Bilal has begun to code the report unseen, after all had looked at everything."""
    found = {page for page in ("/events/", "/map/", "/reports/", "/api/v1/events") if planted_in(desk.bilal.get(page))}
    assert {"/events/", "/map/", "/api/v1/events"} <= found, "what is planted is seen by whoever codes nothing unseen"
    coding = second.begin(by="Bilal")
    assert coding is not None
    desk.coding = coding
    return desk


def test_the_words_are_seen_by_the_lead_in_all_the_places_that_are_walked(begun: Desk) -> None:
    """What the walk below can find: had it nothing to find it would say nothing."""
    one, report = accounts_of(begun.report)[0], begun.report.pk
    event = Event.objects.get(accounts__pk=one.pk)
    wanted = {
        *(
            f"/reports/{report}/",
            f"/events/{event.pk}/",
            "/events/",
            "/events/?country=YE&who=all",
            "/map/",
            "/map/tables",
        ),
        *(f"/reports/accounts/{one.pk}/history", f"/reports/{report}/accounts/new", "/map/places", "/events/actors"),
        *("/events/export?as=jsonl&for=internal", "/events/export?as=acled&for=internal"),
        *(f"/api/v1/reports/{report}", f"/api/v1/accounts/{one.pk}", f"/api/v1/events/{event.eid}"),
        *("/api/v1/events", "/api/v1/accounts", "/api/v1/events/counts", "/api/v1/export?as=jsonl&for=internal"),
        *(f"/api/v1/trail?subject=account+{one.pk}", "/review/gold"),
    }
    assert {address for address in wanted if not planted_in(begun.lina.get(address))} == set()
    assert wanted - set(asked()) == set(), "all of them are walked"
    feeds = [address for address in addresses() if address.endswith(".atom")]
    assert feeds
    assert not any(planted_in(Client().get(address)) for address in feeds), "Bilal's feeds, while Bilal codes unseen"
    second.give_up(begun.coding.pk, by="Bilal")
    assert any(planted_in(Client().get(address)) for address in feeds)
    assert any(planted_in(begun.bilal.get(f"/watches/notices/{pk}", follow=True)) for pk in NUMBERS)
    assert planted_in(begun.bilal.get("/watches/notices/"))


@pytest.mark.parametrize(("who", "language"), [("bilal", "ar"), ("token", "en")])
def test_no_address_tells_a_second_coder_what_the_first_said(begun: Desk, who: str, language: str) -> None:
    client: Client = getattr(begun, who)
    client.cookies["rasd-language"] = language
    for address in asked():
        if who == "token" and not address.startswith("/api"):
            continue
        answer = client.get(address)
        assert answer.status_code < 500, (address, answer.content[:400])
        assert planted_in(answer, address) == [], address
    assert unseen.hiding() is None, "nothing stays hidden after an answer"


def test_of_the_events_that_are_left_nothing_is_lost(begun: Desk) -> None:
    """Other reports stand in the stream, their accounts in the API; the report itself leads to the draft."""
    other = Account.objects.exclude(report=begun.report).get()
    assert begun.bilal.get(f"/reports/{begun.report.pk}/").url == f"/review/second/{begun.coding.pk}/"
    assert begun.bilal.get(f"/reports/{other.report_id}/").status_code == 200
    told = begun.token.get("/api/v1/accounts").json()
    assert [one["number"] for one in told["accounts"]] == [other.pk]
    page = begun.bilal.get(f"/review/second/{begun.coding.pk}/")
    assert page.status_code == 200
    assert "by hand" not in page.content.decode()
    assert len(begun.coding.draft) == 2, "what the first coder added is no draft"


def test_a_second_coder_decides_nothing_of_it_either(begun: Desk) -> None:
    one = accounts_of(begun.report)[0]
    event = Event.objects.get(accounts__pk=one.pk)
    before = list(Account.objects.order_by("pk").values_list("pk", "revision", "state"))
    given = {"revision": one.revision, "value": "denied", "field": "status", "grade": "weak", "note": ""}
    calls = [f"/accounts/{one.pk}/{verb}" for verb in ("accept", "reject", "correct", "clear")]
    calls += [f"/events/{event.eid}/grade", f"/events/{event.eid}/part", f"/events/{event.eid}/merge"]
    calls += [f"/verdicts/{pk}/withdraw" for pk in Verdict.objects.values_list("pk", flat=True)]
    for call in calls:
        said = {**given, "revision": event.revision} if call.startswith("/events") else given
        sent = {name: said[name] for name in _takes(call)} | _OTHERS.get(call.rpartition("/")[2], {})
        answer = begun.token.post(f"/api/v1{call}", json.dumps(sent), content_type="application/json")
        assert answer.status_code in (403, 404), (call, answer.content)
        assert planted_in(answer) == []
    for form, said in (
        (f"/reports/accounts/{one.pk}/judge", {"verb": "reject", "revision": one.revision}),
        (f"/reports/accounts/{one.pk}/correct/status", {"value": "denied", "revision": one.revision}),
        (f"/events/{event.pk}/grade", {"grade": "weak", "revision": event.revision}),
        ("/events/bulk/", {"verb": "reject", "chosen": f"{event.pk}:{event.revision}"}),
    ):
        answer = begun.bilal.post(form, said, follow=True)
        assert planted_in(answer) == [], form
    assert list(Account.objects.order_by("pk").values_list("pk", "revision", "state")) == before
    assert not Verdict.objects.filter(by="Bilal").exists()


def _takes(call: str) -> tuple[str, ...]:
    verb = call.rpartition("/")[2]
    own = {"correct": ("revision", "note", "field", "value"), "grade": ("revision", "note", "grade"), "withdraw": ()}
    return own.get(verb, ("revision", "note"))


#: What parting and merging name beside.
_OTHERS = {"part": {"account": 1}, "merge": {"other": "e-1"}}


def test_a_report_that_is_sent_again_tells_nothing(begun: Desk) -> None:
    given = {"title": TITLE, "text": TEXT, "outlet": "وكالة", "published": "2021-02-10"}
    answer = begun.token.post("/api/v1/reports", json.dumps(given), content_type="application/json")
    assert answer.status_code < 500
    assert planted_in(answer) == []


def test_notices_wait_until_it_is_done(begun: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasd_desk.watches.sending import receivers, worker

    sent: list[Any] = []
    monkeypatch.setattr(receivers, "post", lambda way, made, at: sent.extend(made))
    waiting = Notice.objects.filter(event__in=unseen.hidden_of("Bilal").events)  # type: ignore[union-attr]
    assert waiting.exists()
    worker.send_due()
    assert not [one for one in sent if any(word in str(one) for word in PLANTED)]
    second.give_up(begun.coding.pk, by="Bilal")
    worker.send_due()
    assert [one for one in sent if any(word in str(one) for word in PLANTED)]


def test_what_is_done_is_seen_again_and_nothing_was_changed(begun: Desk) -> None:
    begun.bilal.get("/events/")
    for account in begun.coding.draft:
        second.say(begun.coding.pk, "accept", int(account), by="Bilal")
    second.finish(begun.coding.pk, by="Bilal")
    assert planted_in(begun.bilal.get("/events/"))
    assert planted_in(begun.token.get("/api/v1/events"))


def test_every_table_that_leads_to_a_report_is_hidden_or_said_not_to_be() -> None:
    """A table that is new is hidden by its columns; one that leads to a hidden table alone must be named."""
    hidden = {*unseen.shadowed(), apps.get_model("archive", "Trail")}
    for model in apps.get_app_config("archive").get_models():
        leads = {field.related_model for field in model._meta.concrete_fields} & (hidden - {model})
        if leads:
            assert model in hidden or model.__name__ in unseen.APART, model.__name__
    assert set(unseen.APART) <= {model.__name__ for model in apps.get_app_config("archive").get_models()}


def test_where_nobody_codes_unseen_no_view_is_made(desk: Desk, django_assert_max_num_queries: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        desk.bilal.get("/events/")
    assert not [one for one in asked.captured_queries if "VIEW" in one["sql"]]
    assert len([one for one in asked.captured_queries if "archive_secondcoding" in one["sql"]]) == 1


def test_an_event_that_takes_an_account_of_it_in_is_not_shown_either(begun: Desk) -> None:
    """Somebody joins what the second coder is looking at with the report meanwhile: at the next request it is gone."""
    (other,) = accounts_of(add_report(title="مقتل تسعة في دوما", text=FAR, outlet="إذاعة"))
    assert begun.bilal.get(f"/events/{other.event_id}/").status_code == 200
    judging.link(accounts_of(begun.report)[0].pk, other.pk, True, by="Lina")
    link_new("Lina")
    other.refresh_from_db()
    answer = begun.bilal.get(f"/events/{other.event_id}/")
    assert (answer.status_code, planted_in(answer)) == (403, [])
    assert begun.bilal.get(f"/reports/{other.report_id}/").status_code == 200
    told = {one["number"]: one["account"]["event"] for one in begun.token.get("/api/v1/accounts").json()["accounts"]}
    assert told[other.pk] is None
    # A decision of one's own that links anew is answered as if the report were not there.
    said = json.dumps({"revision": other.revision, "field": "status", "value": "denied"})
    answer = begun.token.post(f"/api/v1/accounts/{other.pk}/correct", said, content_type="application/json")
    assert (answer.status_code, answer.json()["account"]["event"], planted_in(answer)) == (200, None, [])

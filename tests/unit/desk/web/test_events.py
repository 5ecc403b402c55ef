"""The table of events: what is found, counted, sorted, exported; in both languages, and nothing in it runs."""

import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import Client

from desking import TEXT, TITLE, add_report, bare
from rasd_desk.archive.actions import judging
from rasd_desk.archive.models import Event
from rasd_desk.events.asking import asked_of, narrowed, sorted_by
from rasd_desk.events.facets import counted
from rasd_desk.events.nearby import near_of

SIX = (
    "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري."
)


@pytest.fixture(autouse=True)
def _told() -> None:
    """Two reports of one event, the first of another one too."""
    add_report()
    add_report(title="مقتل ستة من قوات النظام قرب السخنة", text=SIX, outlet="شبكة")


def found(**said: str) -> list[Event]:
    return list(sorted_by(narrowed(asked_of(said)), said.get("sort", "")))


def test_the_table_shows_events_in_arabic_from_right_to_left(client: Client) -> None:
    html = client.get("/events/").content.decode()
    assert 'dir="rtl"' in html
    words = bare(html)
    for one in ("حدثان", "اشتباك مسلح", "تنظيم الدولة الإسلامية", "6 (5–6)", "2 / 2", "أرقام متناقضة", "كفرنبل"):
        assert one in words, one


def test_the_table_shows_events_in_english(english: Client) -> None:
    words = bare(english.get("/events/").content.decode())
    for one in (
        "2 events",
        "Armed clash",
        "Islamic State",
        "6 (5–6)",
        "contradicting numbers",
        "fair",
        "9 February 2021",
    ):
        assert one in words, one


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({}, 2),
        ({"q": "حافلة"}, 2),
        ({"q": "شبكة غير موجودة"}, 0),
        ({"kind": "Armed clash"}, 1),
        ({"kind": "no such type"}, 2),
        ({"actor": "ISIS"}, 1),
        ({"actor": "تنظيم الدولة الإسلامية"}, 1),
        ({"country": "SY"}, 2),
        ({"country": "IQ"}, 0),
        ({"country": "SY", "province": "Homs"}, 1),
        ({"since": "2021-02-10"}, 1),
        ({"until": "2020-01-01"}, 0),
        ({"killed": "5"}, 1),
        ({"killed": "٥"}, 1),
        ({"grade": "fair"}, 1),
        ({"conflict": "number"}, 1),
        ({"state": "unseen"}, 2),
        ({"state": "rejected"}, 0),
        ({"page": "99"}, 2),
    ],
)
def test_each_filter_narrows_and_the_page_says_how_many(english: Client, said: dict[str, str], count: int) -> None:
    assert len(found(**said)) == count
    html = english.get("/events/", said).content.decode()
    assert (f"{count} event" in bare(html)) or count == 0
    assert html.count('<td class="day">') == count


@pytest.mark.parametrize("said", [{"since": "yesterday"}, {"killed": "many"}, {"actor": "nobody at all"}, {"q": "-لا"}])
def test_what_cannot_be_understood_is_told_and_narrows_nothing(client: Client, said: dict[str, str]) -> None:
    html = client.get("/events/", said).content.decode()
    assert 'class="message warning"' in html
    assert html.count('<td class="day">') == 2


def test_a_persons_grade_is_in_the_table_its_facet_and_its_order(client: Client, english: Client) -> None:
    other = Event.objects.get(live=True, told=1)
    assert found(sort="support")[-1].pk == other.pk
    judging.grade(other.pk, "confirmed", by="lead")
    assert found(sort="support")[0].pk == other.pk
    assert [one.pk for one in found(grade="confirmed")] == [other.pk]
    assert found(grade="weak") == []
    html = english.get("/events/", {"grade": "confirmed"}).content.decode()
    assert html.count("by a person") == 1
    assert 'aria-sort="descending"' in english.get("/events/", {"sort": "support"}).content.decode()
    counts = counted(narrowed(asked_of({})), asked_of({}))
    assert counts["grade"] == {"confirmed": 1, "fair": 1}


def test_events_are_sorted_by_day_deaths_and_sources() -> None:
    assert [one.killed for one in found(sort="deaths")] == [6, 2]
    assert [one.told for one in found(sort="sources")] == [2, 1]
    days = [one.last for one in found()]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)


def test_facets_count_what_is_found_in_one_question(django_assert_num_queries: Any) -> None:
    asked = asked_of({"country": "SY"})
    events = narrowed(asked)
    with django_assert_num_queries(2):  # the end of the trail, and the counts
        counts = counted(events, asked)
    assert counts["total"] == {"": 2}
    assert counts["country"] == {"SY": 2}
    assert counts["conflict"] == {"number": 1}
    assert counts["province"] == {"Homs": 1, "Idlib": 1}
    assert sum(counts["kind"].values()) == 2


def test_a_facet_leads_to_a_narrower_address_and_back(english: Client) -> None:
    html = english.get("/events/", {"q": "حافلة", "country": "SY"}).content.decode()
    assert "country=SY&amp;conflict=number" in html
    assert 'class="chosen" href="?q=%D8%AD%D8%A7%D9%81%D9%84%D8%A9"' in html


@pytest.mark.parametrize("audience", ["public", "partners", "internal"])
def test_what_is_found_leaves_as_a_packed_release(english: Client, audience: str) -> None:
    answer: Any = english.get("/events/export", {"conflict": "number", "as": "jsonl", "for": audience})
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as pack:
        names = pack.namelist()
        events = next(name for name in names if name.endswith(".jsonl") and "reports" not in name)
        readme = next(name for name in names if name.endswith(".readme.txt"))
        assert any(name.endswith(".release.json") for name in names)
        assert any("reports" in name for name in names) == (audience != "public")
        lines = pack.read(events).decode().splitlines()
        # What the public may see of so small an event is the profile's to say; no other event is ever in it.
        told = [one for one in map(json.loads, lines) if "sub_event_type" in one]
        assert len(told) == 1 or (audience == "public" and not told)
        assert pack.read(readme)
        everything = b"".join(pack.read(name) for name in names).decode()
    assert ("مصدر عسكري" in everything) == (audience == "internal")


@pytest.mark.parametrize("audience", ["partners", "internal"])
def test_a_persons_grade_leaves_and_the_persons_name_does_not(english: Client, audience: str) -> None:
    judging.grade(Event.objects.get(live=True, told=2).pk, "discounted", by="a-name-of-a-lead")
    asked = {"grade": "discounted", "as": "geojson", "for": audience}
    answer: Any = english.get("/events/export", asked)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as pack:
        (name,) = (one for one in pack.namelist() if one.endswith(".geojson"))
        (told,) = json.loads(pack.read(name))["features"]
        everything = b"".join(pack.read(one) for one in pack.namelist()).decode()
    assert (told["properties"]["grade"], told["properties"]["grade_by"]) == ("discounted", "person")
    assert "a-name-of-a-lead" not in everything


@pytest.mark.parametrize(
    "said",
    [
        {"as": "jsonl", "for": "nobody"},
        {"as": "exe", "for": "public"},
        {"as": "jsonl", "for": "public", "since": "soon"},
    ],
)
def test_a_wrong_export_is_refused_rather_than_widened(client: Client, said: dict[str, str]) -> None:
    assert client.get("/events/export", said).status_code == 400


def test_more_than_the_desk_packs_is_left_to_the_command(english: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd_desk.events.download.MOST", 1)
    answer = english.get("/events/export", {"as": "jsonl", "for": "public"})
    assert answer.status_code == 400
    assert "rasd export" in answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_that_a_report_or_an_address_says_becomes_html(client: Client, language: str) -> None:
    evil = "<script>alert(1)</script>"
    client.cookies["rasd-language"] = language
    add_report(title=f"{TITLE} {evil}", text=f"{TEXT} {evil}", outlet=evil)
    event = Event.objects.filter(live=True).latest("told")
    for address in (f"/events/?q={evil}&actor={evil}&province={evil}&killed={evil}", f"/events/{event.pk}/"):
        html = client.get(address).content.decode()
        assert evil not in html
    assert "&lt;script&gt;" in html


def test_an_empty_archive_says_so(english: Client) -> None:
    Event.objects.update(live=False)
    assert "no events yet" in english.get("/events/").content.decode()


def test_a_word_of_no_list_narrows_nothing_and_is_told(english: Client) -> None:
    html = english.get("/events/", {"kind": "nonsense", "grade": "fair<b>"}).content.decode()
    words = bare(html)
    assert "2 events" in words
    for told in ("“nonsense” is in no list; it narrows nothing.", "“fair<b>” is in no list"):
        assert told in words, told
    assert "fair<b>" not in html


def test_events_near_a_place_or_a_point_and_the_question_goes_along(english: Client) -> None:
    everything = {event.place_name for event in found()}
    assert everything == {"Al-Sukhnah", "Kafr Nabl"}
    assert {event.place_name for event in found(place="تدمر", country="SY", km="90")} == {"Al-Sukhnah"}
    assert {event.place_name for event in found(place="35.6, 36.56", km="٢٠")} == {"Kafr Nabl"}
    assert found(place="35.6, 36.56", km="1") == []
    html = english.get("/events/", {"place": "Palmyra", "country": "SY", "km": "90"}).content.decode()
    assert 'name="km" value="90"' in html
    assert "1 event" in bare(html)
    assert "place=Palmyra&amp;country=SY&amp;km=90" in html
    watch = english.get("/watches/new", {"place": "Palmyra", "country": "SY", "km": "90"}).content.decode()
    assert 'name="place" value="Palmyra"' in watch
    assert english.get("/map/places", {"place": "Palmyra", "country": "SY", "km": "90", "zoom": "3"}).status_code == 200
    assert english.get("/events/actors", {"place": "Palmyra", "country": "SY", "km": "90"}).status_code == 200


def test_near_a_town_that_its_province_is_called_after() -> None:
    near, namesakes = near_of("دير الزور", "", "", "", [])
    assert near is not None
    assert (round(near.latitude, 1), round(near.longitude, 1), near.km) == (35.3, 40.1, 25.0)
    assert not namesakes


def test_of_namesakes_one_is_chosen_and_what_is_no_place_is_told(english: Client) -> None:
    html = english.get("/events/", {"place": "السخنة"}).content.decode()
    assert "Several places are called" in bare(html)
    chosen = re.search(r'<li><a href="(\?[^"]*place_id=geonames%3A172425[^"]*)"', html)
    assert chosen, html
    assert "1 event" in bare(english.get(f"/events/{chosen[1].replace('&amp;', '&')}").content.decode())
    for said, told in (
        ({"place": "Nowhere-at-all"}, "The gazetteer knows no place “Nowhere-at-all”"),
        ({"place": "99, 12"}, "“99, 12” is no point"),
        ({"place": "35, 36", "km": "-3"}, "Write how many kilometres around the place, up to 1,000."),
    ):
        words = bare(english.get("/events/", said).content.decode())
        assert told in words, words
    assert english.get("/events/export", {"place": "Nowhere-at-all", "as": "jsonl", "for": "public"}).status_code == 400

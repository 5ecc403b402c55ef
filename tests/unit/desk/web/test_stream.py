"""The stream of reports: order, words, filters, pages, counts."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from desking import accounts_of, add_report, bare
from rasd_desk.archive.search.query import wanted
from rasd_desk.reports.stream import LEAD, _lead

SPORT = "فاز الفريق بالمباراة النهائية بثلاثة أهداف."


def titles(html: str) -> list[str]:
    return re.findall(r'<h2 dir="\w+"><a href="[^"]*">([^<]*)</a></h2>', html)


@pytest.fixture(name="three")
def _three(report: Any) -> list[Any]:
    """Three reports; the second tells of nothing."""
    return [
        report,
        add_report("مباراة", SPORT, published="2021-03-01", outlet="صحيفة رياضية"),
        add_report("قصف كفرنبل", "قصفت طائرات حربية روسية بلدة كفرنبل.", published="2020-01-05", outlet="ANHA"),
    ]


def test_the_newest_stands_first_with_its_outlet_and_day(client: Client, three: list[Any]) -> None:
    html = client.get("/reports/").content.decode()
    assert titles(html) == ["مباراة", three[0].title, "قصف كفرنبل"]
    for words in ("صحيفة رياضية", "1 آذار 2021", "10 شباط 2021", "5 كانون الثاني 2020", "ANHA", "3 تقارير"):
        assert words in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=كفرنبل", [0, 2]),
        ("q=الحافلة", [0]),
        ('q="ريف حمص"', [0]),
        ("q=كفرنبل -السخنة", [2]),
        ("outlet=anha", [2]),
        ("since=2021-02-10&until=2021-02-28", [0]),
        ("since=2021-02-11", [1]),
        ("until=2020-12-31", [2]),
        ("state=nothing", [1]),
        ("state=something", [0, 2]),
        ("state=unseen", [0, 2]),
        ("state=accepted", []),
        ("q=مباراة&state=something", []),
    ],
)
def test_words_and_filters_narrow(client: Client, three: list[Any], asked: str, found: list[int]) -> None:
    html = client.get(f"/reports/?{asked}").content.decode()
    assert set(titles(html)) == {three[one].title for one in found}


def test_what_cannot_be_understood_is_told_and_kept_in_the_form(client: Client, three: list[Any]) -> None:
    html = client.get("/reports/?since=yesterday&q=-كفرنبل&page=abc&state=xx").content.decode()
    assert "«yesterday» ليس يومًا" in html
    assert "كلمات البحث لا تسمي" in html
    assert 'value="yesterday"' in html
    assert len(titles(html)) == 3


def test_pages_follow_one_another_and_keep_the_question(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasd_desk.reports import stream

    monkeypatch.setattr(stream, "SIZE", 2)
    for day in range(1, 6):
        add_report(f"خبر {day}", SPORT + f" {day}", published=f"2021-03-0{day}", link=False)
    first = client.get("/reports/?q=المباراة").content.decode()
    assert titles(first) == ["خبر 5", "خبر 4"]
    assert "صفحة 1 من 3" in first
    older = re.search(r'rel="next" href="([^"]*)"', first)
    assert older
    second = client.get("/reports/" + older[1].replace("&amp;", "&")).content.decode()
    assert titles(second) == ["خبر 3", "خبر 2"]
    assert titles(client.get("/reports/?page=99").content.decode()) == ["خبر 1"]


def test_a_page_asks_the_database_few_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    for day in range(1, 9):
        add_report(f"خبر {day}", SPORT + f" {day}", link=False)
    with django_assert_max_num_queries(11):
        client.get("/reports/")


def test_accounts_are_counted_by_state(client: Client, report: Any) -> None:
    from rasd_desk.archive.actions.judging import accept

    accept(accounts_of(report)[0].pk, by="test")
    html = client.get("/reports/").content.decode()
    assert "مقبولة: 1" in html
    assert "لم تراجع: 1" in html
    assert "روايات لم تُراجع: 1" in html


def test_counts_follow_every_change(client: Client, report: Any) -> None:
    assert "روايات لم تُراجع: 2" in client.get("/reports/?state=unseen").content.decode()
    for account in accounts_of(report):
        client.post(f"/reports/accounts/{account.pk}/judge", {"verb": "accept", "revision": account.revision})
    html = client.get("/reports/?state=unseen").content.decode()
    assert "روايات لم تُراجع: 0" in html
    assert "لا تقارير" in html
    add_report("قصف", "قصفت طائرات حربية روسية بلدة كفرنبل.")
    assert "تقرير واحد" in client.get("/reports/?state=unseen").content.decode()


def test_an_empty_archive_says_how_to_begin(english: Client) -> None:
    html = english.get("/reports/").content.decode()
    assert "The archive is empty." in html
    assert 'href="/reports/add"' in html


def test_what_was_looked_for_is_shown_and_marked(client: Client, report: Any) -> None:
    html = client.get("/reports/?q=الحافلات").content.decode()
    assert "<mark>حافلة</mark>" in html


@given(text=st.text(max_size=700), more=st.text(max_size=700))
def test_an_excerpt_is_a_stretch_of_the_text(text: str, more: str) -> None:
    whole = f"{text} السخنة {more}"
    lead = bare(_lead(whole, wanted("السخنة"))).removeprefix("…").removesuffix("…")
    assert "السخنة" in lead
    assert lead in re.sub(r"\s", " ", whole)
    assert len(lead) <= 2 * LEAD

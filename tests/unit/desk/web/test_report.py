"""The page of a report: its text whole, its values and their words, nothing of a report that runs or breaks out."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from desking import TEXT, TITLE, accounts_of, add_report, bare
from rasd_desk.archive.models import Account
from rasd_desk.reports.marking import marked
from rasd_desk.reports.shown import FIELDS, Shown, Value, shown_accounts
from rasd_desk.web.choices import Choices, holding

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def test_the_text_is_whole_and_in_its_own_direction(client: Client, report: Any) -> None:
    html = client.get(f"/reports/{report.pk}/").content.decode()
    words = re.search(r'<div class="words">(.*?)</div>', html, re.DOTALL)
    assert words
    paragraphs = re.findall(r'<p dir="(\w+)" data-at="\d+">(.*?)</p>', words[1], re.DOTALL)
    assert [bare(text) for _, text in paragraphs] == [line for line in TEXT.split("\n") if line]
    assert {direction for direction, _ in paragraphs} == {"rtl"}
    heading = re.search(r'<h1 dir="rtl" data-at="0">(.*?)</h1>', html, re.DOTALL)
    assert heading
    assert bare(heading[1]) == TITLE


def test_every_value_with_words_has_them_marked(client: Client, report: Any) -> None:
    html = client.get(f"/reports/{report.pk}/").content.decode()
    full = f"{report.title}\n{report.text}"
    marks = re.findall(r'<mark class="k-[\w ]+" data-values="([^"]*)"[^>]*>(.*?)</mark>', html)
    for account in shown_accounts(accounts_of(report), full):
        for value in account.values:
            told = "".join(bare(text) for keys, text in marks if value.key in keys.split())
            said = "".join(full[start:end].replace("\n", "") for start, end in sorted(set(value.spans)))
            assert sorted(told) == sorted(said) or len(value.spans) > 1, value
            assert (f'data-value="{value.key}"') in html


def test_all_fields_are_shown_with_codes_basis_and_counts(english: Client, report: Any) -> None:
    html = english.get(f"/reports/{report.pk}/").content.decode()
    for field in FIELDS:
        assert html.count(f'data-field="{field}"') == 2
    for words in ("Armed clash", "Islamic State", "killed: 5", "9 February 2021", "to the day", "relative", "monitor"):
        assert words in html, words
    assert "Air/drone strike" in html
    assert "not looked at" in html


@pytest.mark.parametrize("language", ["ar", "en"])
def test_script_in_a_report_never_runs(client: Client, language: str) -> None:
    client.cookies["rasd-language"] = language
    report = add_report(
        SCRIPT + TITLE, f"{SCRIPT} {TEXT}\n{SCRIPT}", outlet=SCRIPT, url=f"javascript:alert(1)//{SCRIPT}"
    )
    account = accounts_of(report)[0]
    for address in ("/reports/", f"/reports/{report.pk}/", f"/reports/accounts/{account.pk}/history"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
    assert "&lt;script&gt;alert" in html
    form = client.get(f"/reports/accounts/{account.pk}/correct/place", {"q": SCRIPT}).content.decode()
    assert "<script>alert" not in form


def test_what_a_person_enters_never_runs(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    said = {"revision": account.revision, "choice": "told", "name": SCRIPT, "name_en": SCRIPT, "precision": "area"}
    client.post(f"/reports/accounts/{account.pk}/correct/place", {**said, "note": SCRIPT})
    for address in (f"/reports/{report.pk}/", f"/reports/accounts/{account.pk}/history", "/reports/"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


@pytest.mark.parametrize(
    ("url", "linked"), [("https://example.org/a?b=c", True), ("data:text/html,x", False), ("", False)]
)
def test_only_web_addresses_are_links(client: Client, url: str, linked: bool) -> None:
    report = add_report(url=url)
    html = client.get(f"/reports/{report.pk}/").content.decode()
    assert (f'href="{url}" rel="noopener noreferrer nofollow"' in html) == linked


def test_where_it_comes_from_is_told(english: Client, report: Any) -> None:
    html = english.get(f"/reports/{report.pk}/").content.decode()
    assert report.retrieval.raw_id in html
    assert "pasted" in html


def test_older_versions_can_be_reached_and_take_no_decisions(english: Client) -> None:
    old = add_report(url="https://example.org/1")
    new = add_report(text=TEXT + " وارتفع عدد القتلى.", url="https://example.org/1")
    assert f'href="/reports/{old.pk}/"' in english.get(f"/reports/{new.pk}/").content.decode()
    html = english.get(f"/reports/{old.pk}/").content.decode()
    assert "This is an older version" in html
    assert f'href="/reports/{new.pk}/"' in html
    assert "Armed clash" in html
    assert "/judge" not in html


def test_next_and_before_go_through_the_stream(client: Client) -> None:
    days = [
        add_report(f"خبر {n}", f"نص {n}", published=day)
        for n, day in enumerate(["2021-01-02", "2021-01-01", None, None])
    ]
    order = [days[0].pk, days[1].pk, days[3].pk, days[2].pk]
    for at, pk in enumerate(order):
        html = client.get(f"/reports/{pk}/").content.decode()
        following = re.search(r'id="next" href="/reports/(\d+)/"', html)
        before = re.search(r'href="/reports/(\d+)/" rel="prev"', html)
        assert (int(following[1]) if following else None) == (order[at + 1] if at < 3 else None)
        assert (int(before[1]) if before else None) == (order[at - 1] if at else None)


def test_a_report_without_accounts_says_so(english: Client) -> None:
    report = add_report("مباراة", "فاز الفريق بالمباراة.")
    assert "Nothing in this report is coded" in english.get(f"/reports/{report.pk}/").content.decode()


def test_an_english_text_runs_from_left_to_right(client: Client) -> None:
    report = add_report("Five killed", "Five people were killed in Homs (حمص) on Tuesday.")
    html = client.get(f"/reports/{report.pk}/").content.decode()
    assert '<h1 dir="ltr" data-at="0">' in html
    assert '<p dir="ltr" data-at="12">' in html


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@given(title=st.text(max_size=15), text=st.text(max_size=50), spans=st.lists(SPANS, max_size=5))
def test_marking_any_spans_changes_no_letter(title: str, text: str, spans: list[list[tuple[int, int]]]) -> None:
    values = tuple(Value(f"1-v-{n}", "date", "<b>", (), tuple(one)) for n, one in enumerate(spans))

    class Held:
        pk, state = 1, "unseen"

    class Told(Shown):
        @property
        def values(self) -> Any:
            return iter(values)

    shown = Told(Held(), (), tuple(spans[0]) if spans else ())  # type: ignore[arg-type]  # a row of two columns
    title = title.replace("\n", " ")
    with holding(Choices()):
        made = marked(title, text, [shown])
    assert bare(made.title.html) == title
    assert [bare(one.html) for one in made.text] == [line for line in text.split("\n") if line.strip()]


def test_the_narrowest_value_gives_a_piece_its_colour() -> None:
    wide = Value("1-a", "casualties", "wide", (), ((0, 9),))
    narrow = Value("1-b", "targets", "narrow", (), ((3, 5),))

    class Held:
        pk, state = 1, "unseen"

    class Told(Shown):
        @property
        def values(self) -> Any:
            return iter((wide, narrow))

    shown = Told(Held(), (), ((0, 12),))  # type: ignore[arg-type]  # a row of two columns
    with holding(Choices(language="en")):
        html = marked("abcdefghijkl", "", [shown]).title.html
    assert 'class="k-casualties" data-values="1-a" data-anchors="a1" title="wide">abc</mark>' in html
    assert 'class="k-targets more" data-values="1-b 1-a" data-anchors="a1" title="narrow, wide">de</mark>' in html
    assert '<span class="anchor" data-anchors="a1">jkl</span>' in html


def test_rejected_accounts_leave_no_marks(client: Client, report: Any) -> None:
    from rasd_desk.archive.actions.judging import reject

    for account in Account.objects.all():
        reject(account.pk, by="test")
    html = client.get(f"/reports/{report.pk}/").content.decode()
    assert "data-values=" not in html.split('class="accounts"')[0]

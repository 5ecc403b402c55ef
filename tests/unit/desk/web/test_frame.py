"""Every page: its headers, its language, what it refuses, and what it says when it cannot be shown."""

import re
from typing import Any

import pytest
from django.test import Client

from desking import accounts_of

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def pages(report: Any) -> list[str]:
    """The addresses of all pages."""
    account = accounts_of(report)[0].pk
    fields = ("sub_event_type", "aggregate", "date", "place", "initiators", "means", "casualties", "sources")
    return [
        *("/reports/", "/reports/add", f"/reports/{report.pk}/", f"/reports/accounts/{account}/history", "/nowhere"),
        *(f"/reports/accounts/{account}/correct/{field}" for field in fields),
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_forbids_inline_script_and_framing_and_holds_none(
    client: Client, report: Any, language: str
) -> None:
    client.cookies["rasd-language"] = language
    for address in pages(report):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "script-src 'self'" in policy, address
        assert "unsafe" not in policy, address
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cache-Control"] == "no-store"
        assert not INLINE.search(answer.content.decode()), address


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_asks_another_server_for_anything(client: Client, report: Any, language: str) -> None:
    client.cookies["rasd-language"] = language
    for address in pages(report):
        html = client.get(address).content.decode()
        assert not re.search(r"""(?:src|href|action|hx-get|hx-post)=["'](?:https?:)?//""", html), address


def test_arabic_from_right_to_left_unless_english_was_chosen(client: Client) -> None:
    first = client.get("/reports/", headers={"accept-language": "en"})
    assert '<html lang="ar" dir="rtl">' in first.content.decode()
    assert first["Content-Language"] == "ar"
    back = client.post("/choices", {"language": "en", "next": "/reports/?q=x"})
    assert (back.status_code, back["Location"]) == (302, "/reports/?q=x")
    assert '<html lang="en" dir="ltr">' in client.get("/reports/").content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_english_pages_hold_no_arabic_words_of_the_interface_and_the_other_way_round(
    client: Client, language: str
) -> None:
    client.cookies["rasd-language"] = language
    html = client.get("/reports/add").content.decode()
    shown = re.sub(r"<[^>]*>|\(آب\)|\(أغسطس\)|١٢٣|العربية|English", " ", html.split("<body>")[1])
    if language == "en":
        assert not re.search("[\u0621-\u064a]", shown)
    else:
        latin = set(re.findall("[A-Za-z]{2,}", shown)) - {
            "JSON",
            "gz",
            "rasd",
            "add",
            "FOLDER",
            "robots",
            "txt",
            "warc",
            "zip",
        }
        assert not latin


def test_choices_are_kept_and_nonsense_is_not(client: Client) -> None:
    client.post("/choices", {"digits": "arabic", "months": "egyptian", "look": "dark", "language": "xx", "more": "1"})
    kept = {name: one.value for name, one in client.cookies.items()}
    assert kept == {"rasd-digits": "arabic", "rasd-months": "egyptian", "rasd-look": "dark"}
    html = client.get("/reports/").content.decode()
    assert 'href="/static/desk/dark.css" media="screen">' in html


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_choosing_leads_to_no_other_server(client: Client, elsewhere: str) -> None:
    assert client.post("/choices", {"look": "dark", "next": elsewhere})["Location"] == "/"


def test_a_page_under_another_name_is_refused(client: Client) -> None:
    answer = client.get("/reports/", headers={"host": "desk.example.org"})
    assert answer.status_code == 400
    assert "رصد" in answer.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_the_names_of_this_machine_are_answered(client: Client, host: str) -> None:
    assert client.get("/reports/", headers={"host": host}).status_code == 200


def test_a_form_of_another_site_changes_nothing(report: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    account = accounts_of(report)[0]
    for address, said in (
        (f"/reports/accounts/{account.pk}/judge", {"verb": "accept", "revision": account.revision}),
        (f"/reports/accounts/{account.pk}/correct/status", {"value": "denied", "revision": account.revision}),
        ("/reports/add", {"how": "text", "text": "نص"}),
        ("/choices", {"language": "en"}),
    ):
        answer = client.post(address, said, headers={"origin": "https://example.org"})
        assert answer.status_code == 403, address
        assert "الاستمارة" in answer.content.decode()
    account.refresh_from_db()
    assert account.state == "unseen"


@pytest.mark.parametrize(("language", "words"), [("ar", "لا صفحة بهذا العنوان"), ("en", "There is no such page.")])
def test_a_missing_page_is_told_in_the_language_chosen(client: Client, language: str, words: str) -> None:
    client.cookies["rasd-language"] = language
    answer = client.get("/reports/999/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_what_the_database_refuses_is_one_sentence(english: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from rasd_desk.archive.search import find

    def refuse(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(find, "page", refuse)
    answer = english.get("/reports/")
    assert answer.status_code == 503
    assert "Another program has been writing to the archive" in answer.content.decode()


def test_a_fault_of_ours_is_told_without_its_inside(
    english: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from rasd_desk.archive.search import find

    def break_down(*_: Any) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(find, "page", break_down)
    english.raise_request_exception = False
    answer = english.get("/reports/")
    assert answer.status_code == 500
    assert "The desk has a fault" in answer.content.decode()
    assert "inside" not in answer.content.decode()


def test_changes_need_a_form_to_be_sent(client: Client, report: Any) -> None:
    account = accounts_of(report)[0]
    assert client.get(f"/reports/accounts/{account.pk}/judge").status_code == 405
    assert client.get("/reports/verdicts/1/withdraw").status_code == 405
    assert client.get("/choices").status_code == 405

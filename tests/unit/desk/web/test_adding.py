"""Adding by paste and by file: raw bytes kept, coded at once, shown; what is wrong is told, what was entered stays."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desking import TEXT, TITLE, add_report, coder, trail_of
from rasd_desk.archive import raws
from rasd_desk.archive.models import Account, Report


@pytest.fixture(autouse=True)
def _coder(monkeypatch: pytest.MonkeyPatch) -> None:
    from rasd_desk.reports import adding
    from rasd_desk.taking import Taker

    monkeypatch.setattr(adding, "Taker", lambda defaults, heard, by: Taker(defaults, heard, by=by, coder=coder))


SAID = {
    **{"how": "text", "title": TITLE, "text": TEXT.replace("\n", "\r\n"), "outlet": "وكالة"},
    **{"published": "2021-02-10", "url": "https://example.org/1"},
}


def test_a_pasted_report_is_kept_coded_linked_and_shown(client: Client) -> None:
    answer = client.post("/reports/add", SAID, follow=True)
    report = Report.objects.get()
    assert answer.redirect_chain == [(f"/reports/{report.pk}/", 302)]
    assert (report.title, report.text, report.outlet, report.url) == (TITLE, TEXT, "وكالة", "https://example.org/1")
    assert str(report.published) == "2021-02-10"
    assert Account.objects.filter(report=report, event__isnull=False).count() == 2
    assert "أُضيف تقرير واحد، رُمّزت روايتان." in answer.content.decode()
    kept = json.loads(raws.path_of(report.retrieval.raw_id).read_text())
    assert kept["text"] == TEXT
    assert report.retrieval.complete
    assert trail_of(f"report {report.pk}") == ["report added"]


def test_who_added_stands_in_the_trail(client: Client) -> None:
    from rasd_desk.archive.models import Trail

    client.post("/reports/add", SAID)
    assert set(Trail.objects.values_list("by", flat=True)) == {"local"}


def test_a_file_of_many_reports_leads_to_the_stream(client: Client) -> None:
    lines = b"".join(json.dumps({"text": f"{TEXT} {n}"}).encode() + b"\n" for n in range(3))
    said = {
        "how": "files",
        "files": SimpleUploadedFile("many.jsonl", lines),
        "outlet": "قناة",
        "published": "2021-02-10",
    }
    answer = client.post("/reports/add", said, follow=True)
    assert answer.redirect_chain == [("/reports/", 302)]
    assert Report.objects.filter(outlet="قناة", retrieval__name="many.jsonl").count() == 3


def test_several_files_at_once_and_a_bad_one_among_them(english: Client) -> None:
    files = [SimpleUploadedFile("a.txt", TEXT.encode()), SimpleUploadedFile("b.txt", b"   ")]
    html = english.post("/reports/add", {"how": "files", "files": files}, follow=True).content.decode()
    assert Report.objects.count() == 1
    assert "b.txt: It is empty." in html
    assert "1 report added" in html


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt"])
def test_the_name_of_a_file_leads_nowhere(client: Client, name: str) -> None:
    client.post("/reports/add", {"how": "files", "files": SimpleUploadedFile(name, TEXT.encode())})
    assert Report.objects.get().retrieval.name == "evil.txt"


def test_what_is_known_is_not_added_again(client: Client) -> None:
    client.post("/reports/add", SAID)
    answer = client.post("/reports/add", SAID, follow=True)
    assert Report.objects.count() == 1
    assert "تقرير واحد معروف من قبل." in answer.content.decode()


def test_a_changed_report_of_an_address_is_a_new_version(client: Client) -> None:
    client.post("/reports/add", SAID)
    client.post("/reports/add", {**SAID, "text": TEXT + " وارتفع عدد القتلى إلى ستة."})
    assert list(Report.objects.order_by("version").values_list("version", "current")) == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": "  "}, "Paste the text of the report first."),
        ({"published": "17/8/2018"}, "17/8/2018 is no day"),
        ({"published": "2018-02-30"}, "2018-02-30 is no day"),
        ({"url": "javascript:alert(1)"}, "An address begins with http:// or https://."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_entered_stays(english: Client, said: dict[str, str], words: str) -> None:
    answer = english.post("/reports/add", {**SAID, "title": "عنوان يبقى", **said})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert "عنوان يبقى" in html
    assert not Report.objects.exists()


def test_no_file_and_an_unreadable_one_are_told(english: Client) -> None:
    assert "Choose a file first." in english.post("/reports/add", {"how": "files"}).content.decode()
    bad = SimpleUploadedFile("bad.jsonl", b"{not json\n")
    answer = english.post("/reports/add", {"how": "files", "files": bad})
    assert answer.status_code == 422
    assert "bad.jsonl" in answer.content.decode()
    assert not Report.objects.exists()


def test_a_report_known_from_elsewhere_is_told(english: Client) -> None:
    add_report()
    lines = json.dumps({"title": TITLE, "text": TEXT, "outlet": "وكالة", "published": "2021-02-10"}, indent=None)
    told: Any = english.post(
        "/reports/add", {"how": "files", "files": SimpleUploadedFile("again.jsonl", lines.encode())}, follow=True
    )
    assert "1 report was known already." in told.content.decode()
    assert Report.objects.count() == 1


def test_many_failures_are_all_told(english: Client) -> None:
    lines = json.dumps({"text": TEXT}).encode() + b"\n" + b"{not json\n" * 40
    answer = english.post("/reports/add", {"how": "files", "files": SimpleUploadedFile("mixed.jsonl", lines)})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("message error") == 40
    assert "1 report added" in html
    assert f'href="/reports/{Report.objects.get().pk}/"' in html

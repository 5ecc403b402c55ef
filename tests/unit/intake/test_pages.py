"""Hand-made pages of many makes give the right values, or none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasd.intake import Failed, Given, Noted, read_bytes

FOLDER = Path(__file__).resolve().parents[2] / "pages"
PAGES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "pages.yaml").read_text(encoding="utf-8"))


def read(page: dict[str, Any]) -> Given | Failed:
    raw = (FOLDER / page["page"]).read_bytes()
    found = read_bytes(page["page"], raw, url=page.get("url"), media_type=page.get("media_type"))
    (only,) = [one for one in found if not isinstance(one, Noted)]
    return only


def test_every_page_is_listed() -> None:
    assert {page["page"] for page in PAGES} == {file.name for file in FOLDER.glob("*.htm*")}


@pytest.mark.parametrize("page", [p for p in PAGES if "fails" in p], ids=lambda p: p["page"])
def test_page_without_a_report_is_refused_without_its_address(page: dict[str, Any]) -> None:
    found = read({"page": page["page"]})
    assert isinstance(found, Failed)
    assert page["fails"] in found.why


@pytest.mark.parametrize("page", [p for p in PAGES if "fails" in p], ids=lambda p: p["page"])
def test_page_without_a_report_is_refused(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Failed)
    assert page["fails"] in found.why


def given(page: dict[str, Any]) -> Any:
    gap = [pytest.mark.xfail(reason="known gap", strict=True)] if page.get("known_gap") else []
    return pytest.param(page, marks=gap, id=page["page"])


@pytest.mark.parametrize("page", [p for p in PAGES if "fails" not in p], ids=lambda p: p["page"])
def test_no_page_is_given_a_wrong_day(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Given), found
    assert str(found.report.published) in (str(page["published"]), "None")


@pytest.mark.parametrize("page", [given(p) for p in PAGES if "fails" not in p])
def test_page_gives_what_stands_on_it(page: dict[str, Any]) -> None:
    found = read(page)
    assert isinstance(found, Given), found
    report = found.report
    published = page["published"]
    assert report.published == (date.fromisoformat(str(published)) if published else None)
    assert report.title == (page["title"] or "")
    assert report.outlet == page["outlet"]
    assert report.text.startswith(tuple(page.get("first_any") or [page["first"]])), report.text[:200]
    assert report.text.endswith(tuple(page.get("last_any") or [page["last"]])), report.text[-200:]
    assert not [words for words in page.get("absent", ()) if words in report.text]
    if "published_from" in page:
        assert found.sources["published"] == page["published_from"]
    assert found.media_type == "text/html"
    assert found.sources.keys() >= {"text"}


PROSE = "قُتل ثلاثة مدنيين في قصف على بلدة تل الرمان، بحسب مصادر محلية في المدينة."


def page_with(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><div><h1>قصف على بلدة تل الرمان</h1>{body}</div></body></html>".encode()


def published(raw: bytes, **more: Any) -> tuple[date | None, str | None]:
    (found,) = [one for one in read_bytes("p.html", raw, **more) if not isinstance(one, Noted)]
    assert isinstance(found, Given), found
    return found.report.published, found.sources.get("published")


def test_lists_headings_tables_and_bare_lines_of_the_text_are_kept() -> None:
    inside = [
        PROSE,
        "وأصيب خمسة.",
        "قصف ثان بعد ساعة",
        "قتيلان في الحي الشمالي",
        "قتيل في السوق",
        "تل الرمان 3",
        "وفي ريف حماة سقطت قذائف على قرية الزهراء دون إصابات.",
        "ولم تعلق دمشق.",
    ]
    body = f"<p>{inside[0]}</p><p>{inside[1]}</p><h2>{inside[2]}</h2><ul><li>{inside[3]}</li><li>{inside[4]}</li></ul>"
    body += "<table><tr><th>المكان</th><th>القتلى</th></tr><tr><td>تل الرمان</td><td>3</td></tr></table>"
    body += f"<div>{inside[6]}</div>{PROSE}<br>{inside[7]}"
    (found,) = read_bytes("p.html", page_with(body))
    assert isinstance(found, Given)
    at = [found.report.text.find(line) for line in inside]
    assert at == sorted(at)
    assert -1 not in at


@pytest.mark.parametrize(
    ("stamp", "shown", "day"),
    [
        ("2018-02-05T22:30:00Z", "6 شباط 2018", date(2018, 2, 6)),
        ("2018-02-05T22:30:00+03:00", "6 شباط 2018", date(2018, 2, 5)),
        ("2018-02-05T10:30:00Z", "6 شباط 2018", date(2018, 2, 5)),
        ("2018-02-05T22:30:00Z", "", date(2018, 2, 5)),
    ],
)
def test_evening_in_utc_is_the_day_that_the_page_prints(stamp: str, shown: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    assert published(page_with(f"<p>{shown}</p><p>{PROSE}</p>", head))[0] == day


@pytest.mark.parametrize(
    "line",
    [
        "نشر في 5 شباط 2018",
        "نُشرت بتاريخ: ٥ شباط/فبراير ٢٠١٨",
        "تاريخ النشر : 05-02-2018 14:20",
        "الإثنين 19 جمادى الأولى 1439 هـ - 5 فبراير 2018 م",
        "2018-02-05 | 11:30",
        "دمشق، 5 شباط 2018",
        "فبراير 5, 2018",
        "Monday, February 5, 2018",
        "publié le 5 février 2018",
        "آخر تحديث 8 شباط 2018 – نشر 5 شباط 2018",
        "سوريا | الاثنين 5 شباط 2018 | 10:20 بتوقيت دمشق",
        "بقلم: سعاد الأحمد - 5 فبراير 2018 - 3 تعليقات",
        "الاثنين - 19 جمادى الأولى 1439 هـ - 05 فبراير 2018 مـ رقم العدد [14315]",
        "العدد ٣٣٨٨ الاثنين 5 شباط 2018",
        "نشرت في: 05/02/2018 - 10:12آخر تحديث: 06/02/2018 - 10:10",
        "5/2/2018 الموافق 19/5/1439 هـ الساعة 14:12 (مكة المكرمة)",
        "10:20 GMT 05.02.2018 انسخ الرابط",
        "منذ 5 سنوات 5 February، 2018",
        "2018-02-05T10:12:00+02:00",
        "الاثنين 2018.2.5 01:20 مساء بتوقيت أبوظبي",
        "كتب بواسطة: المحرر الاثنين, 05 شباط 2018 10:12",
        "5 فيفري 2018 على الساعة 10:12",
    ],
)
def test_date_lines_are_read(line: str) -> None:
    assert published(page_with(f"<p>{line}</p><p>{PROSE}</p>")) == (date(2018, 2, 5), "visible")


@pytest.mark.parametrize(
    "line",
    [
        "آخر تحديث: 5 شباط 2018",
        "معركة 5 شباط 2018 في ذاكرة المدينة",
        "تاريخ الحدث: 5 شباط 2018",
        "اليوم: الاثنين 5 شباط 2018",
        "جميع الحقوق محفوظة 5 شباط 2018",
        "نشر في 5 شباط 2018 - نشر في 9 آذار 2018",
        "2/5/2018 10:20:30 PM",
        "02-05-2018, 05:14 PM",
        "18-02-05 10:12",
        "05.02.2018 ~ 07.02.2018",
        "5 شباط",
        "منذ 5 شباط 2018",
        "قُتل في 5 شباط 2018 ثلاثة مدنيين في البلدة",
    ],
)
def test_lines_that_only_look_like_date_lines_are_not(line: str) -> None:
    assert published(page_with(f"<p>{line}</p><p>{PROSE}</p>")) == (None, None)


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("رام الله 5-2-2018 وفا- ", date(2018, 2, 5)),
        ("(دمشق) 5 شباط 2018 - ", date(2018, 2, 5)),
        ("صنعاء، 5 فبراير 2018 (سبأ): ", date(2018, 2, 5)),
        ("في 5 شباط 2018، ", None),
        ("أعلنت دمشق 5 شباط 2018 - ", None),
        ("بعد هجوم 5 شباط 2018 - ", None),
    ],
)
def test_head_of_the_lead(lead: str, day: date | None) -> None:
    assert published(page_with(f"<p>{lead}{PROSE}</p><p>{PROSE}</p>"))[0] == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2018/02/05/a", date(2018, 2, 5)),
        ("https://x.example/news/2018-2-5-a.html", date(2018, 2, 5)),
        ("https://x.example/20180205/a", date(2018, 2, 5)),
        ("https://x.example/2018/02/a", None),
        ("https://web.archive.org/web/20190305101112/http://x.example/2018/02/05/a", date(2018, 2, 5)),
        ("https://web.archive.org/web/20190305101112/http://x.example/a", None),
        ("https://x.example/a-20181", None),
        ("https://x.example/2018/13/45/a", None),
        ("https://x.example/2018/02/05/2019/01/01", None),
        ("https://x.example/id/12018020512", None),
    ],
)
def test_day_in_the_address(url: str, day: date | None) -> None:
    assert published(page_with(f"<p>{PROSE}</p>"), url=url)[0] == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>قصف على بلدة تل الرمان - وكالة السهل</title>", "قصف على بلدة تل الرمان"),
        ("<title>السهل | قصف على بلدة تل الرمان</title><meta property='og:site_name' content='السهل'>", None),
        ("<title>قصف على بلدة تل الرمان &raquo; موقع السهل</title>", None),
        ("<title>قصف جوي - ومقتل ثلاثة مدنيين في البلدة</title>", "قصف جوي - ومقتل ثلاثة مدنيين في البلدة"),
    ],
)
def test_headline_only_in_the_head_loses_the_site(head: str, title: str | None) -> None:
    raw = f"<html><head>{head}</head><body><div><p>{PROSE}</p></div></body></html>".encode()
    (found,) = read_bytes("p.html", raw)
    assert isinstance(found, Given)
    assert found.report.title == (title or "قصف على بلدة تل الرمان")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "windows-1256"),
        ("cp1256", "iso-8859-1"),
        ("cp1256", "iso-8859-6"),
        ("cp1256", "utf-8"),
        ("iso8859_6", "windows-1256"),
        ("utf-16", ""),
    ],
)
def test_encoding_is_that_of_the_bytes(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    text = PROSE.replace("،", "")
    raw = page_with(f"<p>{text}</p><p>{text}</p>", head).decode().encode(encoding, "ignore")
    found = [one for one in read_bytes("p.html", raw, media_type="text/html") if isinstance(one, Given)]
    assert [one.report.title for one in found] == ["قصف على بلدة تل الرمان"]


def test_time_of_another_box_is_not_the_day() -> None:
    body = f"{PROSE}<br>{PROSE}<div class='x'><a href=1>خبر آخر</a> <time datetime='2018-02-05'>5 شباط</time></div>"
    assert published(page_with(body)) == (None, None)

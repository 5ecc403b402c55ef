"""Files made to exhaust a reader end quickly, in a report or a sentence."""

from collections.abc import Callable

import pytest

from rasd.intake import Failed, Given, Input

Read = Callable[..., list[Input]]
TITLE = "<h1>قصف على بلدة تل الرمان</h1>"
PROSE = "قُتل ثلاثة مدنيين في قصف على بلدة تل الرمان، بحسب مصادر محلية في المدينة. "


def page(inside: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.html", page("<p>" + "x" * 11_000_000), "larger than 10 MB"),
        ("a.html", page("<div>" * 10_000 + PROSE), "nested more deeply"),
        ("a.html", page(TITLE + f"<p>{PROSE}</p>" * 70_000), "nested more deeply, or are more"),
        ("a.html", page(TITLE + f"<p>{PROSE * 30_000}</p>"), "2,000,000"),
        ("a.json", b"[" * 100_000, "nesting"),
        ("result.json", b'{"messages":[' + b'{"text":[' * 50_000 + b"]}" * 50_000 + b"]}", "nesting"),
        ("a.csv", b'text,title\n"' + b"a,\n" * 2_000_000, "field larger"),
    ],
    ids=["large", "deep", "many", "long", "deep JSON", "deep export", "open quote"],
)
def test_what_is_too_much_is_refused(read: Read, name: str, raw: bytes, said: str) -> None:
    (failed,) = read(name, raw)
    assert isinstance(failed, Failed)
    assert said in failed.why


@pytest.mark.parametrize(
    "raw",
    [
        page(TITLE + f"<font color=red><b>{PROSE}" * 2_000),
        page(TITLE + "<blockquote>" * 200 + PROSE * 3),
        page(TITLE + "<table><tr><td>" * 60 + PROSE * 3),
        page(TITLE + "<table><tr><td>a</td><td>b</td></tr></table>" * 1_000 + f"<p>{PROSE * 3}"),
        page(TITLE + f"<p>{PROSE * 3}", "<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
        page(TITLE + f"<p>{PROSE * 3}", "<title>" + " - x" * 20_000 + "</title>"),
        page(TITLE + f"<p>{PROSE * 3}", "<meta name=date content='2018-02-03'>" * 20_000),
        page(f"<div class='{'a-' * 200_000}'>{TITLE}<p>{PROSE * 3}"),
        page(TITLE + f"<p>{'9' * 100_000}</p><p>{PROSE * 3}"),
        b" " * 1_000_000 + page(TITLE + f"<p>{PROSE * 3}"),
    ],
    ids=["dress", "quotes", "tables", "many tables", "deep data", "title", "metas", "class", "digits", "blanks"],
)
def test_a_report_among_traps_is_read(read: Read, raw: bytes) -> None:
    (given,) = read("a.html", raw)
    assert isinstance(given, Given)
    assert given.report.title == "قصف على بلدة تل الرمان"
    assert PROSE.strip() in given.report.text

"""Intakes in the background: kept at once, told as they go, cancelled, taken up again, with all that failed and why."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desking import TEXT, TITLE, bare, coder, trail_of
from misbehaving import Server, answer
from rasd_desk.archive import raws
from rasd_desk.archive.actions import intakes
from rasd_desk.archive.models import Account, Intake, Report
from rasd_desk.archive.verify import problems
from rasd_desk.cli.watch import Manners
from rasd_desk.fetch import Clock, Fetcher
from rasd_desk.intakes import starting
from rasd_desk.intakes.working import Work

PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TEXT}</p></article></body></html>"


@pytest.fixture(autouse=True, name="started")
def _started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No test starts a program; that one is asked for is noted."""
    asked: list[str] = []
    monkeypatch.setattr(starting, "start", lambda: asked.append("start"))
    return asked


def lines(count: int, bad: int = 0) -> bytes:
    made = [json.dumps({"title": f"{TITLE} {n}", "text": f"{TEXT} {n}"}).encode() for n in range(count)]
    return b"\n".join([*made, *([b"{not json"] * bad)]) + b"\n"


def upload(client: Client, name: str, content: bytes, **more: Any) -> Intake:
    said = {"how": "files", "files": SimpleUploadedFile(name, content), "outlet": "قناة", "published": "2021-02-10"}
    answer = client.post("/reports/add", {**said, **more})
    assert answer.status_code == 302, bare(answer.content.decode())
    row = Intake.objects.latest("pk")
    assert answer["Location"] == f"/reports/intakes/{row.pk}/"
    return row


def carry_out(fetcher: Callable[[], Fetcher] | None = None, **more: Any) -> Intake:
    row = intakes.claim(intakes.own_name())
    assert row is not None

    def none() -> Fetcher:
        raise AssertionError("nothing is to be fetched")

    Work(row, fetcher or none, coder=coder, **more).run()
    row.refresh_from_db()
    return row


def zipped(*files: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        for name, content in files:
            pack.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("many.jsonl.gz", gzip.compress(lines(3))),
        ("many.zip", zipped(("a.jsonl", lines(3)))),
    ],
)
def test_a_packed_file_is_kept_at_once_and_taken_in_in_the_background(
    english: Client, name: str, content: bytes, started: list[str]
) -> None:
    row = upload(english, name, content)
    assert started == ["start"]
    assert raws.hash_of(next(raws.every())) == next(raws.every()).name
    assert not Report.objects.exists()
    assert "It begins in a moment" in english.get(f"/reports/intakes/{row.pk}/").content.decode()
    row = carry_out()
    assert row.state == "done"
    assert Report.objects.filter(outlet="قناة").count() == 3
    assert Account.objects.filter(event=None).count() == 0
    page = bare(english.get(f"/reports/intakes/{row.pk}/").content.decode())
    assert "All of it is in the archive." in page
    assert trail_of(f"intake {row.pk}") == ["intake begun", "intake done"]
    assert list(problems()) == []


def test_a_large_file_is_long_and_a_small_one_is_not(english: Client) -> None:
    row = upload(english, "big.jsonl", lines(3) + b" " * 300_000)
    assert row.parts[0]["total"] == 3
    english.post("/reports/add", {"how": "files", "files": SimpleUploadedFile("small.txt", TEXT.encode())})
    assert Intake.objects.count() == 1
    assert Report.objects.count() == 1


def test_what_failed_is_told_by_name_and_the_rest_is_done(english: Client) -> None:
    row = upload(english, "many.jsonl.gz", gzip.compress(lines(2, bad=2)))
    row = carry_out()
    counts = {name: row.parts[0][name] for name in ("reports", "failed")}
    assert counts == {"reports": 2, "failed": 2}
    page = bare(english.get(f"/reports/intakes/{row.pk}/").content.decode())
    assert "All was gone through; what failed stands below." in page
    assert "many.jsonl.gz" in page


def test_cancelled_in_the_middle_what_is_in_stays_and_going_on_doubles_nothing(
    english: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rasd_desk import taking

    monkeypatch.setattr(taking, "BATCH", 2)
    row = upload(english, "many.jsonl.gz", gzip.compress(lines(8)))
    seconds = iter(range(1000))

    def timer() -> float:
        if Report.objects.count() >= 4 and Intake.objects.get(pk=row.pk).state == "running":
            english.post(f"/reports/intakes/{row.pk}/cancel")
        return float(next(seconds))

    row = carry_out(timer=timer)
    assert row.state == "cancelled"
    had = Report.objects.count()
    assert 4 <= had < 8
    assert Account.objects.filter(event=None).count() == 0
    page = bare(english.get(f"/reports/intakes/{row.pk}/").content.decode())
    assert "the rest was not done" in page
    assert intakes.claim("other:1") is None
    english.post(f"/reports/intakes/{row.pk}/resume")
    row = carry_out()
    assert (row.state, Report.objects.count()) == ("done", 8)
    assert {name: row.parts[0][name] for name in ("reports", "known", "failed")} == {
        "reports": 8,
        "known": 0,
        "failed": 0,
    }
    assert trail_of(f"intake {row.pk}") == ["intake begun", "intake cancelled", "intake resumed", "intake done"]


def test_a_program_that_is_to_end_leaves_the_rest_to_the_next(english: Client) -> None:
    upload(english, "many.jsonl.gz", gzip.compress(lines(2)))
    row = carry_out(ending=lambda: True)
    assert (row.state, row.holder, row.tries) == ("waiting", "", 0)
    assert carry_out().state == "done"


def test_what_a_dead_program_held_is_taken_up_and_given_up_at_last(english: Client) -> None:
    row = upload(english, "many.jsonl.gz", gzip.compress(lines(1)))
    dead = intakes.own_name().rpartition(":")[0] + ":999999999"
    for _try in range(intakes.TRIES):
        assert intakes.claim(dead) is not None
        Intake.objects.update(holder=dead)
    assert intakes.claim(intakes.own_name()) is None
    row.refresh_from_db()
    assert row.state == "failed"
    assert "ended several times" in bare(english.get(f"/reports/intakes/{row.pk}/").content.decode())
    english.post(f"/reports/intakes/{row.pk}/resume")
    assert carry_out().state == "done"


def test_what_another_living_program_holds_is_left_to_it(english: Client) -> None:
    import os

    upload(english, "many.jsonl.gz", gzip.compress(lines(1)))
    host = intakes.own_name().rpartition(":")[0]
    assert intakes.claim(f"{host}:{os.getppid()}") is not None
    assert intakes.claim(intakes.own_name()) is None


def test_a_known_file_is_told_as_known(english: Client) -> None:
    for _turn in range(2):
        upload(english, "many.jsonl.gz", gzip.compress(lines(2)))
        row = carry_out()
    assert {name: row.parts[0][name] for name in ("reports", "known")} == {"reports": 0, "known": 2}


def test_a_page_is_fetched_by_its_address_coded_and_linked(english: Client) -> None:
    with Server() as server, ExitStack() as stack:
        server.pages["/1"] = answer(200, PAGE.encode())
        server.pages["/gone"] = answer(404)
        said = {
            "how": "addresses",
            "addresses": f"{server.url('/1')}\n{server.url('/gone')}\n",
            "published": "2021-02-10",
        }
        assert english.post("/reports/add", said).status_code == 302
        manners = Manners(None, ["127.0.0.1"], 0.0)
        row = carry_out(lambda: manners.fetcher(stack, Clock.real()))
    report = Report.objects.get()
    assert (report.retrieval.method, report.url) == ("url", server.url("/1"))
    assert Account.objects.filter(report=report, event__isnull=False).count() == 2
    assert [part["failed"] for part in row.parts] == [0, 1]
    assert "There is no such page (any more)." in english.get(f"/reports/intakes/{row.pk}/").content.decode()


def test_a_private_address_is_refused_in_one_sentence(english: Client) -> None:
    english.post("/reports/add", {"how": "addresses", "addresses": "http://127.0.0.1:8099/"})
    with ExitStack() as stack:
        row = carry_out(lambda: Manners(None, ()).fetcher(stack, Clock.real()))
    page = bare(english.get(f"/reports/intakes/{row.pk}/").content.decode())
    assert "The address leads into a private or reserved network, which the desk does not ask." in page
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("addresses", "words"),
    [
        ("  ", "Write the address of a page first."),
        ("javascript:alert(1)", "is no address; one begins with http"),
        ("http://user:pass@example.org/", "is no address that can be fetched"),
        ("http://example.org:22/", "is no address that can be fetched"),
        (" ".join(f"http://example.org/{n}" for n in range(501)), "At most 500 addresses at once"),
    ],
)
def test_what_is_no_address_is_told_and_stays(english: Client, addresses: str, words: str) -> None:
    answer = english.post("/reports/add", {"how": "addresses", "addresses": addresses})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert addresses.strip()[:30] in bare(html)
    assert not Intake.objects.exists()


def test_all_intakes_are_listed_and_what_ended_is_not_stopped_again(english: Client) -> None:
    row = upload(english, "many.jsonl.gz", gzip.compress(lines(1)))
    carry_out()
    assert "many.jsonl.gz" in english.get("/reports/intakes/").content.decode()
    assert "had ended already" in english.post(f"/reports/intakes/{row.pk}/cancel", follow=True).content.decode()
    assert "is done" in english.post(f"/reports/intakes/{row.pk}/resume", follow=True).content.decode()
    assert english.get("/reports/intakes/99/").status_code == 404

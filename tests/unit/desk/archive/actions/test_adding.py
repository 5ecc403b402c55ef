"""Taking reports in: nothing twice, nothing lost, versions and clashing ids told apart."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction

from archiving import NOW, add, retrieval
from making import account, report
from rasd.errors import BadReport
from rasd.intake import Defaults, Given
from rasd.model import CodedReport, Report, make_coded
from rasd_desk.archive import raws, trail
from rasd_desk.archive.actions.adding import Source, named, put, retrieved, revises, unknown
from rasd_desk.archive.models import Account, Claim, Raw, Retrieval, Trail, Words
from rasd_desk.archive.models import Report as Row
from rasd_desk.taking import BATCH, Taker

pytestmark = pytest.mark.django_db

LONG = "قصفت طائرات حربية بلدة دوما في الغوطة الشرقية صباح اليوم ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين بجروح"
OTHER = "افتتح وزير الصحة مستشفى جديدا في العاصمة بحضور عدد من المسؤولين والأطباء والأهالي وسط إجراءات تنظيمية"


def given(id: str, text: str = LONG, **more: str) -> Given:
    value = Report(id=id, title=more.get("title", ""), text=text, url=more.get("url"))
    return Given(name=id, report=value, path="reports.jsonl", part="line 1")


def nothing(one: Report) -> CodedReport:
    return make_coded(one, ())


def take(inputs: Sequence[Given]) -> Taker:
    taker = Taker(Defaults(), coder=nothing)
    taker.take_inputs(iter(inputs), retrieval())
    return taker


def rows() -> list[tuple[str, int, bool, str]]:
    return sorted(Row.objects.values_list("rid", "version", "current", "text"))


def test_a_report_is_written_with_its_accounts_claims_and_words() -> None:
    add([report("r1", account(killed=((3, 3, None),)), account("Armed clash"), text=LONG)])
    assert [(row.aid, row.order, row.state, row.linked) for row in Account.objects.order_by("order")] == [
        (one.id, order, "unseen", False)
        for order, one in enumerate(
            report("r1", account(killed=((3, 3, None),)), account("Armed clash"), text=LONG).accounts
        )
    ]
    assert Account.objects.get(order=0).killed == 3
    assert Claim.objects.filter(account__order=0, field="targets").get().value == "CIV_SY"
    assert "دوما" in Words.objects.get().keys.split()
    line = Trail.objects.get(action="report added")
    assert line.data["raw"] == Raw.objects.get().sha256
    assert list(trail.broken()) == []


def test_the_same_again_changes_nothing() -> None:
    one = report("r1", account(), text=LONG)
    assert len(add([one]).new) == 1
    before = Trail.objects.count()
    assert add([one]).new == []
    assert (Row.objects.count(), Account.objects.count(), Trail.objects.count()) == (1, 1, before)


def test_changed_text_is_a_new_version_and_the_older_one_takes_no_part_any_more() -> None:
    add([report("r1", account(), text=LONG)])
    add([report("r1", account(anchor="قصفت طائرات حربية"), text=f"{LONG} وهدم منازل")])
    assert [(version, current) for _, version, current, _ in rows()] == [(1, False), (2, True)]
    assert [(row.report.version, row.live) for row in Account.objects.order_by("pk")] == [(1, False), (2, True)]
    assert Trail.objects.filter(action="account retired").get().data["why"] == "superseded"


def test_an_account_may_have_the_same_id_in_two_versions() -> None:
    first = report("r1", account(), text=LONG)
    second = report("r1", account(), text=f"{LONG} وهدم منازل")
    assert first.accounts[0].id == second.accounts[0].id
    add([first])
    add([second])
    assert list(Account.objects.order_by("pk").values_list("live", flat=True)) == [False, True]


def test_two_reports_with_one_id_are_told_apart() -> None:
    taker = take([given("1"), given("1", OTHER)])
    assert [(rid.partition("#")[0], version, current) for rid, version, current, _ in rows()] == [("1", 1, True)] * 2
    assert taker.tally.reports == 2
    again = take([given("1"), given("1", OTHER)])
    assert (again.tally.reports, again.tally.known) == (0, 2)


DRAFTS = (LONG, f"{LONG} {OTHER}", OTHER, f"{OTHER} ثم غادر", LONG.replace("ثلاثة", "أربعة"), LONG)


@pytest.mark.parametrize("stop", range(1, len(DRAFTS)))
def test_where_a_run_is_stopped_makes_no_difference(stop: int) -> None:
    """Versions and clashes come out alike, however much of a file was in the archive already."""
    inputs = [given("1", text) for text in DRAFTS]
    with transaction.atomic():
        take(inputs)
        whole = rows()
        transaction.set_rollback(True)
    assert len(whole) == len(set(DRAFTS))
    take(inputs[:stop])
    take(inputs)
    assert rows() == whole


def test_what_waits_to_be_written_counts_as_there() -> None:
    """A clash is seen also where the first report is coded, but not written yet."""
    filler = [given(f"f{n}", f"{LONG} {n}") for n in range(BATCH - 2)]
    take([*filler, given("1"), given("x"), given("1", OTHER)])
    assert [version for rid, version, _, _ in rows() if rid.startswith("1")] == [1, 1]


def test_twins_in_one_file_are_one_report() -> None:
    taker = take([given("1"), given("1")])
    assert (taker.tally.reports, taker.tally.known) == (1, 1)


def test_a_clash_with_what_another_program_wrote_meanwhile_loses_nothing() -> None:
    """Both found the id free; the later one gets an id of its own."""
    taken = unknown([given("1")])
    put([(given("1", OTHER), nothing(given("1", OTHER).report))], retrieval(), "test 1")
    done = put([(one, nothing(one.report)) for one in taken], retrieval(), "test 1")
    assert (done.new, done.clashing) == ([], taken)
    taker = Taker(Defaults(), coder=nothing)
    taker._put([(one, nothing(one.report)) for one in taken], retrieval())
    assert taker.tally.reports == 1
    assert all(current for _, _, current, _ in rows())
    assert {text for _, _, _, text in rows()} == {LONG, OTHER}


@pytest.mark.parametrize(
    ("new", "old", "revised"),
    [
        (given("1", f"{LONG} تحديث"), given("1", LONG), True),
        (given("1", OTHER), given("1", LONG), False),
        (given("1", OTHER, title="عنوان"), given("1", LONG, title="عنوان"), True),
        (given("1", OTHER, url="https://a.example/1"), given("1", LONG, url="https://a.example/1#top"), True),
        (given("1", LONG, url="https://a.example/2"), given("1", LONG, url="https://a.example/1"), False),
        (given("1", "قتل"), given("1", "قتل"), True),
    ],
)
def test_what_is_a_version_of_what(new: Given, old: Given, revised: bool) -> None:
    assert revises(new.report, old.report) is revised


def test_a_page_is_named_by_its_address() -> None:
    page = given("r-0123456789abcdef", url="https://a.example/news/1#comments")
    same = given("r-fedcba9876543210", OTHER, url="https://a.example/news/1")
    assert named(page).report.id == named(same).report.id
    assert named(page).report.id.startswith("u-")


def test_the_publishers_id_stands_above_the_address() -> None:
    assert named(given("431", url="https://a.example/news/1")).report.id == "431"


def test_the_name_of_a_file_is_no_id() -> None:
    one = replace(given("report1"), path="/a/report1.txt", part="")
    other = replace(given("report1", OTHER), path="/b/report1.txt", part="")
    assert named(one).report.id != named(other).report.id


@pytest.mark.parametrize(("length", "fits"), [(290, True), (291, False), (10_000, False)])
def test_an_id_that_is_too_long_is_refused(length: int, fits: bool) -> None:
    one = given("ا" * length)
    if fits:
        take([one, given("ا" * length, OTHER)])
        assert Row.objects.count() == 2
    else:
        with pytest.raises(BadReport, match=f"has {length} characters"):
            named(one)


def test_one_report_that_fails_stops_no_other() -> None:
    def broken(one: Report) -> CodedReport:
        if one.id == "2":
            raise ValueError("boom")
        return make_coded(one, ())

    taker = Taker(Defaults(), coder=broken)
    got = retrieval()
    whole = taker.take_inputs(iter([given(str(n), f"{LONG} {n}") for n in range(5)]), got)
    assert not whole
    assert (taker.tally.reports, taker.tally.failed) == (4, 1)
    assert not Retrieval.objects.get().complete


def test_a_file_that_was_read_whole_is_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(LONG, encoding="utf-8")
    for known in (0, 1):
        taker = Taker(Defaults(), coder=nothing)
        taker.take([str(file)], BytesIO())
        assert (taker.tally.reports, taker.tally.known) == (1 - known, known)
    assert Retrieval.objects.get().complete


def test_the_same_file_with_other_words_of_the_user_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(LONG, encoding="utf-8")
    for outlet in ("one", "other"):
        Taker(Defaults(outlet=outlet), coder=nothing).take([str(file)], BytesIO())
    assert Retrieval.objects.count() == 2
    assert Raw.objects.count() == 1


def test_a_name_that_is_no_utf8_is_kept(tmp_path: Path) -> None:
    kept = raws.keep(BytesIO(b"x"))
    got = retrieved(kept, Source(name="a\udcff.txt", method="file", at=NOW))
    assert Retrieval.objects.get(pk=got.pk).name == "a\\udcff.txt"
    assert retrieved(kept, Source(name="a\udcff.txt", method="file", at=NOW)).pk == got.pk


def test_more_people_than_a_column_holds_are_kept() -> None:
    add([report("r1", account(killed=((10**30, None, None),)), text=LONG)])
    assert Account.objects.get().killed == 2**63 - 1
    assert Account.objects.get().data["casualties"][0]["min"] == 10**30

"""Settling: the codebook's words, each with its evidence; dates that nobody invented; ids that stay."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from rasd import Account, CodedReport, code_report
from rasd.coder import CODER, explain_report
from rasd.model import Report, Span, coded_to_json, make_report

MONDAY = date(2018, 2, 5)
TITLE = "قصف على سراقب"
TEXT = (
    "قُتل ثلاثة مدنيين وأُصيب خمسة آخرون بقصف مدفعيّ لقوات النظام السوري على بلدة «سراقب» في ريف إدلب "
    "أمس الأحد، بحسب المرصد السوري لحقوق الإنسان.\nوقال ناشطون إن القصف أصاب سوقا في البلدة."
)
SOURCE = Path(__file__).resolve().parents[3] / "src"


def report(published: date | None = MONDAY, text: str = TEXT, title: str = TITLE) -> Report:
    return make_report(text, title=title, published=published)


def code(published: date | None = MONDAY, text: str = TEXT, title: str = TITLE) -> CodedReport:
    return code_report(report(published, text, title))


@pytest.fixture(scope="module", name="account")
def _account() -> Account:
    (account,) = code().accounts
    return account


def words(account: Account, spans: tuple[Span, ...]) -> list[str]:
    blob = report().blob
    return [blob[start:end] for start, end in spans]


def all_spans(account: Account) -> Iterator[Span]:
    for part in fields(account.evidence):
        for value in getattr(account.evidence, part.name):
            if isinstance(value, Span):
                yield value
            else:
                yield from value


def test_report_is_carried_as_it_was() -> None:
    coded = code()
    assert (coded.title, coded.text, coded.published) == (TITLE, TEXT, MONDAY)
    assert coded.relevant == bool(coded.accounts)
    assert not code(text="بحث الوزيران التعاون التجاري.", title="لقاء").relevant


def test_fields_of_a_plain_account(account: Account) -> None:
    assert account.sub_event_type == "Shelling/artillery/missile attack"
    assert (account.status, account.role, account.aggregate) == ("occurred", "main", False)
    assert (account.initiators, account.targets) == (("SYR_GOV",), ("CIV_SY",))
    assert account.means == ("artillery",)
    assert [(toll.kind, toll.min, toll.max) for toll in account.casualties] == [
        ("killed", 3, 3),
        ("wounded", 5, 5),
    ]
    assert {(source.name, source.kind) for source in account.sources} == {
        ("المرصد السوري لحقوق الإنسان", "monitor"),
        ("ناشطون", "activists"),
    }
    assert account.coder == CODER
    assert 0 < account.confidence <= 1


def test_anchor_is_copied_from_the_text(account: Account) -> None:
    assert account.anchor in TEXT
    assert words(account, account.evidence.anchor) == [account.anchor]
    assert 5 <= len(account.anchor.split()) <= 40


def test_anchor_of_a_long_sentence_is_cut() -> None:
    tail = " وقد وصف سكان المنطقة الليلة بأنها هادئة" * 9
    (account,) = code(text=f"قصفت قوات النظام السوري بلدة سراقب أمس{tail}.").accounts
    assert len(account.anchor.split()) <= 40
    assert "قصفت" in account.anchor


def test_evidence_slices_to_the_words_of_each_value(account: Account) -> None:
    evidence = account.evidence
    assert words(account, evidence.place) == ["سراقب"]
    assert words(account, evidence.date) == ["أمس الأحد"]
    assert words(account, evidence.initiators) == ["قوات النظام السوري"]
    assert any("مدفعيّ" in found for found in words(account, evidence.means))
    assert [words(account, spans) for spans in evidence.casualties] == [[toll.text] for toll in account.casualties]
    assert [words(account, spans) for spans in evidence.sources] == [[source.name] for source in account.sources]


def test_evidence_lies_in_the_report(account: Account) -> None:
    blob = report().blob
    found = list(all_spans(account))
    assert found
    assert all(0 <= start < end <= len(blob) and blob[start:end].strip() for start, end in found)


def test_place_has_its_point_and_radius(account: Account) -> None:
    place = account.place
    assert place is not None
    assert (place.name, place.name_en, place.admin1, place.country) == ("سراقب", "Saraqib", "Idlib", "SY")
    assert place.precision == "settlement"
    assert place.latitude == pytest.approx(35.86, abs=0.1)
    assert place.longitude == pytest.approx(36.8, abs=0.1)
    assert place.radius_km


def test_day_counts_from_publication(account: Account) -> None:
    assert (account.date.start, account.date.end) == (date(2018, 2, 4), date(2018, 2, 4))
    assert (account.date.precision, account.date.text) == ("day", "أمس الأحد")


def test_undated_report_gets_no_dates() -> None:
    (account,) = code(published=None).accounts
    assert (account.date.start, account.date.end, account.date.precision) == (None, None, "unknown")


def test_undated_report_keeps_its_relative_words() -> None:
    (account,) = code(published=None).accounts
    assert account.date.text == "أمس الأحد"


def test_a_full_date_needs_no_publication() -> None:
    (account,) = code(published=None, text="قصفت قوات النظام السوري بلدة سراقب في 3 شباط 2018.").accounts
    assert (account.date.start, account.date.precision) == (date(2018, 2, 3), "day")


def test_fresh_news_without_a_day_is_of_the_last_days() -> None:
    (account,) = code(text="قصفت قوات النظام السوري بلدة سراقب وقتلت ثلاثة مدنيين.").accounts
    assert (account.date.start, account.date.end) == (date(2018, 2, 3), MONDAY)
    assert (account.date.precision, account.date.text) == ("week", None)
    assert account.basis["date"] == "published"


def test_a_day_of_the_announcement_is_the_latest() -> None:
    text = "أعلن الجيش التركي يوم السبت أن طائراته قصفت مواقع لقوات سوريا الديمقراطية في تل رفعت."
    (account,) = code(text=text, title="سوريا").accounts
    assert (account.date.precision, account.date.end) == ("week", date(2018, 2, 3))


def test_no_date_lies_after_publication() -> None:
    (account,) = code(text="قصفت قوات النظام السوري بلدة سراقب هذا الأسبوع.").accounts
    assert account.date.end is not None
    assert account.date.end <= MONDAY


def test_what_is_older_than_a_year_is_not_coded() -> None:
    old = "قصفت قوات النظام السوري بلدة سراقب وقتلت ثلاثة مدنيين في 3 شباط 2016."
    explained = explain_report(report(text=old))
    assert explained.coded.accounts == ()
    assert "more than a year" in explained.set_aside[0].reason


def test_what_is_a_year_old_or_less_is_coded() -> None:
    recent = "قصفت قوات النظام السوري بلدة سراقب وقتلت ثلاثة مدنيين في 6 شباط 2017."
    assert len(code(text=recent).accounts) == 1


def test_ids_are_those_of_the_content(account: Account) -> None:
    assert account.id.startswith("a-")
    assert [one.id for one in code().accounts] == [account.id]
    assert code(published=date(2018, 2, 6)).accounts[0].id != account.id


def test_accounts_of_one_report_have_ids_of_their_own() -> None:
    text = (
        "قصفت طائرات روسية بلدة سراقب أمس الأحد وقتلت خمسة مدنيين.\n"
        "وانفجرت عبوة ناسفة بدورية للجيش التركي في مدينة الباب صباح اليوم وقتلت جنديين تركيين."
    )
    ids = [account.id for account in code(text=text).accounts]
    assert len(ids) == len(set(ids)) == 2


def test_two_runs_give_the_same_bytes() -> None:
    assert coded_to_json(code()) == coded_to_json(code())


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "import sys; from datetime import date; from rasd import code_report;"
        "from rasd.model import coded_to_json, make_report;"
        "text = sys.stdin.buffer.read().decode();"
        "made = code_report(make_report(text, title=sys.argv[1], published=date(2018, 2, 5)));"
        "sys.stdout.buffer.write(coded_to_json(made).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, TITLE],
        input=TEXT.encode(),
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == coded_to_json(code())


def test_anchor_of_a_long_sentence_holds_its_act_to_the_end() -> None:
    long = "وقال مسؤولون في العاصمة " + "إن المشاورات التي جرت في الأيام الأخيرة بين الأطراف لم تصل إلى نتيجة " * 4
    text = long + "بعد أن قصفت طائرات روسية بلدة سراقب وقتلت ثلاثة مدنيين"
    report = make_report(text, title="سوريا", published=MONDAY)
    (account,) = code_report(report).accounts
    assert "قصفت" in account.anchor
    assert account.anchor in report.blob


def test_an_account_that_is_too_unsure_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd.coder.weigh.LEAST_SURE", 1.0)
    report = make_report(TEXT + "\nوعقد المجلس جلسة." * 3, title=TITLE, published=MONDAY)
    told = explain_report(report)
    assert not told.coded.accounts
    assert {aside.reason for aside in told.set_aside} == {"too unsure to be an event"}


def test_what_a_short_text_tells_first_is_given_however_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasd.coder.weigh.LEAST_SURE", 1.0)
    assert len(code_report(make_report(TEXT, title=TITLE, published=MONDAY)).accounts) == 1


@pytest.mark.parametrize(("body", "given"), [("شنت طائرات", 1), ("وأثنى على جهود صد", 0)])
def test_what_the_body_only_speaks_of_must_be_surer(monkeypatch: pytest.MonkeyPatch, body: str, given: int) -> None:
    monkeypatch.setattr("rasd.coder.weigh.BY_THE_WAY", 1.0)
    act = "غارات على مواقع تنظيم داعش في بلدة هجين" if given else "هجمات تنظيم داعش في بلدة هجين من قبل الجيش السوري"
    text = f"التقى الوزيران في القاهرة لبحث التجارة.\nواتفقا على لقاء آخر.\n{body} {act}.\nثم غادر الوفد."
    assert len(code_report(make_report(text, title="لقاء وزيرين", published=MONDAY)).accounts) == given

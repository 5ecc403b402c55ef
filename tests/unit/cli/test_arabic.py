"""`--lang ar`: what verbs say of changes, feeds, faults and places is Arabic; ids, numbers and addresses stay."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from making import account, report
from rasd.cli.outputs.accounts import where_text
from rasd.cli.outputs.changes import cause_called, field_called, value_called
from rasd.cli.outputs.words import Lang, Words
from rasd.export import Loaded, compare
from rasd.export.changes.compare import FIELDS
from rasd.linking import Verdict, link
from rasd.model import CodedReport, EventPlace

AR, EN = Words(Lang.AR), Words(Lang.EN)
BARE = re.compile("[\u2066-\u2069]")


def bare(text: str) -> str:
    return BARE.sub("", text)


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("new report r-1, r-2", "تقرير جديد: r-1, r-2"),
        ("new report r-1, r-2 and 14 more", "تقرير جديد: r-1, r-2 و14 غيرها"),
        ("new account a-1", "رواية جديدة: a-1"),
        ("relinked: accounts came from e-1", "أُعيد الربط: جاءت روايات من e-1"),
        ("relinked: accounts went to e-1", "أُعيد الربط: انتقلت روايات إلى e-1"),
        ("accounts that were in no event before a-1", "روايات لم تكن في أي حدث: a-1"),
        ("accounts that are in no event now a-1", "روايات ليست في أي حدث الآن: a-1"),
        ("report gone r-1", "تقرير لم يعد موجودًا: r-1"),
        ("account gone a-1", "رواية لم تعد موجودة: a-1"),
        ("recoded: rules 1.0 → rules 1.1", "رُمّز من جديد: rules 1.0 ← rules 1.1"),
        ("place table changed", "تغيّر جدول الأماكن"),
        ("relinked", "أُعيد الربط"),
        ("account a-1 was corrected", "صُحّحت الرواية a-1"),
        ("the text of report r-1 changed", "تغيّر نص التقرير r-1"),
        ("report r-1 was coded anew", "رُمّز التقرير r-1 من جديد"),
        ("version 1 → 2", "الإصدار 1 ← 2"),
        (
            "the same accounts were put together otherwise (a verdict, or another version)",
            "جُمعت الروايات نفسها على نحو آخر (بقرار، أو بإصدار آخر)",
        ),
        ("a cause of tomorrow", "a cause of tomorrow"),
    ],
)
def test_causes(cause: str, told: str) -> None:
    assert bare(cause_called(AR, cause)) == told
    assert bare(cause_called(EN, cause)) == cause


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("sub_event_type", "Armed clash", "اشتباك مسلح"),
        ("grade", "weak", "ضعيف"),
        ("initiators", "ISIS, SYR_GOV", "تنظيم الدولة الإسلامية، قوات الحكومة السورية (عهد الأسد)"),
        ("date", "2018-03-01/2018-03-02 (day)", "2018-03-01/2018-03-02 (يوم)"),
        ("place", "Douma, Rif Dimashq, SY (settlement)", "Douma، ريف دمشق، سوريا (بلدة)"),
        ("place", "Nowhere, No Such Province, SY (area)", "Nowhere، No Such Province، سوريا (منطقة)"),
        ("place", "anything", "anything"),
        ("deaths", "7 (7-9)", "7 (7-9)"),
        ("claim_of_responsibility", "", ""),
    ],
)
def test_values(field: str, value: str, told: str) -> None:
    from rasd.lexicon.labels import label_pair

    for name in ("day", "settlement", "area"):
        kind = "date_precision" if name == "day" else "place_precision"
        told = told.replace(
            {"day": "(يوم)", "settlement": "(بلدة)", "area": "(منطقة)"}[name], f"({label_pair(kind, name)[1]})"
        )
    assert bare(value_called(AR, field, value)) == told
    assert bare(value_called(EN, field, value)) == value


def test_every_field_that_is_compared_has_a_name() -> None:
    for name in FIELDS:
        assert field_called(EN, name) == name
        assert re.search("[\u0621-\u064a]", field_called(AR, name)), name


def loaded(reports: Sequence[CodedReport], verdicts: Sequence[Verdict] = (), version: str = "1") -> Loaded:
    events = link(reports, verdicts)
    return Loaded({e.id: e for e in events}, {r.id: r for r in reports}, {"version": version})


def test_no_cause_that_comparing_gives_is_left_in_english() -> None:
    """A cause that the engine words anew would silently stay English."""
    a, b, c = report("a", account(killed=((7, 7, None),))), report("b", account()), report("c", account(place="mosul"))
    one = a.accounts[0]
    others = [
        loaded([a, b, c]),
        loaded([b]),
        loaded([a], version="2"),
        loaded([replace(a, accounts=(replace(one, coder="rules 9", aggregate=True),))]),
        loaded([replace(a, accounts=(replace(one, status="denied"),))]),
        loaded([replace(a, text="another text", accounts=(replace(one, status="denied"),))]),
        loaded([a, b], [Verdict(one.id, b.accounts[0].id, False)]),
    ]
    causes = set()
    for was in others:
        for now in others:
            causes |= {cause for change in compare(was, now) for cause in change.why}
    assert len(causes) > 6
    for cause in causes:
        assert re.search("[\u0621-\u064a]", cause_called(AR, cause)), cause


@pytest.mark.parametrize(("lang", "told"), [(Lang.AR, "دوما, ريف دمشق, سوريا"), (Lang.EN, "Douma, Rif Dimashq, Syria")])
def test_a_province_is_told_in_the_language_of_the_words(lang: Lang, told: str) -> None:
    (one,) = report("a", account()).accounts
    assert one.place is not None
    assert bare(where_text(one.place, None, Words(lang))).startswith(told)
    unknown: EventPlace = replace(one.place, admin1="No Such Province")
    assert "No Such Province" in where_text(unknown, None, Words(lang))

"""Whatever is written, coding it ends well, and every value points to words of the text."""

import random
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rasd import CodedReport, code_report
from rasd.lexicon.families import all_patterns
from rasd.model import Report, Span, coded_from_json, coded_to_json
from rasd.model.account import Account

#: So many forms of each lexicon are thrown in.
OF_EACH = 60
GLUE = ["،", ".", ":", "؟", "؛", " - ", "(", ")", "«", "»", '"', "\n", "\n\n", "…", "!", "و", "\u200f", "ـ"]
NUMBERS = ["3", "١٢", "1.200", "ثلاثة", "عشرات", "نحو", "2018", "5-7", "بين 5 و7", "0", "9999999999999"]
DAYS = ["أمس", "الأحد", "اليوم", "في 3 شباط", "منذ 2011", "31 شباط 2018", "الأسبوع الماضي", "قبل أيام"]


@lru_cache(maxsize=1)
def lexicon_words() -> list[str]:
    """Some forms of every family, always the same."""
    forms: dict[str, set[str]] = {}
    for pattern in all_patterns():
        forms.setdefault(pattern.entry.family, set()).add(pattern.entry.form.split("/")[0])
    chance = random.Random(1)
    return [
        form
        for family in sorted(forms)
        for form in chance.sample(sorted(forms[family]), k=min(OF_EACH, len(forms[family])))
    ]


tokens = st.one_of(
    st.sampled_from(lexicon_words()),
    st.sampled_from(lexicon_words()),
    st.sampled_from(["في حلب", "بلدة سراقب", "قصف", "قتل", "هجوم", "داعش", "الجيش", "مدنيين", "نفى", "إن"]),
    st.sampled_from(NUMBERS + DAYS),
    st.sampled_from(GLUE),
)
texts = st.lists(tokens, max_size=40).map(" ".join)
glued = st.lists(tokens, max_size=25).map("".join)
reports = st.builds(
    Report,
    id=st.just("x"),
    title=st.one_of(st.just(""), texts),
    text=st.one_of(texts, glued, st.text(max_size=60)),
    outlet=st.none() | st.just("سانا"),
    published=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)


def spans_of(account: Account) -> Iterator[Span]:
    evidence = account.evidence
    for name in type(evidence).__slots__:
        for value in getattr(evidence, name):
            if isinstance(value, Span):
                yield value
            else:
                yield from value


def check(coded: CodedReport, blob: str) -> None:
    assert coded.relevant == bool(coded.accounts)
    assert coded_from_json(coded_to_json(coded)) == coded
    for account in coded.accounts:
        assert account.anchor.strip()
        assert account.anchor in blob
        assert account.initiator_certainty == "unknown" or account.initiators
        assert len(account.evidence.casualties) == len(account.casualties)
        assert len(account.evidence.sources) == len(account.sources)
        for start, end in spans_of(account):
            assert 0 <= start < end <= len(blob)
            assert blob[start:end].strip()
        for toll in account.casualties:
            assert toll.min >= 0
            assert toll.max is None or toll.max >= toll.min
        if account.date.start and account.date.end:
            assert account.date.start <= account.date.end


@settings(max_examples=120)
@given(reports)
@example(Report(id="x", title="", text=""))
@example(Report(id="x", title="\n", text="\n\n"))
def test_coding_ends_well_and_points_to_words(report: Report) -> None:
    check(code_report(report), report.blob)


@settings(max_examples=15)
@given(reports)
def test_coding_twice_gives_the_same_bytes(report: Report) -> None:
    assert coded_to_json(code_report(report)) == coded_to_json(code_report(report))

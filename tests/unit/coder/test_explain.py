"""Explaining: every account has a trace whose claims cover its fields; what was set aside says why."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from rasd import Account, code_report
from rasd.coder import Explanation, RuleCoder, Trace, explain_report
from rasd.intake import Defaults, Given, read_inputs
from rasd.model import Basis, Report, make_report

SAMPLES = Path(__file__).resolve().parents[3] / "src" / "rasd" / "data" / "samples"
REPORTS = [one.report for one in read_inputs([str(SAMPLES)], Defaults(), BytesIO()) if isinstance(one, Given)]
TEXT = "قصفت قوات النظام السوري بلدة سراقب أمس الأحد وقتلت ثلاثة مدنيين، بحسب ناشطين."


@pytest.fixture(scope="module", name="explained")
def _explained() -> list[Explanation]:
    return [explain_report(report) for report in REPORTS]


def pairs(explained: list[Explanation]) -> list[tuple[Account, Trace]]:
    return [pair for one in explained for pair in zip(one.coded.accounts, one.traces, strict=True)]


def values(trace: Trace, field: str) -> list[str]:
    return [claim.value for claim in trace.claims if claim.field == field]


def test_explaining_codes_as_coding_does(explained: list[Explanation]) -> None:
    assert [one.coded for one in explained] == [code_report(report) for report in REPORTS]


def test_every_account_has_its_trace(explained: list[Explanation]) -> None:
    assert len(pairs(explained)) > 20
    assert all(trace.account == account.id for account, trace in pairs(explained))


def test_claims_cover_the_fields(explained: list[Explanation]) -> None:
    for account, trace in pairs(explained):
        assert values(trace, "sub_event_type") == [account.sub_event_type]
        assert values(trace, "status") == [account.status]
        assert values(trace, "role") == [account.role]
        assert len(values(trace, "date")) == 1
        assert values(trace, "place") == ([account.place.name_en] if account.place else [])
        assert len(values(trace, "casualties")) == len(account.casualties)
        assert values(trace, "sources") == [source.kind for source in account.sources]


def test_claims_cover_the_sides(explained: list[Explanation]) -> None:
    for account, trace in pairs(explained):
        assert set(values(trace, "initiators")) == set(account.initiators)
        assert set(values(trace, "targets")) == set(account.targets)


def test_every_claim_has_a_reason_and_words(explained: list[Explanation]) -> None:
    for one in explained:
        size = len(f"{one.coded.title}\n{one.coded.text}")
        for trace in one.traces:
            for claim in trace.claims:
                assert claim.reason
                assert all(0 <= start < end <= size for start, end in claim.spans)
                if claim.field in (
                    "sub_event_type",
                    "place",
                    "initiators",
                    "targets",
                    "casualties",
                    "sources",
                ):
                    assert claim.spans or claim.basis is Basis.NONE or claim.field == "sub_event_type"


def test_claims_of_a_side_share_its_evidence(explained: list[Explanation]) -> None:
    for account, trace in pairs(explained):
        for field in ("initiators", "targets"):
            spans = {span for claim in trace.claims if claim.field == field for span in claim.spans}
            assert spans == set(getattr(account.evidence, field))


def test_hits_and_sentences_lie_in_the_report(explained: list[Explanation]) -> None:
    for one in explained:
        blob = f"{one.coded.title}\n{one.coded.text}"
        assert all(blob[hit.span.start : hit.span.end] == hit.words != "" for hit in one.hits)
        assert all(0 <= start < end <= len(blob) for start, end in one.sentences)
        assert [start for start, _ in one.sentences] == sorted(start for start, _ in one.sentences)


def test_what_was_set_aside_says_why(explained: list[Explanation]) -> None:
    aside = [(one, words) for one in explained for words in one.set_aside]
    assert aside
    for one, words in aside:
        assert words.reason
        assert f"{one.coded.title}\n{one.coded.text}"[words.span.start : words.span.end] == words.words


def test_an_irrelevant_report_has_no_traces() -> None:
    explained = explain_report(make_report("بحث الوزيران التعاون التجاري بين البلدين."))
    assert explained.traces == ()
    assert not explained.coded.relevant


def test_rule_coder_is_a_coder() -> None:
    report: Report = make_report(TEXT, title="سوريا", published=date(2018, 2, 5))
    coder = RuleCoder()
    assert coder.code(report) == code_report(report)
    assert coder.explain(report) == explain_report(report)
    assert {account.coder for account in coder.code(report).accounts} == {coder.name}

"""JSON: a coded report comes back as it went, and what is none is refused by name."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd import code_report
from rasd.errors import BadInput
from rasd.model import (
    MEANS,
    SOURCE_KINDS,
    STATUSES,
    SUB_EVENT_TYPES,
    Account,
    Candidate,
    Casualty,
    CodedReport,
    EventDate,
    EventPlace,
    Evidence,
    Source,
    Span,
    coded_from_json,
    coded_to_json,
    make_report,
)

words = st.text(st.sampled_from('ابتحمد ،"\\\n\u200f«»é🚀<>&'), max_size=12)
names = st.none() | words
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
ids = st.lists(st.sampled_from(["SYR_GOV", "CIV_SY", "other:White Helmets"]), max_size=3).map(tuple)
numbers = st.floats(-180, 180, allow_nan=False)
spans = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda pair: Span(pair[0], sum(pair))), max_size=3
).map(tuple)
spans_of_each = st.lists(spans, max_size=3).map(tuple)


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=2).map(tuple)


event_dates = st.builds(
    EventDate,
    start=days,
    end=days,
    precision=st.sampled_from(["day", "week", "month", "year", "unknown"]),
    text=names,
)
candidates = st.builds(Candidate, place_id=words, name_en=words, country=words, score=numbers)
places = st.builds(
    EventPlace,
    name=words,
    name_en=words,
    admin1=names,
    country=names,
    precision=st.sampled_from(["site", "settlement", "area", "province", "country"]),
    admin2=names,
    place_id=names,
    latitude=st.none() | numbers,
    longitude=st.none() | numbers,
    radius_km=st.none() | numbers,
    candidates=tuples(candidates),
)
casualties = st.builds(
    Casualty,
    kind=st.sampled_from(["killed", "wounded", "abducted", "captured"]),
    min=st.integers(0, 10**6),
    max=st.none() | st.integers(0, 10**6),
    who=names,
    part=st.booleans(),
    source=names,
    text=words,
    approx=st.booleans(),
)
evidence = st.builds(
    Evidence,
    **dict.fromkeys(
        (
            *("anchor", "sub_event_type", "date", "place"),
            *("initiators", "targets", "means", "status"),
        ),
        spans,
    ),
    casualties=spans_of_each,
    sources=spans_of_each,
)
accounts = st.builds(
    Account,
    id=words,
    anchor=words,
    sub_event_type=st.sampled_from(SUB_EVENT_TYPES),
    status=st.sampled_from(STATUSES),
    role=st.sampled_from(["main", "background"]),
    aggregate=st.booleans(),
    date=event_dates,
    place=st.none() | places,
    initiators=ids,
    targets=ids,
    initiator_certainty=st.sampled_from(["stated", "suspected", "unknown"]),
    means=tuples(st.sampled_from(MEANS)),
    casualties=tuples(casualties),
    sources=tuples(st.builds(Source, name=words, kind=st.sampled_from(SOURCE_KINDS))),
    claim_of_responsibility=names,
    confidence=st.floats(0, 1),
    coder=words,
    evidence=evidence,
    basis=st.dictionaries(words, words, max_size=3),
    event=names,
)
coded_reports = st.builds(
    CodedReport,
    id=words,
    title=words,
    text=words,
    outlet=names,
    published=days,
    url=names,
    relevant=st.booleans(),
    accounts=tuples(accounts),
)


@settings(max_examples=60)
@given(coded_reports)
def test_any_coded_report_comes_back_as_it_went(coded: CodedReport) -> None:
    line = coded_to_json(coded)
    assert coded_from_json(line) == coded
    assert coded_from_json(line.encode("utf-8")) == coded
    assert coded_to_json(coded_from_json(line)) == line


@settings(max_examples=30)
@given(coded_reports)
def test_json_is_one_line(coded: CodedReport) -> None:
    assert "\n" not in coded_to_json(coded)


@pytest.fixture(scope="module", name="coded")
def _coded() -> CodedReport:
    text = "قُتل ثلاثة مدنيين بقصف لقوات النظام السوري على بلدة سراقب أمس الأحد، وفق المرصد السوري لحقوق الإنسان."
    made = code_report(make_report(text, published=date(2018, 2, 5)))
    assert made.accounts
    return made


def test_a_report_that_was_coded_comes_back(coded: CodedReport) -> None:
    back = coded_from_json(coded_to_json(coded))
    assert back == coded
    assert isinstance(back.accounts[0].evidence.anchor[0], Span)


def test_json_speaks_plainly(coded: CodedReport) -> None:
    line = coded_to_json(coded)
    fields = json.loads(line)
    assert "سراقب" in line
    assert fields["published"] == "2018-02-05"
    assert fields["accounts"][0]["evidence"]["anchor"] == [list(coded.accounts[0].evidence.anchor[0])]
    assert list(fields) == list(CodedReport.__slots__)


@pytest.mark.parametrize("line", ["", "{", "[]", "3", "null", "{}", '"x"', "not json", b"\xff\xfe"])
def test_what_is_no_coded_report_is_refused(line: str | bytes) -> None:
    with pytest.raises(BadInput, match="not a coded report"):
        coded_from_json(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("role", None),
        ("aggregate", "yes"),
        ("initiators", "SYR_GOV"),
        ("date", {"start": "yesterday", "end": None, "precision": "day", "text": None}),
        ("casualties", [{"kind": "bored", "min": 1}]),
    ],
)
def test_a_field_at_fault_is_named(coded: CodedReport, field: str, value: object) -> None:
    fields = json.loads(coded_to_json(coded))
    fields["accounts"][0][field] = value
    with pytest.raises(BadInput, match=rf"\$\.accounts\[0\]\.{field}"):
        coded_from_json(json.dumps(fields))


def test_a_missing_field_is_named(coded: CodedReport) -> None:
    fields = json.loads(coded_to_json(coded))
    del fields["accounts"][0]["anchor"]
    with pytest.raises(BadInput, match="anchor"):
        coded_from_json(json.dumps(fields))


def test_fields_of_others_are_left_out(coded: CodedReport) -> None:
    fields = json.loads(coded_to_json(coded)) | {"gold": True}
    assert coded_from_json(json.dumps(fields)) == coded


def test_event_label_survives(coded: CodedReport) -> None:
    labelled = replace(coded, accounts=(replace(coded.accounts[0], event="saraqib-2018-02-04"),))
    assert coded_from_json(coded_to_json(labelled)) == labelled

"""Coded reports of any hand are read; what is none is named."""

import json
from pathlib import Path

import pytest

from rasd.errors import BadInput
from rasd.linking.files import read_reports
from rasd.model import CodedReport

GOLD = {
    "id": "g",
    "title": "عنوان",
    "text": "نص",
    "outlet": None,
    "published": None,
    "relevant": True,
    "accounts": [{"anchor": "نص", "sub_event_type": "Attack", "date": {"start": None}, "place": None, "event": "x"}],
}


def read(path: Path, *lines: object) -> list[CodedReport | BadInput]:
    file = path / "coded.jsonl"
    told = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text("\n".join(told), encoding="utf-8")
    return [found for _, found in read_reports(file)]


def test_a_gold_account_without_ids_gets_one_that_stays(tmp_path: Path) -> None:
    first, again = read(tmp_path, GOLD), read(tmp_path, GOLD)
    assert isinstance(first[0], CodedReport)
    assert isinstance(again[0], CodedReport)
    assert first[0].accounts[0].id == again[0].accounts[0].id
    assert first[0].accounts[0].status == "occurred"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[]", "no JSON object"),
        ({"id": "x"}, "list of accounts"),
        ({**GOLD, "accounts": [3]}, "not a coded report"),
        ({**GOLD, "accounts": [{"anchor": "x"}]}, "sub_event_type"),
        ({**GOLD, "published": "yesterday"}, "published"),
    ],
)
def test_a_line_that_is_no_coded_report_is_named(tmp_path: Path, line: object, told: str) -> None:
    good, bad = read(tmp_path, GOLD, line)
    assert isinstance(good, CodedReport)
    assert isinstance(bad, BadInput)
    assert "line 2" in str(bad)
    assert told in str(bad)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_reports(tmp_path / "none.jsonl"))

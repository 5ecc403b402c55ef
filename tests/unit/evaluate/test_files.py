from pathlib import Path

import pytest

from rasd.errors import BadInput
from rasd.evaluate import NO_ALIASES, read_aliases, read_coded


def test_coded_reports_are_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "coded.jsonl"
    file.write_text('{"id": "a\u2028b"}\n\n{"id": "c"}\n', encoding="utf-8")
    assert [report["id"] for report in read_coded(file)] == ["a\u2028b", "c"]


@pytest.mark.parametrize("line", ["{", "7", "[]", '{"id": }'])
def test_bad_line_is_named_by_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "coded.jsonl"
    file.write_text('{"id": "a"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 2"):
        read_coded(file)


def test_missing_and_binary_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="absent"):
        read_coded(tmp_path / "absent.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(BadInput, match="binary"):
        read_coded(tmp_path / "binary.jsonl")


def test_aliases_stand_beside_the_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    assert read_aliases(gold) is NO_ALIASES
    (tmp_path / "aliases.tsv").write_text("place\tكوباني\tعين العرب\n", encoding="utf-8")
    assert read_aliases(gold).same("place", "عين العرب", "كوباني")


def test_alias_line_needs_two_names(tmp_path: Path) -> None:
    (tmp_path / "aliases.tsv").write_text("place\tكوباني\n", encoding="utf-8")
    with pytest.raises(BadInput, match="two names"):
        read_aliases(tmp_path / "gold.jsonl")

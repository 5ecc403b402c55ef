"""Words are data: no Arabic letter stands in code, whatever it is used for."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Letters, presentation forms included; digits and signs may not stand there either, they go by name.
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
FILES = sorted(file for folder in ("src", "tools", "bench") for file in (ROOT / folder).rglob("*.py"))


def test_there_is_code_to_check() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_code_holds_no_arabic(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    found = [f"line {number}: {line.strip()}" for number, line in enumerate(lines, 1) if ARABIC.search(line)]
    assert not found, f"{file.name}: Arabic in code belongs in src/rasd/data\n" + "\n".join(found)

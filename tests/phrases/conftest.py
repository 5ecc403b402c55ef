"""How a line that fails today is kept: marked `known_gap`, it must go on failing until it is unmarked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

GAPPED = ("toll", "who", "said", "status", "where")
Hold = Callable[[dict[str, Any], str], None]


@pytest.fixture(scope="session", name="hold")
def _hold() -> Hold:
    """Takes a line and what is wrong with it (empty: nothing); `tools/mark_gaps.py` sets the marks anew."""

    def hold(line: dict[str, Any], fault: str) -> None:
        gap = line.get("known_gap", False)
        if gap and fault:
            pytest.xfail(f"{line['text']}: {fault}")
        if gap:
            pytest.fail(f"{line['text']}: this known gap is mended; run tools/mark_gaps.py", pytrace=False)
        if fault:
            pytest.fail(f"{line['text']}: {fault}", pytrace=False)

    return hold


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a table: how many of its lines hold."""
    for name in GAPPED:
        lines = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
        held = sum(not line.get("known_gap", False) for line in lines)
        share = f"{held} of {len(lines)} lines hold ({held / len(lines):.0%})"
        terminalreporter.write_line(f"{name}.yaml: {share}")

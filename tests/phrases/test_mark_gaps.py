"""The tool that marks known gaps touches nothing but its mark."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TABLE = """# a table
- {text: "قصف", expect: [{kind: killed, min: 1}]}  # a remark
- {text: "غارة", expect: []}

# --- more
- {text: "هدنة {بلا ثقة}", expect: [], known_gap: true}  # old
"""


@pytest.fixture(scope="module", name="tool")
def _tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("mark_gaps", root / "tools" / "mark_gaps.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fails(*texts: str) -> Any:
    return lambda line: "wrong" if line["text"] in texts else ""


def test_a_failing_line_gets_the_mark_and_keeps_its_comment(tool: ModuleType) -> None:
    made, fresh, mended, failing = tool.remark(TABLE, fails("قصف", "هدنة {بلا ثقة}"))
    assert made == TABLE.replace("min: 1}]}", "min: 1}], known_gap: true}")
    assert [len(fresh), len(mended), len(failing)] == [1, 0, 2]


def test_a_mended_line_loses_the_mark(tool: ModuleType) -> None:
    made, fresh, mended, _ = tool.remark(TABLE, fails())
    assert made == TABLE.replace(", known_gap: true", "")
    assert [len(fresh), len(mended)] == [0, 1]


def test_marking_twice_changes_nothing(tool: ModuleType) -> None:
    once, *_ = tool.remark(TABLE, fails("غارة"))
    assert tool.remark(once, fails("غارة"))[0] == once


def test_a_line_over_several_lines_is_refused(tool: ModuleType) -> None:
    with pytest.raises(SystemExit, match="one-line"):
        tool.remark('- {text: "قصف",\n   expect: []}\n', fails("قصف"))

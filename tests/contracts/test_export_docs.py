"""The pages on exports hold: conventions come from the code, the example runs, profiles of the page are sound."""

import re
import runpy
from pathlib import Path

import pytest

from rasd.export.disclosure.profile import parse_profile
from rasd.export.write import FORMATS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def test_conventions_are_fresh() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "export_docs.py"))
    assert tool["PAGE"].read_text(encoding="utf-8") == tool["page"](), "run python tools/export_docs.py"


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DOCS / "how-to" / "export.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"(?ms)^```python\n(.*?)^```$", page)
    exec(compile(code, "export.md", "exec"), {})
    assert "'2019-07-08', '2019'" in capsys.readouterr().out


def test_every_format_is_named() -> None:
    page = (DOCS / "how-to" / "export.md").read_text(encoding="utf-8")
    assert not {name for name in FORMATS if f"| `{name}` |" not in page}


def test_the_profile_of_the_page_is_sound() -> None:
    page = (DOCS / "how-to" / "share-safely.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"(?ms)^```yaml\n(.*?)^```$", page)
    assert parse_profile(text, "share-safely.md").name == "donors"

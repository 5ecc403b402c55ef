"""One version, told the same in three places."""

import re
import tomllib
from pathlib import Path

import rasd

ROOT = Path(__file__).resolve().parents[2]


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    heads = re.findall(r"(?m)^## \[([^]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert heads[0] == project["version"] == rasd.__version__

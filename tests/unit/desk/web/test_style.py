"""Styles know no left and right, and night has a value for every colour of the day."""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[4] / "src" / "rasd_desk"


def own(kind: str) -> list[Path]:
    """Our files; what tools/assets.py fetches is written as its makers write."""
    return sorted(file for file in SRC.rglob(f"static/**/*.{kind}") if "vendor" not in file.parts)


STYLES = own("css")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom)\s*:|"
    r"(?:min-|max-)?(?:width|height)\s*:|text-align:\s*(?:left|right)|float\s*:|border-(?:top|bottom)-(?:left|right))"
)


@pytest.mark.parametrize("style", STYLES, ids=lambda file: file.name)
def test_styles_are_logical(style: Path) -> None:
    rules = re.sub(r"@media[^{]*", "", style.read_text(encoding="utf-8"))
    assert PHYSICAL.findall(rules) == []


def test_dark_has_every_colour_of_light() -> None:
    held = [
        set(re.findall(r"(--[\w-]+):", (SRC / f"web/static/desk/{name}.css").read_text())) for name in ("light", "dark")
    ]
    assert held[0] == held[1]
    assert len(held[0]) > 20


def test_scripts_make_no_html_of_texts() -> None:
    for script in own("js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text()), (
            script
        )

"""Every command, with its options, stands in docs/reference/cli.md and has a help text."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import typer

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference" / "cli.md"


@pytest.fixture(scope="module", name="all_commands")
def _all_commands() -> dict[str, Any]:
    from rasd.cli.main import app

    tool = runpy.run_path(str(ROOT / "tools" / "cli_docs.py"))
    return dict(tool["commands"](typer.main.get_command(app), "rasd"))


def section(name: str) -> str:
    """The part of the reference that belongs to a command: from its heading to the next of that depth."""
    found = re.search(
        rf"(?ms)^(#+) `?{re.escape(name)}`?[^\n]*\n(.*?)(?=^#+ `?rasd |\Z)",
        REFERENCE.read_text(encoding="utf-8"),
    )
    assert found, f"{REFERENCE.name} has no heading '## `{name}`'"
    return found[2]


def test_there_are_commands(all_commands: dict[str, Any]) -> None:
    assert {"rasd code", "rasd explain", "rasd evaluate"} <= all_commands.keys()


def test_every_command_and_option_is_documented(all_commands: dict[str, Any]) -> None:
    for name, command in all_commands.items():
        text = section(name)
        for param in command.params:
            for option in param.opts:
                if option.startswith("--") and option not in {
                    "--help",
                    "--install-completion",
                    "--show-completion",
                }:
                    assert f"`{option}" in text, f"{option} of {name} is not documented"


def test_every_command_and_option_has_help(all_commands: dict[str, Any]) -> None:
    for name, command in all_commands.items():
        assert command.help, f"{name} has no help text"
        for param in command.params:
            assert getattr(param, "help", None), f"{param.name} of {name} has no help text"

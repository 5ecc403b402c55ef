"""Which lines of the phrase tables fail today? They get the mark `known_gap: true`; those mended lose it.

    python tools/mark_gaps.py [toll|who|said|status|where …] [--check] [--why]

What a line asks for is left to the table's runner in `tests/phrases`; only the marks are written.
"""

import argparse
import importlib.util
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
# What somebody has added to Rasd on this machine is no part of what is written here.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")

TABLES = ROOT / "tests" / "phrases"
NAMES = ("toll", "who", "said", "status", "where")
MARK = ", known_gap: true"
_LINE = re.compile(r"(?P<head>- \{.*?)(?P<mark>, known_gap: (?:true|false))?(?P<tail>\}\s*(?:#.*)?)")


def runner(name: str) -> Callable[[dict[str, Any]], str]:
    """The function that says what is wrong with a line of a table."""
    file = TABLES / f"test_{name}_table.py"
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fault: Callable[[dict[str, Any]], str] = module.fault
    return fault


def marked(line: str, *, gap: bool) -> str:
    """A table's line with the mark, or without it; a comment after it stays."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise SystemExit(f"This line is not written in one-line flow style: {line}")
    return found["head"] + (MARK if gap else "") + found["tail"]


def remark(text: str, fault: Callable[[dict[str, Any]], str]) -> tuple[str, list[str], list[str], list[str]]:
    """A table with its marks set anew; lines with a new gap, lines mended, all that fail with their fault."""
    lines = text.split("\n")
    fresh, mended, failing = [], [], []
    entries = yaml.safe_load(text)
    for entry, node in zip(entries, yaml.compose(text).value, strict=True):
        at, wrong = node.start_mark.line, fault(entry)
        if wrong:
            failing.append(f"{at + 1}: {entry['text']}\n      {wrong}")
        if bool(wrong) != entry.get("known_gap", False):
            (fresh if wrong else mended).append(f"{at + 1}: {entry['text']}")
        lines[at] = marked(lines[at], gap=bool(wrong))
    return "\n".join(lines), fresh, mended, failing


def main() -> int:
    """Mark all tables, or with `--check` only say whether they are out of date (then 1)."""
    parser = argparse.ArgumentParser(description="Mark the lines of the phrase tables that fail today.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"of {', '.join(NAMES)}; all by default")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a mark is wrong")
    parser.add_argument("--why", action="store_true", help="say of every failing line what is wrong with it")
    given = parser.parse_args()
    if unknown := set(given.tables) - set(NAMES):
        parser.error(f"there is no table {', '.join(sorted(unknown))}")
    wrong = 0
    for name in given.tables or NAMES:
        file = TABLES / f"{name}.yaml"
        before = file.read_text(encoding="utf-8")
        after, fresh, mended, failing = remark(before, runner(name))
        total = len(yaml.safe_load(before))
        print(f"{name}.yaml: {total - len(failing)} of {total} lines hold ({1 - len(failing) / total:.1%})")
        for word, changed in (("new gap", fresh), ("mended", mended)):
            for line in changed:
                print(f"  {word}  line {line}")
        for line in failing if given.why else ():
            print(f"  line {line}")
        wrong += len(fresh) + len(mended)
        if not given.check and after != before:
            file.write_text(after, encoding="utf-8")
    return 1 if given.check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())

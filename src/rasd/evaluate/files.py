"""How are gold files, coded files and alias tables read?

Only opens and parses; what is in them is judged by `values` and `score`.
"""

from pathlib import Path
from typing import Any

from rasd.errors import BadInput
from rasd.evaluate.compare import NO_ALIASES, Aliases, make_aliases
from rasd.model import json_lines


def read_coded(path: Path) -> list[dict[str, Any]]:
    """The reports of a JSONL file, one object a line; blank lines are skipped.

    Raises:
        BadInput: the file cannot be read or a line is no JSON object; the message names the line.
    """
    reports = []
    for _, report in json_lines(path):
        if isinstance(report, BadInput):
            raise report
        reports.append(report)
    return reports


def read_aliases(gold: Path) -> Aliases:
    """The aliases in `aliases.tsv` beside the gold file; none where there is no such file.

    Raises:
        BadInput: a line has fewer than two names.
    """
    path = gold.with_name("aliases.tsv")
    if not path.is_file():
        return NO_ALIASES
    lines = [line.split("\t") for line in _text(path).splitlines() if line.strip()]
    for line in lines:
        if len(line) < 3:
            raise BadInput(f"{path}: the line {line[0]!r} needs a kind and two names, parted by tabs.")
    return make_aliases(lines)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}.") from error

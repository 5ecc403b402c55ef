"""`rasd diff`: what changed between two releases, and why?

Only shows; comparing is left to `rasd.export.changes`.
"""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal

import typer

from rasd.cli.code import LangOption, opened
from rasd.cli.outputs.screen import binary_stdout, console, say

if TYPE_CHECKING:
    from rich.console import Console

    from rasd.cli.outputs.words import Words
    from rasd.export import Change, Loaded

_STYLE = {"added": "green", "removed": "red", "changed": "yellow", "merged": "magenta", "split": "magenta"}
_KINDS = tuple(_STYLE)
_TO = " \N{RIGHTWARDS ARROW} "
_NOTHING = "\N{EM DASH}"


def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help="The earlier release: a file of events, or its folder.")],
    new: Annotated[Path, typer.Argument(metavar="B", help="The later release, likewise.")],
    format: Annotated[
        Literal["table", "jsonl", "markdown"],
        typer.Option(metavar="table|jsonl|markdown", help="How the changes are shown."),
    ] = "table",
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there.")] = None,
    lang: LangOption = "both",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No count of changes; only errors.")] = False,
) -> None:
    """Show what changed between two releases: events added, removed, merged, split, and each field that differs.

    Takes what `rasd export --as jsonl` or `rasd link` wrote. Causes are looked for in the coded reports: where
    `NAME.reports.jsonl` stands beside `NAME.jsonl`, or in the same folder, they are read, too.
    """
    from rasd.cli.outputs.words import Lang, Words
    from rasd.export import compare, read_release
    from rasd.export.changes.load import files_of

    words = Words(Lang(lang))
    before, after = read_release(old), read_release(new)
    changes = compare(before, after)
    target = None if output is None or str(output) == "-" else output
    with opened(target, [str(file) for path in (old, new) for file in files_of(path)]) as file:
        _show(changes, format, file, words)
    if not quiet:
        _remark(before, after, words)
        counts = ((kind, len({c.event for c in changes if c.kind == kind})) for kind in _KINDS)
        say(" \N{MIDDLE DOT} ".join(f"{words.short('change', kind)}: {count:,}" for kind, count in counts))


def _remark(before: "Loaded", after: "Loaded", words: "Words") -> None:
    """What makes a comparison say less than it seems to."""
    was, now = before.card.get("profile"), after.card.get("profile")
    if was and now and was != now:
        say(words.short("change", "profiles").format(was=was, now=now))
    for name, one in (("first", before), ("second", after)):
        if not one.reports:
            say(words.short("change", f"bare {name}"))


def _show(changes: "Sequence[Change]", format: str, file: IO[bytes] | None, words: "Words") -> None:
    if format == "table":
        screen = console()
        if file is not None:
            screen = console(file=io.TextIOWrapper(file, encoding="utf-8", write_through=True))
        _table(changes, screen, words)
        return
    out = file or binary_stdout()
    lines = _jsonl(changes) if format == "jsonl" else _markdown(changes, words)
    out.write("".join(line + "\n" for line in lines).encode("utf-8"))
    out.flush()


def _table(changes: "Sequence[Change]", screen: "Console", words: "Words") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from rasd.cli.outputs.changes import cause_called, field_called, value_called
    from rasd.cli.outputs.words import clean

    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = {name: words.short("change", name) for name in ("event", "change", "old", "new", "why")}
    for head in (heads["event"], heads["change"], f"{heads['old']}{_TO}{heads['new']}", heads["why"]):
        rows.add_column(head, overflow="fold")
    last = ""
    for change in changes:
        pair = (change.old, change.new)
        told = (value_called(words, change.field, part) for part in pair if part or change.kind == "changed")
        kind = f"{words.short('change', change.kind)} {field_called(words, change.field)}".strip()
        shown = change.event if change.event != last else ""
        rows.add_row(
            Text(clean(shown)),
            Text(kind, style=_STYLE[change.kind]),
            Text(_TO.join(part or _NOTHING for part in told)),
            Text("; ".join(cause_called(words, cause) for cause in change.why)),
        )
        last = change.event
    if changes:
        screen.print(rows)
    else:
        screen.print(words.short("change", "nothing"))


def _jsonl(changes: "Sequence[Change]") -> list[str]:
    return [json.dumps(change.as_dict(), ensure_ascii=False, separators=(",", ":")) for change in changes]


def _markdown(changes: "Sequence[Change]", words: "Words") -> list[str]:
    """A heading for each kind, a table below it: fit for release notes."""
    from rasd.cli.outputs.changes import cause_called, field_called, value_called

    heads = " | ".join(words.short("change", name) for name in ("event", "field", "old", "new", "why"))
    lines: list[str] = []
    for kind in _KINDS:
        mine = [change for change in changes if change.kind == kind]
        if mine:
            head = words.short("change", kind).capitalize()
            lines += ["", f"## {head}", "", f"| {heads} |", "|---|---|---|---|---|"]
            for one in mine:
                pair = (value_called(words, one.field, part) for part in (one.old, one.new))
                causes = "; ".join(cause_called(words, cause) for cause in one.why)
                lines.append(_row(one.event, field_called(words, one.field), *pair, causes))
    return lines[1:] or [words.short("change", "nothing")]


def _row(*values: Any) -> str:
    from rasd.cli.outputs.words import clean

    return "| " + " | ".join(clean(value).replace("\\", "\\\\").replace("|", "\\|") for value in values) + " |"

"""`rasd link`: which accounts of different reports are of one happening, and where do they disagree?

Reads and writes; linking is left to `rasd.linking`, what comes out to `outputs`.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal

import typer

from rasd.cli.code import LangOption, opened
from rasd.cli.outputs.screen import binary_stdout, console, say
from rasd.errors import BadInput, WrongUse

if TYPE_CHECKING:
    from rasd.linking import Verdict
    from rasd.model import CodedReport, Event

Record = dict[str, Any]


def link(
    paths: Annotated[
        list[Path], typer.Argument(help="Coded reports, one JSON object a line (`rasd code` writes them).")
    ],
    format: Annotated[
        Literal["digest", "jsonl"] | None,
        typer.Option(metavar="digest|jsonl", help="Default: a digest on the screen, jsonl in a file."),
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there.")] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the coded reports there, with `event` set on every account."),
    ] = None,
    verdicts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='What people decided: lines like {"a": "a-…", "b": "a-…", "same": false}.'),
    ] = None,
    known: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Events of an earlier run, whose ids are kept.")
    ] = None,
    alone: Annotated[bool, typer.Option("--all", help="Show events told by one report, too, in the digest.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary; only errors.")] = False,
    lang: LangOption = "both",
) -> None:
    """Link the accounts of coded reports into events, with independent origins, conflicts and a grade.

    Takes what `rasd code --format jsonl` wrote and any other file in the codebook's shape. A line that is no coded
    report is named and left out.
    """
    from rasd.linking import link as linked

    target = None if output is None or str(output) == "-" else output
    if target is not None and annotate is not None and target.resolve() == annotate.resolve():
        raise WrongUse(f"--output and --annotate both name {target}; name two files.")
    records, reports, failed = _read(paths)
    events = linked(reports, _verdicts(verdicts), _known(known))
    inputs = [str(path) for path in paths]
    with opened(target, inputs) as file:
        if format == "jsonl" or (format is None and file is not None):
            _write(file or binary_stdout(), events)
        else:
            _digest(file, events, reports, lang, alone)
    if annotate is not None:
        with opened(annotate, inputs) as file:
            assert file is not None
            _annotate(file, records, reports, events)
    if not quiet and (target or annotate):
        _summary(events, reports, lang)
    if failed:
        raise typer.Exit(1)


def _read(paths: Sequence[Path]) -> tuple[list[Record], "list[CodedReport]", int]:
    """What the files hold, and how many files or lines could not be read; of reports with one id the first counts."""
    records, reports, failed, seen = [], [], 0, set()
    for path in paths:
        for record, found in _each(path):
            if isinstance(found, BadInput):
                say(str(found))
                failed += 1
            elif found.id in seen:
                say(f"{path}: the report {found.id} stands more than once; the first counts.")
            else:
                seen.add(found.id)
                records.append(record)
                reports.append(found)
    return records, reports, failed


def _each(path: Path) -> "Iterator[tuple[Record, CodedReport | BadInput]]":
    """The reports of a file; one that cannot be read counts as one that failed."""
    from rasd.linking.files import read_reports

    try:
        yield from read_reports(path)
    except BadInput as error:
        yield {}, error


def _lines(path: Path) -> Iterable[tuple[str, Record]]:
    """The JSON objects of a file, each with where it stands."""
    from rasd.model import json_lines

    try:
        for where, record in json_lines(path):
            if isinstance(record, BadInput):
                raise record
            yield where, record
    except BadInput as error:
        raise WrongUse(str(error)) from error


def _verdicts(path: Path | None) -> "list[Verdict]":
    from rasd.linking import Verdict

    found = []
    for where, record in _lines(path) if path else ():
        a, b, same = record.get("a"), record.get("b"), record.get("same")
        if not isinstance(a, str) or not isinstance(b, str) or not isinstance(same, bool) or a == b:
            raise WrongUse(f'{where}: a verdict names two accounts and says "same": true or false.')
        found.append(Verdict(a, b, same))
    return found


def _known(path: Path | None) -> dict[str, str]:
    """Account id → event id of an earlier run."""
    found: dict[str, str] = {}
    for where, record in _lines(path) if path else ():
        name, accounts = record.get("id"), record.get("accounts")
        if not isinstance(name, str) or not isinstance(accounts, list):
            raise WrongUse(f"{where}: this is no event that `rasd link` wrote.")
        found.update({str(account): name for account in accounts})
    return found


def _write(file: IO[bytes], events: "Sequence[Event]") -> None:
    from rasd.model import event_to_json

    for event in events:
        file.write(event_to_json(event).encode("utf-8") + b"\n")
    file.flush()


def _annotate(
    file: IO[bytes], records: Sequence[Record], reports: "Sequence[CodedReport]", events: "Sequence[Event]"
) -> None:
    """The reports as they were given, with `event` on every account."""
    of = {account: event.id for event in events for account in event.accounts}
    for record, report in zip(records, reports, strict=True):
        accounts = [
            {**given, "event": of[account.id]}
            for given, account in zip(record["accounts"], report.accounts, strict=True)
        ]
        line = json.dumps({**record, "accounts": accounts}, ensure_ascii=False, separators=(",", ":"))
        file.write(line.encode("utf-8") + b"\n")
    file.flush()


def _digest(
    file: IO[bytes] | None, events: "Sequence[Event]", reports: "Sequence[CodedReport]", lang: str, alone: bool
) -> None:
    from rasd.cli.outputs.events import show_events
    from rasd.cli.outputs.words import Lang, Words

    screen = console()
    if file is not None:
        import io

        from rich.console import Console

        screen = Console(file=io.TextIOWrapper(file, encoding="utf-8", write_through=True), width=120)
    show_events(screen, events, reports, Words(Lang(lang)), alone=alone)


def _summary(events: "Sequence[Event]", reports: "Sequence[CodedReport]", lang: str) -> None:
    from rasd.cli.outputs.words import Lang, Words

    words = Words(Lang(lang))
    counts = {
        "reports": len(reports),
        "accounts": sum(len(report.accounts) for report in reports),
        "events": len(events),
        "linked": sum(len(event.reports) > 1 for event in events),
    }
    told = " \N{MIDDLE DOT} ".join(f"{words.short('summary', name)}: {count:,}" for name, count in counts.items())
    print(told, file=sys.stderr)

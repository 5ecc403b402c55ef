"""`rasd code`: which accounts do these reports tell?

Reads, codes and writes report by report; reading is left to `rasd.intake`, what comes out to `outputs`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from rasd.cli.outputs.screen import binary_stdout, console, say
from rasd.errors import RasdError, WrongUse

if TYPE_CHECKING:
    from rasd.cli.outputs.words import Words
    from rasd.cli.outputs.writers import Writer
    from rasd.cli.work import Outcome

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Texts, web pages (.html), tables (.csv, .xlsx), .jsonl, .json (also Telegram's result.json), .warc,"
        " .zip, each also as .gz; folders, searched for these; - for standard input."
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Day of publication, for reports that do not bring their own."),
]
OutletOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published them, for reports that do not say.")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="ROLE=NAME",
        help="Which column of a table, or key of a JSON object, holds text, title, published, outlet, url or id;"
        " for names that Rasd does not know; may be given several times.",
    ),
]
LangOption = Annotated[
    Literal["en", "ar", "both"],
    typer.Option(metavar="en|ar|both", help="Language of the words in the table."),
]


def code(
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    column: ColumnOption = None,
    format: Annotated[
        Literal["table", "jsonl", "json", "csv"] | None,
        typer.Option(
            metavar="table|jsonl|json|csv",
            help="Default: a table on the screen; in a file what its suffix says, else jsonl.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write there, report by report; the screen gets a summary."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No notes, no progress, no summary; only errors.")
    ] = False,
    lang: LangOption = "both",
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code; the order stays the same.")] = 1,
) -> None:
    """Code reports: which accounts does each tell, and which words carry each value.

    A text file may open with lines "# key: value" (outlet, published, title, url, id); a short first line
    without a full stop is taken for the title. In JSON each report is an object with "text" and, where known,
    "title", "outlet", "published", "url" and "id"; other keys are ignored. Of a web page the main text, headline,
    day of publication and outlet are taken, each left empty where it is not sure. A table has one report a row.
    """
    from rasd.cli.outputs.words import Lang, Words
    from rasd.cli.outputs.writers import TableWriter, format_for, make_writer
    from rasd.cli.work import code_inputs
    from rasd.coder import code_report
    from rasd.intake import Defaults, parse_columns, read_inputs

    target = None if output is None or str(output) == "-" else output
    columns = parse_columns(column or ())
    defaults = Defaults(published=published_day(published), outlet=outlet, output=target, columns=columns)
    words = Words(Lang(lang))
    inputs = read_inputs(paths, defaults, sys.stdin.buffer)
    form = format_for(format, target)
    with opened(target, paths) as file:
        on_screen = file is None and form == "table"
        writer = TableWriter(console(), words) if on_screen else make_writer(form, file or binary_stdout(), words)
        talk = sys.stderr.isatty() and not quiet and not (file is None and sys.stdout.isatty())
        with progress(paths if talk else None) as advance:
            tally = write_all(code_inputs(inputs, code_report, jobs=jobs), writer, advance=advance, quiet=quiet)
    if not quiet and (on_screen or target):
        console().print(tally.line(words, target), soft_wrap=True)
    if tally.failed:
        raise typer.Exit(1)


def published_day(text: str | None) -> date | None:
    """The day that an option names; what is none is a wrong use of the command."""
    from rasd.intake import day

    try:
        return day(text) if text else None
    except RasdError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    reports: int = 0
    relevant: int = 0
    accounts: int = 0
    failed: int = 0

    def line(self, words: "Words", output: Path | None) -> str:
        """The one-line summary."""
        from rasd.intake import shown

        counts = {"reports": self.reports, "relevant": self.relevant, "accounts": self.accounts}
        if self.failed:
            counts["failed"] = self.failed
        told = " \N{MIDDLE DOT} ".join(f"{words.short('summary', name)}: {count:,}" for name, count in counts.items())
        return told + (f" \N{RIGHTWARDS ARROW} {shown(str(output), 400)}" if output else "")


def write_all(outcomes: Iterable["Outcome"], writer: "Writer", *, advance: Callable[[], None], quiet: bool) -> Tally:
    """Write what could be coded as it comes, say what could not, and count."""
    from rasd.cli.work import Done, our_fault
    from rasd.intake import Noted

    tally = Tally()
    try:
        for outcome in outcomes:
            if isinstance(outcome, Done):
                try:
                    writer.write(outcome.coded)
                except (TypeError, ValueError, LookupError) as error:
                    outcome = our_fault(outcome.name, error)
            if isinstance(outcome, Done):
                tally.reports += 1
                tally.relevant += outcome.coded.relevant
                tally.accounts += len(outcome.coded.accounts)
                advance()
            elif isinstance(outcome, Noted):
                if not quiet:
                    say(f"{outcome.name}: {outcome.what}")
            else:
                tally.failed += 1
                say(f"{outcome.name}: {outcome.why}")
                advance()
    finally:
        writer.close()
    return tally


def _within(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


@contextmanager
def opened(output: Path | None, paths: Sequence[str]) -> Iterator[IO[bytes] | None]:
    """The output file, open for writing; None for the screen.

    Raises:
        WrongUse: it is a folder, or stands among the inputs, or cannot be opened.
        RasdError: writing to it failed.
    """
    if output is None:
        yield None
        return
    if output.is_dir():
        raise WrongUse(f"--output {output}: This is a folder; name a file.")
    if output.exists() and any(Path(path).is_file() and output.samefile(path) for path in paths):
        raise WrongUse(f"--output {output}: This file is one of the inputs; name another.")
    if output.exists() and any(Path(path).is_dir() and _within(output, Path(path)) for path in paths):
        raise WrongUse(f"--output {output}: This file stands in a folder that is read; name one elsewhere.")
    try:
        file = output.open("wb")
    except OSError as error:
        raise WrongUse(f"--output {output}: It cannot be written: {error.strerror}.") from error
    try:
        with file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RasdError(f"--output {output}: Writing failed: {error.strerror}; what stands there is whole.") from error


@contextmanager
def progress(paths: Sequence[str] | None) -> Iterator[Callable[[], None]]:
    """A bar on standard error that each call moves on; without paths nothing is shown."""
    if paths is None:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from rasd.intake.paths import count_reports

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task("", total=count_reports(paths))
        yield lambda: bar.advance(task)

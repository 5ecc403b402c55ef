"""`rasd add`: take reports into the archive, code and link them."""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from rasd.cli.code import ColumnOption, LangOption, OutletOption, PublishedOption, published_day
from rasd.cli.outputs.screen import console, say
from rasd.errors import BadInput
from rasd_desk.cli.shared import ArchiveOption, archive
from rasd_desk.cli.watch import AllowOption, ContactOption, Manners, PauseOption

if TYPE_CHECKING:
    from rasd_desk.taking import Listener, Taker, Tally

#: What is fetched; everything else is a path.
ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL...", help="Files, folders, addresses of pages, - for standard input."),
    ],
    published: PublishedOption = None,
    outlet: OutletOption = None,
    column: ColumnOption = None,
    archived: ArchiveOption = None,
    link: Annotated[bool, typer.Option(help="Link the new accounts into events at the end.")] = True,
    contact: ContactOption = None,
    allow: AllowOption = None,
    pause: PauseOption = 3.0,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes, no progress, no summary.")] = False,
    lang: LangOption = "both",
) -> None:
    """Add reports to the archive: their bytes are kept, the reports in them coded, their accounts linked.

    What is in the archive already is left as it is: stopped at any moment and run again, it goes on where it was. A
    report that was changed since is a new version of it.
    """
    from rasd.intake import Defaults, parse_columns

    columns = parse_columns(column or ())
    defaults = Defaults(published=published_day(published), outlet=outlet, columns=columns)
    with archive(archived, create=True) as opened:
        from rasd.cli.work import processes
        from rasd_desk.taking import Taker

        with listening(quiet) as listener, processes(jobs) if jobs > 1 else nullcontext() as pool:
            taker = Taker(defaults, listener, jobs=jobs, pool=pool)
            urls = [path for path in paths if ADDRESS.match(path)]
            if urls:
                _take_pages(urls, taker, Manners(contact, allow or (), pause, opened.folder / "warc"))
            try:
                taker.take([path for path in paths if path not in urls], sys.stdin.buffer)
                if link:
                    taker.link()
            except KeyboardInterrupt:
                say(f"{taker.tally.reports:,} new reports are kept; the same command goes on from there.")
                raise
        if not quiet:
            console().print(summary(taker.tally, lang, str(opened.folder)), soft_wrap=True)
    if taker.tally.failed:
        raise typer.Exit(1)


def _take_pages(urls: list[str], taker: "Taker", manners: Manners) -> None:
    """Fetch pages and take them in; what fails is told, and the rest done."""
    from rasd.intake import Failed
    from rasd_desk.fetch import Clock
    from rasd_desk.watching import take_page

    with ExitStack() as stack:
        fetcher = manners.fetcher(stack, Clock.real())
        for url in urls:
            try:
                take_page(fetcher.get(url), taker, "url")
            except BadInput as error:
                taker.fail(Failed(url, str(error).removeprefix(f"{url} ")))


def summary(tally: "Tally", lang: str, folder: str) -> str:
    """One line of what was done."""
    from rasd.cli.outputs.words import Lang, Words

    words = Words(Lang(lang))
    counts = {"new": tally.reports, "known": tally.known, "accounts": tally.accounts, "changed_events": tally.events}
    if tally.failed:
        counts["failed"] = tally.failed
    told = " \N{MIDDLE DOT} ".join(f"{words.short('summary', name)}: {count:,}" for name, count in counts.items())
    return f"{told} \N{RIGHTWARDS ARROW} {folder}"


@contextmanager
def listening(quiet: bool) -> Iterator["Listener"]:
    """A listener that says what fails and, on a terminal, shows how far it is."""
    from rasd_desk.taking import Listener

    class Told(Listener):
        bar: Any = None
        task: Any = None

        def begun(self, path: str) -> None:
            if self.bar is not None:
                self.bar.update(self.task, description=Path(path).name[:40])

        def done(self, reports: int) -> None:
            if self.bar is not None:
                self.bar.advance(self.task, reports)

        def failed(self, name: str, why: str) -> None:
            say(f"{name}: {why}")

        def noted(self, name: str, what: str) -> None:
            if not quiet:
                say(f"{name}: {what}")

    listener = Told()
    if quiet or not sys.stderr.isatty():
        yield listener
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        listener.bar, listener.task = bar, bar.add_task("", total=None)
        yield listener

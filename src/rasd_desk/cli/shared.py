"""What all verbs of the archive share: the option that names it, and sentences for what a database or disk may say."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.outputs.screen import console
from rasd_desk.opening import ArchiveFault, Opened, open_archive, told

ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar="DIR",
        envvar="RASD_ARCHIVE",
        show_envvar=False,
        help="The archive; default: $RASD_ARCHIVE, else the user's own.",
    ),
]


@contextmanager
def archive(named: Path | None, *, create: bool = False) -> Iterator[Opened]:
    """An open archive; what its database or disk refuses ends in one sentence."""
    opened = open_archive(named, create=create)
    from django.db import Error, connections

    try:
        yield opened
    except BrokenPipeError:
        raise  # the reader of the output went away: no fault of the archive
    except Error as error:
        raise ArchiveFault(told(error, opened.folder)) from error
    except OSError as error:
        raise ArchiveFault(told(error, opened.folder)) from error
    finally:
        connections.close_all()


@contextmanager
def counted(what: str, total: int | None, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, on a terminal, that each call moves on."""
    if quiet or not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)

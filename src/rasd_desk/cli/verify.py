"""`rasd verify`: is the archive what it says it is?"""

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from rasd.cli.outputs.screen import console
from rasd_desk.cli.shared import ArchiveOption, archive, counted

#: Faults that are shown unless all are asked for.
SHOWN: Final = 50


def verify(
    archived: ArchiveOption = None,
    every: Annotated[bool, typer.Option("--all", help=f"Show all faults, not the first {SHOWN}.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what is wrong.")] = False,
) -> None:
    """Check the archive: raw files against their hashes, the chain of the trail, rows that lead nowhere.

    Each fault is one line; nothing is mended. The exit code is 1 if there is any.
    """
    with archive(archived) as opened:
        from rasd_desk.archive.models import Account, Event, Raw, Report, Trail
        from rasd_desk.archive.verify import problems, size

        with counted("verify", size(), quiet) as advance:
            faults = shown_faults(problems(advance), every=every)
        if not quiet:
            counts = {"raw files": Raw, "reports": Report, "accounts": Account, "events": Event, "trail lines": Trail}
            told = ", ".join(f"{model._default_manager.count():,} {name}" for name, model in counts.items())
            line = f"{opened.folder}: {told}; {f'{faults} faults' if faults else 'no fault'}."
            console(file=sys.stdout).print(line, soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def shown_faults(faults: Iterable[str], *, every: bool) -> int:
    """Print faults as they are found, the first of them or all; how many there are."""
    count = 0
    for count, fault in enumerate(faults, 1):
        if count <= SHOWN or every:
            print(fault)
    if count > SHOWN and not every:
        print(f"\N{HORIZONTAL ELLIPSIS} and {count - SHOWN:,} more; `rasd verify --all` shows them.")
    return count

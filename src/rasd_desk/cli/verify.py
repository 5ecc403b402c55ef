"""`rasd verify`: is the archive what it says it is?"""

import sys
from collections.abc import Iterable, Mapping
from typing import Annotated, Final

import typer

from rasd.cli.code import LangOption
from rasd.cli.outputs.screen import console
from rasd.cli.outputs.words import Lang, Words
from rasd_desk.cli.shared import ArchiveOption, archive, counted

#: Faults that are shown unless all are asked for.
SHOWN: Final = 50
_ENGLISH: Final = Words(Lang.EN)


def verify(
    archived: ArchiveOption = None,
    every: Annotated[bool, typer.Option("--all", help=f"Show all faults, not the first {SHOWN}.")] = False,
    lang: LangOption = "both",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what is wrong.")] = False,
) -> None:
    """Check the archive: raw files against their hashes, the chain of the trail, rows that lead nowhere.

    Each fault is one line, in English; nothing is mended. The exit code is 1 if there is any.
    """
    words = Words(Lang(lang))
    with archive(archived) as opened:
        from rasd_desk.archive.models import Account, Event, Raw, Report, Trail
        from rasd_desk.archive.verify import problems, size

        with counted("verify", size(), quiet) as advance:
            faults = shown_faults(problems(advance), every=every, words=words)
        if not quiet:
            counts = {"raw files": Raw, "reports": Report, "accounts": Account, "events": Event, "trail lines": Trail}
            held = {name: model._default_manager.count() for name, model in counts.items()}
            line = f"{opened.folder}: {_told(held, faults, words)}."
            console(file=sys.stdout).print(line, soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def _told(held: Mapping[str, int], faults: int, words: Words) -> str:
    """How much there is, and how many faults."""
    if words.lang is not Lang.AR:
        told = ", ".join(f"{count:,} {name}" for name, count in held.items())
        return f"{told}; {f'{faults} faults' if faults else 'no fault'}"
    counts = {**held, **({"faults": faults} if faults else {})}
    told = " \N{MIDDLE DOT} ".join(f"{words.short('verify', name)}: {count:,}" for name, count in counts.items())
    return told if faults else f"{told} \N{MIDDLE DOT} {words.short('verify', 'no fault')}"


def shown_faults(faults: Iterable[str], *, every: bool, words: Words = _ENGLISH) -> int:
    """Print faults as they are found, the first of them or all; how many there are."""
    count = 0
    for count, fault in enumerate(faults, 1):
        if count <= SHOWN or every:
            print(fault)
    if count > SHOWN and not every:
        more = words.short("verify", "more").format(n=f"{count - SHOWN:,}")
        print(f"\N{HORIZONTAL ELLIPSIS} {more}")
    return count

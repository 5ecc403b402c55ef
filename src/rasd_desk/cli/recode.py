"""`rasd recode`: code the reports of the archive anew, keep what people decided, and tell what changed."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from rasd.cli.outputs.screen import console, say
from rasd_desk.cli.shared import ArchiveOption, archive, counted

if TYPE_CHECKING:
    from rasd_desk.archive.actions.recoding import Recoded

#: Reports that are written at once.
BATCH = 64


def recode(
    archived: ArchiveOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="All reports, also those that this version of the coder coded.")
    ] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No list, no progress, no summary.")] = False,
) -> None:
    """Code the archive's reports with this version of the coder.

    What people accepted, corrected, joined or parted stays as they said; an account that the coder no longer finds is
    kept if people decided anything of it. Each changed report is told in one line and stands in the trail.
    """
    with archive(archived):
        from rasd.cli.work import our_fault
        from rasd.coder import CODER, code_report
        from rasd_desk.archive.actions.linking import link_new
        from rasd_desk.archive.actions.recoding import recode as put
        from rasd_desk.archive.columns import report_value
        from rasd_desk.archive.models import Report

        rows = Report.objects.filter(current=True).order_by("pk")
        ids = list((rows if every else rows.exclude(coder=CODER)).values_list("pk", flat=True))
        told: list[Recoded] = []
        failed = 0
        with counted("recode", len(ids), quiet) as advance:
            for at in range(0, len(ids), BATCH):
                coded = []
                for row in rows.filter(pk__in=ids[at : at + BATCH]):
                    try:
                        coded.append((row, code_report(report_value(row))))
                    except Exception as error:  # a fault of ours in one report must not take the others along
                        say(our_fault(row.rid, error).why)
                        failed += 1
                told += put(coded, CODER, write=not dry)
                advance(len(coded))
        if not dry:
            link_new()
    if not quiet:
        _tell(told, dry)
    if failed:
        raise typer.Exit(1)


def _tell(told: "list[Recoded]", dry: bool) -> None:
    screen = console()
    fields: Counter[str] = Counter()
    for one in told:
        fields.update(name for names in one.changed.values() for name in names)
        if not one.same or one.kept:
            parts = [f"{aid}: {', '.join(names)}" for aid, names in one.changed.items()]
            parts += [f"{aid}: new" for aid in one.new] + [f"{aid}: gone" for aid in one.gone]
            parts += [f"{aid}: no longer found, kept" for aid in one.kept]
            screen.print(f"{one.report}: {'; '.join(parts)}", soft_wrap=True)
    changed = sum(len(one.changed) for one in told)
    new, gone = sum(len(one.new) for one in told), sum(len(one.gone) for one in told)
    verb = "would change" if dry else "changed"
    often = ", ".join(f"{name} {count}" for name, count in fields.most_common())
    screen.print(
        f"{len(told):,} reports coded anew: {changed:,} accounts {verb}{f' ({often})' if often else ''}, "
        f"{new:,} new, {gone:,} gone.",
        soft_wrap=True,
    )

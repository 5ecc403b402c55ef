"""`rasd gold`: what people decided, as gold."""

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.clock import day_said
from rasd.cli.outputs.screen import say
from rasd.errors import RasdError, WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive


def gold(
    output: Annotated[Path, typer.Argument(help="The JSONL file to write.")],
    archived: ArchiveOption = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Published then or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Published then or before.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")] = False,
) -> None:
    """Write the reports that people decided wholly as gold for `rasd evaluate`: accepted and corrected accounts alone.

    Left out are reports with an account that nobody decided, with a difference between two coders that no lead decided,
    or that lack an account which a lead agreed is missing and which was not made.
    """
    since, until = day_said(first, "--from"), day_said(last, "--to")
    with archive(archived) as opened:
        if output.resolve().is_relative_to(opened.folder.resolve()):
            raise WrongUse(f"{output}: This lies in the archive {opened.folder}; name a file elsewhere.")
        from rasd.model import coded_to_json
        from rasd_desk.archive.comparing import refresh
        from rasd_desk.archive.snapshot import snapshot
        from rasd_desk.golding import gold as golden
        from rasd_desk.golding import gold_reports

        refresh()
        count = accounts = 0
        undone = output.with_name(f".{output.name}.undone")
        try:
            with snapshot(), undone.open("w", encoding="utf-8", newline="\n") as file:
                for report in golden(gold_reports(since, until)):
                    file.write(coded_to_json(report) + "\n")
                    count, accounts = count + 1, accounts + len(report.accounts)
            undone.replace(output)
        except OSError as error:
            raise RasdError(f"{output} cannot be written: {error.strerror or error}.") from error
        finally:
            undone.unlink(missing_ok=True)
        if not quiet:
            say(f"{output}: reports: {count:,}; accounts: {accounts:,}.")

"""`rasd backup` and `rasd restore`: the whole archive as one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from rasd.cli.outputs.screen import console
from rasd.errors import BadInput, RasdError, WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive, counted
from rasd_desk.cli.verify import shown_faults

QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, a tar.")],
    archived: ArchiveOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the whole archive to one file, as it stands at this moment.

    The file holds all rows as JSON lines, the raw files, and a manifest with their hashes; it can be restored into
    SQLite as well as PostgreSQL.
    """
    if target.exists():
        raise WrongUse(f"{target} is there already; name a new file.")
    with archive(archived):
        from rasd_desk.archive.backup import back_up
        from rasd_desk.archive.models import Raw

        with counted("backup", Raw.objects.count(), quiet) as advance:
            try:
                manifest = back_up(target, advance)
            except OSError as error:
                raise RasdError(_why_not(error, target)) from error
    if not quiet:
        rows = sum(table["rows"] for table in manifest["tables"].values())
        console().print(f"{target}: {rows:,} rows, {len(manifest['raw']):,} raw files.", soft_wrap=True)


def _why_not(error: OSError, target: Path) -> str:
    """One sentence: a raw file that cannot be read is another trouble than a target that cannot be written."""
    why = error.strerror or error
    if error.filename and Path(error.filename).name != f".{target.name}.undone":
        return f"There is no backup: {error.filename} cannot be read ({why}); `rasd verify` tells what else is wrong."
    return f"{target} cannot be written: {why}."


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What `rasd backup` wrote.")],
    archived: ArchiveOption = None,
    quiet: QuietOption = False,
) -> None:
    """Put a backup into a new archive, and verify it."""
    if not source.is_file():
        raise BadInput(f"There is no file {source}.")
    with archive(archived, create=True) as opened:
        from rasd_desk.archive.backup import restore as put_back
        from rasd_desk.archive.verify import problems

        with counted("restore", None, quiet) as advance:
            manifest = put_back(source, advance)
        faults = shown_faults(problems(), every=False)
    if faults:
        raise typer.Exit(1)
    if not quiet:
        rows = sum(table["rows"] for table in manifest["tables"].values())
        line = f"{opened.folder}: {rows:,} rows, {len(manifest['raw']):,} raw files; no fault."
        console().print(line, soft_wrap=True)

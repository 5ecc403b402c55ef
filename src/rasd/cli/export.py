"""`rasd export`: events in the form and with the discretion that a recipient needs.

Reads files, the clock and the key; disclosure and formats are left to `rasd.export`.
"""

import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rasd.cli.clock import day_said
from rasd.cli.clock import today as this_day
from rasd.cli.outputs.screen import console, say
from rasd.errors import BadInput, RasdError, WrongUse

if TYPE_CHECKING:
    from rasd.export import Losses, Profile
    from rasd.model import CodedReport, Event

KEY_FILE, KEY_BYTES, SHORTEST_KEY = "export.key", 32, 16

Format = Literal["acled", "acled-codes", "ucdp", "geojson", "xlsx", "hxl", "jsonl", "parquet"]


def export(
    format: Annotated[
        Format,
        typer.Option(
            "--as",
            metavar="acled|acled-codes|ucdp|geojson|xlsx|hxl|jsonl|parquet",
            help="The form; acled-codes writes ACLED's older numbers of actor types.",
        ),
    ],
    output: Annotated[
        Path, typer.Option(metavar="FILE", help="Write there; a readme and a release file stand beside it.")
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--for", metavar="PROFILE", help="Disclosure profile: internal, partners, public, or a YAML file of yours."
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Coded reports, one JSON object a line (`rasd code` writes them)."),
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Events that `rasd link` wrote; without them the reports are linked now."),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Without files: the archive to export; default: $RASD_ARCHIVE, else yours."),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="From the archive: it happened then or later.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="From the archive: it happened then or before.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="From the archive: new or changed then or later.")
    ] = None,
    country: Annotated[str, typer.Option(metavar="XX", help="From the archive: ISO code of the country.")] = "",
    lang: Annotated[
        Literal["en", "ar", "both"],
        typer.Option(metavar="en|ar|both", help="Language of heads, sheets, readme and of what is said here."),
    ] = "en",
    today: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Day of the release, from which an embargo counts. Default: today."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Secret for profiles that replace ids. Default: made once for this machine."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say what was left behind; only errors.")] = False,
) -> None:
    """Export events: ACLED-like or UCDP-like CSV, GeoJSON, a workbook, HXL, JSON lines, Parquet.

    A disclosure profile decides what the recipient may see; what profile and format leave behind is counted, said, and
    written beside the file. A line that is no coded report is named and left out.
    """
    from rasd import __version__
    from rasd.export import load_profile, write_release
    from rasd.export.release import attribution_of, make_release
    from rasd.gazetteer.store import read_sources

    if str(output) == "-":
        raise WrongUse("--output -: An export is more than one file; name a file.")
    profile = load_profile(audience)
    coded = paths or []
    _spare(output, [*coded, *([events] if events else []), *([key] if key else [])])
    failed = 0
    if not paths and events is None:
        asked = {
            "first": day_said(first, "--from"),
            "last": day_said(last, "--to"),
            "since": day_said(since, "--since"),
        }
        linked, reports = _stored(archive, target=output, country=country, **asked)
    else:
        if archive or first or last or since or country:
            raise WrongUse(
                "--archive, --from, --to, --since and --country choose from the archive; name no files then."
            )
        reports, failed = _reports(coded)
        linked = _events(events) if events else _link(reports)
    _remark(linked, reports, quiet=quiet)
    thanks = attribution_of(read_sources())
    release = make_release(
        linked, reports, made=day_said(today, "--today") or this_day(), version=__version__, attribution=thanks
    )
    secret = secret_key(key) if profile.needs_key else None
    with _waiting(output, quiet=quiet):
        losses = write_release(release, format, profile, output, key=secret, lang=lang)
    if not quiet:
        _tell(output, losses, profile, lang)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _waiting(output: Path, *, quiet: bool) -> Iterator[None]:
    """A sign of life while a large file is written, on a screen only."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with console(error=True).status(output.name):
        yield


def _spare(output: Path, inputs: Sequence[Path]) -> None:
    """Refuse to write over what is read."""
    from rasd.export.write import beside, reports_beside

    made = (output, reports_beside(output), beside(output, ".readme.txt"), beside(output, ".release.json"))
    for file in made:
        if file.is_file() and any(path.is_file() and file.samefile(path) for path in inputs):
            raise WrongUse(f"--output {output}: {file} is one of the inputs; name another file.")


def _reports(paths: Sequence[Path]) -> "tuple[list[CodedReport], int]":
    """The coded reports of files, and how many files or lines could not be read; of reports with one id the first."""
    from rasd.linking.files import read_reports

    found: dict[str, CodedReport] = {}
    failed = 0
    for path in paths:
        try:
            for _, one in read_reports(path):
                if isinstance(one, BadInput):
                    say(str(one))
                    failed += 1
                elif one.id in found:
                    say(f"{path}: the report {one.id} stands more than once; the first counts.")
                else:
                    found[one.id] = one
        except BadInput as error:
            say(str(error))
            failed += 1
    return list(found.values()), failed


def _remark(events: "Sequence[Event]", reports: "Sequence[CodedReport]", *, quiet: bool) -> None:
    """Say where events and reports do not belong together: what only accounts tell is then missing."""
    at_hand = {account.id for report in reports for account in report.accounts}
    missing = sum(account not in at_hand for event in events for account in event.accounts)
    if missing and not quiet:
        say(
            f"{missing:,} accounts of the events stand in none of the coded reports; tolls by group, outlets and "
            "sources of these are missing."
        )


def _link(reports: "Sequence[CodedReport]") -> "list[Event]":
    from rasd.export.release import check_reports
    from rasd.linking import link

    check_reports(reports)
    return link(reports)


def _events(path: Path) -> "list[Event]":
    from rasd.export.changes.load import read_events

    return read_events(path)


def _stored(named: Path | None, **asked: Any) -> "tuple[list[Event], list[CodedReport]]":
    """Events and reports of the archive, which another package keeps."""
    stores = entry_points(group="rasd.stores", name="archive")
    if not stores:
        raise WrongUse("There is nothing to export; name files of coded reports, or --events, or both.")
    found: tuple[list[Event], list[CodedReport]] = next(iter(stores)).load()(named, **asked)
    return found


def secret_key(path: Path | None) -> bytes:
    """The secret in a file; without one that of this machine, which is made on first use."""
    from rasd.gazetteer.home import home

    own = path is None
    file = home() / KEY_FILE if path is None else path
    if own and not file.exists():
        _make_key(file)
    try:
        secret = file.read_bytes().strip()
    except OSError as error:
        raise WrongUse(f"The key {file} cannot be read: {error.strerror}.") from error
    if len(secret) < SHORTEST_KEY:
        raise WrongUse(
            f"The key {file} has {len(secret)} bytes; it needs at least {SHORTEST_KEY} that nobody can guess."
        )
    return secret


def _make_key(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(KEY_BYTES) + "\n")
    except OSError as error:
        raise RasdError(f"The key {file} cannot be made: {error.strerror}; name one with --key.") from error
    say(f"{file}: a secret key was made; keep it, for the same key gives the same ids in the next release.")


def _tell(output: Path, losses: "Losses", profile: "Profile", lang: str) -> None:
    from rasd.export.losses import in_language, words

    told = words("readme")
    print(f"{output} ({profile.name})", file=sys.stderr)
    print(in_language(told["losses" if losses else "no_losses"], lang), file=sys.stderr)
    for sentence in losses.sentences(lang):
        print(f"- {sentence}", file=sys.stderr)

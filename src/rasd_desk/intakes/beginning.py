"""How does an intake begin? Uploads are kept raw at once, addresses are looked at; the work is left to `worker`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from rasd.errors import BadInput
from rasd.intake import Defaults, shown
from rasd_desk.archive import raws
from rasd_desk.archive.actions.adding import Source, retrieved
from rasd_desk.archive.actions.intakes import begin
from rasd_desk.archive.models import Intake
from rasd_desk.fetch import FetchError, Guard
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording

#: Bytes and files that are read while somebody waits.
SHORT: Final = 256_000
FEW: Final = 6
#: Files that hold others, or many reports, however small they are.
_MANY: Final = (".zip", ".warc", ".gz")
_LINES: Final = (".jsonl", ".ndjson")
#: Addresses of one intake.
MOST_ADDRESSES: Final = 500


def is_long(files: Sequence["UploadedFile[bytes]"]) -> bool:
    """Whether reading these may take longer than somebody waits."""
    names = [(file.name or "").lower() for file in files]
    return len(files) > FEW or sum(file.size or 0 for file in files) > SHORT or any(n.endswith(_MANY) for n in names)


def begin_files(files: Sequence["UploadedFile[bytes]"], defaults: Defaults, by: str) -> Intake:
    """Keep uploads and begin to take them in.

    Raises:
        Unfit: a file could not be received whole.
    """
    given = said(defaults)
    parts = [_kept(file, given, by) for file in files]
    return begin(parts, given, by=by)


def _kept(file: "UploadedFile[bytes]", given: dict[str, str], by: str) -> dict[str, Any]:
    name = file_name(file)
    assert file.file is not None
    try:
        kept = raws.keep(file.file)
    except BadInput as error:
        raise Unfit(f"{name}: {error}") from error
    source = Source(name=name, method="file", at=datetime.now(UTC), given=given)
    total = None
    if name.lower().endswith(_LINES):
        with kept.path.open("rb") as lines:
            total = sum(1 for line in lines if line.strip())
    return {"name": name, "retrieval": retrieved(kept, source, by).pk, "total": total}


def file_name(file: "UploadedFile[bytes]") -> str:
    """The name of an upload, without folders."""
    return shown(PurePath((file.name or "file").replace("\\", "/")).name, 200)


def begin_addresses(text: str, defaults: Defaults, by: str) -> Intake:
    """Begin to fetch pages.

    Raises:
        Unfit: there is no address, one is none that can be fetched, or there are too many.
    """
    urls = list(dict.fromkeys(text.split()))
    if not urls:
        raise Unfit(_("Write the address of a page first."))
    if len(urls) > MOST_ADDRESSES:
        words = _("At most %(n)s addresses at once; more are for the command: rasd add.")
        raise Unfit(words % {"n": wording.number(MOST_ADDRESSES)})
    guard = Guard()
    for url in urls:
        if not url.lower().startswith(("http://", "https://")):
            raise Unfit(_("“%(url)s” is no address; one begins with http:// or https://.") % {"url": shown(url, 100)})
        try:
            guard.check(url)
        except FetchError as error:
            raise Unfit(_("“%(url)s” is no address that can be fetched.") % {"url": shown(url, 100)}) from error
    return begin([{"name": shown(url, 300), "url": url} for url in urls], said(defaults), by=by)


def said(defaults: Defaults) -> dict[str, str]:
    """What was said of all reports, as JSON has it."""
    told = (("published", defaults.published), ("outlet", defaults.outlet))
    return {name: str(value) for name, value in told if value}

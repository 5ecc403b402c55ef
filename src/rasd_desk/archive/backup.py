"""The whole archive as one tar file, and back: rows as JSON lines, raw files as they are, a manifest with all hashes.

It names no kind of database: what was kept in SQLite can be restored into PostgreSQL, and the other way round.
"""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from rasd import __version__
from rasd.errors import BadInput, WrongUse
from rasd_desk.archive import raws
from rasd_desk.archive.columns import SUPPORT
from rasd_desk.archive.models import (
    Account,
    Aside,
    Band,
    Batch,
    Claim,
    Copy,
    Drawer,
    Edge,
    Event,
    Feed,
    FeedEntry,
    Home,
    Intake,
    Known,
    Link,
    Notice,
    Person,
    Raw,
    Report,
    Retrieval,
    SecondCoding,
    SecondShare,
    SecondVerdict,
    Settlement,
    Side,
    Trail,
    Verdict,
    View,
    Watch,
    Words,
)
from rasd_desk.archive.snapshot import snapshot

FORMAT: Final = 1
#: In the order in which rows can be written: none names one of a later table. Tokens and sessions are left out: what
#: opens the archive today is not to open what is restored elsewhere, or a token that was revoked since. So are `Way`
#: and `Delivery`: where watches write to is a matter of one desk, and a copy that is opened elsewhere must not write
#: there as well. The review queue and what is compared are made anew; who reads what just now (`Lease`) means nothing
#: in another archive.
TABLES: Final[tuple[type[models.Model], ...]] = (
    *(Raw, Retrieval, Report, Words, Event, Account, Claim, Link, Drawer, Edge, Band, Copy),
    *(Batch, Verdict, Trail, Feed, FeedEntry),
    *(Person, Side, Intake, View, Watch, Known, Notice),
    *(Aside, SecondShare, SecondCoding, SecondVerdict, Settlement, Home),
)
#: Tables that backups of older versions lack.
LATER: Final = frozenset({Batch, *TABLES[TABLES.index(Person) :]})
_MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1000
#: Bytes of a table that are held in memory.
_HELD: Final = 16_000_000


def back_up(target: Path, advance: Callable[[int], None] = lambda count: None) -> dict[str, Any]:
    """Write the archive to a tar file, as it stood at one moment; what the manifest says.

    Raises:
        OSError: reading or writing failed; the target is then not there.
    """
    undone = target.with_name(f".{target.name}.undone")
    try:
        with snapshot(), tarfile.open(undone, "w") as tar:
            manifest = _written(tar, advance)
        undone.replace(target)
        return manifest
    finally:
        undone.unlink(missing_ok=True)


def _written(tar: tarfile.TarFile, advance: Callable[[int], None]) -> dict[str, Any]:
    tables = {}
    for model in TABLES:
        tables[_name(model)] = _put_table(tar, model)
    raw = []
    for sha256 in Raw.objects.order_by("sha256").values_list("sha256", flat=True):
        tar.add(raws.path_of(sha256), f"raw/{sha256[:2]}/{sha256}")
        raw.append(sha256)
        advance(1)
    manifest = {
        "format": FORMAT,
        "program": f"rasd {__version__}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": tables,
        "raw": raw,
    }
    _put(tar, _MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return manifest


def _name(model: type[models.Model]) -> str:
    return f"tables/{model._meta.db_table}.jsonl"


def _put_table(tar: tarfile.TarFile, model: type[models.Model]) -> dict[str, Any]:
    """Write the rows of a table; how many, and their hash. A large table waits on the disk that the backup goes to."""
    made, rows = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(_HELD, dir=str(Path(str(tar.name)).parent)) as held:
        for line in _lines(model):
            held.write(line)
            made.update(line)
            rows += 1
        _put(tar, _name(model), held)
    return {"rows": rows, "sha256": made.hexdigest()}


def _put(tar: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = content.seek(0, io.SEEK_END)
    content.seek(0)
    tar.addfile(entry, content)


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    fields = [field.attname for field in model._meta.concrete_fields]
    for row in model._default_manager.order_by("pk").values(*fields).iterator(chunk_size=_CHUNK):
        # Sorted: PostgreSQL gives JSON back in an order of its own, and the same archive is to give the same file.
        yield json.dumps(row, default=_said, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _said(value: date) -> str:
    """A day or a moment, to the microsecond: the hashes of the trail are made from it."""
    return value.isoformat()


def restore(source: Path, advance: Callable[[int], None] = lambda count: None) -> dict[str, Any]:
    """Put a backup into the open archive, which must be empty; what its manifest says.

    Raises:
        WrongUse: the archive holds something.
        BadInput: the file is no whole backup; the archive is then still empty.
    """
    if Raw.objects.exists() or Trail.objects.exists():
        raise WrongUse("The archive is not empty; restore into a new one (--archive DIR).")
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _manifest(tar, source)
            with transaction.atomic():
                take_tables(tar, TABLES, manifest, source)
                _regrade()
                _reset_sequences()
                # Last, so that a table that is damaged leaves no files behind.
                for sha256 in manifest["raw"]:
                    _take_raw(tar, sha256, source)
                    advance(1)
    except (tarfile.TarError, EOFError) as error:
        raise BadInput(f"{source} is no whole backup: {error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError, IntegrityError) as error:
        raise BadInput(f"{source} is damaged: it holds what no backup holds ({type(error).__name__}).") from error
    return manifest


def _regrade() -> None:
    """Put people's grades in force: older backups have them in their verdicts alone."""
    said = Verdict.objects.filter(kind="grade", withdrawn_at=None).order_by("pk").values_list("event", "value")
    for event, value in said.iterator():
        Event.objects.filter(pk=event).update(grade=value, own_grade=value)
    for grade, support in SUPPORT.items():
        Event.objects.filter(grade=grade).exclude(support=support).update(support=support)


def _manifest(tar: tarfile.TarFile, source: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_opened(tar, _MANIFEST, source).read())
    if not isinstance(made, dict) or made.get("format") is None:
        raise BadInput(f"{source} is no backup of Rasd.")
    if made["format"] != FORMAT:
        raise BadInput(f"{source} was made by another version of Rasd ({made.get('program')}); update Rasd.")
    return made


def _opened(tar: tarfile.TarFile, name: str, source: Path) -> io.BufferedReader:
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise BadInput(f"{source} is no whole backup: {name} is missing.")
    return cast(io.BufferedReader, file)  # it is one, whatever its type says


def _take_raw(tar: tarfile.TarFile, sha256: str, source: Path) -> None:
    kept = raws.keep(_opened(tar, f"raw/{sha256[:2]}/{sha256}", source))
    if kept.sha256 != sha256:
        raise BadInput(f"{source} is damaged: the raw file {sha256} has other bytes.")


def take_tables(
    tar: tarfile.TarFile, tables: Iterable[type[models.Model]], manifest: dict[str, Any], source: Path
) -> None:
    """Put the rows of tables back; those that older backups lack may be missing."""
    for model in tables:
        if model not in LATER or _name(model) in manifest["tables"]:
            _take_table(tar, model, manifest, source)


def _take_table(tar: tarfile.TarFile, model: type[models.Model], manifest: dict[str, Any], source: Path) -> None:
    name = _name(model)
    lines = _opened(tar, name, source)
    if hashlib.file_digest(lines, "sha256").hexdigest() != manifest["tables"].get(name, {}).get("sha256"):
        raise BadInput(f"{source} is damaged: {name} is not what its manifest says.")
    lines.seek(0)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    batch = []
    for line in lines:
        row = json.loads(line)
        batch.append(model(**{key: _value(fields[key], value) for key, value in row.items()}))
        if len(batch) >= _CHUNK:
            model._default_manager.bulk_create(batch)
            batch = []
    model._default_manager.bulk_create(batch)


def _value(field: Any, value: Any) -> Any:
    """A value as the field has it; JSON stays what it is."""
    return value if isinstance(field, models.JSONField) or field.is_relation else field.to_python(value)


def _reset_sequences() -> None:
    """The next row of a table gets a number after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)

"""The whole archive as one tar file, and back: rows as JSON lines, raw files as they are, a manifest with all hashes.

It names no kind of database: what was kept in SQLite can be restored into PostgreSQL, and the other way round.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from rasd import __version__
from rasd.errors import BadInput, WrongUse
from rasd_desk.archive import raws
from rasd_desk.archive.models import (
    Account,
    Band,
    Claim,
    Copy,
    Drawer,
    Edge,
    Event,
    Feed,
    FeedEntry,
    Link,
    Raw,
    Report,
    Retrieval,
    Trail,
    Verdict,
    Words,
)

FORMAT: Final = 1
#: In the order in which rows can be written: none names one of a later table.
TABLES: Final[tuple[type[models.Model], ...]] = (
    *(Raw, Retrieval, Report, Words, Event, Account, Claim, Link, Drawer, Edge, Band, Copy),
    *(Verdict, Trail, Feed, FeedEntry),
)
_MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1000


def back_up(target: Path, advance: Callable[[int], None] = lambda count: None) -> dict[str, Any]:
    """Write the archive to a tar file, as it stood at one moment; what the manifest says.

    Raises:
        OSError: reading or writing failed; the target is then not there.
    """
    undone = target.with_name(f".{target.name}.undone")
    try:
        with transaction.atomic(), tarfile.open(undone, "w") as tar:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            manifest = _written(tar, advance)
        undone.replace(target)
        return manifest
    finally:
        undone.unlink(missing_ok=True)


def _written(tar: tarfile.TarFile, advance: Callable[[int], None]) -> dict[str, Any]:
    tables = {}
    for model in TABLES:
        lines = b"".join(_lines(model))
        name = f"tables/{model._meta.db_table}.jsonl"
        tables[name] = {"rows": lines.count(b"\n"), "sha256": hashlib.sha256(lines).hexdigest()}
        _put(tar, name, lines)
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
    _put(tar, _MANIFEST, json.dumps(manifest, indent=1).encode())
    return manifest


def _put(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


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
                for model in TABLES:
                    _take_table(tar, model, manifest, source)
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


def _manifest(tar: tarfile.TarFile, source: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_read(tar, _MANIFEST, source))
    if not isinstance(made, dict) or made.get("format") is None:
        raise BadInput(f"{source} is no backup of Rasd.")
    if made["format"] != FORMAT:
        raise BadInput(f"{source} was made by another version of Rasd ({made.get('program')}); update Rasd.")
    return made


def _read(tar: tarfile.TarFile, name: str, source: Path) -> bytes:
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise BadInput(f"{source} is no whole backup: {name} is missing.")
    return file.read()


def _take_raw(tar: tarfile.TarFile, sha256: str, source: Path) -> None:
    kept = raws.keep(io.BytesIO(_read(tar, f"raw/{sha256[:2]}/{sha256}", source)))
    if kept.sha256 != sha256:
        raise BadInput(f"{source} is damaged: the raw file {sha256} has other bytes.")


def _take_table(tar: tarfile.TarFile, model: type[models.Model], manifest: dict[str, Any], source: Path) -> None:
    name = f"tables/{model._meta.db_table}.jsonl"
    lines = _read(tar, name, source)
    if hashlib.sha256(lines).hexdigest() != manifest["tables"].get(name, {}).get("sha256"):
        raise BadInput(f"{source} is damaged: {name} is not what its manifest says.")
    fields = {field.attname: field for field in model._meta.concrete_fields}
    batch = []
    for line in lines.split(b"\n"):
        if line:
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

"""How is an archive opened? Names it to Django, starts Django once, and brings the schema up to date.

Everything that needs models imports them after this has run.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rasd.errors import RasdError, WrongUse
from rasd_desk.place import ARCHIVE, DATABASE, archive_folder

#: The lock of those who change the schema of a server's database.
_SCHEMA_LOCK: Final = 0x52415345
EXTRA: Final = 'The archive needs Django; install it with: pip install "rasd[desk]"'


class ArchiveFault(RasdError):
    """The archive cannot be opened, read or written; the sentence says why, and nothing was lost."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that is ready; `folder` holds the raw files, and the database if that is a file."""

    folder: Path
    database: str


def open_archive(named: str | Path | None = None, *, create: bool = True, migrate: bool = True) -> Opened:
    """The archive in a folder, or the one that `$RASD_ARCHIVE` names, or that of the user.

    Raises:
        WrongUse: there is none and `create` is false, or Django is missing.
        ArchiveFault: folder or database cannot be opened or written.
    """
    folder = archive_folder(named or os.environ.get(ARCHIVE))
    served = os.environ.get(DATABASE)
    if not create and not served and not (folder / "rasd.sqlite3").exists():
        raise WrongUse(f"There is no archive in {folder}; `rasd add` makes one, --archive names another.")
    os.environ[ARCHIVE] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasd_desk.settings")
    _start(served)
    _make_folder(folder)
    from django.db import Error

    try:
        if migrate:
            _bring_up()
        return Opened(folder, _shown())
    except Error as error:
        raise ArchiveFault(told(error, folder)) from error


def _start(served: str | None) -> None:
    """Have Django read the settings; what they cannot be made of is told."""
    try:
        import dj_database_url  # noqa: F401 - the settings read the server's address with it
        import django
    except ImportError as error:
        raise WrongUse(EXTRA) from error
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
        from django.db import connection

        connection.ensure_connection  # noqa: B018 - names the backend, which loads the server's driver
    except (ImproperlyConfigured, ValueError) as error:
        if not served:
            raise
        # The address itself is not shown: it may hold a password.
        raise WrongUse(
            f"${DATABASE} names no database that can be used ({' '.join(str(error).split())[:200]}); write it as "
            'postgres://user:password@host/name, and install the driver with: pip install "rasd[postgres]"'
        ) from error


def _make_folder(folder: Path) -> None:
    try:
        (folder / "raw").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveFault(f"The archive's folder {folder} cannot be made: {error.strerror}.") from error


def _bring_up() -> None:
    """Apply what migrations are missing; on an archive that is up to date nothing is written."""
    from django.core.management import call_command

    if _missing():
        with _alone():
            # Another program that opened the archive at the same moment may have done it meanwhile.
            if _missing():
                call_command("migrate", verbosity=0, interactive=False)


def _missing() -> bool:
    """Whether the schema lacks steps that this version of Rasd has."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if any(app == "archive" for app, _ in unknown):
        raise ArchiveFault("The archive was made by a newer version of Rasd; update Rasd.")
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """While it lasts nobody else changes the schema: a server has a lock for that, a file is held by a transaction."""
    from django.db import connection, transaction

    if connection.vendor == "sqlite":
        # Inside a transaction the keys can no longer be let go, as a change of tables needs it.
        connection.disable_constraint_checking()
        try:
            with transaction.atomic():
                yield
        finally:
            connection.enable_constraint_checking()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_SCHEMA_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_SCHEMA_LOCK])


def _shown() -> str:
    """What the database is called in messages: a file, or a server without its password."""
    from django.db import connection

    settings: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"{connection.vendor}://{settings.get('HOST') or 'localhost'}/{settings['NAME']}"


#: What databases and systems say of a disk that takes no more, and of one that may not be written.
_FULL: Final = ("database or disk is full", "No space left", "disk I/O error", "File too large", "quota exceeded")
_UNWRITABLE: Final = (
    *("readonly database", "read-only", "Read-only", "unable to open database", "Permission denied", "access denied"),
)


def told(error: Exception, folder: Path) -> str:
    """One sentence for what a database says."""
    words = " ".join(str(error).split())
    if any(sign in words for sign in _FULL):
        full = f"The disk that holds the archive {folder} is full, or takes no more"
        return f"{full}; make room and run the same command again."
    if any(sign in words for sign in _UNWRITABLE):
        return f"The archive {folder} cannot be written; check its permissions and whether its disk is read-only."
    if "locked" in words:
        return f"Another program has been writing to the archive {folder} for over a minute; try again later."
    if "malformed" in words or "not a database" in words:
        return f"The database of the archive {folder} is damaged ({words}); restore a backup with `rasd restore`."
    return f"The archive's database failed: {words.rstrip('.')}."

"""Django's settings, all taken from two variables: where the archive lies and which database serves it.

Set before Django starts by `rasd_desk.opening`; tests set them as well.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from rasd_desk.place import ARCHIVE, DATABASE, archive_folder

#: Seconds that a writer waits for another one.
BUSY_SECONDS = 60


def _database(url: str | None, folder: Path) -> dict[str, Any]:
    """SQLite in the archive's folder, unless a URL names a server."""
    if url:
        return {**dj_database_url.parse(url), "CONN_MAX_AGE": 0}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "rasd.sqlite3"),
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            # A writer that first reads would else find the file changed under it, and no waiting would help.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
    }


RASD_ARCHIVE = archive_folder(os.environ.get(ARCHIVE))
DATABASES = {"default": _database(os.environ.get(DATABASE), RASD_ARCHIVE)}
INSTALLED_APPS = ["rasd_desk.archive"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "archive.Person"
#: Asked of a password wherever it is set; what they find is told by `rasd_desk.archive.actions.people`.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
USE_TZ = True
TIME_ZONE = "UTC"
# Nothing is signed yet; the desk makes a key of its own for each archive.
SECRET_KEY = "unused"

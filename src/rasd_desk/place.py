"""Where does the archive lie? Only names the folder; nothing here reads or makes it, and nothing here needs Django."""

from pathlib import Path
from typing import Final

from rasd.gazetteer.home import home

#: The variables that name the archive's folder and a database other than the file in it.
ARCHIVE: Final = "RASD_ARCHIVE"
DATABASE: Final = "RASD_DATABASE_URL"


def archive_folder(named: str | Path | None) -> Path:
    """The folder that is named, else `archive` among the user's own data."""
    return Path(named).expanduser() if named else home() / "archive"

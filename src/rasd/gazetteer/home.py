"""Where does Rasd keep what a user adds to it on this machine?

Only names the folder; nothing here reads or makes it.
"""

import os
import sys
from pathlib import Path
from typing import Final

#: The variable that names the folder; with an empty folder there Rasd knows shipped places only.
VARIABLE: Final = "RASD_HOME"


def home() -> Path:
    """The folder of the user's own data: `$RASD_HOME` if set, else where the platform keeps such data.

    That is `$XDG_DATA_HOME/rasd` or `~/.local/share/rasd`, on macOS `~/Library/Application Support/rasd`, on
    Windows `%LOCALAPPDATA%\\rasd`.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "rasd"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rasd"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "rasd"


def places_folder() -> Path:
    """The folder of the added place tables; it need not exist."""
    return home() / "places"

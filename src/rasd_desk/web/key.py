"""With which key does the desk sign? With one that is made once for each archive and lies in its folder."""

import os
import secrets
from pathlib import Path
from typing import Final

NAME: Final = "desk.key"


def read_key(folder: Path) -> str | None:
    """The key of an archive, if it has one."""
    try:
        return (folder / NAME).read_text(encoding="ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def key_of(folder: Path) -> str:
    """The key of an archive; the first time it is made, readable by its owner alone.

    Raises:
        OSError: the folder cannot be written.
    """
    held = read_key(folder)
    if held:
        return held
    made = secrets.token_urlsafe(48)
    undone = folder / f".{NAME}-{secrets.token_hex(4)}"
    handle = os.open(undone, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    undone.replace(folder / NAME)
    # Two desks that start at once: the one that came last holds for both.
    return read_key(folder) or made

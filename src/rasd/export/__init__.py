"""In which form do events leave Rasd, for whom, and what did the form or the recipient cost?

`write_release` writes a `Release` in one of `FORMATS` under a disclosure profile and says what was lost; `compare`
says what changed between two releases.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasd.export.changes.compare import Change, compare
    from rasd.export.changes.load import Loaded, read_release
    from rasd.export.disclosure.apply import disclose
    from rasd.export.disclosure.profile import Profile, load_profile, profile_names
    from rasd.export.losses import Losses
    from rasd.export.release import Release
    from rasd.export.write import FORMATS, write_release

_HOMES = {
    **dict.fromkeys(("Change", "compare"), "rasd.export.changes.compare"),
    **dict.fromkeys(("Loaded", "read_release"), "rasd.export.changes.load"),
    "disclose": "rasd.export.disclosure.apply",
    **dict.fromkeys(("Profile", "load_profile", "profile_names"), "rasd.export.disclosure.profile"),
    "Losses": "rasd.export.losses",
    "Release": "rasd.export.release",
    **dict.fromkeys(("FORMATS", "write_release"), "rasd.export.write"),
}
__all__ = [
    "FORMATS",
    "Change",
    "Loaded",
    "Losses",
    "Profile",
    "Release",
    "compare",
    "disclose",
    "load_profile",
    "profile_names",
    "read_release",
    "write_release",
]


def __getattr__(name: str) -> object:
    """Load a public name on first use: `safe` is taken by commands that export nothing (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

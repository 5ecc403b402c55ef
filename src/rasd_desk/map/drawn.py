"""What is the map drawn with, and is it here? The files come from tools/assets.py, not with the source."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings

VENDOR: Final = Path(__file__).parent / "static" / "map" / "vendor"


def ready() -> bool:
    """Whether the files that a map is drawn with are here."""
    return (VENDOR / "made").is_file()


def drawn() -> dict[str, Any]:
    """What a template with a map needs to know."""
    return {"ready": ready(), "tiles": settings.RASD_TILES, "credit": settings.RASD_TILES_CREDIT}

"""From where may the map get tiles? Read before Django's settings stand, so that it knows nothing of them."""

import re
from typing import Final

from rasd.errors import WrongUse

#: `{s}` stands for one of several names of the same server.
_TILES: Final = re.compile(r"(?P<origin>https?://(?:\{s\}\.)?[A-Za-z0-9.-]+(?::\d+)?)/\S*")


def tiles_origin(url: str) -> str:
    """The part of a tiles' address that the policy for images must allow.

    Raises:
        WrongUse: it is no address of tiles.
    """
    found = _TILES.fullmatch(url)
    if not found or not all(part in url for part in ("{z}", "{x}", "{y}")) or re.search(r"[;,'\"<>]", url):
        raise WrongUse(
            f"--tiles {url}: That is no address of map tiles; write it as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png."
        )
    return found["origin"].replace("{s}", "*")

"""Which outlet publishes at an address, or is called by a name? Facts stand in `outlets.tsv`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from rasd.arabic.fold import fold_key
from rasd.lexicon.load import cells, read_table

FILE: Final = "outlets.tsv"
_COPY: Final = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?://.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its usual name, its name in English, its kind of source and its country, where known."""

    name: str
    name_en: str | None = None
    kind: str | None = None
    country: str | None = None


def outlet_at(url: str | None) -> Outlet | None:
    """The outlet at an address or host; that of the host's own name goes before that of the domain above it."""
    host = _host(original_url(url) or "")
    while "." in host:
        found = _by_domain().get(host)
        if found:
            return found
        host = host.partition(".")[2]
    return None


def original_url(url: str | None) -> str | None:
    """The address behind that of a copy in the Wayback Machine; any other address as it is."""
    found = _COPY.match(url or "")
    return found[1] if found else url


def outlet_called(name: str) -> Outlet | None:
    """The outlet of this name, in Arabic or English."""
    return _by_name().get(fold_key(name))


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, Outlet]:
    rows = read_table(FILE).rows
    return {domain: _outlet(row) for row in rows for domain in cells(row.get("domains", ""))}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Outlet]:
    shown = {outlet.name_en: outlet for outlet in _by_domain().values()}
    found: dict[str, Outlet] = {}
    for row in read_table(FILE).rows:
        if row["name_en"] in shown:
            for name in (row["form"], row["name_en"]):
                found.setdefault(fold_key(name), shown[row["name_en"]])
    return found


def _outlet(row: dict[str, str]) -> Outlet:
    return Outlet(row["form"], row["name_en"], row["kind"], row["country"] or None)

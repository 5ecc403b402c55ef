"""Whom does ACLED name as sources of an event, and how close are they to it (`source_scale`)?"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from rasd.export.formats.parts import is_withheld
from rasd.export.standards.countries import country_of
from rasd.lexicon.load import read_table
from rasd.linking.origins import canonical
from rasd.model import Account, CodedReport, Event

#: ACLED's word for a source that must not be named.
UNDISCLOSED: Final = "Undisclosed Source"
#: ACLED's order of scales in a joined value.
_SCALES: Final = ("Other", "New media", "Subnational", "National", "Regional", "International")
_MEDIA: Final = frozenset({"news_agency", "media"})
_SUBNATIONAL: Final = frozenset({"local", "activists", "medical"})

Told = Sequence[tuple[CodedReport, Account]]


def source_names(event: Event, told: Told, outlets: Sequence[str]) -> list[str]:
    """Outlets, then the sources that they quote; without accounts the event's origins."""
    named = [source.name for _, account in told for source in account.sources] if told else []
    named = named or [origin.name for origin in event.origins]
    shown = [UNDISCLOSED if is_withheld(name) else name for name in (*outlets, *named)]
    return list(dict.fromkeys(name for name in shown if name))


def source_scale(event: Event, told: Told, country: str | None) -> str:
    """ACLED's scale: the two of its sources that lie farthest apart, joined by a hyphen; empty if none is known."""
    kinds = [(source.name, source.kind) for _, account in told for source in account.sources]
    kinds = kinds or [(origin.name, origin.kind) for origin in event.origins]
    kinds += [(report.outlet, "media") for report, _ in told if report.outlet]
    found = sorted({scale for name, kind in kinds if (scale := _scale(name, kind, country))}, key=_SCALES.index)
    return "-".join(dict.fromkeys((found[0], found[-1]))) if found else ""


def _scale(name: str, kind: str, country: str | None) -> str:
    if kind in _SUBNATIONAL:
        return "Subnational"
    if kind not in _MEDIA:
        return "Other"
    home = _homes().get(canonical(name)) if name else None
    if home is None or country is None:
        return ""
    if home == country:
        return "National"
    here, there = country_of(home), country_of(country)
    return "Regional" if here and there and here.acled_region == there.acled_region else "International"


@cache
def _homes() -> dict[str, str]:
    """Name of an outlet in English → its country."""
    return {row["name_en"]: row["country"] for row in read_table("outlets.tsv").rows if row["country"]}

"""What is known of a place, and of a word beside place names?

Where the values come from is for `load` and `store`.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Precision = Literal["site", "settlement", "area", "province"]
PRECISIONS: Final = frozenset(get_args(Precision))
#: When a form is a place: "" always; "weak" after a preposition of place, in a row of places or after a type
#: word; "typed" only directly after a type word (place_types.tsv), for it is an everyday word. Of added places also
#: "called": only directly after a word for a town, village, quarter or district; "unsaid": when it is looked up, but
#: not in a text, where another form with the type word before it says the same.
Use = Literal["", "weak", "typed", "called", "unsaid"]
#: Kinds of land and water that spread over so much that they have no one point.
SPREAD: Final = frozenset({"region", "sea"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; latitude and longitude are both None where it is known by name only.

    Args:
        place_id: `geonames:ID`, or `rasd:…` for what GeoNames lacks; `ocha:PCODE` or `SOURCE:ID` for places
            of an added table.
        forms: written Arabic forms, as the file has them.
        country: ISO 3166 alpha-2; empty for seas.
        admin1: English name of the first-level region; empty where it has none or none is sure.
        radius_km: how far from the point the place may reach, point errors included.
        weak: no form of it stands for it without a cue; see `form_use` for one form.
        admin2: second-level region, as an added table names it; empty in the shipped files.
        source: name of the added table that the place comes from; empty for shipped places.
        also: ids under which added tables have the same place, p-codes for instance.
    """

    place_id: str
    name_en: str
    forms: tuple[str, ...]
    country: str
    admin1: str
    kind: str
    precision: Precision
    latitude: float | None
    longitude: float | None
    population: int
    radius_km: float
    weak: bool
    admin2: str = ""
    source: str = ""
    also: tuple[str, ...] = ()

    @property
    def located(self) -> bool:
        """Whether the place has coordinates."""
        return self.latitude is not None

    @property
    def centred(self) -> bool:
        """Whether its point says where it lies; that of a region or a sea is only the middle of what is round it."""
        return self.latitude is not None and self.kind not in SPREAD

    @property
    def ids(self) -> tuple[str, ...]:
        """Its own id and those of the same place in added tables."""
        return (self.place_id, *self.also)


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word beside a place name: what it says of the place and the precision that the whole phrase gets."""

    form: str
    type: str
    precision: Precision
    position: Literal["before", "after"]
    note: str

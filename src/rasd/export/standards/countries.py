"""What do ACLED, UCDP and ISO call a country, and where does its province lie?"""

from dataclasses import dataclass
from functools import cache, lru_cache

from rasd.gazetteer import Place, load_places
from rasd.lexicon.families import country_rows
from rasd.lexicon.load import read_table

#: UCDP's regions by the first Gleditsch-Ward number of the next one.
_UCDP_REGIONS = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"), (1000, "Asia"))
#: Lands without a number of their own that UCDP's region still has to say.
_UNNUMBERED = {"PS": "Middle East", "EH": "Africa"}


@dataclass(frozen=True, slots=True)
class Country:
    """The names and numbers of a country; empty or None where the list has none."""

    alpha2: str
    name: str
    name_ar: str
    iso3: str
    iso_numeric: int | None
    gwno: int | None
    acled_region: str
    ucdp_region: str


@cache
def _countries() -> dict[str, Country]:
    known = country_rows()
    return {row["alpha2"]: _country(row, known.get(row["alpha2"], {})) for row in read_table("country_codes.tsv").rows}


def _country(row: dict[str, str], named: dict[str, str]) -> Country:
    alpha2 = row["alpha2"]
    gwno = int(row["gwno"]) if row["gwno"] else None
    region = next((name for end, name in _UCDP_REGIONS if gwno is not None and gwno < end), "")
    return Country(
        alpha2=alpha2,
        name=named.get("name_en") or row["name_en"],
        name_ar=named.get("name_ar", ""),
        iso3=row["iso3"],
        iso_numeric=int(row["iso_numeric"]) if row["iso_numeric"] else None,
        gwno=gwno,
        acled_region=row["acled_region"],
        ucdp_region=region or _UNNUMBERED.get(alpha2, ""),
    )


def country_of(alpha2: str | None) -> Country | None:
    """The country of an alpha-2 code; None for no code or one that is no country's."""
    return _countries().get(alpha2 or "")


def country_name(alpha2: str | None) -> str:
    """Its English name; the code itself where the list has none."""
    found = country_of(alpha2)
    return found.name if found else (alpha2 or "")


@cache
def _provinces() -> dict[tuple[str, str], Place]:
    return {(p.country, p.name_en): p for p in load_places() if p.precision == "province"}


@lru_cache(maxsize=4096)
def province_of(alpha2: str | None, admin1: str | None) -> Place | None:
    """The gazetteer's place for a province by its English name; its point is that of its main town."""
    return _provinces().get((alpha2 or "", admin1 or ""))

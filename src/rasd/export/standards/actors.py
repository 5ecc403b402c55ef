"""What do ACLED and UCDP call an actor, and of which type do they count it?

Types follow from the kind of the actor in `actors.tsv` and from where it acts; exceptions stand in
`export_actors.tsv`. Who of several actors stands first is left to `acled_sides` and `ucdp_sides`.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from rasd.export.standards.countries import country_name
from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.load import read_table

OTHER: Final = "other:"
#: An actor whose name a profile withheld.
WITHHELD: Final = "other:withheld"
UNIDENTIFIED: Final = "Unidentified Armed Group"
_MADE = re.compile(r"(CIV|MIL|POL|GOV|PROT)_([A-Z]{2})")
_MADE_NAMES = {
    "CIV": "Civilians",
    "MIL": "Military Forces of",
    "POL": "Police Forces of",
    "GOV": "Government of",
    "PROT": "Protesters",
}


class Inter(IntEnum):
    """ACLED's types of actors, by their numbers."""

    STATE = 1
    REBEL = 2
    POLITICAL_MILITIA = 3
    IDENTITY_MILITIA = 4
    RIOTERS = 5
    PROTESTERS = 6
    CIVILIANS = 7
    EXTERNAL = 8


INTER_TEXT: Final = {
    Inter.STATE: "State forces",
    Inter.REBEL: "Rebel group",
    Inter.POLITICAL_MILITIA: "Political militia",
    Inter.IDENTITY_MILITIA: "Identity militia",
    Inter.RIOTERS: "Rioters",
    Inter.PROTESTERS: "Protesters",
    Inter.CIVILIANS: "Civilians",
    Inter.EXTERNAL: "External/Other forces",
}
_BY_KIND: Final = {
    "rebel": Inter.REBEL,
    "militia": Inter.POLITICAL_MILITIA,
    "political": Inter.POLITICAL_MILITIA,
    "unknown": Inter.POLITICAL_MILITIA,
    "aid": Inter.CIVILIANS,
    "other": Inter.EXTERNAL,
}
_BY_FAMILY: Final = {"CIV": Inter.CIVILIANS, "PROT": Inter.PROTESTERS}


@cache
def _exceptions() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in read_table("export_actors.tsv").rows}


@cache
def _armies() -> dict[str, str]:
    """Actor id of the table → the country whose army it is."""
    return {row["army"]: row["alpha2"] for row in country_rows().values() if row["army"] in actor_rows()}


def family(actor: str) -> tuple[str, str] | None:
    """The family and country of a made id: `CIV_SY` → (`CIV`, `SY`); None for other ids."""
    found = _MADE.fullmatch(actor)
    return (found[1], found[2]) if found else None


def is_listed(actor: str) -> bool:
    """Whether an id is in the table or made from a country: then it names no person."""
    return actor in actor_rows() or family(actor) is not None


def is_civilian(actor: str) -> bool:
    """Civilians, protesters and aid workers: people whom no side arms."""
    made = family(actor)
    return made[0] in _BY_FAMILY if made else actor_rows().get(actor, {}).get("kind") == "aid"


def state_of(actor: str) -> str | None:
    """The country whose state forces or government an actor is; None for all others, alliances of states too."""
    made = family(actor)
    if made:
        return made[1] if made[0] in ("MIL", "POL", "GOV") else None
    row = actor_rows().get(actor)
    return (row["country"] or None) if row and row["kind"] == "state" else None


def is_state(actor: str) -> bool:
    """Whether an actor is a state's, or an alliance of states."""
    return state_of(actor) is not None or actor_rows().get(actor, {}).get("kind") == "state"


def is_organised(actor: str) -> bool:
    """Whether an actor is a state or a named armed or political group: what UCDP asks of a side."""
    row = actor_rows().get(actor)
    if row is not None:
        return row["kind"] in ("state", "rebel", "militia", "political")
    return is_state(actor) or (actor.startswith(OTHER) and actor != WITHHELD)


@lru_cache(maxsize=65536)
def inter_of(actor: str, country: str | None, *, riot: bool = False) -> Inter:
    """ACLED's type of an actor in an event of a country (alpha-2): state forces abroad are external forces."""
    exception = _exceptions().get(actor)
    if exception and exception["inter"]:
        return Inter(int(exception["inter"]))
    made = family(actor)
    if made and made[0] in _BY_FAMILY:
        return Inter.RIOTERS if riot and made[0] == "PROT" else _BY_FAMILY[made[0]]
    home = state_of(actor)
    if home is not None:
        return Inter.STATE if country in (None, home) else Inter.EXTERNAL
    kind = actor_rows().get(actor, {}).get("kind", "unknown")
    return Inter.EXTERNAL if kind == "state" else _BY_KIND[kind]


@lru_cache(maxsize=65536)
def acled_name(actor: str, country: str | None, *, riot: bool = False) -> str:
    """An actor's name in ACLED's manner; `country` (alpha-2) goes with the unidentified."""
    exception = _exceptions().get(actor)
    if exception and exception["acled"]:
        name = exception["acled"]
        return f"{name} ({country_name(country)})" if name == UNIDENTIFIED and country else name
    made = family(actor)
    if made:
        return _made_name(*made, riot=riot)
    row = actor_rows().get(actor)
    if row is None:
        return UNIDENTIFIED + (f" ({country_name(country)})" if country else "") if actor == WITHHELD else bare(actor)
    home = _armies().get(actor)
    return f"Military Forces of {_land(home)}{_years(row)}" if home else row["name_en"]


def _made_name(kind: str, country: str, *, riot: bool) -> str:
    if kind in ("CIV", "PROT"):
        return f"{'Rioters' if riot and kind == 'PROT' else _MADE_NAMES[kind]} ({country_name(country)})"
    return f"{_MADE_NAMES[kind]} {_land(country)}"


def _land(alpha2: str) -> str:
    """A country's name after "of"."""
    name = country_name(alpha2)
    return f"the {name}" if name.startswith("United ") else name


def _years(row: dict[str, str]) -> str:
    """The years of a regime where the table knows them, as ACLED brackets them: (2014-2024), (-2024)."""
    return f" ({row['from'][:4]}-{row['to'][:4]})" if row["from"] or row["to"] else ""


def bare(actor: str) -> str:
    """The name in an `other:` id."""
    return actor.removeprefix(OTHER)


@lru_cache(maxsize=65536)
def english_name(actor: str) -> str:
    """The usual English name of an actor id, for sentences."""
    row = actor_rows().get(actor)
    if row is not None:
        return row["name_en"]
    made = family(actor)
    if made is None:
        return "a group whose name is withheld" if actor == WITHHELD else bare(actor)
    kind, country = made
    land = _land(country)
    return {
        "CIV": f"civilians in {land}",
        "MIL": f"the army of {land}",
        "POL": f"the police of {land}",
        "GOV": f"the government of {land}",
        "PROT": f"protesters in {land}",
    }[kind]


@lru_cache(maxsize=65536)
def ucdp_name(actor: str) -> str:
    """A side's name in UCDP's manner: governments by country, groups by the name that UCDP or the table has."""
    exception = _exceptions().get(actor)
    if exception and exception["ucdp"]:
        return exception["ucdp"]
    if is_civilian(actor):
        return "Civilians"
    home = state_of(actor)
    if home is not None:
        return f"Government of {country_name(home)}"  # UCDP writes no article
    row = actor_rows().get(actor)
    return row["name_en"] if row else bare(actor)

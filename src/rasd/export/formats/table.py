"""Events as one flat row each: the columns that GeoJSON, HXL, XLSX and Parquet share.

What each column is called and means stands in `data/export_words.tsv`; its HXL hashtags in `HXL` below.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal

from rasd.export.formats.parts import outlets_of
from rasd.export.losses import words
from rasd.export.release import Release
from rasd.export.standards.actors import WITHHELD, english_name, family
from rasd.export.standards.countries import country_of
from rasd.gazetteer import acled_geo_precision, ucdp_where_prec
from rasd.lexicon.families import actor_rows
from rasd.lexicon.load import read_table
from rasd.model import Event, Range, group_of

Kind = Literal["text", "int", "float", "bool", "date", "list"]
Value = str | int | float | bool | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the flat table: its name, the type of its values, how to get one, its HXL hashtag ("" for none)."""

    name: str
    kind: Kind
    value: Callable[[Event, Release], Value]
    hxl: str = ""


@cache
def _labels() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["kind"], row["code"]): (row["en"], row["ar"]) for row in read_table("labels.tsv").rows}


def label(kind: str, code: str, lang: str = "ar") -> str:
    """What a code is called; the code itself where it has no label."""
    en, ar = _labels().get((kind, code), (code, code))
    return ar if lang == "ar" else en


@lru_cache(maxsize=65536)
def arabic_name(actor: str) -> str:
    """The usual Arabic name of an actor id; the English one where the table has none."""
    row = actor_rows().get(actor)
    if row is not None:
        return row["name_ar"] or row["name_en"]
    made = family(actor)
    if made is None:
        return words("name")["withheld"][1] if actor == WITHHELD else english_name(actor)
    country = country_of(made[1])
    land = (country.name_ar or country.name) if country else made[1]
    return f"{label('actor_kind', made[0])}\N{ARABIC COMMA} {land}"


def _place(event: Event, field: str) -> Value:
    return getattr(event.place, field) if event.place is not None else None


def _country(event: Event, field: str) -> Value:
    found = country_of(event.place.country) if event.place else None
    return getattr(found, field) if found else None


def _people(people: Range | None, field: str) -> Value:
    return getattr(people, field) if people is not None else None


def _acled(event: Event) -> Value:
    return acled_geo_precision(event.place.precision, event.place.radius_km) if event.place else None


def _ucdp(event: Event) -> Value:
    return ucdp_where_prec(event.place.precision, event.place.radius_km) if event.place else None


def _grader(event: Event) -> Value:
    """Whose the grade is; who the person was is never told."""
    return "person" if event.grade.cause == "person" else "machine"


def _conflicts(event: Event) -> Value:
    return [f"{conflict.field}: {conflict.kind}" for conflict in event.conflicts]


COLUMNS: Final[tuple[Column, ...]] = (
    Column("event_id", "text", lambda e, r: e.id, "#event+id"),
    Column("date_start", "date", lambda e, r: e.date.start, "#date+start"),
    Column("date_end", "date", lambda e, r: e.date.end, "#date+end"),
    Column("date_precision", "text", lambda e, r: e.date.precision, "#meta+date+precision"),
    Column("event_type", "text", lambda e, r: group_of(e.sub_event_type), "#event+type"),
    Column("sub_event_type", "text", lambda e, r: e.sub_event_type, "#event+subtype"),
    Column("sub_event_type_ar", "text", lambda e, r: label("sub_event_type", e.sub_event_type), "#event+subtype+i_ar"),
    Column("status", "text", lambda e, r: e.status, "#status"),
    Column("aggregate", "bool", lambda e, r: e.aggregate, "#event+aggregate"),
    Column("initiators", "list", lambda e, r: list(e.initiators), "#group+initiator+code+list"),
    Column("initiators_en", "list", lambda e, r: [*map(english_name, e.initiators)], "#group+initiator+name+list"),
    Column("initiators_ar", "list", lambda e, r: [*map(arabic_name, e.initiators)], "#group+initiator+name+i_ar+list"),
    Column("initiator_certainty", "text", lambda e, r: e.initiator_certainty, "#group+initiator+certainty"),
    Column("targets", "list", lambda e, r: list(e.targets), "#group+target+code+list"),
    Column("targets_en", "list", lambda e, r: [*map(english_name, e.targets)], "#group+target+name+list"),
    Column("targets_ar", "list", lambda e, r: [*map(arabic_name, e.targets)], "#group+target+name+i_ar+list"),
    Column("means", "list", lambda e, r: list(e.means), "#cause+means+list"),
    Column("deaths_low", "int", lambda e, r: _people(e.deaths, "low"), "#affected+killed+min"),
    Column("deaths_best", "int", lambda e, r: _people(e.deaths, "best"), "#affected+killed"),
    Column("deaths_high", "int", lambda e, r: _people(e.deaths, "high"), "#affected+killed+max"),
    Column("wounded_low", "int", lambda e, r: _people(e.wounded, "low"), "#affected+injured+min"),
    Column("wounded_best", "int", lambda e, r: _people(e.wounded, "best"), "#affected+injured"),
    Column("wounded_high", "int", lambda e, r: _people(e.wounded, "high"), "#affected+injured+max"),
    Column("claimed_by", "text", lambda e, r: e.claim_of_responsibility, "#group+claimed+code"),
    Column("country", "text", lambda e, r: _country(e, "name"), "#country+name"),
    Column("country_code", "text", lambda e, r: _country(e, "iso3"), "#country+code+v_iso3"),
    Column("admin1", "text", lambda e, r: _place(e, "admin1"), "#adm1+name"),
    Column("admin2", "text", lambda e, r: _place(e, "admin2"), "#adm2+name"),
    Column("place", "text", lambda e, r: _place(e, "name_en"), "#loc+name"),
    Column("place_ar", "text", lambda e, r: _place(e, "name"), "#loc+name+i_ar"),
    Column("place_id", "text", lambda e, r: _place(e, "place_id"), "#loc+code"),
    Column("place_precision", "text", lambda e, r: _place(e, "precision"), "#geo+precision"),
    Column("latitude", "float", lambda e, r: _place(e, "latitude"), "#geo+lat"),
    Column("longitude", "float", lambda e, r: _place(e, "longitude"), "#geo+lon"),
    Column("radius_km", "float", lambda e, r: _place(e, "radius_km"), "#geo+radius_km"),
    Column("acled_geo_precision", "int", lambda e, r: _acled(e), "#geo+precision+v_acled"),
    Column("ucdp_where_prec", "int", lambda e, r: _ucdp(e), "#geo+precision+v_ucdp"),
    Column("grade", "text", lambda e, r: e.grade.value, "#meta+grade"),
    Column("grade_by", "text", lambda e, r: _grader(e), "#meta+grade+by"),
    Column("grade_reason", "text", lambda e, r: e.grade.reason, "#meta+grade+reason"),
    Column("origin_count", "int", lambda e, r: len(e.origins), "#meta+source+num"),
    Column("origins", "list", lambda e, r: [o.name for o in e.origins], "#meta+source+list"),
    Column("outlets", "list", lambda e, r: outlets_of(r.accounts_of(e)), "#meta+source+outlet+list"),
    Column("report_count", "int", lambda e, r: len(e.reports), "#meta+report+num"),
    Column("conflicts", "list", lambda e, r: _conflicts(e), "#meta+conflict+list"),
)
NAMES: Final = tuple(column.name for column in COLUMNS)


def row_of(event: Event, release: Release) -> list[Value]:
    """The values of an event in the order of `COLUMNS`."""
    return [column.value(event, release) for column in COLUMNS]

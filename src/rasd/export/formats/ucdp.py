"""Deadly events as UCDP GED's 49 columns, by UCDP's rules as far as they can be kept.

What only UCDP can give (ids of conflicts, dyads and sides, active years, coding status) stays empty.
"""

import re
from collections.abc import Sequence
from typing import IO, Final

from rasd.export.formats.parts import JOINT, is_carried, is_withheld, outlets_of, place_name, with_point, write_csv
from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.export.standards.countries import Country, country_name, country_of, province_of
from rasd.export.standards.days import ucdp_date_prec
from rasd.export.standards.grid import priogrid_gid
from rasd.export.standards.ucdp_sides import Deaths, Sides, deaths_of, sides_of
from rasd.gazetteer import places_by_id, ucdp_where_prec
from rasd.model import Account, CodedReport, Event, EventPlace

#: UCDP GED's columns since version 23.1, in its order.
COLUMNS: Final = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
#: Only UCDP gives these.
EMPTY: Final = frozenset(
    (
        *("active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id"),
        *("dyad_new_id", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id"),
    )
)
#: UCDP's where_prec where a name has no point and the province's stands for it.
_BY_PROVINCE: Final = 4
_HEX = re.compile(r"[0-9a-f]{13,}")

Told = Sequence[tuple[CodedReport, Account]]


def write(release: Release, file: IO[bytes]) -> Losses:
    """The release as UCDP-GED-like CSV."""
    losses = Losses()
    rows = (row for event in release.events if (row := row_of(event, release, losses)) is not None)
    write_csv(file, [COLUMNS], rows)
    return losses


def row_of(event: Event, release: Release, losses: Losses) -> list[object] | None:
    """The row of an event; None where UCDP would code none, and the reason is counted."""
    told = release.accounts_of(event)
    why, sides, deaths = _judged(event, told)
    if sides is None or deaths is None:
        losses.add(f"ucdp.{why}")
        return None
    _count(event, deaths, losses)
    values = {
        **_identity(event, sides),
        **_sources(event, told),
        **_where(event.place),
        **_when_and_dead(event, deaths, sides),
    }
    return [values.get(column) for column in COLUMNS]


def _judged(event: Event, told: Told) -> tuple[str, Sides | None, Deaths | None]:
    if not is_carried(event):
        return event.status, None, None
    sides = sides_of(event)
    if event.deaths is None or event.deaths.best < 1:
        return "nobody_died", None, None
    if sides is None:
        return "sides", None, None
    if ucdp_date_prec(event.date) is None:
        return "date", None, None
    if event.place is None or not event.place.country:
        return "country", None, None
    return "", sides, deaths_of(event, (account for _, account in told), sides)


def number_of(event_id: str) -> int | None:
    """A number for programs that want one: the first 52 bits of an id that is a hash; None for other ids."""
    found = _HEX.search(event_id)
    return int(found[0][:13], 16) if found else None


def _identity(event: Event, sides: Sides) -> dict[str, object]:
    return {
        "id": number_of(event.id),
        "relid": event.id,
        "type_of_violence": sides.type_of_violence,
        "dyad_name": f"{sides.side_a} - {sides.side_b}",
        "side_a": sides.side_a,
        "side_b": sides.side_b,
        "gwnoa": sides.gwno_a,
        "gwnob": sides.gwno_b,
    }


def _sources(event: Event, told: Told) -> dict[str, object]:
    """One article a report: outlet, day, headline; the first tellers apart, as `source_original`."""
    articles = []
    for report in dict.fromkeys(report.id for report, _ in told):
        one = next(r for r, _ in told if r.id == report)
        parts = [one.outlet, one.published.isoformat() if one.published else None, one.title]
        articles.append(",".join(part for part in parts if part))
    dates = sorted({report.published.isoformat() for report, _ in told if report.published})
    original = [origin.name for origin in event.origins if not is_withheld(origin.name)]
    return {
        "number_of_sources": len(event.origins) or -1,
        "source_article": JOINT.join(f'"{article}"' for article in articles if article),
        "source_office": JOINT.join(outlets_of(told)),
        "source_date": JOINT.join(dates),
        "source_headline": JOINT.join(dict.fromkeys(report.title for report, _ in told if report.title)),
        "source_original": JOINT.join(dict.fromkeys(original)),
    }


def _where(place: EventPlace | None) -> dict[str, object]:
    assert place is not None
    country = country_of(place.country)
    found: dict[str, object] = {
        "where_prec": where_prec(place),
        "where_coordinates": place_name(place),
        "where_description": describe(place),
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        **_land(country, place),
    }
    point = with_point(place)
    if point is None:
        province = province_of(place.country, place.admin1)
        if province is not None and province.latitude is not None and province.longitude is not None:
            point = province.latitude, province.longitude
            found |= {"where_prec": _BY_PROVINCE, "where_coordinates": province.name_en}
    if point is not None:
        latitude, longitude = point
        found |= {"latitude": latitude, "longitude": longitude, "geom_wkt": f"POINT ({longitude} {latitude})"}
        found["priogrid_gid"] = priogrid_gid(latitude, longitude)
    return found


def _land(country: Country | None, place: EventPlace) -> dict[str, object]:
    return {
        "country": country.name if country else place.country,
        "country_id": country.gwno if country else None,
        "region": country.ucdp_region if country else "",
    }


def where_prec(place: EventPlace) -> int:
    """UCDP's where_prec, by precision, reach and, where the gazetteer knows the place, its kind."""
    known = places_by_id().get(place.place_id) if place.place_id else None
    return ucdp_where_prec(place.precision, place.radius_km, kind=known.kind if known else "")


def describe(place: EventPlace) -> str:
    """Where, in a phrase made from the fields."""
    around = ", ".join(part for part in (place.admin2, place.admin1, country_name(place.country)) if part)
    reach = f", within {place.radius_km:g} km of the point" if place.radius_km and with_point(place) else ""
    return f"{place_name(place)} ({around}): {place.precision}{reach}"


def _when_and_dead(event: Event, deaths: Deaths, sides: Sides) -> dict[str, object]:
    start, end = event.date.start, event.date.end
    return {
        "year": start.year if start else None,
        "event_clarity": 2 if event.aggregate else 1,
        "date_prec": ucdp_date_prec(event.date),
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }


def _count(event: Event, deaths: Deaths, losses: Losses) -> None:
    """What of a carried event has no column."""
    place = event.place
    found = {
        "wounded": event.wounded is not None,
        "open": event.deaths is not None and event.deaths.high is None,
        "conflicts": bool(event.conflicts),
        "disputed": event.status == "disputed",
        "certainty": event.initiator_certainty == "suspected",
        "claim": event.claim_of_responsibility is not None,
        "type": True,
        "means": bool(event.means),
        "unknown_dead": deaths.unknown > 0,
        "province": with_point(place) is None,
        "grade": True,
        "arabic": bool(place and place.name),
    }
    for code, lost in found.items():
        if lost:
            losses.add(f"ucdp.{code}")

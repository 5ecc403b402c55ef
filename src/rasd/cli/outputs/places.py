"""How do places, answers and added tables look on the screen and as JSON?

What is in them is for `rasd.gazetteer` to say.
"""

import json
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from rasd.cli.outputs.words import clean, isolate

if TYPE_CHECKING:
    from rich.table import Table

    from rasd.gazetteer.check import PlacesReport
    from rasd.gazetteer.find import Answer, Candidate
    from rasd.gazetteer.store import Source
    from rasd.gazetteer.tables import Added

#: What shipped places name as their source.
SHIPPED = "rasd"
#: Countries with fewer places are counted together.
FEW = 20


def added_line(added: "Added") -> str:
    """What became of a file, in one line."""
    source = added.source
    if not added.new:
        return f"{source.name}: added already, nothing changed ({source.places:,} places)."
    told = [f"{source.places:,} places from {source.read:,} rows ({source.kind})"]
    if added.unnamed:
        told.append(f"{added.unnamed:,} rows without an Arabic name left out")
    if added.unlocated:
        told.append(f"{added.unlocated:,} without coordinates")
    return f"{source.name}: {'; '.join(told)}."


def answer_json(answer: "Answer") -> str:
    """The answer as one JSON object; `resolved` is the id of the only place it can be, or null."""
    place = answer.resolved
    told = {
        "name": answer.name,
        "resolved": None if place is None else place.place_id,
        "candidates": [_candidate(candidate) for candidate in answer.candidates],
    }
    return json.dumps(told, ensure_ascii=False)


def _candidate(candidate: "Candidate") -> dict[str, Any]:
    place, away = candidate.place, candidate.distance_km
    return {
        "place_id": place.place_id,
        "also": list(place.also),
        "name_en": place.name_en,
        "forms": list(place.forms),
        "country": place.country or None,
        "admin1": place.admin1 or None,
        "admin2": place.admin2 or None,
        "kind": place.kind,
        "precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "population": place.population or None,
        "distance_km": None if away is None or not isfinite(away) else round(away, 2),
        "match": candidate.match,
        "source": place.source or SHIPPED,
    }


def _grid(*columns: str, right: Sequence[str] = ()) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in right else "left")
    return table


def answer_table(answer: "Answer") -> "Table":
    """The candidates, one a row: name, what and where it is, its point, and where it comes from."""
    table = _grid("place", "what and where", "point", "id, source")
    for candidate in answer.candidates:
        table.add_row(*_cells(candidate))
    return table


def _cells(candidate: "Candidate") -> list[str]:
    place, km = candidate.place, candidate.distance_km
    where = ", ".join(clean(part) for part in (place.admin2, place.admin1, place.country) if part)
    people = f", {place.population:,} people" if place.population else ""
    what = f"{place.kind}{people}\n{where}"
    point = "no coordinates" if place.latitude is None else f"{place.latitude:.4f}, {place.longitude:.4f}"
    reach = f"within {place.radius_km:g} km"
    far = [f"{km:,.1f} km away"] if km is not None and isfinite(km) else []
    name = f"{isolate(place.forms[0])}\n{clean(place.name_en)}"
    matched = [] if candidate.match == "name" else [f"by {candidate.match}"]
    ids = "\n".join([*map(clean, place.ids), clean(place.source or SHIPPED), *matched])
    return [name, what, "\n".join([point, reach, *far]), ids]


def hint(answer: "Answer", elsewhere: int) -> str:
    """What the answer comes to, in one sentence; `elsewhere`: places of the name that the options left out."""
    count = len(answer.candidates)
    if not count and elsewhere:
        return f"None there bears the name {isolate(answer.name)}; without the options {elsewhere} are found."
    if not count:
        return f"No place bears the name {isolate(answer.name)}."
    place = answer.resolved
    if place is not None:
        return f"{count} found; the name fits {place.place_id} only." if count > 1 else "1 found."
    return f"{count} places may be meant; --admin1, --country, --kind or --near tell them apart."


def sources_table(sources: "Sequence[Source]") -> "Table":
    """The added tables, one a row."""
    table = _grid("name", "file", "what", "places", "rows", "added", "licence", "sha256", right=("places", "rows"))
    for source in sources:
        counts = f"{source.places:,}", f"{source.read:,}"
        day = source.added.isoformat() if source.added else ""
        told = (clean(source.name), clean(source.file), clean(source.kind), *counts, day)
        table.add_row(*told, clean(source.licence) or "not told", source.sha256[:12])
    return table


def sources_json(sources: "Sequence[Source]") -> str:
    """The added tables as a JSON list."""
    import msgspec

    return msgspec.json.encode(list(sources)).decode()


def check_table(report: "PlacesReport") -> "Table":
    """Places by country, most first, with how many have coordinates."""
    table = _grid("country", "places", "located", "by name only", right=("places", "located", "by name only"))
    rows = [(c.country or "(sea)", c.places, c.located) for c in report.counts if c.places >= FEW]
    rows.sort(key=lambda row: (-row[1], row[0]))
    few = [c for c in report.counts if c.places < FEW]
    rows.append((f"{len(few)} others", sum(c.places for c in few), sum(c.located for c in few)))
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    for name, every, located in rows:
        table.add_row(name, f"{every:,}", f"{located:,}", f"{every - located:,}")
    return table


def check_json(report: "PlacesReport") -> str:
    """Findings and counts as one JSON object."""
    told = {
        "faults": report.faults,
        "findings": [{"place_id": f.place_id, "what": f.what, "weight": f.weight.value} for f in report.findings],
        "countries": [{"country": c.country, "places": c.places, "located": c.located} for c in report.counts],
    }
    return json.dumps(told, ensure_ascii=False)

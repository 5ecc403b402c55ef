"""What stands on the small map of a report, of a form, of an event? Each with what it is, and where it leads."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasd.gazetteer.load import places_by_id
from rasd_desk.archive.models import Account
from rasd_desk.map.drawn import drawn
from rasd_desk.map.names import numerics, provinces
from rasd_desk.map.places import standing
from rasd_desk.web import wording

Held = Mapping[str, Any]
Mark = dict[str, Any]


def little(marks: Iterable[Mark | None]) -> dict[str, Any]:
    """What a template with a small map needs to know; without a mark there is none."""
    return {"marks": [one for one in marks if one is not None], **drawn()}


def mark(held: Held | None, label: str, **more: Any) -> Mark | None:
    """A place as it stands on a map: at its point, at its province, as its country; None where it stands nowhere."""
    if not held:
        return None
    region = (held["country"] or "", held["admin1"] or "")
    spot = standing(held.get("latitude"), held.get("longitude"), held["precision"], region, provinces())
    if spot is None:
        return None
    name = wording.chosen((held["name_en"], held["name"]))
    exact = wording.label("place_precision", held["precision"])
    radii = spot.radii or ([held["radius_km"]] if held.get("radius_km") else [])
    return {
        "level": spot.level,
        "point": [spot.latitude, spot.longitude],
        "radii": radii,
        "number": numerics().get(spot.country, "") if spot.level == "country" else "",
        "label": wording.digits(label),
        "title": wording.joined(one for one in (name, exact) if one),
        **more,
    }


def of_account(row: Account, number: int) -> list[Mark | None]:
    """The place of an account, and the others that the coder weighed, which stand there while the account is chosen."""
    told = mark(row.data["place"], str(number), account=row.pk, kind="told")
    if told is None and not row.data["place"]:
        return []
    return [told, *(_other(one["place_id"], row) for one in (row.data["place"] or {}).get("candidates", []))]


def _other(place_id: str, row: Account) -> Mark | None:
    place = places_by_id().get(place_id)
    if place is None:
        return None
    held = {
        "name": place.forms[0] if place.forms else place.name_en,
        "name_en": place.name_en,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
    }
    return mark(held, "?", account=row.pk, kind="other", choice=place_id)


def to_choose(row: Account, ids: Iterable[str]) -> list[Mark | None]:
    """The places that a form offers, and the one that stands."""
    offered = [_other(one, row) for one in ids]
    for number, one in enumerate(offered, 1):
        if one is not None:
            one["label"] = wording.digits(number)
    return [mark(row.data["place"], "\N{BULLET}", kind="told", choice="told"), *offered]

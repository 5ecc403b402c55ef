"""From a form to a place: as it is, one that the gazetteer has, one told in words, or none."""

import re
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from rasd.arabic.fold import fold, fold_key
from rasd.gazetteer.find import find_places
from rasd.gazetteer.load import places_by_id
from rasd.gazetteer.place import Place
from rasd.lexicon.families import country_rows
from rasd_desk.archive.models import Account
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording

PRECISIONS: Final = ("site", "settlement", "area", "province", "country")
#: What the form's choice of a place may be, beside an id of the gazetteer.
AS_TOLD: Final = "told"
NOWHERE: Final = "nowhere"
_SHOWN: Final = 12
_LONGEST: Final = 300


def place(said: QueryDict, row: Account) -> dict[str, Any] | None:
    """The place that a form says.

    Raises:
        Unfit: it lacks a name, or names what there is not.
    """
    choice = said.get("choice", AS_TOLD)
    if choice == NOWHERE:
        return None
    name = said.get("name", "").strip()[:_LONGEST]
    if choice != AS_TOLD:
        return _of_gazetteer(choice, name, row)
    made = _as_told(said, name)
    held = row.data["place"] or {}
    if all(held.get(key) == made[key] for key in ("name_en", "admin1", "country")):
        # Only the words or the precision were changed: it is the same point.
        return {**held, **made}
    return made


def _as_told(said: QueryDict, name: str) -> dict[str, Any]:
    name_en = said.get("name_en", "").strip()[:_LONGEST]
    land, precision = said.get("country", "").strip().upper(), said.get("precision", "")
    if not name or not name_en:
        raise Unfit(_("A place needs its name as the report has it, and its usual English spelling."))
    if land and land not in country_rows():
        raise Unfit(_("“%(code)s” is no country; write its code of two letters.") % {"code": land[:20]})
    if precision not in PRECISIONS:
        raise Unfit(_("Choose one of the list."))
    admin1 = said.get("admin1", "").strip()[:_LONGEST] or None
    return {"name": name, "name_en": name_en, "admin1": admin1, "country": land or None, "precision": precision}


def _of_gazetteer(choice: str, name: str, row: Account) -> dict[str, Any]:
    found = places_by_id().get(choice)
    if found is None:
        raise Unfit(_("The gazetteer no longer has this place; look for it again."))
    held = row.data["place"] or {}
    return {
        "name": _named(found, name, row),
        "name_en": found.name_en,
        "admin1": found.admin1 or None,
        "admin2": found.admin2 or None,
        "country": found.country or None,
        "precision": found.precision if found.precision in PRECISIONS else "area",
        "place_id": found.place_id,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "radius_km": found.radius_km,
        "candidates": held.get("candidates", []),
    }


def _named(found: Place, name: str, row: Account) -> str:
    """What a place of the gazetteer is called in the report: as the form says; but where that is still the name of the
    place that stood there before, one of its own names, if there is one in the report that.
    """
    held = row.data["place"] or {}
    own = found.place_id == held.get("place_id") or fold_key(name) in map(fold_key, found.forms)
    if name and (own or name != held.get("name")):
        return name
    full = f"{row.report.title}\n{row.report.text}"
    folded = fold(full)
    keys = (re.search(rf"{re.escape(fold_key(one))}(?!\w)", folded.text) for one in found.forms)
    told = (folded.slice(*one.span()) for one in keys if one)
    return max(told, key=len, default=found.forms[0] if found.forms else found.name_en)


def candidates(asked: str, row: Account) -> list[dict[str, Any]]:
    """The places that may be chosen: what was looked for, else what the coder weighed."""
    held = row.data["place"] or {}
    if asked:
        found = [one.place for one in find_places(asked).candidates[:_SHOWN]]
    else:
        known = (places_by_id().get(one["place_id"]) for one in held.get("candidates", []))
        found = [one for one in known if one is not None]
    return [_shown(one) for one in found]


def _shown(one: Place) -> dict[str, Any]:
    name = wording.chosen((one.name_en, one.forms[0] if one.forms else ""))
    where = wording.joined(
        part for part in (wording.province(one.admin1, one.country), wording.country(one.country)) if part
    )
    point = "" if one.latitude is None else f"{one.latitude:.3f}, {one.longitude:.3f}"
    kind = wording.label("place_precision", one.precision)
    return {"id": one.place_id, "name": name, "name_en": one.name_en, "where": where, "kind": kind, "point": point}

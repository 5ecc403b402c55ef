"""Which place of the gazetteer does each row of a table become?

Completes a draft with country, province, kind and the forms that reports may use; nothing is looked up in a text here.
"""

from collections.abc import Sequence
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.errors import BadInput
from rasd.gazetteer.place import Precision, Use
from rasd.gazetteer.store import Row
from rasd.gazetteer.tables.drafts import Draft
from rasd.gazetteer.tables.everyday import is_quarter, is_village, led_by_type, name_proper, use_of
from rasd.gazetteer.tables.regions import Regions
from rasd.gazetteer.tables.sheets import Sheet

#: Kinds of the gazetteer that a table may name, and the precision of each.
KINDS: Final[dict[str, Precision]] = {
    **dict.fromkeys(("capital", "city", "town", "village", "camp", "neighbourhood"), "settlement"),
    **dict.fromkeys(("site", "base", "oil field"), "site"),
    **dict.fromkeys(("area", "countryside", "district", "subdistrict", "sea"), "area"),
    "province": "province",
}
_TWICE: Final = "{unit}s {one} and {two} have the same id {code!r}; correct one, or name another column as the id."


def settle(drafts: Sequence[Draft], regions: Regions, sheet: Sheet, prefix: str) -> list[Row]:
    """The rows of the added table, in order; ids without a scheme of their own get the prefix.

    Raises:
        BadInput: two rows have one id.
    """
    rows: list[Row] = []
    seen: dict[str, Draft] = {}
    for draft in drafts:
        code = draft.code if ":" in draft.code else f"{prefix}:{draft.code}"
        other = seen.setdefault(code, draft)
        if other is draft:
            rows.append(_row(draft, regions, code))
        elif other.arabic != draft.arabic or (other.latitude, other.longitude) != (draft.latitude, draft.longitude):
            raise BadInput(_TWICE.format(unit=sheet.unit, one=other.number, two=draft.number, code=draft.code))
    return rows


def _row(draft: Draft, regions: Regions, code: str) -> Row:
    country = regions.countries[draft.number]
    kind, precision = _kind(draft)
    admin1 = regions.provinces[country, draft.admin1]
    return Row(
        place_id=code,
        name_en=draft.english,
        forms=tuple((form, _use(form, draft)) for form in _forms(draft)),
        country=country,
        admin1=admin1 or (draft.english if precision == "province" else ""),
        admin2=draft.admin2,
        kind=kind,
        precision=precision,
        latitude=draft.latitude,
        longitude=draft.longitude,
        population=draft.population,
        radius_km=draft.radius_km,
    )


def _kind(draft: Draft) -> tuple[str, Precision]:
    """What the table says, else what the type word of the name says, else a village, for nothing makes it a town."""
    if draft.precision != "settlement" or draft.kind in KINDS:
        return draft.kind, KINDS.get(draft.kind, draft.precision)
    led = led_by_type(draft.arabic[0])
    if led is not None and led.type.type == "site":
        return "site", "site"
    if led is not None and is_quarter(led.type):
        return "neighbourhood", "settlement"
    return ("town" if draft.population >= 5_000 and not (led and is_village(led.type)) else "village"), "settlement"


def _forms(draft: Draft) -> list[str]:
    """The names as told, then without the words for a village, quarter and so on before them."""
    forms = {fold_key(name): name for name in reversed(draft.arabic)}
    told = [forms[key] for key in dict.fromkeys(map(fold_key, draft.arabic))]
    for name in draft.arabic if draft.precision == "settlement" else ():
        proper = name_proper(name)
        if fold_key(proper) not in forms:
            forms[fold_key(proper)] = proper
            told.append(proper)
    return told


def _use(form: str, draft: Draft) -> Use:
    if draft.precision == "province":
        return ""
    use = use_of(form, draft.population)
    led = led_by_type(draft.arabic[0])
    # The bare name of a quarter is the name of a person or thing: the quarter is called "quarter of".
    if led is not None and is_quarter(led.type) and use != "unsaid":
        return "called"
    return use

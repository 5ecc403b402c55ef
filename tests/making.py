"""Made-up coded reports for tests of linking."""

from datetime import date, timedelta
from typing import Any

from rasd.linking.files import coded_of
from rasd.model import CodedReport

FIRST = date(2018, 3, 1)


def _place(
    name: str, name_en: str, admin1: str | None, country: str, precision: str, *point: float | None
) -> dict[str, Any]:
    latitude, longitude, radius = point or (None, None, None)
    return {
        "name": name,
        "name_en": name_en,
        "admin1": admin1,
        "country": country,
        "precision": precision,
        "latitude": latitude,
        "longitude": longitude,
        "radius_km": radius,
    }


PLACES = {
    "douma": _place("دوما", "Douma", "Rif Dimashq", "SY", "settlement", 33.57, 36.4, 3.0),
    "harasta": _place("حرستا", "Harasta", "Rif Dimashq", "SY", "settlement", 33.56, 36.37, 2.0),
    "idlib": _place("إدلب", "Idlib", "Idlib", "SY", "settlement", 35.93, 36.63, 3.0),
    "ghouta": _place("الغوطة الشرقية", "Eastern Ghouta", "Rif Dimashq", "SY", "area", 33.55, 36.45, 15.0),
    "rif": _place("ريف دمشق", "Rif Dimashq", "Rif Dimashq", "SY", "province", 33.5, 36.6, 50.0),
    "syria": _place("سوريا", "Syria", None, "SY", "country"),
    "mosul": _place("الموصل", "Mosul", "Nineveh", "IQ", "settlement", 36.34, 43.13, 8.0),
}


def account(
    kind: str = "Air/drone strike",
    place: str | None = "douma",
    day: int = 0,
    *,
    last: int | None = None,
    precision: str = "day",
    by: tuple[str, ...] = ("SYR_GOV",),
    on: tuple[str, ...] = ("CIV_SY",),
    killed: tuple[tuple[int, int | None, str | None], ...] = (),
    sources: tuple[tuple[str, str], ...] = (),
    anchor: str = "قصفت طائرات البلدة",
    **more: Any,
) -> dict[str, Any]:
    """One account; `day` counts from `FIRST`; `killed`: (min, max, source)."""
    start, end = FIRST + timedelta(day), FIRST + timedelta(day if last is None else last)
    tolls = [
        {"kind": "killed", "min": low, "max": high, "who": "CIV_SY", "part": False, "source": source, "text": f"{low}"}
        for low, high, source in killed
    ]
    return {
        "anchor": anchor,
        "sub_event_type": kind,
        "status": "occurred",
        "role": "main",
        "aggregate": False,
        "date": {"start": start.isoformat(), "end": end.isoformat(), "precision": precision, "text": "أمس"},
        "place": PLACES[place] if place else None,
        "initiators": list(by),
        "targets": list(on),
        "means": [],
        "casualties": tolls,
        "sources": [{"name": name, "kind": source} for name, source in sources],
        **more,
    }


def report(name: str, *accounts: dict[str, Any], outlet: str = "", day: int = 1, text: str = "") -> CodedReport:
    """A coded report published `day` days after `FIRST`."""
    published = FIRST + timedelta(day)
    return coded_of(
        {
            "id": name,
            "title": "",
            "text": text or f"تقرير {name}",
            "outlet": outlet or f"outlet {name}",
            "published": published.isoformat(),
            "accounts": list(accounts),
        }
    )

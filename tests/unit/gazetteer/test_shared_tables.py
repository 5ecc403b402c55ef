"""The tables of OCHA and IOM that lie in `shared`: what they hold is found again, and right."""

import csv
import gzip
import io
from collections import defaultdict
from pathlib import Path

import pytest

from rasd.gazetteer import Place, find_places, forget, haversine_km
from rasd.gazetteer.tables import add_places

Row = dict[str, str]
#: A place counts as found within this many kilometres.
RIGHT_KM = 5.0


def rows_of(file: Path) -> list[Row]:
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module", name="tables")
def _tables(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """All tables added, to a home of this module's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASD_HOME", str(tmp_path_factory.mktemp("home")))
        for file in sorted((shared / "places").iterdir()):
            assert add_places(file).source.places > 0
        yield shared / "places"
    forget()


def right(place: Place, row: Row) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return haversine_km(place.latitude, place.longitude, float(row["lat"]), float(row["lon"])) <= RIGHT_KM


def test_iom_names_with_their_governorate_are_right(tables: Path) -> None:
    told = defaultdict(list)
    for row in rows_of(tables / "iom_dtm_iraq_places.csv.gz"):
        told[row["name_ar"], row["governorate"]].append(row)
    first = among = resolved = 0
    for (name, governorate), rows in told.items():
        answer = find_places(name, country="IQ", admin1=governorate)
        first += any(right(answer.candidates[0].place, row) for row in rows)
        among += all(any(right(c.place, row) for c in answer.candidates) for row in rows)
        if answer.resolved is not None:
            resolved += 1
            assert all(right(answer.resolved, row) for row in rows), name
    assert first / len(told) >= 0.97
    assert among / len(told) >= 0.97
    # The rest bears one name in several places of its governorate, and is not chosen.
    assert resolved / len(told) >= 0.94


def test_iom_names_of_several_districts_are_not_chosen_without_context(tables: Path) -> None:
    districts = defaultdict(set)
    for row in rows_of(tables / "iom_dtm_iraq_places.csv.gz"):
        districts[row["name_ar"]].add((row["governorate"], row["district"]))
    several = [name for name, where in districts.items() if len(where) > 1]
    assert len(several) == 307
    for name in several:
        answer = find_places(name)
        assert len(answer.candidates) > 1, name
        assert answer.resolved is None, name


@pytest.mark.parametrize(("file", "kind"), [("syr_admin2.csv", "district"), ("syr_admin3.csv", "subdistrict")])
def test_arabic_names_of_units_resolve_to_their_pcodes(tables: Path, file: str, kind: str) -> None:
    for row in rows_of(tables / file):
        place = find_places(row["NAME_AR"], country="SY", admin1=row["ADM1_AR"], kind=kind).resolved
        assert place is not None, row
        assert f"ocha:{row['PCODE']}" in place.ids


def test_units_of_csv_and_geojson_are_the_same_places(tables: Path) -> None:
    for row in rows_of(tables / "syr_admin3.csv")[::10]:
        (found,) = find_places(row["PCODE"]).candidates
        assert found.place.admin1
        assert found.place.latitude == pytest.approx(float(row["centroid_lat"]), abs=0.01)

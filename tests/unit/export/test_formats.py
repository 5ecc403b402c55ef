"""Every format opens in its own ecosystem, with the columns and types that it promises."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from rasd.errors import RasdError, WrongUse
from rasd.export import Losses, Release, load_profile, write_release
from rasd.export.formats import acled, table, ucdp
from rasd.export.formats.table import COLUMNS
from rasd.export.losses import words
from rasd.export.write import FORMATS
from rasd.lexicon.labels import label_pair
from rasd.model import coded_from_json, event_from_json

Write = Callable[..., tuple[Path, Losses]]

#: FIELD.md, section 3a, as ACLED lists them since March 2023.
ACLED = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, assoc_actor_1,"
    " inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, admin1, admin2,"
    " admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp"
)
#: FIELD.md, section 3b: UCDP GED 23.1.
UCDP = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name,"
    " dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id,"
    " side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original,"
    " where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid,"
    " country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b,"
    " deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_acled_has_its_31_columns() -> None:
    assert tuple(ACLED.split(", ")) == acled.COLUMNS
    assert len(acled.COLUMNS) == 31


def test_ucdp_has_its_49_columns() -> None:
    assert tuple(UCDP.split(", ")) == ucdp.COLUMNS
    assert len(ucdp.COLUMNS) == 49


@pytest.mark.parametrize("code", ["status", "aggregate", "grade", "initiators"])
def test_a_column_is_called_in_arabic_what_the_desk_calls_it(code: str) -> None:
    """The head of a column may be the plural of the desk's word."""
    shown = {one: label_pair(one, code)[1] for one in ("field", "column")}
    head = words("column")[f"{code}_ar" if code == "initiators" else code][1]
    assert any(said and said in head for said in shown.values())


def test_acled_row(write: Write) -> None:
    file, losses = write("acled")
    strike = next(row for row in rows(file) if row["sub_event_type"] == "Air/drone strike")
    notes = strike.pop("notes")
    assert notes == (
        "On 2018-03-01: Air/drone strike by Syrian government forces (Assad era) against civilians in Syria in Douma"
        " (Rif Dimashq, Syria). 7 reported killed (7 to 9). Told by 3 independent origins."
    )
    assert strike.pop("event_id_cnty").startswith("SYR")
    assert strike == {
        "event_date": "2018-03-01",
        "year": "2018",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of Syria (-2024)",
        "assoc_actor_1": "",
        "inter1": "State forces",
        "actor2": "Civilians (Syria)",
        "assoc_actor_2": "",
        "inter2": "Civilians",
        "interaction": "State forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Rif Dimashq",
        "admin2": "",
        "admin3": "",
        "location": "Douma",
        "latitude": "33.5700",
        "longitude": "36.4000",
        "geo_precision": "1",
        "source": "وكالة سانا; قناة ثانية; المرصد السوري لحقوق الإنسان; أبو خالد من أهالي دوما",
        "source_scale": "Other-National",
        "fatalities": "7",
        "tags": "rasd grade=fair; rasd origins=3",
        "timestamp": "1527811200",
    }
    assert losses["acled.denied"] == 1
    assert losses["acled.aggregate"] == 1
    assert losses["acled.range"] == 1


def test_acled_codes_writes_the_older_numbers(write: Write) -> None:
    file, _ = write("acled-codes")
    strike = next(row for row in rows(file) if row["sub_event_type"] == "Air/drone strike")
    assert (strike["inter1"], strike["inter2"], strike["interaction"]) == ("1", "7", "17")


def test_ucdp_row(write: Write) -> None:
    file, losses = write("ucdp")
    (strike,) = (row for row in rows(file) if row["type_of_violence"] == "3" and row["best"] == "7")
    assert strike["side_a"] == "Government of Syria"
    assert strike["side_b"] == "Civilians"
    assert strike["dyad_name"] == "Government of Syria - Civilians"
    dead = [strike[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert dead == ["0", "0", "7", "0"]
    assert [strike[name] for name in ("low", "best", "high")] == ["7", "7", "9"]
    assert [strike[name] for name in ("where_prec", "date_prec", "event_clarity")] == ["1", "1", "1"]
    assert [strike[name] for name in ("country_id", "gwnoa", "gwnob", "region")] == ["652", "652", "", "Middle East"]
    assert strike["number_of_sources"] == "3"
    assert strike["priogrid_gid"] == "178273"
    assert strike["geom_wkt"] == "POINT (36.4 33.57)"
    assert all(not strike[name] for name in ucdp.EMPTY)
    assert losses["ucdp.denied"] == 1
    assert losses["ucdp.nobody_died"] == 1


def test_ucdp_marks_a_total_as_an_aggregate(write: Write) -> None:
    file, _ = write("ucdp")
    (total,) = (row for row in rows(file) if row["event_clarity"] == "2")
    assert total["best"] == "20"


@pytest.mark.parametrize("format", ["acled", "ucdp", "hxl"])
def test_csv_opens_in_pandas_and_duckdb(write: Write, format: str) -> None:
    file, _ = write(format)
    frame = pandas.read_csv(file, skiprows=[1] if format == "hxl" else None)
    options = ", skip=1" if format == "hxl" else ""
    ((count,),) = duckdb.sql(f"select count(*) from read_csv('{file}', header=true{options})").fetchall()
    assert len(frame) == count > 0
    assert not frame.columns[0].startswith("\ufeff")


def test_geojson_keeps_the_rules_of_rfc_7946(write: Write, release: Release) -> None:
    file, losses = write("geojson")
    whole = json.loads(file.read_text(encoding="utf-8"))
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole
    west, south, east, north = whole["bbox"]
    assert west <= east
    assert south <= north
    assert "GeoNames" in whole["rasd"]["attribution"]
    assert [feature["id"] for feature in whole["features"]] == [event.id for event in release.events]
    for feature in whole["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        if feature["geometry"] is not None:
            assert feature["geometry"].keys() == {"type", "coordinates"}
            longitude, latitude = feature["geometry"]["coordinates"]
            assert west <= longitude <= east
            assert south <= latitude <= north
    assert losses["geojson.accounts"] == 5


def test_geojson_without_a_point_has_a_null_geometry(write: Write) -> None:
    from making import account, report

    from .conftest import release_of

    file, losses = write("geojson", what=release_of(report("n", account(place="syria"))))
    (feature,) = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert feature["geometry"] is None
    assert losses["geojson.point"] == 1


def test_hxl_has_a_head_row_and_a_row_of_valid_hashtags(write: Write) -> None:
    import re

    file, _ = write("hxl", lang="ar")
    head, tags, *rest = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert head[0] == "معرف الحدث"
    assert len(tags) == len(set(tags)) == len(COLUMNS)
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    assert {"#date+start", "#affected+killed", "#affected+injured", "#geo+lat", "#adm1+name", "#event+type"} <= {*tags}
    assert len(rest) == 4


def test_a_disk_that_takes_no_writing_is_told_in_a_sentence(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", refused)
        with pytest.raises(RasdError, match="cannot be written: Read-only file system"):
            write("hxl")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    opened = Path.open

    def open_to_read(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        return refused() if mode == "wb" else opened(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", open_to_read)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(RasdError, match="cannot be written: Read-only file system"):
        write("hxl")


def sheets(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    with file.open("rb") as stream:
        book = openpyxl.load_workbook(stream)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_xlsx_has_its_sheets_from_right_to_left_in_arabic(write: Write) -> None:
    file, _ = write("xlsx", lang="ar")
    with file.open("rb") as stream:
        book = openpyxl.load_workbook(stream)
    assert book.sheetnames == ["اقرأ أولا", "الأحداث", "الروايات", "الحصائل", "الاختلافات", "المصادر", "دليل الرموز"]
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert book["الأحداث"]["A1"].value == "معرف الحدث"


def test_xlsx_in_english_has_typed_cells(write: Write) -> None:
    file, _ = write("xlsx")
    pages = sheets(file)
    head, *events = pages["Events"]
    at = {name: number for number, name in enumerate(table.NAMES)}
    assert len(head) == len(COLUMNS)
    assert len(events) == 4
    strike = next(row for row in events if row[at["sub_event_type"]] == "Air/drone strike")
    assert strike[at["date_start"]].date() == date(2018, 3, 1)
    assert strike[at["deaths_best"]] == 7
    assert strike[at["latitude"]] == 33.57
    assert len(pages["Accounts"]) == 6
    assert len(pages["Tolls"]) == 4
    for page in ("Events", "Accounts", "Tolls", "Sources"):
        assert len(set(pages[page][0])) == len(pages[page][0]), f"two columns of {page} have one head"
    assert any("GeoNames" in str(row[0]) for row in pages["Read me"] if row)
    described = {row[1] for row in pages["Codebook"] if row[0] == "column"}
    assert described == set(table.NAMES)


def test_jsonl_comes_back_whole(write: Write, release: Release) -> None:
    file, losses = write("jsonl")
    events = [event_from_json(line) for line in file.read_text(encoding="utf-8").splitlines()]
    beside = file.with_name("internal-jsonl.reports.jsonl")
    reports = [coded_from_json(line) for line in beside.read_text(encoding="utf-8").splitlines()]
    assert tuple(events) == release.events
    assert tuple(reports) == release.reports
    assert not losses


def test_parquet_is_typed_and_opens_in_pandas_and_duckdb(write: Write) -> None:
    file, _ = write("parquet")
    read = pyarrow.parquet.read_table(file)
    kinds = {field.name: str(field.type) for field in read.schema}
    assert kinds["date_start"] == "date32[day]"
    assert kinds["initiators"].startswith("list<")
    assert kinds["deaths_best"] == "int64"
    assert kinds["latitude"] == "double"
    assert b"GeoNames" in read.schema.metadata[b"rasd.attribution"]
    assert len(pandas.read_parquet(file)) == 4
    told = duckdb.sql(
        "select deaths_best, initiators[1], conflict_list[1].kind "
        f"from read_parquet('{file}') where len(conflict_list) > 0"
    ).fetchall()
    assert told == [(7, "SYR_GOV", "number")]


def test_parquet_without_pyarrow_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("rasd.export.formats.parquet.import_module", missing)
    with pytest.raises(WrongUse, match=r'pip install "rasd\[parquet\]"'):
        write("parquet")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("profile", ["internal", "partners", "public"])
def test_the_same_release_gives_the_same_bytes(release: Release, tmp_path: Path, format: str, profile: str) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write_release(release, format, load_profile(profile), folder / "x.out", key=b"k" * 32, lang="both")
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    assert "x.out.readme.txt" in made[0]


@pytest.mark.parametrize("format", FORMATS)
def test_every_release_says_whom_to_thank_and_what_was_lost(write: Write, format: str) -> None:
    file, losses = write(format, lang="both")
    readme = file.with_name(f"{file.name}.readme.txt").read_text(encoding="utf-8")
    assert "https://www.geonames.org" in readme
    assert "أحداث" in readme
    assert all(sentence in readme for sentence in losses.sentences("ar"))
    card = json.loads(file.with_name(f"{file.name}.release.json").read_text(encoding="utf-8"))
    assert card["losses"] == losses.as_dict()
    assert card["sha256"].keys() >= {file.name}


def test_a_failed_write_leaves_what_stood_there(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "events.geojson"
    target.write_text("before", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rasd.export.formats.geojson._feature", broken)
    with pytest.raises(Exception, match="No space left"):
        write_release(release, "geojson", load_profile("internal"), target)
    assert target.read_text(encoding="utf-8") == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["events.geojson"]


@pytest.mark.parametrize(("format", "lang", "words"), [("stata", "en", "no format"), ("hxl", "fr", "no language")])
def test_unknown_wishes_are_refused(release: Release, tmp_path: Path, format: str, lang: str, words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        write_release(release, format, load_profile("internal"), tmp_path / "x", lang=lang)
    with pytest.raises(WrongUse, match="folder"):
        write_release(release, "hxl", load_profile("internal"), tmp_path)


def test_acled_counts_what_acled_would_put_together(write: Write) -> None:
    from making import account, report

    from .conftest import release_of

    both = report("n", account("Air/drone strike"), account("Shelling/artillery/missile attack"))
    _, losses = write("acled", what=release_of(both))
    assert losses["acled.same_day"] == 1


def test_jsonl_opens_in_duckdb(write: Write) -> None:
    file, _ = write("jsonl")
    found = duckdb.sql(f"select sum(deaths.best) from read_json('{file}', format='newline_delimited')").fetchall()
    assert found == [(27,)]


def test_added_tables_with_a_licence_are_thanked() -> None:
    from rasd.export.release import ATTRIBUTION, attribution_of
    from rasd.gazetteer.store import Source

    table = Source(name="hdx-syria", file="x.csv", sha256="0", kind="csv", read=1, places=1, licence="CC BY-IGO")
    silent = Source(name="ours", file="y.csv", sha256="0", kind="csv", read=1, places=1)
    assert attribution_of([]) == ATTRIBUTION
    assert attribution_of([table, silent]) == ATTRIBUTION + " Places also from: hdx-syria (CC BY-IGO)."

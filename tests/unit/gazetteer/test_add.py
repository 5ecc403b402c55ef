"""Tables of the user's own: every kind of file, what is kept, and what is refused in which words."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rasd import code_report
from rasd.arabic.fold import fold_key
from rasd.errors import BadInput, BadLexicon, RasdError, WrongUse
from rasd.gazetteer import Place, form_use, load_places, places_by_form, places_by_id, shipped_places
from rasd.gazetteer.store import read_sources, read_tables, remove_table
from rasd.gazetteer.tables import Added, Options, add_places
from rasd.model import make_report

Write = Callable[[str, str | bytes], Path]

#: No shipped place is called so.
NAME = "تل الزنبور"
CSV = f"name_en,name_ar,governorate,lat,lon\nTall al-Zanbur,{NAME},Idlib,35.8000,36.7000\n"


def added(form: str = NAME) -> list[Place]:
    return [place for place in places_by_form().get(fold_key(form), ()) if place.source]


def geonames(number: int, name: str, other: str, *, code: str = "PPL", class_: str = "P", people: int = 0) -> str:
    cells = [str(number), name, name, other, "35.8", "36.7", class_, code, "SY", "", "12", "", "", ""]
    return "\t".join([*cells, str(people), "", "300", "Asia/Damascus", "2020-01-01"])


def feature(name: str, geometry: object, **more: str) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name_ar": name, **more}, "geometry": geometry}


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


SQUARE = {"type": "Polygon", "coordinates": [[[36.6, 35.7], [36.8, 35.7], [36.8, 35.9], [36.6, 35.9], [36.6, 35.7]]]}


def excel(rows: list[list[object]], **sheets: list[list[object]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, held in sheets.items():
        sheet = book.create_sheet(title)
        for row in held:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV),
        ("a.csv", CSV.encode("utf-8-sig")),
        ("a.csv", CSV.encode("cp1256")),
        ("a.csv", CSV.encode("utf-16")),
        ("a.csv", CSV.replace(",", ";")),
        ("a.tsv", CSV.replace(",", "\t")),
        ("a.csv.gz", gzip.compress(CSV.encode())),
        ("a.zip", zipped(a_csv=CSV, readme_txt="what it is")),
        ("a.csv", f'Governorate,Arabic name,Latitude,Longitude\nادلب,"{NAME}",35.8,36.7\n'),
        ("a.csv", f"المحافظة,اسم القرية,خط العرض,خط الطول\nإدلب,{NAME},35.8,36.7\n"),
        ("a.csv", f"Name,Y,X,Province\n#loc,#geo+lat,#geo+lon,#adm1\n{NAME},35.8,36.7,Idleb\n"),
        ("SY.txt", geonames(999_000_001, "Tall az Zanbur", f"Tell,{NAME},Таль") + "\n"),
        ("SY.zip", zipped(SY_txt=geonames(999_000_001, "Tall", NAME), readme_txt="notes")),
        ("a.geojson", collection(feature(NAME, {"type": "Point", "coordinates": [36.7, 35.8]}, admin1="Idlib"))),
        ("a.json", collection(feature(NAME, SQUARE, governorate="محافظة إدلب"))),
        ("a.xlsx", lambda: excel([["name_ar", "lat", "lon", "admin1"], [NAME, 35.8, 36.7, "Idlib"]])),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
def test_a_place_is_known_after_its_table_was_added(
    name: str, content: str | bytes | Callable[[], bytes], home: Path, file: Write
) -> None:
    add_places(file(name, content() if callable(content) else content))
    (place,) = added()
    assert (place.country, place.admin1, place.precision) == ("SY", "Idlib", "settlement")
    assert (place.latitude, place.longitude) == pytest.approx((35.8, 36.7), abs=0.001)


def test_it_is_coded_from_then_on_and_no_more_after_removal(home: Path, file: Write) -> None:
    report = make_report(f"قتل ثلاثة مدنيين في قصف مدفعي على بلدة {NAME} أمس.")

    def coded() -> list[tuple[str | None, float | None]]:
        accounts = code_report(report).accounts
        return [(a.place.place_id, a.place.latitude) for a in accounts if a.place is not None]

    before = coded()
    source = add_places(file("a.csv", CSV)).source
    assert coded() == [(added()[0].place_id, 35.8)]
    remove_table(source.name)
    from rasd.gazetteer import forget

    forget()
    assert coded() == before == [(None, None)]


def test_a_shipped_place_told_again_keeps_its_id_and_gains_the_added_one(home: Path, file: Write) -> None:
    saraqib = next(p for p in shipped_places() if p.name_en == "Saraqib" and p.precision == "settlement")
    row = f"V1,{saraqib.forms[0]},{saraqib.latitude},{saraqib.longitude}"
    add_places(file("a.csv", f"id,name,lat,lon\n{row}\nV2,{saraqib.forms[0]},33.5,36.3\n"))
    again = places_by_id()["a:V1"]
    assert (again.place_id, again.also, again.population) == (saraqib.place_id, ("a:V1",), saraqib.population)
    assert places_by_id()["a:V2"].place_id == "a:V2"


def test_a_place_known_by_name_only_gets_its_point(home: Path, file: Write) -> None:
    lacking = next(
        p for p in shipped_places() if p.country == "SY" and not p.located and p.precision == "settlement" and p.admin1
    )
    add_places(file("a.csv", f"name,admin1,lat,lon\n{lacking.forms[0]},{lacking.admin1},35.5,37.5\n"))
    found = places_by_id()[lacking.place_id]
    assert (found.latitude, found.longitude, found.also) == (35.5, 37.5, (places_by_id()[lacking.place_id].also[0],))


UNITS = "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_PCODE,center_lat,center_lon,AREA_SQKM\n"
OLD = "NAME_EN,NAME_AR,PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE,centroid_lat,centroid_lon,bbox\n"


@pytest.mark.parametrize(
    ("name", "content", "radius"),
    [
        ("a.csv", UNITS + f"Zanbur,{NAME},SY0799,Idleb,إدلب,SY07,SY,35.8,36.7,314.159\n", 10.0),
        ("a.csv", OLD + f"Zanbur,{NAME},SY0799,Idleb,إدلب,SY07,Syria,SY,35.8,36.7,36.6 35.7 36.8 35.9\n", 10.0),
        (
            "a.csv",
            f"admin2Name_en,admin2Name_ar,admin2Pcode,admin1Name_en,admin1Pcode,admin0Pcode\nZ,{NAME},SY0799,Idlib,SY07,SY\n",
            15.0,
        ),
        ("x_adm2.geojson", collection(feature(NAME, SQUARE, PCODE="SY0799", ADM1_EN="Idlib")), 11.3),
    ],
)
def test_administrative_units_keep_their_pcodes(
    name: str, content: str, radius: float, home: Path, file: Write
) -> None:
    done = add_places(file(name, content))
    assert done.source.kind == "administrative units, level 2"
    (place,) = added()
    assert (place.place_id, place.kind, place.precision) == ("ocha:SY0799", "district", "area")
    assert (place.country, place.admin1) == ("SY", "Idlib")
    assert place.radius_km == pytest.approx(radius, abs=0.7)


def test_geonames_features_become_kinds(home: Path, file: Write) -> None:
    lines = [
        geonames(999_000_001, "Zanbur Airport", "مطار الزنبور", class_="S", code="AIRP"),
        geonames(999_000_002, "Zanbur", NAME, people=120_000),
        geonames(999_000_003, "Wadi", "وادي الزنبور", class_="H", code="STM"),
        geonames(999_000_004, "Zanbur District", "منطقة الزنبور", class_="A", code="ADM2"),
        geonames(999_000_005, "Latin only", "Tall"),
    ]
    done = add_places(file("SY.txt", "\n".join(lines) + "\n"))
    kinds = {place.place_id: (place.kind, place.precision) for place in load_places() if place.source}
    assert kinds == {
        "geonames:999000001": ("base", "site"),
        "geonames:999000002": ("city", "settlement"),
        "geonames:999000004": ("district", "area"),
    }
    assert (done.source.read, done.source.places, done.unnamed) == (5, 3, 1)


def test_the_same_file_twice_is_added_once(home: Path, file: Write) -> None:
    first = add_places(file("a.csv", CSV), Options(licence="CC BY 4.0"))
    stored = next((home / "places").iterdir()).read_bytes()
    again = add_places(file("copy.csv", CSV), Options(licence="CC BY 4.0"))
    assert (first.new, again.new) == (True, False)
    assert [f.read_bytes() for f in (home / "places").iterdir()] == [stored]
    (source,) = read_sources()
    assert (source.name, source.licence, source.places, source.read) == ("a.csv", "CC BY 4.0", 1, 1)
    assert len(source.sha256) == 64
    assert source.added is not None


def test_a_new_version_of_a_file_takes_the_place_of_the_old_one(home: Path, file: Write) -> None:
    add_places(file("a.csv", CSV))
    add_places(file("a.csv", CSV.replace("35.8000", "35.9000")))
    (place,) = added()
    assert (place.latitude, len(read_sources())) == (35.9, 1)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "name,lat,lon\n" + f"{NAME},north,36.7\n", "line 2, column 'lat': 'north'"),
        ("a.csv", "name,lat,lon\n" + f"{NAME},35.8,\n", "line 2, column 'lon': It is empty"),
        ("a.csv", "name,lat,lon\n" + f"{NAME},350000,4000000\n", "line 2, column 'lat': '350000'"),
        ("a.csv", "name,lat,lon\n" + f"{NAME},35.8,nan\n", "column 'lon': 'nan'"),
        ("a.csv", "name,lat,lon,population\n" + f"{NAME},35.8,36.7,many\n", "column 'population': 'many'"),
        ("a.csv", f"who,what\n{NAME},35\n", "No column holds the names and the latitude and the longitude"),
        ("a.csv", f"name,what\n{NAME},35\n", "say --columns lat=…,lon=…"),
        ("a.csv", f"name,name,lat,lon\n{NAME},x,35.8,36.7\n", "Two columns are called 'name'"),
        ("a.csv", f"name,lat,lon\n{NAME},35.8,36.7,9,9\n", "line 2: It has 5 cells for 3 columns"),
        ("a.csv", "name,lat,lon\nHoms,34.7,36.7\n", "No row has a name in Arabic"),
        ("a.csv", f"name,lat,lon\n{NAME},-50.8,36.7\n", "say --country"),
        ("a.csv", f"name,lat,lon,country\n{NAME},35.8,36.7,Nowhere\n", "'Nowhere' is not known"),
        ("a.csv", f"id,name,lat,lon\n7,{NAME},35.8,36.7\n7,{NAME},33,36\n", "lines 2 and 3 have the same id '7'"),
        ("a.csv", "name,lat,lon\n", "It holds no rows"),
        ("a.csv", "", "first line is empty"),
        ("a.pdf", b"%PDF-1.4\n", "does not know this kind of file"),
        ("a.csv", b"\x00\x01\x02\xff\xfe", "binary file"),
        ("a.csv.gz", b"not packed", "cannot be unpacked"),
        ("a.zip", zipped(a_csv=CSV, b_csv=CSV), "holds 2 (a.csv, b.csv)"),
        ("a.geojson", "{}", "no GeoJSON FeatureCollection"),
        ("a.geojson", "[", "It is no JSON"),
        ("a.geojson", collection(feature(NAME, {"type": "Point", "coordinates": [4000000, 350000]})), "WGS 84"),
        ("a.geojson", collection(feature(NAME, {"type": "Polygon", "coordinates": [["a", 2]]})), "feature 1"),
        ("a.xlsx", b"PK\x03\x04 no book", "no Excel workbook"),
        ("a.csv", UNITS + f"Z,{NAME},SY0799,Idleb,إدلب,SY07,SY,35.8,36.7,big\n", "line 2, column 'AREA_SQKM': 'big'"),
        ("a.csv", OLD + f"Z,{NAME},SY0799,Idleb,إدلب,SY07,Syria,SY,35.8,36.7,1 2 3\n", "line 2, column 'bbox'"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_leaves_nothing(
    name: str, content: str | bytes, says: str, home: Path, file: Write
) -> None:
    if name.endswith(".xlsx"):
        pytest.importorskip("openpyxl")
    with pytest.raises(BadInput) as refused:
        add_places(file(name, content))
    assert says in str(refused.value)
    assert name in str(refused.value)
    assert not home.exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (Options(columns="name"), "Write ROLE=COLUMN"),
        (Options(columns="colour=lat"), "the roles are name"),
        (Options(columns="lat=breite"), "no such column; there are 'name_en'"),
        (Options(country="Utopia"), "no country that Rasd knows"),
        (Options(sheet="1"), "--sheet"),
        (Options(name="///"), "--name"),
    ],
)
def test_a_wrong_option_is_wrong_use(options: Options, says: str, home: Path, file: Write) -> None:
    with pytest.raises(WrongUse, match=says):
        add_places(file("a.csv", CSV), options)
    assert not home.exists()


def test_columns_said_by_the_user_go_first(home: Path, file: Write) -> None:
    text = f"ort,breite,laenge,name\n{NAME},35.8,36.7,wrong\n"
    add_places(file("a.csv", text), Options(columns="name=ort, lat=breite, lon=laenge", country="SY"))
    assert [(p.latitude, p.country) for p in added()] == [(35.8, "SY")]


def test_a_workbook_with_several_sheets_asks_which(home: Path, file: Write) -> None:
    book = file("a.xlsx", excel([["notes"]], places=[["name", "lat", "lon"], [NAME, 35.8, 36.7]]))
    with pytest.raises(BadInput, match=r"2 sheets .*--sheet"):
        add_places(book)
    add_places(book, Options(sheet="places"))
    assert len(added()) == 1


def test_xlsx_without_the_library_says_what_to_install(
    home: Path, file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(RasdError, match=r"rasd\[places\]"):
        add_places(file("a.xlsx", b"PK"))


@pytest.mark.parametrize(
    ("form", "use"),
    [
        ("السلام", "called"),
        ("الشرطة", "called"),
        ("الصناعية", "called"),
        ("المعلمين", "called"),
        ("الباب", "weak"),  # a shipped form: its own use holds
        ("زنبورك", "weak"),
        ("تل الزنبور", ""),
        ("الأمن الداخلي", "called"),
        ("أبو زنبور", "weak"),
        ("قرية الزنبور", "unsaid"),
        ("على", "unsaid"),
        ("12 ربيع", "called"),
        ("دمشق", ""),
    ],
)
def test_everyday_words_among_added_names_need_a_cue(form: str, use: str, home: Path, file: Write) -> None:
    add_places(file("a.csv", f"name,lat,lon\n{form},35.8,36.7\n"))
    assert form_use(form) == use


def test_a_quarter_counts_after_its_type_word_only(home: Path, file: Write) -> None:
    add_places(file("a.csv", "name,lat,lon\nحي الزنابير الحمر,35.8,36.7\nحي المعلمين,35.81,36.71\n"))

    def place_of(text: str) -> list[str | None]:
        return [a.place.place_id for a in code_report(make_report(text)).accounts if a.place]

    (after_type,) = place_of("قتل ثلاثة مدنيين في قصف مدفعي على حي المعلمين.")
    assert after_type == added("المعلمين")[0].place_id
    assert after_type not in place_of("قتل ثلاثة من المعلمين في قصف مدفعي على مدينة حلب.")


def test_damaged_tables_are_told_apart(home: Path, file: Write) -> None:
    add_places(file("a.csv", CSV))
    (stored,) = (home / "places").iterdir()
    whole = stored.read_bytes()
    for bad in (b"", whole[:50], whole[:-20], whole.splitlines(keepends=True)[0]):
        stored.write_bytes(bad)
        with pytest.raises(BadLexicon, match="add"):
            read_tables()


def test_a_file_half_written_is_not_read(home: Path, file: Write) -> None:
    add_places(file("a.csv", CSV))
    (home / "places" / ".b.csv.1.part").write_text("half", encoding="utf-8")
    assert [source.name for source in read_sources()] == ["a.csv"]


def test_removing_what_is_not_there_is_wrong_use(home: Path, file: Write) -> None:
    with pytest.raises(WrongUse, match="nothing has been added"):
        remove_table("a.csv")
    add_places(file("a.csv", CSV))
    with pytest.raises(WrongUse, match=r"added are: a\.csv"):
        remove_table("b.csv")


def test_a_home_that_cannot_be_written_is_an_error(tmp_path: Path, home: Path, file: Write) -> None:
    home.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(RasdError, match="cannot be kept"):
        add_places(file("a.csv", CSV))


def test_what_is_added_says_how_much_was_left_out(home: Path, file: Write) -> None:
    done: Added = add_places(file("a.csv", CSV + "Latin,,Idlib,35,36\n" + "Zero,تل زنابير,Idlib,0,0\n"))
    assert (done.new, done.unnamed, done.unlocated, done.source.places) == (True, 1, 1, 2)

"""The linter finds each kind of fault, with its line."""

from pathlib import Path

import pytest

from rasd.lexicon.lint import lint
from rasd.lexicon.lint_spec import SPECS

HEAD = "# lexicon: x\n# version: 1\n# origin: x\n# licence: x\n# about: x\n"
COUNTRIES = "alpha2\tname_en\tname_ar\tnames\tdemonyms\tarmy\tpolice\tgovernment\tcapital\n"
COUNTRIES += "SY\tSyria\tسوريا\tسوريا\t\t\t\t\t\n"


def faults(folder: Path, name: str, table: str, head: str = HEAD) -> list[str]:
    """What the linter says of one file, beside a table of countries."""
    (folder / "countries.tsv").write_text(HEAD + COUNTRIES, encoding="utf-8")
    (folder / name).write_text(head + table, encoding="utf-8")
    return [f"{f.line}: {f.message}" for f in lint(folder).findings if f.file == name]


def test_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert not faults(tmp_path, "means.tsv", "id\tforms\timplies\tnote\nmortar\tهاون|قذيفة هاون\t\t\n")


def test_every_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert {f.file for f in lint(tmp_path).findings} == set(SPECS)


def test_unknown_file_is_a_fault(tmp_path: Path) -> None:
    assert "not known" in faults(tmp_path, "more.tsv", "a\nb\n")[0]


@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("means.tsv", "id\tforms\nmortar\tهاون\n", "0: the column 'implies' is missing"),
        ("means.tsv", "id\tforms\timplies\tmore\nmortar\tهاون\t\t\n", "0: the column 'more' is not known"),
        (
            "means.tsv",
            "id\tforms\timplies\nmortar\tهاون\t\tx\n",
            "7: 4 cells for 3 columns; remove the surplus tab",
        ),
        ("means.tsv", "id\tforms\timplies\nmortar\t\t\n", "7: the cell 'forms' is empty"),
        (
            "means.tsv",
            "id\tforms\timplies\nbow\tقوس\t\n",
            "7: id 'bow' is not known; see lexicon/lint_spec.py",
        ),
        (
            "means.tsv",
            "id\tforms\timplies\nmortar\tهاون\tRain\n",
            "7: implies 'Rain' is not known; see lexicon/lint_spec.py",
        ),
        (
            "means.tsv",
            "id\tforms\timplies\nmortar\tهَاون\t\n",
            "7: هَاون has tashkeel or tatweel; write it plain",
        ),
        (
            "means.tsv",
            "id\tforms\timplies\nmortar\tهـاون\t\n",
            "7: هـاون has tashkeel or tatweel; write it plain",
        ),
        (
            "means.tsv",
            "id\tforms\timplies\nmortar\tپهاون\t\n",
            "7: پهاون has a letter of another language; write the Arabic one or say so in the note",
        ),
        ("means.tsv", "id\tforms\timplies\nmortar\tهاون \t\n", "7: blanks at the edge of a cell"),
        (
            "sayings.tsv",
            "lemma\tpos\tforms\tmode\nقال\tverb\tقال\tsing\n",
            "7: mode 'sing' is not known; see lexicon/lint_spec.py",
        ),
        (
            "outlets.tsv",
            "form\tname_en\tkind\tcountry\nسانا\tSANA\tnews_agency\tZZ\n",
            "7: country 'ZZ' is not known; see lexicon/lint_spec.py",
        ),
        (
            "actor_forms.tsv",
            "id\tform\tcontext\nNOBODY\tلا أحد\t\n",
            "7: id 'NOBODY' is not known; see lexicon/lint_spec.py",
        ),
        ("actor_forms.tsv", "id\tform\tcontext\nCIV_SY\tسوريون\tZZ\n", "7: context 'ZZ' is no country"),
        (
            "actor_forms.tsv",
            "id\tform\tcontext\tfrom\tto\nCIV_SY\tسوريون\t\t2018-13-01\t\n",
            "7: from or to is no day; write YYYY-MM-DD",
        ),
        (
            "actor_forms.tsv",
            "id\tform\tcontext\tfrom\tto\nCIV_SY\tسوريون\t\t2019-01-01\t2018-01-01\n",
            "7: from is later than to",
        ),
    ],
)
def test_each_fault_is_found_with_its_line(tmp_path: Path, name: str, table: str, said: str) -> None:
    assert said in faults(tmp_path, name, table)


def test_code_that_is_unknown_on_many_lines_is_told_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "heads.tsv", "form\tclass\nقوة\tx\nجيش\tx\nحشد\tx\n")
    assert found == ["7: class 'x' is not known; see lexicon/lint_spec.py (and on 2 more lines)"]


def test_header_must_be_whole(tmp_path: Path) -> None:
    found = faults(tmp_path, "means.tsv", "id\tforms\timplies\nmortar\tهاون\t\n", head="# lexicon: x\n# version:\n")
    assert [line for line in found if "header" in line] == [
        "1: the header lacks '# about: …'",
        "1: the header lacks '# licence: …'",
        "1: the header lacks '# origin: …'",
        "1: the header lacks '# version: …'",
    ]


def test_form_that_folds_to_another_is_a_fault(tmp_path: Path) -> None:
    said = "stands already on heads.tsv:7 (the fold makes them one)"
    assert faults(tmp_path, "heads.tsv", "form\tclass\nقوة\tforce\nقوه\tforce\n") == [f"8: قوه {said}"]
    assert len(faults(tmp_path, "means.tsv", "id\tforms\timplies\nmortar\tأر بي\t\nrocket\tهاون|ار بي\t\n")) == 1


def test_form_may_not_stand_in_two_files_of_one_make(tmp_path: Path) -> None:
    table = "id\tform\tcontext\tfrom\tto\nCIV_SY\tسوريون\t\t\t\n"
    (tmp_path / "actor_forms.tsv").write_text(HEAD + table, encoding="utf-8")
    (found,) = faults(tmp_path, "actor_forms_world.tsv", table)
    assert "actor_forms.tsv:7" in found


def test_stroke_in_a_name_is_a_sign_like_others(tmp_path: Path) -> None:
    table = "id\tform\tcontext\tfrom\tto\nCIV_SY\tب/ بي\t\t\t\nCIV_SY\tب/بي\t\t\t\n"
    assert not faults(tmp_path, "actor_forms.tsv", table)


def test_form_twice_in_one_cell_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "means.tsv", "id\tforms\timplies\nmortar\tهاون|هاون\t\n")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("cues.tsv", "form\tcue\nلا\tnegation\nلا\tnone\n"),
        ("actor_forms.tsv", "id\tform\tcontext\nCIV_SY\tأهال\tSY\nGOV_SY\tأهال\t\n"),
        (
            "actor_forms.tsv",
            "id\tform\tcontext\tfrom\tto\nCIV_SY\tب\t\t\t2018-01-01\nGOV_SY\tب\t\t2018-01-02\t\n",
        ),
        ("numbers.tsv", "form\tkind\tvalue\nربع\tfraction\t4\nربع\tpart\t\n"),
    ],
)
def test_form_may_stand_twice_where_its_context_differs(tmp_path: Path, name: str, table: str) -> None:
    assert not faults(tmp_path, name, table)


def place(point: str, admin1: str = "", place_id: str = "x:1") -> str:
    columns = "place_id\tname_en\tforms\tcountry\tadmin1\tkind\tlatitude\tlongitude\tpopulation\tradius_km\n"
    return f"{columns}{place_id}\tX\tسراقب\tSY\t{admin1}\ttown\t{point}\t\t2\n"


def test_places_are_looked_at(tmp_path: Path) -> None:
    assert not faults(tmp_path, "places.tsv", place("35.1\t36.2"))
    for point in ("0\t0", "95\t36", "35\t", "x\t36"):
        assert len(faults(tmp_path, "places.tsv", place(point))) == 1
    assert "not in admin1.tsv" in faults(tmp_path, "places.tsv", place("35\t36", "Nowhere"))[0]


def test_shipped_labels_and_countries_are_sound() -> None:
    assert not [f for f in lint().findings if f.file in {"labels.tsv", "countries.tsv"}]

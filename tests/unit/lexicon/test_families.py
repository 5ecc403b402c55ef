"""Families: every lexicon file loads, its rows become patterns, and its codes are known ones."""

import re

import pytest

from rasd.lexicon.entry import Clitic, Ending, Entry
from rasd.lexicon.families import (
    COUNTRIES,
    FILES,
    actor_rows,
    all_patterns,
    country_rows,
    file_patterns,
)
from rasd.lexicon.load import cells, read_table
from rasd.lexicon.twins import twin_forms
from rasd.model import MEANS, SOURCE_KINDS, SUB_EVENT_TYPES

#: Codes of acts that carry no type of their own: support verbs and effects.
NO_TYPE = "-"
CASUALTY_KINDS = {"killed", "wounded", "abducted", "captured", "both"}
#: Ids that stand in no table: for nobody known, and for generic words that the country settles.
UNLISTED = {"UNKNOWN_ARMED"}
MADE = re.compile(r"(CIV|GOV|MIL|POL|PROT)_([A-Z]{2})")


def known_actor(code: str) -> bool:
    made = MADE.fullmatch(code)
    return (
        code in actor_rows()
        or code in UNLISTED
        or code.startswith(("@", "other:"))
        or (made is not None and made[2] in country_rows())
    )


def codes_of(name: str) -> set[str]:
    return {pattern.entry.code for pattern in file_patterns(name)}


@pytest.mark.parametrize("name", [*FILES, COUNTRIES])
def test_every_file_gives_patterns(name: str) -> None:
    patterns = list(file_patterns(name))
    assert patterns
    assert all(pattern.text and pattern.text == pattern.text.strip() for pattern in patterns)
    assert all(isinstance(p.clitic, Clitic) and isinstance(p.ending, Ending) for p in patterns)


@pytest.mark.parametrize("name", FILES)
def test_every_form_of_a_row_has_a_pattern(name: str) -> None:
    family, code, forms, _ = FILES[name]
    made = {(p.entry.code, p.entry.form) for p in file_patterns(name) if p.entry.family == family}
    listed = {(row[code], form) for row in read_table(name).rows for form in cells(row[forms])}
    assert made >= listed
    assert made - listed <= {(code, twin) for code, form in listed for twin in twin_forms(family, form)}


def test_a_form_that_is_listed_is_no_twin_of_another() -> None:
    made = {(p.entry.code, p.entry.form) for p in file_patterns("actor_forms.tsv")}
    assert ("JAYSH_ISLAM", "مقاومي جيش الإسلام") in made
    assert {code for code, form in made if form == "المجموعات المسلحة"} == {"SYR_OPP", "@FIGHTER"}


def test_entries_carry_their_row() -> None:
    entry: Entry = next(p.entry for p in file_patterns("means.tsv"))
    assert (entry.family, entry.attrs["id"]) == ("means", entry.code)


@pytest.mark.parametrize("name", ["actor_forms.tsv", "actor_forms_world.tsv"])
def test_actor_ids_are_known(name: str) -> None:
    assert {code for code in codes_of(name) if not known_actor(code)} == set()


def test_actor_ids_of_countries_are_known() -> None:
    used = {row[column] for row in country_rows().values() for column in ("army", "police", "government")}
    assert {code for code in used if not known_actor(code)} == set()


def test_actor_ids_of_generic_words_are_known() -> None:
    rows = read_table("pseudo_actors.tsv").rows
    assert {row["actor"] for row in rows if not known_actor(row["actor"])} == set()
    assert {row["country"] for row in rows} <= {*country_rows(), ""}


def test_actors_lie_in_known_countries() -> None:
    assert {row["country"] for row in actor_rows().values()} <= {*country_rows(), ""}


def test_types_of_acts_are_the_codebooks() -> None:
    used = {kind for row in read_table("acts.tsv").rows for kind in cells(row["type"])}
    assert used - {NO_TYPE} <= set(SUB_EVENT_TYPES)


def test_every_type_of_the_codebook_has_words() -> None:
    used = {kind for row in read_table("acts.tsv").rows for kind in cells(row["type"])}
    assert set(SUB_EVENT_TYPES) - used == set()


def test_means_and_what_they_imply_are_the_codebooks() -> None:
    assert codes_of("means.tsv") <= set(MEANS)
    assert {row["implies"] for row in read_table("means.tsv").rows} <= {*SUB_EVENT_TYPES, ""}


def test_nearly_every_means_of_the_codebook_has_words() -> None:
    assert set(MEANS) - codes_of("means.tsv") <= {"other"}


@pytest.mark.parametrize(
    ("name", "column"),
    [("source_nouns.tsv", "kind"), ("source_modifiers.tsv", "kind"), ("outlets.tsv", "kind")],
)
def test_kinds_of_sources_are_the_codebooks(name: str, column: str) -> None:
    assert {row[column] for row in read_table(name).rows} <= set(SOURCE_KINDS)


def test_every_kind_of_source_has_nouns() -> None:
    assert codes_of("source_nouns.tsv") | {"news_agency", "armed_group"} == set(SOURCE_KINDS)


def test_kinds_of_casualties_are_known() -> None:
    assert codes_of("casualty_words.tsv") <= CASUALTY_KINDS


def test_countries_have_names_demonyms_and_capitals() -> None:
    families = {pattern.entry.family for pattern in file_patterns(COUNTRIES)}
    assert families == {"country", "demonym", "capital"}
    assert all(len(code) == 2 and row["name_ar"] and row["names"] for code, row in country_rows().items())


def test_nationalities_bend_and_names_do_not() -> None:
    endings = {(p.entry.family, p.ending) for p in file_patterns(COUNTRIES)}
    assert endings == {("country", Ending.NONE), ("capital", Ending.NONE), ("demonym", Ending.ADJECTIVE)}


def test_a_person_word_marked_bare_takes_no_article() -> None:
    bare = [p for p in file_patterns("people.tsv") if p.entry.attrs.get("use") == "bare"]
    assert bare
    assert {p.clitic for p in bare} == {Clitic.DEFINITE, Clitic.LI_BARE}


def test_only_members_and_adjectives_of_actors_bend() -> None:
    for pattern in file_patterns("actor_forms.tsv"):
        if pattern.ending is Ending.ADJECTIVE:
            assert pattern.entry.attrs["use"] in ("member", "adjective")


def test_all_patterns_are_those_of_all_files() -> None:
    families = {pattern.entry.family for pattern in all_patterns()}
    assert families == {family for family, *_ in FILES.values()} | {"country", "demonym", "capital"}

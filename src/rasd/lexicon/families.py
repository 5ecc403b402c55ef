"""What do the rows of each lexicon file stand for?

Turns the rows of every file into entries and patterns; the gazetteer's files are left to `rasd.gazetteer`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import Clitic, Ending, Entry, Pattern
from rasd.lexicon.forms import bare_patterns, name_patterns, noun_patterns, particle_patterns, verb_patterns
from rasd.lexicon.load import cells, read_table
from rasd.lexicon.twins import twin_forms

Row = dict[str, str]
Expander = Callable[[Entry], Iterable[Pattern]]

_VERBAL = frozenset({"verb", "passive"})
_BENDING = frozenset({"member", "adjective"})


def _by_pos(entry: Entry) -> Iterable[Pattern]:
    pos = entry.attrs.get("pos", "")
    if pos in _VERBAL:
        return verb_patterns(entry)
    return particle_patterns(entry) if pos == "particle" else noun_patterns(entry)


def _people(entry: Entry) -> Iterable[Pattern]:
    """Singulars that are also adjectives (askari, madani) are people only as they stand: no article, no ending."""
    return bare_patterns(entry) if entry.attrs.get("use") == "bare" else noun_patterns(entry)


def _given(entry: Entry) -> Iterable[Pattern]:
    """First names take no article; words for office and kin do. Neither takes a pronoun (muhafiz, muhafaza)."""
    if entry.code == "title":
        return name_patterns(entry, ending=Ending.TANWIN)
    return [Pattern(fold_key(entry.form), entry, Clitic.DEFINITE, Ending.NONE)]


def _actor(entry: Entry) -> Iterable[Pattern]:
    bends = entry.attrs.get("use") in _BENDING and " " not in entry.form
    return name_patterns(entry, ending=Ending.ADJECTIVE if bends else Ending.NONE)


#: file → family, column of the code, column of the forms, how the forms expand
FILES: dict[str, tuple[str, str, str, Expander]] = {
    "actor_forms.tsv": ("actor", "id", "form", _actor),
    "acts.tsv": ("act", "lemma", "forms", _by_pos),
    "means.tsv": ("means", "id", "forms", noun_patterns),
    "signs.tsv": ("sign", "sign", "form", noun_patterns),
    "outlets.tsv": ("outlet", "name_en", "form", name_patterns),
    "source_nouns.tsv": ("source_noun", "kind", "form", noun_patterns),
    "source_modifiers.tsv": ("source_modifier", "kind", "form", name_patterns),
    "sayings.tsv": ("saying", "mode", "forms", _by_pos),
    "people.tsv": ("people", "class", "form", _people),
    "casualty_words.tsv": ("casualty", "kind", "forms", _by_pos),
    "given_names.tsv": ("given_name", "kind", "form", _given),
    "objects.tsv": ("object", "class", "form", noun_patterns),
    "actor_forms_world.tsv": ("actor", "id", "form", _actor),
    "place_types.tsv": ("place_type", "type", "form", name_patterns),
    "heads.tsv": ("head", "class", "form", noun_patterns),
    "cues.tsv": ("cue", "cue", "form", particle_patterns),
}
COUNTRIES = "countries.tsv"


def file_patterns(name: str) -> Iterator[Pattern]:
    """All patterns of one lexicon file."""
    if name == COUNTRIES:
        yield from _country_patterns()
        return
    family, code, forms, expand = FILES[name]
    for row in read_table(name).rows:
        for form in cells(row[forms]):
            yield from expand(Entry(family, row[code], form, row))
            for twin in twin_forms(family, form):
                if fold_key(twin) not in _listed(family):
                    yield from expand(Entry(family, row[code], twin, row))


@cache
def _listed(of: str) -> frozenset[str]:
    """The folded forms that the files of a family list."""
    files = [(name, forms) for name, (family, _, forms, _) in FILES.items() if family == of]
    return frozenset(fold_key(f) for name, forms in files for row in read_table(name).rows for f in cells(row[forms]))


def _country_patterns() -> Iterator[Pattern]:
    for row in read_table(COUNTRIES).rows:
        for form in cells(row["names"]):
            yield from name_patterns(Entry("country", row["alpha2"], form, row))
        for form in cells(row["demonyms"]):
            yield from name_patterns(Entry("demonym", row["alpha2"], form, row), ending=Ending.ADJECTIVE)
        for form in cells(row["capital"]):
            yield from name_patterns(Entry("capital", row["alpha2"], form, row))


def all_patterns() -> Iterator[Pattern]:
    """The patterns of every lexicon file."""
    for name in (*FILES, COUNTRIES):
        yield from file_patterns(name)


@cache
def country_rows() -> dict[str, Row]:
    """The rows of the country table by alpha-2 code."""
    return {row["alpha2"]: row for row in read_table(COUNTRIES).rows}


@cache
def successions() -> dict[str, tuple[str, str]]:
    """Id of those who stood for a state → the day from which others do, and their id."""
    return {row["actor"]: (row["day"], row["successor"]) for row in read_table("successions.tsv").rows}


def in_power(actor: str, day: str) -> str:
    """Who stands for a state on a day (`YYYY-MM-DD`) where its table names `actor`; any other id as it is."""
    since, successor = successions().get(actor, ("", actor))
    return successor if day >= since else actor


def state_body(country: str, column: str, day: str) -> str:
    """The id of the `army`, `police` or `government` of a country on a day; empty where the table has none."""
    row = country_rows().get(country)
    return in_power(row[column], day) if row else ""


@cache
def actor_rows() -> dict[str, Row]:
    """The rows of the actor table by id."""
    return {row["id"]: row for row in read_table("actors.tsv").rows}


def is_group(actor: str) -> bool:
    """Whether an id is of a rebel group or a militia of the actor table."""
    return actor_rows().get(actor, {}).get("kind") in ("rebel", "militia")

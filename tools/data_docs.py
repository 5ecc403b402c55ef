"""How do docs/reference/data-files.md and codes.md come from the data? By `python tools/data_docs.py`.

The words are the headers of the files in `src/rasd/data` and the labels in labels.tsv; what each column holds
stands here.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))

from rasd.lexicon.load import REQUIRED, Table, cells, read_table  # noqa: E402
from rasd.model import GROUPS  # noqa: E402

DATA = ROOT / "src" / "rasd" / "data"
FILES_PAGE = ROOT / "docs" / "reference" / "data-files.md"
CODES_PAGE = ROOT / "docs" / "reference" / "codes.md"

#: Which question each file helps to answer; a file that is missing here is listed last.
PARTS: dict[str, tuple[str, ...]] = {
    "What happened": ("acts.tsv", "figures.tsv", "means.tsv", "signs.tsv"),
    "Who": (
        *("actors.tsv", "actor_forms.tsv", "actor_forms_world.tsv", "pseudo_actors.tsv", "heads.tsv"),
        *("people.tsv", "objects.tsv", "countries.tsv"),
    ),
    "How many": ("casualty_words.tsv", "numbers.tsv"),
    "According to whom": (*("sayings.tsv", "source_nouns.tsv", "source_modifiers.tsv", "outlets.tsv", "np_stops.tsv"),),
    "When": ("months.tsv", "weekdays.tsv", "time_words.tsv"),
    "Where": (
        *("places.tsv", "admin1.tsv", "admin2.tsv", "sites.tsv", "weak_places.tsv", "place_types.tsv"),
        *("name_words.tsv", "latin.tsv", "everyday_words.tsv", "place_columns.tsv"),
    ),
    "How a clause is meant": ("cues.tsv",),
    "Which accounts are one happening": (
        *("link_weights.tsv", "link_words.tsv", "word_weights.tsv", "country_word_weights.tsv", "act_weights.tsv"),
    ),
    "Loaded words": ("twins.tsv",),
    "Search": ("first_letters.tsv",),
    "Pages and tables as reports": ("page_words.tsv", "report_columns.tsv"),
    "Screen and scorer": ("labels.tsv", "score_words.tsv"),
    "Exports": ("country_codes.tsv", "export_actors.tsv", "export_words.tsv"),
}

#: What a column holds, in all files.
COLUMNS: dict[str, str] = {
    "twins": "words that mean the same, joined by a bar",
    "also": "words that mean the same but stand in names, too: put for the twins, never replaced by them",
    "families": "families of forms in which they stand for one another",
    "form": "a written form, as a dictionary prints it",
    "role": "what a column of a user's table holds",
    "forms": "written forms, joined by a bar",
    "note": "marks that the program reads (see the text above) and remarks for people",
    "lemma": "the dictionary word",
    "pos": "verb, passive, noun, masdar (verbal noun), participle, particle or adjective",
    "type": "sub-event types that the word can stand for; a hyphen where it settles none",
    "frame": "where the sides stand around the word; see [the coder](../coder.md#acts-and-their-frames)",
    "status": "empty, or a status that the word itself brings (thwarted)",
    "id": "the code that the forms stand for",
    "backs": "countries whose state the actor fights for",
    "implies": "the sub-event type that this means settles",
    "sign": "what the word is a sign of",
    "weight": "what it adds to the sum, as a decimal number",
    "name_en": "the usual English name",
    "name_ar": "the usual Arabic name",
    "country": "ISO 3166 alpha-2 code",
    "kind": "what kind it is",
    "from": "first day on which it holds; empty where open",
    "to": "last day on which it holds; empty where open",
    "use": "how the form may stand in a text",
    "context": "countries in which the form means this actor; empty for all",
    "actor": "the actor id",
    "day": "the first day on which the successor stands in its place, YYYY-MM-DD",
    "successor": "the actor id from that day on",
    "class": "what kind of people, thing or word it is",
    "number": "sg, du or pl",
    "alpha2": "ISO 3166 alpha-2 code",
    "names": "names of the country, joined by a bar",
    "demonyms": "words for what or who is of the country, joined by a bar",
    "army": "actor id of its army",
    "police": "actor id of its police",
    "government": "actor id of its government",
    "capital": "names of the capital where it stands for the government",
    "region": "part of the world",
    "words": "words that stand beside the act word, joined by a bar",
    "lemmas": "lemmas of acts.tsv, joined by a bar, or `*` for all weak ones",
    "where": "after or before the act word",
    "value": "the number or time that the word stands for",
    "mode": "the manner of saying",
    "month": "1 to 12",
    "calendar": "gregorian or hijri",
    "system": "which of the naming systems the names belong to",
    "weekday": "0 for Monday to 6 for Sunday",
    "place_id": "`geonames:` and a number, or `rasd:` and a name for what GeoNames lacks",
    "admin1": "English name of the province",
    "latitude": "degrees north, WGS 84; empty where the place is known by name only",
    "longitude": "degrees east, likewise",
    "population": "inhabitants, where GeoNames knows",
    "radius_km": "how far from the point the place may reach",
    "domains": "hosts at which the outlet publishes, joined by a bar; on the row of its usual name",
    "precision": "site, settlement, area, province or country",
    "source": "where the point comes from",
    "geonames": "GeoNames code of the province",
    "latin": "the same in Latin letters",
    "position": "before or after the name",
    "cue": "what the word says of its clause",
    "code": "the code that stands in JSON",
    "en": "what it is called in English",
    "ar": "what it is called in Arabic",
    "set": "the list that the words belong to",
    "iso3": "ISO 3166 alpha-3 code",
    "iso_numeric": "ISO 3166 numeric code",
    "gwno": "Gleditsch-Ward number of the state",
    "acled_region": "region as ACLED names it",
    "acled": "name in the ACLED-like export",
    "inter": "ACLED's number of the actor type",
    "ucdp": "name in the UCDP-like export",
}
#: Columns that hold something else in one file.
HERE: dict[tuple[str, str], str] = {
    ("confidence_weights.tsv", "sign"): "the name of the sign, as `coder.weigh` gives it",
    ("merge_weights.tsv", "sign"): "the name of the sign, as `coder.merge_signs` gives it",
    ("link_weights.tsv", "sign"): "the name of the sign, as `linking.signs` gives it",
    ("word_weights.tsv", "form"): "the first six letters of a folded word, without article and proclitics",
    ("word_weights.tsv", "weight"): "hundredths of the natural logarithm of how many reports there are to one with it",
    ("country_word_weights.tsv", "form"): "as in word_weights.tsv",
    ("country_word_weights.tsv", "weight"): "as in word_weights.tsv, of what is told of the country",
    ("act_weights.tsv", "type"): "a sub-event type",
    ("act_weights.tsv", "count"): "happenings told in four months",
    ("actors.tsv", "kind"): "rebel, militia, state, political, other or unknown",
    ("outlets.tsv", "kind"): "kind of source",
    ("source_nouns.tsv", "kind"): "kind of source",
    ("source_modifiers.tsv", "kind"): "kind of source that the word makes of its head",
    ("casualty_words.tsv", "kind"): "killed, wounded, abducted, captured or both",
    ("np_stops.tsv", "kind"): "what the word opens",
    ("numbers.tsv", "kind"): "what part the word plays in a number",
    ("labels.tsv", "kind"): "which list of codes it belongs to",
    ("export_words.tsv", "kind"): "where the words stand: columns, sheets, readme, losses",
    ("export_words.tsv", "code"): "column, sheet, sentence or loss",
    ("pseudo_actors.tsv", "id"): "the generic id, which opens with `@`",
    ("report_columns.tsv", "role"): "what the column holds of a report",
    ("report_columns.tsv", "names"): "names of the column, joined by a bar",
    ("page_words.tsv", "role"): "what the words label on a page; see the text above",
    ("page_words.tsv", "value"): "the number of the month, for months",
    ("page_words.tsv", "words"): "the words, joined by a bar",
    ("time_words.tsv", "class"): "what part the word plays in an expression of time",
    ("latin.tsv", "role"): "what the letter or word does; see the text above",
    ("latin.tsv", "also"): "the letter as a consonant, where it is also a long vowel",
    ("name_words.tsv", "role"): "what the word does in a name; see the text above",
    ("place_types.tsv", "type"): "what the word says of the place",
}
CODE_LISTS = (
    ("status", "Statuses", "`status` of an account."),
    ("role", "Roles", "`role` of an account."),
    ("certainty", "Certainty of the initiator", "`initiator_certainty` of an account."),
    ("means", "Means", "`means` of an account; any number of them."),
    ("source_kind", "Kinds of sources", "`kind` of a source."),
    ("casualty", "Kinds of casualties", "`kind` of a casualty."),
    ("date_precision", "Precision of days", "`precision` of a date."),
    ("place_precision", "Precision of places", "`precision` of a place."),
    ("basis", "Bases", "`basis` of a date or place: how the text carries the value."),
    (
        "actor_kind",
        "Made actor ids",
        "Prefixes before `_` and a country's alpha-2 code; the last stands alone.",
    ),
)
FILES_HEAD = """# The data files

Made from the files in `src/rasd/data` by `tools/data_docs.py`; change their headers, not this page.

Every word that Rasd knows stands in one of these tables; the code holds none. [How the lexicon files are
written](../lexicon-format.md) gives the rules of form, [Add a word](../how-to/add-a-word.md) the steps. An
entry is a line of the file; counts are rounded.
"""
CODES_HEAD = """# Codes

Made from `labels.tsv` and `actors.tsv` in `src/rasd/data` and from `rasd.model.codebook` by
`tools/data_docs.py`; change them, not this page.

These are the closed lists of words that fill the JSON, with what they are called on the screen in English and
Arabic. [The codebook](../codebook.md) says when each is used.

## Sub-event types

| event type | sub-event type | Arabic |
|---|---|---|
"""

CODES_COLUMNS = "| code | English | Arabic |\n|---|---|---|\n"
ACTORS_HEAD = f"""
## Actor ids

`initiators`, `targets`, `who` of a casualty and `claim_of_responsibility`. An actor that has no id of its own
is `other:` and its usual English name. Civilians, army, police, government and protesters of a country get a
made id (above) where the table below has none for them.

{CODES_COLUMNS}"""


def rounded(count: int) -> str:
    """A count to two significant digits: a page that names each line would be out of date at once."""
    step = 10 ** max(0, len(str(count)) - 2)
    return f"{round(count / step) * step:,}"


def cell(text: str) -> str:
    """A text as one cell of a table."""
    return text.replace("|", "\\|")


def forms_in(table: Table) -> int:
    """How many written forms a file holds."""
    columns = [c for c in ("form", "forms", "names", "demonyms", "capital") if c in table.columns]
    return sum(len(cells(row[column])) for row in table.rows for column in columns)


def section(name: str) -> Iterator[str]:
    """What the page says of one file."""
    table = read_table(name)
    header = table.header
    yield f"### `{name}`\n"
    yield header["about"][:1].upper() + header["about"][1:].rstrip(".") + ".\n"
    for key, value in header.items():
        if key not in REQUIRED:
            yield f"*{key.removeprefix('about-')}*: {value.rstrip('.')}.\n"
    told = f", {rounded(forms_in(table))} forms" if "form" not in table.columns and forms_in(table) else ""
    yield f"{rounded(len(table.rows))} entries{told}.\n"
    yield f"Origin: {header['origin']}. Licence: {header['licence']}.\n"
    yield "| column | holds |\n|---|---|"
    for column in table.columns:
        yield f"| `{column}` | {cell(HERE.get((name, column)) or COLUMNS[column])} |"
    yield ""


def files_page() -> str:
    """The page on the data files."""
    known = {name for names in PARTS.values() for name in names}
    rest = tuple(sorted(file.name for file in DATA.glob("*.tsv") if file.name not in known))
    parts = {**PARTS, "Others": rest} if rest else PARTS
    lines = [FILES_HEAD]
    for title, names in parts.items():
        lines.append(f"## {title}\n")
        for name in names:
            lines += section(name)
    return "\n".join(lines).rstrip() + "\n"


def labels(kind: str) -> list[tuple[str, str, str]]:
    """Code, English and Arabic of one list."""
    rows = read_table("labels.tsv").rows
    return [(row["code"], row["en"], row["ar"]) for row in rows if row["kind"] == kind]


def table_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows of a table, the first cell as code."""
    return "".join(f"| `{cell(first)}` | {' | '.join(map(cell, rest))} |\n" for first, *rest in rows)


def codes_page() -> str:
    """The page on the codes."""
    arabic = {code: ar for kind in ("group", "sub_event_type") for code, _, ar in labels(kind)}
    parts = [CODES_HEAD]
    for group, types in GROUPS.items():
        for number, name in enumerate(types):
            shown = f"{group}<br>{arabic[group]}" if number == 0 else ""
            parts.append(f"| {shown} | `{name}` | {arabic[name]} |\n")
    for kind, title, about in CODE_LISTS:
        parts += [f"\n## {title}\n\n{about}\n\n", CODES_COLUMNS, table_of(labels(kind))]
    actors = [row for row in read_table("actors.tsv").rows if not row["id"].startswith("other:")]
    parts += [ACTORS_HEAD, table_of((row["id"], row["name_en"], row["name_ar"]) for row in actors)]
    return "".join(parts)


PAGES = {FILES_PAGE: files_page, CODES_PAGE: codes_page}

if __name__ == "__main__":
    for page, make in PAGES.items():
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(make(), encoding="utf-8", newline="\n")

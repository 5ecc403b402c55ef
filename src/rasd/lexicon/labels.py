"""What are the codebook's codes called, in English and in Arabic?

The words stand in `data/labels.tsv`, `actors.tsv` and `countries.tsv`; how they are put on a screen or a page is left
to those who show them.
"""

from functools import cache

from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.load import cells, read_table

Pair = tuple[str, str]

#: What opens the id of an actor that the table does not have.
OTHER = "other:"
#: Families of ids that end in a country.
FAMILIES = ("CIV", "MIL", "POL", "GOV", "PROT")


@cache
def labels() -> dict[Pair, Pair]:
    """The English and the Arabic word of each kind and code."""
    return {(row["kind"], row["code"]): (row["en"], row["ar"]) for row in read_table("labels.tsv").rows}


def label_pair(kind: str, code: str) -> Pair:
    """The English and the Arabic word of a code; a code without one is its own English word."""
    return labels().get((kind, code), (code, ""))


def actor_pair(code: str) -> Pair | None:
    """The English and the Arabic name of an actor of the table; None for an id that the table does not have."""
    row = actor_rows().get(code)
    return (row.get("name_en", code), row.get("name_ar", "")) if row else None


_INNER = str.maketrans("()", "[]")


def bracketed(text: str) -> str:
    """A text in brackets; those that it has itself become square ones, so that it does not end in two alike."""
    return f"({text.translate(_INNER)})"


@cache
def _provinces() -> dict[Pair, str]:
    """The Arabic name of each province by country and English name."""
    return {(row["country"], row["name_en"]): cells(row["forms"])[0] for row in read_table("admin1.tsv").rows}


def province_pair(name: str, country: str | None) -> Pair:
    """The English and the Arabic name of a province; the Arabic is empty where it is not known."""
    return name, _provinces().get((country or "", name), "")


def country_pair(code: str) -> Pair | None:
    """The English and the Arabic name of a country by its alpha-2 code; None where there is none."""
    row = country_rows().get(code)
    return (row["name_en"], row.get("name_ar", "")) if row else None

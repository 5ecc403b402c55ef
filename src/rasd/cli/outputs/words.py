"""What are codes called on the screen, in English, in Arabic or in both?

The words stand in `data/labels.tsv`, `actors.tsv` and `countries.tsv`; where they go is for `accounts`.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rasd.export.safe import clean as clean
from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.load import read_table

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_OTHER = "other:"
_FAMILIES = ("CIV", "MIL", "POL", "GOV", "PROT")


class Lang(StrEnum):
    """Which language the words of the table are in."""

    EN = "en"
    AR = "ar"
    BOTH = "both"


def isolate(text: str) -> str:
    """A text as an island of its own direction, so that a line of two scripts reads well."""
    return f"{_ISOLATE}{clean(text)}{_END_ISOLATE}" if text else ""


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["kind"], row["code"]): (row["en"], row["ar"]) for row in read_table("labels.tsv").rows}


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one language or both."""

    lang: Lang = Lang.BOTH

    def label(self, kind: str, code: str) -> str:
        """The label of a code; a code without one is shown as it is."""
        return self.pair(*_labels().get((kind, code), (code, "")))

    def short(self, kind: str, code: str) -> str:
        """As `label`, but one language even if both are shown, for words that stand in brackets."""
        en, ar = _labels().get((kind, code), (code, ""))
        return isolate(ar) if self.lang is Lang.AR and ar else en

    def pair(self, en: str, ar: str) -> str:
        """The English and the Arabic word, as the language asks; the other where one is missing."""
        if self.lang is Lang.EN:
            return clean(en) or isolate(ar)
        if self.lang is Lang.AR:
            return isolate(ar) or clean(en)
        return " ".join(part for part in (clean(en), isolate(ar)) if part)

    def actor(self, code: str) -> str:
        """The name of an actor id (CODEBOOK §4)."""
        if code.startswith(_OTHER):
            return isolate(code.removeprefix(_OTHER))
        row = _actors().get(code)
        if row is not None:
            return self.pair(row.get("name_en", code), row.get("name_ar", ""))
        family, _, country = code.partition("_")
        if family in _FAMILIES and country:
            return f"{self.short('actor_kind', family)}, {self.country(country)}"
        return self.label("actor_kind", code)

    def country(self, code: str) -> str:
        """The name of a country by its alpha-2 code."""
        row = country_rows().get(code)
        return self.pair(row["name_en"], row.get("name_ar", "")) if row else clean(code)


def _actors() -> dict[str, dict[str, str]]:
    return actor_rows()

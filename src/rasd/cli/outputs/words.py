"""What are codes called on the screen, in English, in Arabic or in both?

The words come from `rasd.lexicon.labels`; where they go is for `accounts`.
"""

from dataclasses import dataclass
from enum import StrEnum

from rasd.export.safe import clean as clean
from rasd.lexicon.labels import FAMILIES, OTHER, actor_pair, country_pair, label_pair, province_pair

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


class Lang(StrEnum):
    """Which language the words of the table are in."""

    EN = "en"
    AR = "ar"
    BOTH = "both"


def isolate(text: str) -> str:
    """A text as an island of its own direction, so that a line of two scripts reads well."""
    return f"{_ISOLATE}{clean(text)}{_END_ISOLATE}" if text else ""


@dataclass(frozen=True, slots=True)
class Words:
    """Labels in one language or both."""

    lang: Lang = Lang.BOTH

    def label(self, kind: str, code: str) -> str:
        """The label of a code; a code without one is shown as it is."""
        return self.pair(*label_pair(kind, code))

    def short(self, kind: str, code: str) -> str:
        """As `label`, but one language even if both are shown, for words that stand in brackets."""
        en, ar = label_pair(kind, code)
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
        if code.startswith(OTHER):
            return isolate(code.removeprefix(OTHER))
        named = actor_pair(code)
        if named is not None:
            return self.pair(*named)
        family, _, country = code.partition("_")
        if family in FAMILIES and country:
            return f"{self.short('actor_kind', family)}, {self.country(country)}"
        return self.label("actor_kind", code)

    def province(self, name: str, country: str | None) -> str:
        """The name of a province: in Arabic where only Arabic is asked for and it is known, else in English."""
        en, ar = province_pair(name, country)
        return isolate(ar) if self.lang is Lang.AR and ar else clean(en)

    def country(self, code: str) -> str:
        """The name of a country by its alpha-2 code."""
        named = country_pair(code)
        return self.pair(*named) if named else clean(code)

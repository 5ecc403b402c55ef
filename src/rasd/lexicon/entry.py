"""What is a lexicon entry, and which endings and clitics may stand around its form in running text?

Arabic glues prepositions, conjunctions and the article before a word and pronouns after it; the sets below say which
of them leave the word what it is. They are written by letter name, since words are data and letters are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from msgspec import Struct

_WAW, _FEH, _BEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}"
_LAM, _KAF, _SEEN = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER SEEN}"
_ALEF, _TEH, _NOON = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}"
_HEH, _MEEM, _YEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER YEH}"
ARTICLE: Final = _ALEF + _LAM
HEH, TEH, YEH, NOON = _HEH, _TEH, _YEH, _NOON
_CONJUNCTIONS = ("", _WAW, _FEH)
_PRONOUNS = ("", _HEH, _HEH + _ALEF, _HEH + _MEEM, _HEH + _MEEM + _ALEF, _HEH + _NOON, _NOON + _ALEF)

#: Before a noun or name that has no article of its own.
NOUN_PREFIXES: Final = frozenset(
    c + p + a for c in _CONJUNCTIONS for p in ("", _BEH, _LAM, _KAF) for a in ("", ARTICLE) if (p, a) != (_LAM, ARTICLE)
) | frozenset(c + _LAM + _LAM for c in _CONJUNCTIONS)
#: Before a form that brings its own article.
DEFINITE_PREFIXES: Final = frozenset(c + p for c in _CONJUNCTIONS for p in ("", _BEH, _KAF))
#: Before the same form after the preposition li, which swallows the alef of the article.
LI_PREFIXES: Final = frozenset(_CONJUNCTIONS)
VERB_PREFIXES: Final = frozenset(c + p for c in _CONJUNCTIONS for p in ("", _SEEN, _LAM))

_PAST = ("", _TEH, _WAW + _ALEF, _ALEF, _TEH + _ALEF, _NOON)
_PRESENT = ("", _WAW + _NOON, _ALEF + _NOON, _NOON, _WAW + _ALEF, _ALEF)
_PAST_BEFORE_PRONOUN = ("", _TEH, _WAW, _ALEF, _TEH + _ALEF, _NOON)
_PRESENT_BEFORE_PRONOUN = ("", _WAW + _NOON, _ALEF + _NOON, _NOON, _WAW, _ALEF)


class Ending(Enum):
    """Which letters may follow a form inside its word."""

    NONE = frozenset({""})
    #: tanwin alef or a possessive pronoun
    NOUN = frozenset({"", _ALEF, *_PRONOUNS})
    #: for a form that ends in taa marbuta: the matcher holds it without that letter
    FEMININE = frozenset({_HEH, *(_TEH + p for p in _PRONOUNS if p)})
    PAST = frozenset({*_PAST, *(s + p for s in _PAST_BEFORE_PRONOUN for p in _PRONOUNS if p)})
    PRESENT = frozenset({*_PRESENT, *(s + p for s in _PRESENT_BEFORE_PRONOUN for p in _PRONOUNS if p)})
    VERB = frozenset(_PRONOUNS)
    #: for a form in yeh, often the construct plural, whose letters with a pronoun are another word (masuli, masuliya)
    TANWIN = frozenset({"", _ALEF})
    #: dual and plural of a nationality or a participle
    ADJECTIVE = frozenset({"", _ALEF, _HEH})


class Clitic(Enum):
    """Which letters may stand before a form inside its word."""

    NOUN = NOUN_PREFIXES
    DEFINITE = DEFINITE_PREFIXES
    LI = LI_PREFIXES
    VERB = VERB_PREFIXES
    LI_BARE = frozenset(c + _LAM for c in ("", _WAW, _FEH))
    NONE = frozenset({"", _WAW, _FEH})
    BARE = frozenset({""})


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One meaning of one form.

    Args:
        family: the lexicon it comes from (`actor`, `act`, `place`, …).
        code: what it stands for (actor id, lemma, place id, cue …).
        form: the form as the data file writes it.
        attrs: the other columns of its row.
    """

    family: str
    code: str
    form: str
    attrs: Mapping[str, str]

    @property
    def relation(self) -> str:
        """What a particle tells of the words behind it (`in`, `near`): the first word of its note."""
        return self.attrs["note"].split(";")[0].strip()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded string to be found, and what may stand around it.

    `after`: words one of which must stand right before it, clitics aside; empty where any word or none may.
    """

    text: str
    entry: Entry
    clitic: Clitic
    ending: Ending
    after: frozenset[str] = frozenset()


# Hundreds are made a report, and a dataclass takes twice as long to make.
class Hit(Struct, frozen=True, gc=False):
    """A form found in a folded text.

    Args:
        start: offset of the form, clitics before it left out.
        end: offset after the form and its endings.
        word: offset of the word's first letter, clitics included.
        entry: the meaning.
        ending: the letters of the ending.
    """

    start: int
    end: int
    word: int
    entry: Entry
    ending: str

    @property
    def length(self) -> int:
        """Letters of the form, endings included."""
        return self.end - self.start

"""What is a toll, and what is a group of people before it is known what befell them?"""

from dataclasses import dataclass

from rasd.lexicon.entry import Hit
from rasd.readers.party import Party

#: Kinds told by a word that covers dead and wounded together.
BOTH = ("killed", "wounded")
#: A single, a pair, an uncounted plural; "some" is a loss of which no more is told (CODEBOOK §5).
BY_NUMBER: dict[str, tuple[int, int | None]] = {"sg": (1, 1), "du": (2, 2), "pl": (2, None), "some": (1, None)}


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll: folded offsets of its words, bounds (`high` None: open), and of whom.

    `known`: of people told of before (`the soldiers were killed`); it says who was hit and counts nobody.
    """

    start: int
    end: int
    kind: str
    low: int
    high: int | None
    approx: bool = False
    part: bool = False
    party: Party | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """People told of in one place.

    Args:
        start, end: folded offsets; `word` is the first letter with clitics.
        low, high: how many; `high` None if open.
        approx: said to be about so many.
        party: who they are, as far as told.
        kinds: what befell them, where the noun itself says it (`dead`, `two wounded`).
        counted: told with a number.
        definite: people spoken of before, or in general: nobody new is counted.
        part: told to be of those before (`12 of them women`).
        rest: "another", "a third": of the same people as those before.
        noun: the casualty noun, if one counts them.
        manner: of that noun (see casualty_words.tsv).
    """

    start: int
    end: int
    word: int
    low: int
    high: int | None
    approx: bool = False
    party: Party | None = None
    kinds: tuple[str, ...] = ()
    counted: bool = False
    definite: bool = False
    part: bool = False
    rest: bool = False
    noun: Hit | None = None
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Doer:
    """An armed party right after a verb that those it hit follow (`killed gunmen three soldiers`)."""

    start: int
    end: int
    word: int


#: What a sentence is read as: people, words of what befell them, and the cues between.
Element = Group | Hit | Doer


def shared(low: int, high: int | None) -> int:
    """The least of each kind where one number covers two: one, unless it is "several" (CODEBOOK §5)."""
    return low if low == 0 or (low == 2 and high is None) else min(1, low)


def told_of(low: int, high: int | None) -> int:
    """The least of `up to 75 killed`: a death that is told of is one at least."""
    return low if high == 0 else max(1, low)

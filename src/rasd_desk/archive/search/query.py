"""What is asked of the archive: words and phrases as a person types them, and filters; knows no database."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from rasd.errors import WrongUse
from rasd.export.standards.countries import country_of
from rasd_desk.archive.search.keys import keys_of

#: A phrase in straight or Arabic quotation marks, or a word; a minus before it: must not stand there.
_PART: Final = re.compile(
    r'(?P<no>-?)(?:["\u00ab\u201c](?P<phrase>[^"\u00bb\u201d]*)["\u00bb\u201d]?|(?P<word>[^\s"\u00ab\u201c]+))'
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that must, or must not, stand in a text, as keys; several are a phrase."""

    keys: tuple[str, ...]
    present: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A point (degrees, WGS 84) and a distance in kilometres."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Words and filters; what is None or empty does not restrict.

    Args:
        words: what `wanted` read from the words typed.
        first, last: days between which it happened, both inclusive; a span that touches them counts.
        since: added to the archive then or later.
        near: where it happened.
        country: ISO code of two letters.
        actor: id of an actor on either side.
        kind: a sub-event type or event type.
        outlet: who published it, as the archive has it; a part of the name will do.
        min_killed: at least so many people killed are told.
        conflict: a kind of conflict between the accounts of the event.
        state: what people decided of the account.
        grade: how well the event is supported.

    Raises:
        WrongUse: the first day is after the last, or there is no such country.
    """

    words: tuple[Wanted, ...] = ()
    first: date | None = None
    last: date | None = None
    since: datetime | None = None
    near: Near | None = None
    country: str = ""
    actor: str = ""
    kind: str = ""
    outlet: str = ""
    min_killed: int | None = None
    conflict: str = ""
    state: str = ""
    grade: str = ""

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise WrongUse(f"The first day, {self.first}, is after the last, {self.last}; exchange them.")
        if self.country and country_of(self.country.upper()) is None:
            raise WrongUse(f"There is no country {self.country!r}; write the two letters of its ISO code, such as SY.")

    @property
    def about_accounts(self) -> bool:
        """Whether anything is asked of what is told, beyond the words and the outlet of the report."""
        told = (self.first, self.last, self.near, self.country, self.actor, self.kind, self.state, self.min_killed)
        return any(one is not None and one != "" for one in told) or self.about_events

    @property
    def about_events(self) -> bool:
        """Whether anything is asked that only an event has."""
        return bool(self.conflict or self.grade)


def midnight(day: date) -> datetime:
    """The moment at which a day begins, UTC."""
    return datetime.combine(day, time(), UTC)


def wanted(text: str) -> tuple[Wanted, ...]:
    """The words and phrases of a query: `word`, `"some words"`, `-word`.

    Raises:
        WrongUse: nothing but words that must not stand there, or no word at all in what is not empty.
    """
    found = []
    for part in _PART.finditer(text):
        keys = tuple(keys_of(part["word"] if part["phrase"] is None else part["phrase"]).split())
        if keys:
            found.append(Wanted(keys, not part["no"]))
    if text.strip() and not any(one.present for one in found):
        raise WrongUse(f"The query {text.strip()!r} names no word to look for.")
    return tuple(found)

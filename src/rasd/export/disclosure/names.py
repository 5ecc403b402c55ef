"""Whose name may be told? A source that the lexicon knows as an institution, an actor that stands in the table.

It is asked what is known to be no person's name, never what looks like one: a name that nobody has listed is withheld.
"""

import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from rasd.arabic.fold import fold_key
from rasd.export.disclosure.profile import Profile
from rasd.export.standards.actors import OTHER, WITHHELD, english_name, is_listed
from rasd.lexicon.load import read_table
from rasd.linking.origins import canonical
from rasd.model import SOURCE_KINDS, Account, EventPlace, Source

#: Kinds of sources who are people, and may be found: never named, whoever they are said to be.
PEOPLE = frozenset({"local", "activists", "medical", "unnamed"})
#: The kind of a source of which nothing is known.
_FALLBACK = "unnamed"
CERTAINTIES = ("stated", "suspected", "unknown")
#: Letters of the shortest place name that an actor's name is searched for.
_SHORTEST = 4
_WORD = re.compile(r"\w+")


def listed(value: str, known: Container[str], otherwise: str, profile: Profile) -> str:
    """A value of a closed list; another hand may have written anything there, which goes where words go."""
    return value if profile.words == "keep" or value in known else otherwise


@cache
def _institutions() -> frozenset[str]:
    return frozenset(row["name_en"] for row in read_table("outlets.tsv").rows)


@lru_cache(maxsize=65536)
def known_name(name: str) -> str | None:
    """What the lexicon calls an institution, in English; None for a name that it does not know."""
    found = canonical(name)
    return found if found in _institutions() else None


def source_name(name: str, kind: str, profile: Profile) -> str:
    """A source's name as a profile lets it out: as written, as the lexicon has it, or its kind."""
    if profile.sources == "keep":
        return name
    known = known_name(name) if profile.sources == "known" and kind not in PEOPLE else None
    return known or (kind if kind in SOURCE_KINDS else _FALLBACK)


def told_apart(named: Sequence[tuple[str, str]], profile: Profile) -> dict[str, str]:
    """Name → what stands for it; several withheld sources of one kind get numbers, so that tolls stay apart.

    A name that is given with two kinds is withheld if either of them asks for it.
    """
    shown: dict[str, str] = {}
    for name, kind in dict.fromkeys(named):
        told = source_name(name, kind, profile)
        if name not in shown or told in SOURCE_KINDS:
            shown[name] = told
    by_shown: dict[str, list[str]] = {}
    for name, told in shown.items():
        by_shown.setdefault(told, []).append(name)
    for told, names in by_shown.items():
        if len(names) > 1 and told in SOURCE_KINDS and profile.sources != "keep":
            shown.update({name: f"{told} {number}" for number, name in enumerate(names, 1)})
    return shown


def account_names(account: Account, profile: Profile) -> dict[str, str]:
    """Every name of a source in an account → what stands for it; a toll's source that is not listed is unnamed.

    Without sources they are numbers, for tolls of two sources must not be added.
    """
    given = [(source.name, source.kind) for source in account.sources]
    kinds = dict(given)
    tolls = [(toll.source, kinds.get(toll.source, _FALLBACK)) for toll in account.casualties if toll.source]
    if profile.sources == "drop":
        unique = dict.fromkeys(name for name, _ in (*given, *tolls))
        return {name: f"source {number}" for number, name in enumerate(unique, 1)}
    return told_apart([*given, *tolls], profile)


def source_of(source: Source, names: dict[str, str], profile: Profile) -> Source:
    """A source under the name that stands for it."""
    return Source(name=names[source.name], kind=listed(source.kind, SOURCE_KINDS, _FALLBACK, profile))


class Actors:
    """The actor ids of a release as a profile lets them out."""

    def __init__(self, profile: Profile, place: EventPlace | None, told: EventPlace | None) -> None:
        """`place` as coded, `told` as disclosed: an actor whose name holds the withheld name of a place is withheld."""
        self._all = profile.actors == "keep"
        self._telling = _telling(place, told) if place is not None and profile.words == "drop" else frozenset()

    def id(self, actor: str) -> str:
        """An actor id; of one that may not be named only that there is one."""
        if not self._all and not is_listed(actor):
            return WITHHELD
        if self._telling and actor.startswith(OTHER) and self._telling & _words(english_name(actor)):
            return WITHHELD
        return actor

    def ids(self, actors: Sequence[str]) -> tuple[str, ...]:
        """Several, each once."""
        return tuple(dict.fromkeys(self.id(actor) for actor in actors))

    def maybe(self, actor: str | None) -> str | None:
        """An id or none."""
        return None if actor is None else self.id(actor)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold_key(name).casefold()) if len(word) >= _SHORTEST)


def _telling(place: EventPlace, told: EventPlace | None) -> frozenset[str]:
    """The words of a place's name that its disclosed form no longer has."""
    left = " ".join(part for part in (told.name_en, told.admin1, told.country) if part) if told else ""
    return (_words(place.name_en) | _words(place.name)) - _words(left)

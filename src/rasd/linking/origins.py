"""Who tells independently? Accounts that rest on one source, on one text or on one quotation have one origin, however
many outlets carry them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.lexicon.load import read_table
from rasd.linking.facts import Facts
from rasd.model import Origin, Source

#: Kinds of source that only pass on what another source of the same account knows.
_CARRIERS = frozenset({"news_agency", "media"})
#: Kinds without a name of their own: they are the report's, not somebody whom two reports share.
_MET = frozenset({"local", "activists", "medical"})
_NAMELESS = _MET | {"unnamed"}

#: How the key of a report that names nobody begins; its family of near copies follows. That of people without a name
#: whom an agency or channel quotes: its name follows.
TEXT, VIA = "text ", "via "

_WORD = re.compile(r"\w+")
#: The kind of a report that names nobody.
OWN = "media"

Family = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Teller:
    """A first teller as one account names it: a key that is the same in all reports, a name to show, its kind."""

    key: str
    name: str
    kind: str


def tellers(one: Facts, family: Family) -> tuple[Teller, ...]:
    """The first tellers of an account: the sources that know, without those that carry them; the report itself where it
    names none. Local people and the like are whose report or agency found them.
    """
    sources = one.account.sources
    carriers = [s for s in sources if s.kind in _CARRIERS]
    knowing = [s for s in sources if s.kind not in _CARRIERS] or carriers
    found = [_teller(s) for s in knowing if s.kind not in _NAMELESS]
    met = [s for s in knowing if s.kind in _MET] or ([s for s in knowing if s.kind in _NAMELESS] if not found else [])
    if met:
        through = f"{VIA}{canonical(carriers[-1].name)}" if carriers else f"{TEXT}{family(one.report)}"
        found.append(Teller(through, met[0].name, met[0].kind))
    return tuple(dict.fromkeys(found)) or (Teller(f"{TEXT}{family(one.report)}", one.outlet or one.report, OWN),)


def _teller(source: Source) -> Teller:
    key = canonical(source.name)
    return Teller(key, source.name, source.kind)


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """What a source is called in all reports: its name in English if the lexicon knows it, else its folded words."""
    folded = " ".join(_WORD.findall(fold_key(name)))
    names = _names()
    if folded in names:
        return names[folded]
    inside = [form for form in names if len(form) > SHORT and f" {form} " in f" {folded} "]
    return names[max(inside, key=len)] if inside else folded


#: A name of so few letters may be part of another one.
SHORT = 5
#: Notes of names that stand for many: a capital, a body without its country.
_MANY = frozenset({"capital", "generic"})


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded name of an outlet or body → its name in English."""
    rows = read_table("outlets.tsv").rows
    return {fold_key(row["form"]): row["name_en"] for row in rows if row["note"] not in _MANY}


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    """Words of offices and kinds of source, which tell nobody apart."""
    return frozenset(word for row in read_table("source_nouns.tsv").rows for word in fold_key(row["form"]).split())


def _words(key: str) -> frozenset[str]:
    return frozenset(_WORD.findall(key)) - _vague()


def same_teller(a: str, b: str) -> bool:
    """Whether two keys name one teller: a person with and without his office, a body in other words."""
    if a == b:
        return True
    one, other = _words(a), _words(b)
    if not one or not other or a.startswith((TEXT, VIA)) or b.startswith((TEXT, VIA)):
        return False
    return one <= other or other <= one or 2 * len(one & other) >= len(one | other)


def origins_of(group: Sequence[Facts], family: Family) -> tuple[Origin, ...]:
    """The independent first tellers of an event, those with most accounts first; `group` is in the order of telling."""
    found: dict[str, tuple[Teller, list[Facts]]] = {}
    for one in group:
        for teller in tellers(one, family):
            key = next((known for known, (first, _) in found.items() if _same(first, teller)), teller.key)
            rest = found.setdefault(key, (teller, []))[1]
            if one not in rest:
                rest.append(one)
    made = [
        Origin(
            name=teller.name,
            kind=teller.kind,
            accounts=tuple(one.id for one in rest),
            why=_why(teller, rest),
        )
        for teller, rest in found.values()
    ]
    return tuple(sorted(made, key=lambda o: (-len(o.accounts), o.name)))


def _same(a: Teller, b: Teller) -> bool:
    """Whether two tellers are one: by their keys, or an outlet that tells the same twice of its own knowledge."""
    own = a.key.startswith(TEXT) and b.key.startswith(TEXT)
    return (own and a.name == b.name and a.kind == b.kind == OWN) or same_teller(a.key, b.key)


def _why(teller: Teller, rest: Sequence[Facts]) -> str:
    reports = len({one.report for one in rest})
    if teller.key.startswith(TEXT):
        return "the report's own telling" if reports == 1 else f"one text in {reports} reports"
    return "named as the source" if reports == 1 else f"named as the source in {reports} reports"

"""What of an account is compared with other accounts: days, place, sides, tolls, names; worked out once."""

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from rasd.arabic.fold import fold_key
from rasd.coder.kinds import (
    AGREEMENT,
    AIR,
    ARRESTS,
    ATTACK,
    CLASH,
    EXCESSIVE,
    OVERTAKES,
    PEACEFUL,
    REGAINS,
    SHELLING,
)
from rasd.gazetteer import find_places
from rasd.lexicon.entry import ARTICLE
from rasd.lexicon.load import cells, read_table
from rasd.model import Account, CodedReport, EventPlace

#: Radius in kilometres of a place whose extent is not known, by precision.
_RADIUS = {"site": 2.0, "settlement": 4.0, "area": 20.0, "province": 60.0, "country": 300.0}
#: Types of which reports tell every day; two accounts of another one are one happening sooner.
COMMON = frozenset({AIR, SHELLING, CLASH, ATTACK, REGAINS, OVERTAKES, PEACEFUL, EXCESSIVE, ARRESTS, AGREEMENT})
#: Days before its window in which what is told without a day may have happened; an act of which reports tell seldom is
#: spoken of for weeks.
ASSUMED_DAYS, SPOKEN_OF_DAYS = 3, 30
#: Letters of the shortest word that can be a rare one.
SHORTEST = 4
_MARKS = re.compile(r"[^\w']+")
_PROCLITICS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")


Tolls = frozenset[tuple[int, int | None]]
_NONE: Tolls = frozenset()


@dataclass(frozen=True, slots=True)
class Where:
    """A place as it is compared: names without articles and type words; point and radius in kilometres, if known."""

    country: str
    admin1: str
    precision: str
    names: frozenset[str]
    latitude: float | None
    longitude: float | None
    radius: float

    @property
    def wide(self) -> bool:
        """A country or province."""
        return self.precision in ("country", "province")


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One account, ready to be compared; `first` and `last` are ordinals of days, `first` None if the start is open,
    `earliest` the first day that it may be of if nothing but the publication dates it.
    """

    account: Account
    report: str
    outlet: str
    published: int | None
    order: int
    first: int | None
    last: int | None
    earliest: int | None
    where: Where | None
    initiators: frozenset[str]
    targets: frozenset[str]
    killed: Tolls
    wounded: Tolls
    names: tuple[str, ...]

    @property
    def id(self) -> str:
        """The account's id."""
        return self.account.id

    @property
    def sure_day(self) -> bool:
        """Whether one day, or one night, is told."""
        return self.account.date.precision == "day" and self.first is not None


def facts_of(report: CodedReport) -> list[Facts]:
    """The facts of each account of a report."""
    published = report.published.toordinal() if report.published else None
    return [
        Facts(
            account=account,
            report=report.id,
            outlet=report.outlet or "",
            published=published,
            order=order,
            first=_start(account),
            earliest=_earliest(account),
            last=_end(account, published),
            where=where_of(account.place),
            initiators=_one_set(account.initiators),
            targets=_one_set(account.targets),
            killed=_tolls(account, "killed"),
            wounded=_tolls(account, "wounded"),
            names=rare_words(account.anchor),
        )
        for order, account in enumerate(report.accounts)
    ]


@lru_cache(maxsize=65536)
def _one_set(actors: tuple[str, ...]) -> frozenset[str]:
    """The same set for the same ids: there are few, and a million accounts."""
    return frozenset(actors)


def _start(account: Account) -> int | None:
    return account.date.start.toordinal() if account.date.start else None


def _earliest(account: Account) -> int | None:
    """News without a day may be older than it seems: what it calls a week may have begun before."""
    start = _start(account)
    assumed = account.date.text is None and account.date.precision == "week"
    if start is None or not assumed:
        return start
    return start - (ASSUMED_DAYS if account.sub_event_type in COMMON else SPOKEN_OF_DAYS)


def _end(account: Account, published: int | None) -> int | None:
    return account.date.end.toordinal() if account.date.end else (_start(account) or published)


def _tolls(account: Account, kind: str) -> Tolls:
    if not account.casualties:
        return _NONE
    return frozenset((toll.min, toll.max) for toll in account.casualties if toll.kind == kind and not toll.part)


@lru_cache(maxsize=65536)
def where_of(place: EventPlace | None) -> Where | None:
    """A place as it is compared; one without a point gets that of the only place of its name in its province."""
    if place is None:
        return None
    point: tuple[float, float] | None = None
    radius = place.radius_km
    if place.latitude is not None and place.longitude is not None:
        point = place.latitude, place.longitude
    elif place.precision not in ("country",):
        point, radius = _looked_up(place.name, place.name_en, place.country or "", place.admin1 or "")
    return Where(
        country=place.country or "",
        admin1=_key(place.admin1 or ""),
        precision=place.precision,
        names=frozenset(key for key in (_key(place.name or ""), _key(place.name_en or "")) if key),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        radius=radius if radius is not None else _RADIUS[place.precision],
    )


@lru_cache(maxsize=65536)
def _looked_up(name: str, name_en: str, country: str, admin1: str) -> tuple[tuple[float, float] | None, float | None]:
    """Point and radius of the only place that a name can mean in a country, or in the province told."""
    for form in (name, name_en):
        if not form or not country:
            continue
        found = find_places(form, country=country)
        near = [c.place for c in found.candidates if admin1 and _key(c.place.admin1 or "") == _key(admin1)]
        place = found.resolved or (near[0] if near else None)
        if place is not None and place.latitude is not None and place.longitude is not None:
            return (place.latitude, place.longitude), place.radius_km
    return None, None


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    """A name for comparing: folded, without article, type words, directions and punctuation."""
    words = [_bare(word) for word in _MARKS.sub(" ", fold_key(name)).split()]
    kept = [word for word in words if word and word not in _aside()]
    return " ".join(kept or words)


def _bare(word: str) -> str:
    """A word without its proclitic and article."""
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic + ARTICLE) and len(word) > 5:
            word = word[1:]
    return word.removeprefix(ARTICLE) if len(word) > 4 else word


@lru_cache(maxsize=1)
def _aside() -> frozenset[str]:
    """Words that say what kind of place a name is, or on which side of it: they do not tell two places apart."""
    english = (row["form"] for row in read_table("link_words.tsv").rows if row["class"] == "place")
    arabic = (row["form"] for row in read_table("place_types.tsv").rows if row["type"] != "aside")
    return frozenset(_bare(fold_key(form)) for form in (*english, *arabic) if " " not in form)


#: Lexicons whose words are those of all reports of the kind, and the column of their forms.
_PLAIN = {
    **dict.fromkeys(("acts", "means", "sayings", "casualty_words", "time_words"), "forms"),
    **dict.fromkeys(("people", "heads", "cues", "objects", "numbers", "everyday_words", "link_words"), "form"),
    **dict.fromkeys(("weekdays", "months"), "forms"),
}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    rows = ((row, column) for name, column in _PLAIN.items() for row in read_table(f"{name}.tsv").rows)
    forms = (form for row, column in rows for form in cells(row[column]))
    return _aside() | {_bare(fold_key(word)) for form in forms for word in form.split()}


def rare_words(anchor: str) -> tuple[str, ...]:
    """The words of an anchor that are neither short nor among the common ones of such reports: names, most of them."""
    words = (_bare(word) for word in _MARKS.sub(" ", fold_key(anchor)).split())
    return tuple(sorted({intern(word) for word in words if len(word) >= SHORTEST and word not in _common()}))

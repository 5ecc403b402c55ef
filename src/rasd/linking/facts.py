"""What of an account is compared with other accounts: days, place, sides, tolls, names; worked out once."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
from rasd.linking.scope import Scope, scope_of
from rasd.linking.words import Words, figures_of, place_key, seldom, sentence_of, words_of
from rasd.model import Account, CodedReport, EventPlace

#: Radius in kilometres of a place whose extent is not known, by precision.
_RADIUS = {"site": 2.0, "settlement": 4.0, "area": 20.0, "province": 60.0, "country": 300.0}
#: Types of which reports tell every day; two accounts of another one are one happening sooner.
COMMON = frozenset({AIR, SHELLING, CLASH, ATTACK, REGAINS, OVERTAKES, PEACEFUL, EXCESSIVE, ARRESTS, AGREEMENT})
#: Days before its window in which what is told without a day may have happened; an act of which reports tell seldom is
#: spoken of for weeks.
ASSUMED_DAYS, SPOKEN_OF_DAYS = 3, 30


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
    `earliest` the first day that it may be of if nothing but the publication dates it; `said` are the weightiest words
    of the anchor, `told` those of its sentence, `title` those of the report's title, `rare` the words of both that
    hardly any report has, `figures` the numbers in the sentence; the report tells `beside` accounts in all;
    `scope` says whether one act is told, many or a course.
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
    said: Words
    told: Words
    title: Words
    rare: Words
    figures: Words
    beside: int
    scope: Scope

    @property
    def id(self) -> str:
        """The account's id."""
        return self.account.id

    @property
    def told_at(self) -> tuple[int, str, int]:
        """The order of telling: by day of publication, report and place in it."""
        return self.published or 0, self.report, self.order

    @property
    def sure_day(self) -> bool:
        """Whether one day, or one night, is told."""
        return self.account.date.precision == "day" and self.first is not None


def facts_of(report: CodedReport) -> list[Facts]:
    """The facts of each account of a report."""
    published = _ordinal(report.published) if report.published else None
    title = words_of(report.title)
    return [_facts(report, order, account, published, title) for order, account in enumerate(report.accounts)]


def _facts(report: CodedReport, order: int, account: Account, published: int | None, title: Words) -> Facts:
    sentence = sentence_of(report, account)
    told = words_of(sentence)
    return Facts(
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
        said=_one_words(words_of(account.anchor)),
        told=told,
        title=title,
        rare=_one_words(seldom(told, title)),
        figures=figures_of(sentence),
        beside=len(report.accounts),
        scope=scope_of(account),
    )


# The same object for the same value: there are few of them, and a million accounts.


@lru_cache(maxsize=65536)
def _ordinal(day: date) -> int:
    return day.toordinal()


@lru_cache(maxsize=65536)
def _one_set(actors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(actors)


@lru_cache(maxsize=65536)
def _one_toll(told: Tolls) -> Tolls:
    return told


@lru_cache(maxsize=65536)
def _one_words(told: Words) -> Words:
    return told


def _start(account: Account) -> int | None:
    return _ordinal(account.date.start) if account.date.start else None


def _earliest(account: Account) -> int | None:
    """News without a day may be older than it seems: what it calls a week may have begun before."""
    start = _start(account)
    assumed = account.date.text is None and account.date.precision == "week"
    if start is None or not assumed:
        return start
    return start - (ASSUMED_DAYS if account.sub_event_type in COMMON else SPOKEN_OF_DAYS)


def _end(account: Account, published: int | None) -> int | None:
    return _ordinal(account.date.end) if account.date.end else (_start(account) or published)


def _tolls(account: Account, kind: str) -> Tolls:
    if not account.casualties:
        return _NONE
    told = ((toll.min, toll.max) for toll in account.casualties if toll.kind == kind and not toll.part)
    return _one_toll(frozenset(told))


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
        admin1=place_key(place.admin1 or ""),
        precision=place.precision,
        names=frozenset(key for key in (place_key(place.name or ""), place_key(place.name_en or "")) if key),
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
        near = [c.place for c in found.candidates if admin1 and place_key(c.place.admin1 or "") == place_key(admin1)]
        place = found.resolved or (near[0] if near else None)
        if place is not None and place.latitude is not None and place.longitude is not None:
            return (place.latitude, place.longitude), place.radius_km
    return None, None

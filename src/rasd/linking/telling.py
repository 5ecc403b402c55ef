"""Signs of how two accounts are told: when, by whom, as news or recalled, first or among many, in which words."""

from collections.abc import Iterator
from math import log

from rasd.linking.facts import Facts
from rasd.linking.words import alike, shared

#: Days between two reports from which they may be of other happenings of the same kind, and from which they mostly are.
DAYS_LATER, WEEKS_LATER = 4, 15
#: Weight of shared words, and seldom words, from which more of them say no more.
ENOUGH, NAMES = 4000, 4
#: What two accounts tell of, in either order.
SCOPES = {
    ("act", "act"): "both one act",
    ("many", "many"): "both many acts",
    ("course", "course"): "both a course of weeks",
    **dict.fromkeys((("act", "many"), ("many", "act")), "one act beside many"),
    **dict.fromkeys((("act", "course"), ("course", "act")), "one act beside a course of weeks"),
    **dict.fromkeys((("many", "course"), ("course", "many")), "many acts beside a course of weeks"),
}


def told_when(a: Facts, b: Facts) -> Iterator[str]:
    """How far apart two reports were published, and whether by one outlet."""
    if a.outlet and a.outlet == b.outlet:
        yield "same outlet"
    if a.published is None or b.published is None:
        return
    gap = abs(a.published - b.published)
    if gap <= 1:
        yield "told on the same day" if gap == 0 else "told on the next day"
    elif gap >= DAYS_LATER:
        yield "told weeks apart" if gap >= WEEKS_LATER else "told days apart"


def manner(a: Facts, b: Facts) -> Iterator[str]:
    """Weapons, totals, news and recalls, the order in the reports."""
    one, other = a.account, b.account
    if one.means and other.means:
        yield "same weapon" if set(one.means) & set(other.means) else "other weapons"
    yield SCOPES[a.scope, b.scope]
    if "disputed" in (one.status, other.status):
        yield "disputed in one"
    if one.role != other.role:
        yield _recalled(*((a, b) if other.role == "main" else (b, a)))
    else:
        yield "news in both" if one.role == "main" else "recalled in both"
    if a.order == b.order == 0:
        yield "told first in both"
    elif a.order and b.order:
        yield "told first in neither"


def _recalled(recall: Facts, news: Facts) -> str:
    """Whether what one recalls can be the other's news."""
    later = (recall.published or 0) - (news.published or 0)
    return "recalled later" if later > 0 else "recalled earlier" if later < 0 else "recalled on the same day"


def beside(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    """How many accounts the two reports tell: of many, others may be meant."""
    if a.beside > 1 or b.beside > 1:
        yield "told among many", log(a.beside * b.beside) / 4


def wording(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    """Which words two accounts share, those that hardly any report has, and those that few of their country have."""
    rare = sum(word in b.rare for word in a.rare) if b.rare else 0
    if rare:
        yield "rare words shared", min(rare, NAMES) / NAMES
    country = _country(a, b)
    told = shared(a.told, b.told, country)
    if told:
        yield "words shared", min(told, ENOUGH) / ENOUGH
        yield "sentences alike", alike(a.told, b.told, told, country)
        yield "anchors alike", alike(a.said, b.said, shared(a.said, b.said, country), country)
    if not set(a.figures).isdisjoint(b.figures):
        yield "figures shared", 1.0
    title = shared(a.title, b.title, country)
    if title:
        yield "titles alike", alike(a.title, b.title, title, country)


def _country(a: Facts, b: Facts) -> str:
    """The country that both tell of; empty if there is none."""
    return a.where.country if a.where and b.where and a.where.country == b.where.country else ""

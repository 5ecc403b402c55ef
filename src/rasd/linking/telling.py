"""Signs of how two accounts are told: when, by whom, as news or recalled, first or among many."""

from collections.abc import Iterator
from math import log

from rasd.linking.facts import Facts

#: Days between two reports from which they may be of other happenings of the same kind, and from which they mostly are.
DAYS_LATER, WEEKS_LATER = 4, 15


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
    if one.aggregate != other.aggregate:
        yield "a total beside a single act"
    elif one.aggregate:
        yield "both totals"
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

"""How many dead, by ACLED's rules? Applied here and nowhere before: Rasd keeps the words and the bounds.

ACLED's codebook: sources differ, the lowest; "several" and the like 3; "dozens" 12; "hundreds" 100; no toll told, or
only "casualties", 0; a total over several days is split over them, the remainder from the first day on.
"""

from collections.abc import Iterable
from typing import Final

from rasd.model import Account, Casualty, Event

SEVERAL: Final = 3
#: Bounds that the codebook gives to vague words (CODEBOOK §5) → ACLED's number.
_VAGUE: Final = {(2, None): SEVERAL, (20, 99): 12, (200, 999): 100}


def acled_number(low: int, high: int | None) -> int:
    """ACLED's number for one toll by its bounds.

    (2, None) is "several" or a bare plural; (20, 99) dozens; (200, 999) hundreds; (1, n) is "n killed and wounded",
    whose dead nobody counted: a vague plural, but never more than n.
    """
    if (low, high) in _VAGUE:
        return _VAGUE[low, high]
    if low == 1 and high is not None and high > 2:
        return min(SEVERAL, high)
    return low


def one_a_group(tolls: Iterable[Casualty]) -> list[Casualty]:
    """One toll for each group of people that a source counts: of two the higher, which holds the other."""
    groups: dict[str, Casualty] = {}
    for toll in tolls:
        known = groups.get(toll.who or "")
        if known is None or toll.min > known.min:
            groups[toll.who or ""] = toll
    return list(groups.values())


def _sum(tolls: Iterable[Casualty]) -> int:
    return sum(acled_number(toll.min, toll.max) for toll in one_a_group(tolls))


def acled_fatalities(event: Event, accounts: Iterable[Account]) -> int:
    """ACLED's number for an event: the lowest of what its sources tell, 0 where nobody tells of dead.

    Without accounts the event's own lowest number counts.
    """
    told: list[int] = []
    for account in accounts:
        by_source: dict[str, list[Casualty]] = {}
        for toll in account.casualties:
            if toll.kind == "killed" and not toll.part:
                by_source.setdefault(toll.source or "", []).append(toll)
        told += [_sum(tolls) for tolls in by_source.values()]
    if told:
        return min(told)
    if event.deaths is None:
        return 0
    return acled_number(event.deaths.low, event.deaths.high)


def over_days(total: int, days: int) -> list[int]:
    """A total split over days: as even as can be, what is left over from the first day on."""
    each, left = divmod(total, days)
    return [each + (n < left) for n in range(days)]

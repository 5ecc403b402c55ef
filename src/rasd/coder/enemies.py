"""Who fights whom in a report? For a fight of which one side alone is told."""

from collections import Counter
from collections.abc import Callable, Iterable

from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import INITIATOR, TARGET
from rasd.lexicon.families import actor_rows
from rasd.lexicon.load import cells
from rasd.readers.party import Party

Settle = Callable[[Party, Telling], str]
_CIVIL = ("CIV_", "GOV_", "PROT_", "POL_")


Enemy = tuple[str, Party]


def enemies(drafts: Iterable[Draft], settle: Settle) -> dict[str, Enemy]:
    """Actor id → the one that it fights most in these happenings, and where that one is first named; none for whoever
    fights two as often. Who is told to fight nobody fights the only other armed side of the report, if both are of
    one country.
    """
    pairs: dict[str, Counter[str]] = {}
    named: dict[str, Party] = {}
    beside: dict[str, set[str]] = {}
    for draft in drafts:
        for telling in draft.tellings:
            armed = [(s.role, settle(s.party, telling), s.party) for s in telling.sides if s.party.armed]
            for _, actor, party in armed:
                named.setdefault(actor, party)
            for role, one, _ in armed:
                beside.setdefault(one, set()).update(other for same, other, _ in armed if same == role)
                for other_role, other, _ in armed:
                    apart = one and other and one != other and not allied(one, other)
                    if (role, other_role) == (INITIATOR, TARGET) and apart:
                        pairs.setdefault(one, Counter())[other] += 1
                        pairs.setdefault(other, Counter())[one] += 1
    found = {actor: (best, named[best]) for actor, counts in pairs.items() if (best := _best(counts))}
    for actor in named:
        others = [other for other in named if other != actor and other not in beside.get(actor, ()) and _fights(other)]
        if actor not in found and len(others) == 1 and at_war(actor, others[0]):
            found[actor] = others[0], named[others[0]]
    return found


def _best(counts: Counter[str]) -> str:
    """The most frequent, unless another is as frequent or it is no fighting side."""
    (first, most), *others = counts.most_common(2)
    return "" if (others and others[0][1] == most) or not _fights(first) else first


def at_war(one: str, other: str) -> bool:
    """Whether two sides of one country may fight each other though nobody says so: not both are its state."""
    rows = actor_rows().get(one, {}), actor_rows().get(other, {})
    homes, kinds = {row.get("country", "") for row in rows}, {row.get("kind", "") for row in rows}
    return len(homes) == 1 and "" not in homes and kinds != {"state"} and not allied(one, other)


def allied(one: str, other: str) -> bool:
    """Whether one of two fights for the state that the other is."""
    rows = actor_rows().get(one, {}), actor_rows().get(other, {})
    return any(
        state.get("kind") == "state" and state["country"] in cells(backer.get("backs", "")) and bool(state["country"])
        for state, backer in (rows, rows[::-1])
    )


def _fights(actor: str) -> bool:
    return bool(actor) and not actor.startswith(_CIVIL)

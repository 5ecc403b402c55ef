"""From the accounts of one happening to the event: its values, its origins, its conflicts, its grade."""

from collections.abc import Mapping, Sequence

from rasd.linking.compare import compare, explain
from rasd.linking.conflicts import conflicts_of
from rasd.linking.copies import Copies
from rasd.linking.facts import Facts
from rasd.linking.grade import grade_of
from rasd.linking.origins import origins_of
from rasd.linking.reconcile import best, best_actors, best_date, best_place, best_range
from rasd.model import Event, Link

#: From sure to unsure.
_CERTAINTY = ("stated", "suspected", "unknown")


#: Id → id → the score of the two.
Scores = Mapping[str, Mapping[str, float]]


def event_of(name: str, group: Sequence[Facts], copies: Copies, scores: Scores) -> Event:
    """The event that accounts tell of; it does not depend on their order.

    `scores`: those of compared pairs, both ways round.
    """
    group = sorted(group, key=lambda one: one.told_at)
    origins = origins_of(group, copies.family)
    of = {one.id: frozenset(at for at, o in enumerate(origins) if one.id in o.accounts) for one in group}
    conflicts = conflicts_of(group)
    initiators = best_actors(group, of, lambda one: one.initiators)
    claims = [one.account.claim_of_responsibility for one in group if one.account.claim_of_responsibility]
    return Event(
        id=name,
        sub_event_type=best(group, of, lambda one: one.account.sub_event_type),
        status=best(group, of, lambda one: one.account.status),
        aggregate=best(group, of, lambda one: one.account.aggregate),
        date=best_date(group, of),
        place=best_place(group, of),
        initiators=initiators,
        targets=best_actors(group, of, lambda one: one.targets - frozenset(initiators)),
        initiator_certainty=_certainty(group, initiators),
        means=best_actors(group, of, lambda one: frozenset(one.account.means)),
        deaths=best_range(group, of, "killed"),
        wounded=best_range(group, of, "wounded"),
        claim_of_responsibility=min(claims) if claims else None,
        accounts=tuple(one.id for one in group),
        reports=tuple(dict.fromkeys(one.report for one in group)),
        origins=origins,
        conflicts=conflicts,
        grade=grade_of(group, origins, conflicts),
        links=tuple(_links(group, copies, scores)),
    )


def _certainty(group: Sequence[Facts], initiators: Sequence[str]) -> str:
    """The surest way in which any of the initiators is told."""
    if not initiators:
        return "unknown"
    told = [one.account.initiator_certainty for one in group if one.initiators & set(initiators)]
    return min(told, key=_CERTAINTY.index)


def _links(group: Sequence[Facts], copies: Copies, scores: Scores) -> list[Link]:
    """Each account after the first with the one before it that it is closest to."""
    made = []
    for at, one in enumerate(group[1:], 1):
        known = scores.get(one.id, {})
        scored = (
            (known[o.id] if o.id in known else compare(o, one, copies.are(o.report, one.report)), o) for o in group[:at]
        )
        score, other = max(scored, key=lambda found: (found[0], found[1].id))
        signs = explain(other, one, copies.are(other.report, one.report))
        # No "-0.0": there are databases that know none, and events must be the same in all of them.
        made.append(Link(account=one.id, to=other.id, score=round(score, 2) + 0.0, signs=signs))
    return made

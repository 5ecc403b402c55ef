"""How well is an event supported? Airwars' five grades, each with its reason in words.

Confirmed: a named doer owns up; fair: two or more independent origins; weak: one origin; contested: rival
attributions, or some deny it; discounted: everybody who tells of it denies that it happened.
"""

from collections.abc import Sequence

from rasd.linking.facts import Facts
from rasd.model import Conflict, Grade, Origin
from rasd.model.event import GradeName


def grade_of(group: Sequence[Facts], origins: Sequence[Origin], conflicts: Sequence[Conflict]) -> Grade:
    """The grade of an event."""
    if all(one.account.status == "denied" for one in group):
        return Grade(value="discounted", cause="discounted", reason="it is told only to be denied")
    kinds = {conflict.kind for conflict in conflicts}
    if "attribution" in kinds:
        return Grade(value="contested", cause="attribution", reason="origins name different doers")
    if "denial" in kinds:
        return Grade(value="contested", cause="denial", reason="some tell that it happened, some deny it")
    if any(one.account.status == "disputed" for one in group):
        return Grade(value="contested", cause="disputed", reason="a report tells of it and of its denial")
    claims = sorted(one.account.claim_of_responsibility for one in group if one.account.claim_of_responsibility)
    if claims:
        return Grade(value="confirmed", cause="confirmed", reason=f"{claims[0]} claimed it")
    if len(origins) > 1:
        return Grade(value="fair", cause="fair", reason=f"{len(origins)} independent origins tell of it")
    return Grade(value="weak", cause="weak", reason="a single origin tells of it")


def graded_by_person(value: GradeName, worked_out: Grade) -> Grade:
    """A person's own grade, which stands in the place of the one that was worked out; it names nobody."""
    return Grade(value=value, cause="person", reason=f"a person graded it; worked out: {worked_out.value}")

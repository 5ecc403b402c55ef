"""Decisions on several events at once: each event by itself, so that one that cannot be decided stops no other; taken
back as one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rasd.errors import WrongUse
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import Account, Batch, Event, Verdict

#: Why an event was not decided: it was changed or dissolved meanwhile, nothing was left to decide, what people decided
#: stands against it.
STALE: Final = "stale"
NOTHING: Final = "nothing"
AGAINST: Final = "against"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An event with the revision that the person saw."""

    event: int
    revision: int


def decide(verb: str, chosen: Sequence[Chosen], *, by: str, grade: str = "", note: str = "") -> Batch:
    """Accept or reject the accounts of events, grade them, or join them to the first; what was done of each.

    Raises:
        WrongUse: there is no such verb or grade, or nothing was chosen.
    """
    if verb not in Batch.VERBS or not chosen or (verb == "grade" and grade not in judging.GRADES):
        raise WrongUse("Choose events, and what is to be done of them.")
    with writing(by) as write:
        batch = Batch.objects.create(verb=verb, by=by, at=write.at)
        first = _member(chosen[0].event)
        for one in chosen[verb == "join" :]:
            batch.told.append(_one(batch, one, _deed(verb, one, by, grade, note, first)))
        if verb == "join":
            batch.told.insert(0, _told(chosen[0].event, 0, "" if any(one["done"] for one in batch.told) else NOTHING))
        batch.save(update_fields=["told"])
        done = sum(one["done"] for one in batch.told)
        write.note("many decided", f"batch {batch.pk}", verb=verb, events=[one["eid"] for one in batch.told], done=done)
        return batch


def _deed(
    verb: str, chosen: Chosen, by: str, grade: str, note: str, first: Account | None
) -> Callable[[Event], list[Verdict]]:
    """What is done of an event."""

    def accounts(row: Event) -> list[Verdict]:
        rows = row.accounts.filter(live=True).exclude(state="accepted" if verb == "accept" else "rejected")
        judge = judging.accept if verb == "accept" else judging.reject
        return [judge(one.pk, by=by, note=note) for one in rows.order_by("pk")]

    def graded(row: Event) -> list[Verdict]:
        return [judging.grade(row.pk, grade, by=by, revision=chosen.revision, note=note)]

    def joined(row: Event) -> list[Verdict]:
        other = _member(row.pk)
        if first is None or other is None or first.pk == other.pk:
            return []
        return [judging.link(first.pk, other.pk, True, by=by, note=note)]

    return {"accept": accounts, "reject": accounts, "grade": graded, "join": joined}[verb]


def _one(batch: Batch, chosen: Chosen, deed: Callable[[Event], list[Verdict]]) -> dict[str, object]:
    """Decide one event, or nothing of it."""
    row = Event.objects.select_for_update().filter(pk=chosen.event).first()
    if row is None or not row.live or row.revision != chosen.revision:
        return _told(chosen.event, 0, STALE)
    try:
        with writing(batch.by):
            made = deed(row)
    except judging.Stale:
        return _told(chosen.event, 0, STALE)
    except WrongUse:
        return _told(chosen.event, 0, AGAINST)
    Verdict.objects.filter(pk__in=[one.pk for one in made]).update(batch=batch)
    return _told(chosen.event, len(made), "" if made else NOTHING)


def _told(event: int, done: int, why: str) -> dict[str, object]:
    eid = Event.objects.filter(pk=event).values_list("eid", flat=True).first() or ""
    return {"event": event, "eid": eid, "done": done, "why": why}


def _member(event: int) -> Account | None:
    """The account of an event that was told first."""
    rows = Account.objects.filter(event=event, live=True).order_by("report__published", "pk")
    return rows.first()


def take_back(batch: int, *, by: str) -> int:
    """Take back all decisions of a batch that still stand; how many could not be.

    Raises:
        WrongUse: there is no such batch, or it was taken back already.
    """
    with writing(by) as write:
        row = Batch.objects.select_for_update().filter(pk=batch).first()
        if row is None:
            raise WrongUse(f"There is no batch {batch}.")
        if row.withdrawn_at is not None:
            raise WrongUse(f"Batch {batch} was taken back already, by {row.withdrawn_by}.")
        left = 0
        for verdict in row.verdicts.filter(withdrawn_at=None).order_by("-pk"):
            try:
                with writing(by):
                    judging.withdraw(verdict.pk, by=by)
            except WrongUse:
                left += 1
        row.withdrawn_by, row.withdrawn_at = by, write.at
        row.save(update_fields=["withdrawn_by", "withdrawn_at"])
        write.note("many taken back", f"batch {batch}", left=left)
        return left

"""A person's watches: made, changed, paused, deleted and taken back; the ways on which they tell; what was read.

When a watch fires is told in `archive.firing`. Addresses and secrets never go into the trail.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from rasd.errors import WrongUse
from rasd_desk.archive.actions.judging import Stale
from rasd_desk.archive.actions.writing import Write, writing
from rasd_desk.archive.firing.fire import remember_all, tell
from rasd_desk.archive.firing.stands import TRIGGERS, happened, stand_of
from rasd_desk.archive.models import Delivery, Notice, Watch, Way
from rasd_desk.archive.search.question import Question, events_of

#: From the most careful on.
PROFILES: Final = ("public", "partners", "internal")
#: Events of the time before that a new watch tells of, the newest; of more it knows without telling.
MOST_PAST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants of a watch; see `archive.models.Watch`."""

    name: str
    question: Question
    trigger: str
    least: int = 1
    kind: str = ""
    profile: str = PROFILES[0]

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise WrongUse("A watch needs a name.")
        if self.trigger not in TRIGGERS:
            raise WrongUse(f"{self.trigger!r} is nothing that a watch waits for; these are: {', '.join(TRIGGERS)}.")
        if self.profile not in PROFILES:
            raise WrongUse(f"{self.profile!r} is no profile for notices; these are: {', '.join(PROFILES)}.")
        if self.trigger == "report" and not (self.question.q.strip() or self.question.outlet.strip()):
            raise WrongUse("A watch for reports needs words or an outlet.")
        if not 1 <= self.least <= 10**6:
            raise WrongUse(f"{self.least} is no number that a watch can wait for.")


def make(wish: Wish, *, by: str, past: bool = False) -> Watch:
    """A new watch.

    Args:
        wish: what it is to be.
        by: whose it is.
        past: tell also of what is there; else it knows that without a word.
    """
    with writing(by) as write:
        row = Watch(owner=by, created=write.at)
        _set(row, wish, write)
        row.revision = 1
        row.save()
        write.note("watch made", f"watch {row.pk}", **_said(row))
        _begin(row, write, past=past)
        return row


def change(pk: int, wish: Wish, *, by: str, revision: int | None = None) -> Watch:
    """Give a watch another name, question or profile; with another question it begins anew, and tells nothing of what
    is there.

    Raises:
        WrongUse: there is none.
        Stale: it was changed meanwhile.
    """
    with writing(by) as write:
        row = _own(pk, by)
        if revision is not None and row.revision != revision:
            raise Stale(f"Watch {pk} was changed meanwhile; read it again.")
        asked = (row.question, row.trigger, row.least, row.kind)
        _set(row, wish, write)
        row.revision += 1
        row.save()
        write.note("watch changed", f"watch {row.pk}", **_said(row))
        if asked != (row.question, row.trigger, row.least, row.kind):
            row.known.all().delete()
            _begin(row, write, past=False)
        return row


def _set(row: Watch, wish: Wish, write: Write) -> None:
    row.name, row.question, row.trigger = wish.name.strip()[:200], wish.question.as_json(), wish.trigger
    row.least, row.kind, row.profile = wish.least, wish.kind if wish.trigger == "conflict" else "", wish.profile
    row.changed = write.at


def _said(row: Watch) -> dict[str, object]:
    """What the trail says of a watch."""
    return {"name": row.name, "question": row.question, "trigger": row.trigger, "profile": row.profile}


def _begin(row: Watch, write: Write, *, past: bool) -> None:
    """Let a watch know what is there, telling the newest of it if that is wished."""
    asked = Question(**row.question)
    if past:
        newest = events_of(asked).order_by("-added", "-pk")[:MOST_PAST]
        stands = {pk: stand_of(data) for pk, data in newest.values_list("pk", "data")}
        found = {pk: what for pk, now in stands.items() if (what := happened(row, now, ())) is not None}
        tell(row, found, {}, write, past=True)
    if row.trigger == "event":
        remember_all(row, events_of(asked))


def pause(pk: int, *, by: str) -> None:
    """Let a watch rest."""
    with writing(by) as write:
        row = _own(pk, by)
        if row.active:
            _stand(row, write, "watch paused", active=False)


def resume(pk: int, *, by: str) -> None:
    """Let a watch look again; of what happened while it rested it tells nothing."""
    with writing(by) as write:
        row = _own(pk, by)
        if not row.active:
            _stand(row, write, "watch resumed", active=True)
            _begin(row, write, past=False)


def delete(pk: int, *, by: str) -> None:
    """Put a watch away; it can be taken back, with all its notices."""
    with writing(by) as write:
        row = _own(pk, by)
        row.deleted = write.at
        Delivery.objects.filter(way__watch=row, state="waiting").update(state="dropped")
        _stand(row, write, "watch deleted", active=False)


def take_back(pk: int, *, by: str) -> None:
    """Take the deletion of a watch back; it looks again from now on."""
    with writing(by) as write:
        row = Watch.objects.select_for_update().filter(pk=pk, owner=by).exclude(deleted=None).first()
        if row is None:
            raise WrongUse(f"There is no deleted watch {pk}.")
        row.deleted = None
        _stand(row, write, "watch taken back", active=True)
        _begin(row, write, past=False)


def _own(pk: int, by: str) -> Watch:
    """A person's own watch: where it writes to is nobody else's business."""
    row = Watch.objects.select_for_update().filter(pk=pk, owner=by, deleted=None).first()
    if row is None:
        raise WrongUse(f"There is no watch {pk}.")
    return row


def _stand(row: Watch, write: Write, action: str, *, active: bool) -> None:
    row.active, row.changed = active, write.at
    row.revision += 1
    row.save()
    write.note(action, f"watch {row.pk}")


def add_way(pk: int, kind: str, address: str = "", *, by: str, daily: bool = False) -> Way:
    """Let a watch tell on one more way; the address was looked at by who asks (`watches.receivers`)."""
    if kind not in Way.KINDS:
        raise WrongUse(f"{kind!r} is no way of telling; these are: {', '.join(Way.KINDS)}.")
    with writing(by) as write:
        row = _own(pk, by)
        held = row.ways.filter(kind=kind, address=address, active=True).first()
        if held is not None:
            return held
        way = Way.objects.create(
            watch=row, kind=kind, address=address, daily=daily, made=write.at, salt=secrets.token_urlsafe(24)
        )
        write.note("watch way added", f"watch {row.pk}", way=way.pk, kind=kind)
        return way


def drop_way(pk: int, *, by: str) -> None:
    """Tell no longer on a way; what waits there is not sent any more. A feed's address leads nowhere from then on."""
    with writing(by) as write:
        way = Way.objects.select_for_update().filter(pk=pk, watch__owner=by, active=True).first()
        if way is None:
            raise WrongUse(f"There is no way {pk}.")
        way.active = False
        way.save(update_fields=["active"])
        way.deliveries.filter(state="waiting").update(state="dropped")
        write.note("watch way dropped", f"watch {way.watch_id}", way=way.pk, kind=way.kind)


def own_notices(by: str) -> QuerySet[Notice]:
    """The notices of a person's watches, in no order."""
    return Notice.objects.filter(watch__owner=by, watch__deleted=None)


def unread(by: str) -> int:
    """How many notices a person has not read."""
    return own_notices(by).filter(read=None).count()


def mark(numbers: Iterable[int] | None, *, by: str, read: bool = True, watch: int | None = None) -> int:
    """Note that notices were read, or not; None: all of them, or all of one watch. How many that changed.

    What a person has read is no change of the archive: the trail says nothing of it.
    """
    with writing(by) as write:
        found = own_notices(by).filter(read__isnull=read)
        if numbers is not None:
            found = found.filter(pk__in=list(numbers))
        if watch is not None:
            found = found.filter(watch=watch)
        return found.update(read=write.at if read else None)

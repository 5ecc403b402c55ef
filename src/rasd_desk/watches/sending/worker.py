"""Who sends what is queued? This loop: it claims what is due, sends it, and notes what came of it.

A delivery is claimed before it is sent, and nobody else may send it until the claim has run out: of two workers one
sends. Who is killed between sending and noting it has it sent once more; receivers know notices by their numbers.
"""

import logging
import secrets
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import Error, connections
from django.db.models import F, Min, Q, QuerySet

from rasd_desk.archive import unseen
from rasd_desk.archive.actions.writing import chunks
from rasd_desk.archive.models import Delivery, Person, Way
from rasd_desk.watches.sending import receivers
from rasd_desk.watches.sending.leaving import leaving
from rasd_desk.watches.sending.receivers import NotDelivered

#: Minutes until the next try, after each that failed; the last holds from then on.
WAITS: Final = (1, 5, 15, 60, 180, 360, 720)
#: How long it is tried before it is given up.
PATIENCE: Final = timedelta(days=3)
#: Longer than any delivery takes (`receivers`).
LEASE: Final = timedelta(minutes=10)
#: Notices in one message.
MOST: Final = 50
#: Seconds between two looks at the queue.
PAUSE: Final = 10.0

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What a look at the queue came to."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0


def send_due(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Tally:
    """Send what is due; each receiver is tried once, and none that fails keeps the others waiting."""
    tally = Tally()
    due = _due(now()).values("way").annotate(first=Min("next_at")).order_by("first", "way")
    for pk in list(due.values_list("way", flat=True)):
        _serve(pk, now, tally)
    return tally


def _free(at: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=at)


def _due(at: datetime) -> QuerySet[Delivery]:
    due = Delivery.objects.filter(_free(at), state="waiting", next_at__lte=at)
    due = due.filter(way__active=True, way__watch__deleted=None).exclude(way__watch__owner__in=Person.shut_out())
    # What would tell a second coder of the report that is coded unseen goes out once that is done.
    for hidden in unseen.every():
        due = due.exclude(way__watch__owner=hidden.by, notice__event__in=hidden.events)
    return due


def _serve(pk: int, now: Callable[[], datetime], tally: Tally) -> None:
    """Send what is due on a way, message after message, until one fails."""
    while True:
        way = Way.objects.select_related("watch").get(pk=pk)
        claim = secrets.token_hex(16)
        if not _claimed(way, claim, now()):
            return
        try:
            _send(way, claim, now())
        except NotDelivered as error:
            _failed(way, claim, error, now(), tally)
            return
        at = now()
        tally.sent += Delivery.objects.filter(claim=claim).update(
            state="sent", sent=at, tries=F("tries") + 1, problem="", claim="", claimed_until=None
        )
        Way.objects.filter(pk=way.pk).update(problem="", failing=None)


def _claimed(way: Way, claim: str, at: datetime) -> int:
    """Claim what the next message holds, and is nobody else's now: of mail all of it, so that a flood is one message.
    The claim is one statement, so that two cannot both make it.
    """
    some = list(
        _due(at).filter(way=way).order_by("pk").values_list("pk", flat=True)[: None if way.kind == "email" else MOST]
    )
    return sum(
        Delivery.objects.filter(_free(at), pk__in=chunk, state="waiting").update(claim=claim, claimed_until=at + LEASE)
        for chunk in chunks(some)
    )


def _send(way: Way, claim: str, at: datetime) -> None:
    """Send what was claimed.

    Raises:
        NotDelivered: it did not get through, or could not be made.
    """
    held = Delivery.objects.filter(claim=claim).order_by("pk")
    try:
        made = [leaving(one.notice, at) for one in held.select_related("notice__watch", "notice__event")[:MOST]]
        if way.kind == "webhook":
            receivers.post(way, made, at)
        else:
            receivers.mail(way, made, held.count() - len(made))
    except (NotDelivered, Error):
        raise
    except Exception as error:  # a fault of ours in one message must not end the sending of all others
        _log.error("watches: a message could not be made: %s", _where(error))
        raise NotDelivered(f"Rasd has a fault: it could not make the message ({type(error).__name__})") from error


def _where(error: Exception) -> str:
    """A fault for the log: its kind and place. Its own words are left out, they may hold an address or a password."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.filename}:{last.lineno}"


def _failed(way: Way, claim: str, error: NotDelivered, at: datetime, tally: Tally) -> None:
    """Note what went wrong, and when to try again; what was tried for days is given up, and told at the desk."""
    held = Delivery.objects.filter(claim=claim)
    tries = max(held.values_list("tries", flat=True), default=0)
    again = at + timedelta(minutes=WAITS[min(tries, len(WAITS) - 1)])
    problem = str(error)[:500]
    held.update(tries=F("tries") + 1, problem=problem, next_at=again, claim="", claimed_until=None)
    waiting = Delivery.objects.filter(way=way, state="waiting")
    # Whatever else waits for this receiver waits with it: it is not to be knocked at once for each.
    waiting.filter(next_at__lt=again).update(next_at=again)
    over = waiting if error.lasting else waiting.filter(made__lt=at - PATIENCE)
    tally.given_up += over.update(state="given up", problem=problem)
    tally.failed += 1
    Way.objects.filter(pk=way.pk).update(problem=problem, failing=way.failing or at)


def run(stop: threading.Event, pause: float = PAUSE) -> None:
    """Send what comes due until the program ends; a database that is busy now is asked again later."""
    while not stop.is_set():
        try:
            send_due()
        except (Error, OSError) as error:
            _log.warning("watches: nothing could be sent just now (%s)", type(error).__name__)
        except Exception as error:  # whatever it is, the desk goes on, and so does the sending of the rest
            _log.error("watches: a fault in sending: %s", _where(error))
        finally:
            connections.close_all()
        stop.wait(pause)


def started() -> threading.Event:
    """A worker beside what the program does; setting the event ends it."""
    stop = threading.Event()
    threading.Thread(target=run, args=[stop], name="notify", daemon=True).start()
    return stop

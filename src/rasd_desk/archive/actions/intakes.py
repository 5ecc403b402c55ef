"""What is taken in in the background: begun, cancelled and taken up again by people, carried on by a program.

How far it is, is written down as it goes and stands in no line of the trail; that the reports in it were added does.
"""

import os
import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import MACHINE, writing
from rasd_desk.archive.models import Intake

#: What is counted of each part.
COUNTED: Final = ("reports", "known", "accounts", "failed")
#: Faults and notes that are kept of one intake; the rest is counted.
KEPT: Final = 1000
#: A program on another machine that was not heard of for so long has ended.
SILENT: Final = timedelta(minutes=10)
#: So often it is taken up again before it is given up: a file on which the program dies must not go on forever.
TRIES: Final = 4
UNFINISHED: Final = ("waiting", "running")


def begin(parts: Sequence[Mapping[str, Any]], given: Mapping[str, Any], *, by: str) -> Intake:
    """Write down what is to be taken in; nothing is read yet."""
    with writing(by) as write:
        made = [{**dict.fromkeys(COUNTED, 0), "total": None, **one, "state": "waiting"} for one in parts]
        row = Intake.objects.create(by=by, begun=write.at, given=dict(given), parts=made)
        named = [one.get("url") or one["name"] for one in parts]
        write.note("intake begun", f"intake {row.pk}", parts=named[:50], count=len(named))
        return row


def cancel(intake: int, *, by: str) -> Intake:
    """Stop an intake; what it has taken in so far stays.

    Raises:
        WrongUse: there is no such intake, or it has ended.
    """
    with writing(by) as write:
        row = _intake(intake)
        if row.state not in UNFINISHED:
            raise WrongUse(f"Intake {intake} has ended already.")
        row.state, row.ended = "cancelled", write.at
        row.save(update_fields=["state", "ended"])
        write.note("intake cancelled", f"intake {intake}")
        return row


def resume(intake: int, *, by: str) -> Intake:
    """Take up an intake again that was cancelled or that failed; what it has is not read twice.

    Raises:
        WrongUse: there is no such intake, or it is going on, or is done.
    """
    with writing(by) as write:
        row = _intake(intake)
        if row.state not in ("cancelled", "failed"):
            raise WrongUse(f"Intake {intake} is going on, or is done.")
        row.state, row.ended, row.tries, row.holder = "waiting", None, 0, ""
        row.save(update_fields=["state", "ended", "tries", "holder"])
        write.note("intake resumed", f"intake {intake}")
        return row


def _intake(intake: int) -> Intake:
    row = Intake.objects.select_for_update().filter(pk=intake).first()
    if row is None:
        raise WrongUse(f"There is no intake {intake}.")
    return row


def own_name() -> str:
    """What this program is called as a holder."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}"


def claim(holder: str) -> Intake | None:
    """The next intake that nobody works on, held from now on; one on which programs keep dying is given up."""
    with writing() as write:
        for row in Intake.objects.select_for_update().filter(state__in=UNFINISHED).order_by("pk"):
            if row.state == "running" and row.holder != holder and _alive(row, write.at):
                continue
            if row.tries >= TRIES:
                _end(row, "failed", write.at)
                write.note("intake failed", f"intake {row.pk}", tries=row.tries)
                continue
            row.state, row.holder, row.beat, row.tries = "running", holder, write.at, row.tries + 1
            row.save(update_fields=["state", "holder", "beat", "tries"])
            return row
    return None


def _alive(row: Intake, now: datetime) -> bool:
    if row.beat is None or now - row.beat > SILENT:
        return False
    host, _, process = row.holder.rpartition(":")
    if host != socket.gethostname()[:80]:
        return True
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def tell(row: Intake, *, tries: int | None = None) -> bool:
    """Write down how far an intake is; False: it is no longer this program's to carry on."""
    said: dict[str, Any] = {"parts": row.parts, "troubles": row.troubles[:KEPT], "beat": datetime.now(UTC)}
    if tries is not None:
        said["tries"] = tries
    return bool(Intake.objects.filter(pk=row.pk, state="running", holder=row.holder).update(**said))


def let_go(row: Intake) -> None:
    """Leave an intake to the next program."""
    Intake.objects.filter(pk=row.pk, state="running", holder=row.holder).update(state="waiting", holder="", tries=0)


def finish(row: Intake) -> None:
    """Say that an intake is done, whatever of it failed."""
    with writing(MACHINE) as write:
        if not Intake.objects.filter(pk=row.pk, state="running", holder=row.holder).exists():
            return
        row.troubles = row.troubles[:KEPT]
        _end(row, "done", write.at)
        counts = {name: sum(part[name] for part in row.parts) for name in COUNTED}
        write.note("intake done", f"intake {row.pk}", **counts)


def _end(row: Intake, state: str, at: datetime) -> None:
    row.state, row.ended = state, at
    row.save(update_fields=["state", "ended", "parts", "troubles"])

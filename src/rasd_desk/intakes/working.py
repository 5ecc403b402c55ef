"""How is an intake carried out? Part by part, what is new coded and linked, and how far it is written down as it goes.

Stopped at any moment it goes on where it was: what is in the archive is not read twice.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from rasd.cli.work import Coder
from rasd.coder import code_report
from rasd.errors import BadInput
from rasd.intake import Defaults, Failed, day, read_file
from rasd_desk.archive import raws
from rasd_desk.archive.actions.intakes import finish, let_go, tell
from rasd_desk.archive.models import Account, Intake, Retrieval
from rasd_desk.fetch import Fetcher, FetchError, Stopped
from rasd_desk.taking import Listener, Taker
from rasd_desk.watching import take_page

#: Seconds between two tellings.
OFTEN: Final = 0.5
#: New reports that are linked at once: whoever decides something meanwhile waits no longer than that takes.
LINKED: Final = 500


class Halt(Exception):
    """Somebody cancelled, or the desk was closed."""


@dataclass(slots=True)
class Work:
    """One intake being carried out.

    Args:
        row: what it is.
        fetcher: fetches pages; made when the first is wanted.
        ending: whether the program is to end.
        coder: what codes a report.
        timer: seconds that only grow.
    """

    row: Intake
    fetcher: Callable[[], Fetcher]
    ending: Callable[[], bool] = lambda: False
    coder: Coder = code_report
    timer: Callable[[], float] = time.monotonic
    _told: float = field(default=-1.0, init=False)

    def run(self) -> None:
        """Carry it out, or as much of it as is wanted."""
        try:
            for at, part in enumerate(self.row.parts):
                if part["state"] != "done":
                    self._take(at, part)
            finish(self.row)
        except (Halt, Stopped):
            tell(self.row)
            let_go(self.row)

    def _take(self, at: int, part: dict[str, Any]) -> None:
        self.row.troubles = [one for one in self.row.troubles if one[0] != at]
        part["state"] = "running"
        heard = _Heard(self, at, part)
        taker = Taker(_defaults(self.row.given), heard, by=self.row.by, coder=self.coder)
        heard.taker = taker
        self.step(force=True)
        try:
            if "url" in part:
                self._fetch(part, taker, heard)
            else:
                _read(part, taker, heard)
        finally:
            # Also of a part that is cut short: what came in is in the archive, and belongs to its events.
            taker.link()
            heard.count()
        part["state"] = "done"
        self.step(force=True, tries=1)

    def _fetch(self, part: dict[str, Any], taker: Taker, heard: "_Heard") -> None:
        try:
            retrieval = take_page(self.fetcher().get(part["url"]), taker, "url")
            part["retrieval"] = retrieval.pk
        except BadInput as error:
            why = error.why if isinstance(error, FetchError) else str(error)
            taker.tally.failed += 1
            heard.trouble(part["url"], why, type(error).__name__ if isinstance(error, FetchError) else "")

    def step(self, *, force: bool = False, tries: int | None = None) -> None:
        """Tell how far it is, now and then.

        Raises:
            Halt: it is not to go on.
        """
        if not force and self.timer() - self._told < OFTEN:
            return
        self._told = self.timer()
        if not tell(self.row, tries=tries) or self.ending():
            raise Halt


def _defaults(given: dict[str, Any]) -> Defaults:
    published = None
    with suppress(BadInput):
        published = day(given["published"]) if given.get("published") else None
    return Defaults(published=published, outlet=given.get("outlet"))


def _read(part: dict[str, Any], taker: Taker, heard: "_Heard") -> None:
    retrieval = Retrieval.objects.get(pk=part["retrieval"])
    if retrieval.complete and not part["reports"]:
        taker.tally.known += retrieval.reports.count()
        return
    heard.begin(retrieval)
    try:
        taker.take_inputs(read_file(part["name"], taker.defaults, raws.path_of(retrieval.raw_id)), retrieval)
    except BadInput as error:
        taker.fail(Failed(part["name"], str(error)))


class _Heard(Listener):
    """Writes down what happens to a part."""

    taker: Taker

    def __init__(self, work: Work, at: int, part: dict[str, Any]) -> None:
        self._work, self._at, self._part = work, at, part
        self._reports = self._accounts = self._linked = 0

    def begin(self, retrieval: Retrieval) -> None:
        """Count what an earlier run has taken in of the same part: it comes again as known."""
        self._reports = retrieval.reports.count()
        self._accounts = Account.objects.filter(report__retrieval=retrieval).count()

    def count(self) -> None:
        """Bring the counts of the part up to date."""
        tally = self.taker.tally
        self._part["reports"] = self._reports + tally.reports
        self._part["accounts"] = self._accounts + tally.accounts
        self._part["known"] = max(0, tally.known - self._reports)
        self._part["failed"] = tally.failed

    def done(self, reports: int) -> None:
        """So many more are through."""
        self.count()
        if self.taker.tally.reports - self._linked >= LINKED:
            self._linked = self.taker.tally.reports
            self.taker.link()
        self._work.step()

    def failed(self, name: str, why: str) -> None:
        """Something could not be read or coded."""
        self.trouble(name, why, "")

    def noted(self, name: str, what: str) -> None:
        """Something to know of what could be read."""
        self.trouble(name, what, "note")

    def trouble(self, name: str, why: str, kind: str) -> None:
        """Keep a fault, or a note."""
        self._work.row.troubles.append([self._at, name[:400], why[:1000], kind])
        self.count()
        self._work.step()

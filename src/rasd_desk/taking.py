"""From files to the archive: what they hold is kept raw, read, coded and written, batch by batch; then linked.

Knows no screen: what happens is told to a `Listener`.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import IO, Any, Final

from rasd.cli.work import Coder, Done, code_inputs
from rasd.coder import CODER, code_report
from rasd.errors import BadInput, BadReport
from rasd.intake import Defaults, Failed, Given, Input, Noted, files_in, read_file, read_stream, shown
from rasd.intake.paths import STANDARD_INPUT
from rasd.model import CodedReport
from rasd_desk.archive import raws
from rasd_desk.archive.actions.adding import Source, completed, named, put, retrieved, unknown
from rasd_desk.archive.actions.linking import Linked, link_new
from rasd_desk.archive.actions.writing import MACHINE
from rasd_desk.archive.models import Retrieval

Coded = tuple[Given, CodedReport]

#: What is no path but an address that a person typed otherwise than as http(s).
ADDRESS_LIKE: Final = re.compile(r"www\.|\w+://", re.IGNORECASE)
#: Reports that are written at once: a killed run reads and codes at most so many again.
BATCH: Final = 64


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    reports: int = 0
    known: int = 0
    relevant: int = 0
    accounts: int = 0
    failed: int = 0
    events: int = 0


class Listener:
    """Hears what happens; this one keeps silent."""

    def begun(self, path: str) -> None:
        """A file is being read."""

    def done(self, reports: int) -> None:
        """So many more reports are through, new or known."""

    def failed(self, name: str, why: str) -> None:
        """Something could not be read or coded."""

    def noted(self, name: str, what: str) -> None:
        """Something to know of an input that could be read."""

    def linking(self, accounts: int) -> None:
        """So many accounts are now being linked."""


@dataclass(slots=True)
class Taker:
    """Takes reports into the archive.

    Args:
        defaults: what holds for reports that do not say it themselves.
        listener: hears what happens.
        by: who adds them.
        jobs: processes that code.
        pool: those processes, shared by all files.
        now: the time.
    """

    defaults: Defaults
    listener: Listener = field(default_factory=Listener)
    by: str = MACHINE
    jobs: int = 1
    pool: Executor | None = None
    coder: Coder = code_report
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    tally: Tally = field(default_factory=Tally)

    def take(self, paths: Sequence[str], stdin: IO[bytes]) -> None:
        """Take in all that paths hold; what fails is told, and the rest done."""
        raws.sweep()
        for path in files_in(paths, self.defaults):
            if isinstance(path, Failed):
                self.fail(path)
            elif path == STANDARD_INPUT:
                self.take_stream("standard input", "stdin", stdin)
            else:
                self._take_file(path)

    def _take_file(self, path: str) -> None:
        self.listener.begun(path)
        try:
            stream = open(path, "rb")  # noqa: SIM115
        except FileNotFoundError:
            hint = " An address begins with http:// or https://." if ADDRESS_LIKE.match(path) else ""
            self.fail(Failed(shown(path, 400), f"There is no such file or folder.{hint}"))
            return
        except OSError as error:
            self.fail(Failed(shown(path, 400), f"It cannot be read: {error.strerror}."))
            return
        with stream:
            self.take_stream(path, "file", stream)

    def take_stream(self, name: str, method: str, stream: IO[bytes]) -> Retrieval | None:
        """Keep the bytes, then read them where they are kept: what is coded is what can be shown later.

        Args:
            name: what the bytes are called; the ending of a `file` tells what it is.
            method: how they were got.
            stream: the bytes.
        """
        try:
            kept = raws.keep(stream)
        except BadInput as error:
            self.fail(Failed(shown(name, 400), str(error)))
            return None
        source = Source(name=name, method=method, at=self.now(), given=_said(self.defaults))
        retrieval = retrieved(kept, source, self.by)
        if retrieval.complete:
            self._skip(retrieval)
            return retrieval
        if method == "stdin":
            with kept.path.open("rb") as held:
                self.take_inputs(read_stream(name, self.defaults, held), retrieval)
        else:
            self.take_inputs(read_file(name, self.defaults, kept.path), retrieval)
        return retrieval

    def _skip(self, retrieval: Retrieval) -> None:
        """All of it is in the archive."""
        count = retrieval.reports.count()
        self.tally.known += count
        self.listener.done(count)

    def take_inputs(self, inputs: Iterator[Input], retrieval: Retrieval, *, whole: bool = True) -> bool:
        """Code and write what a retrieval holds, the whole or a part of it; whether all of it could be read."""
        failed = self.tally.failed
        waiting: deque[Given] = deque()
        made: list[Coded] = []
        for outcome in code_inputs(self._new(inputs, waiting, made), self.coder, jobs=self.jobs, pool=self.pool):
            if isinstance(outcome, Done):
                made.append((waiting.popleft(), outcome.coded))
            elif isinstance(outcome, Failed):
                # What could not be read never comes so far: this one was waiting to be coded.
                waiting.popleft()
                self.fail(outcome)
            if len(made) >= BATCH:
                self._put(made, retrieval)
        self._put(made, retrieval)
        read = self.tally.failed == failed
        if read and whole:
            completed(retrieval)
        return read

    def _new(self, inputs: Iterator[Input], waiting: deque[Given], made: Sequence[Coded]) -> Iterator[Input]:
        """The inputs that are not in the archive yet, each noted in `waiting` until it has been coded."""
        batch: list[Given] = []
        for given in inputs:
            if isinstance(given, Noted):
                self.listener.noted(given.name, given.what)
            elif isinstance(given, Failed):
                self.fail(given)
            else:
                try:
                    batch.append(named(given))
                except BadReport as error:
                    self.fail(Failed(given.name, str(error)))
            if len(batch) >= BATCH:
                yield from self._sifted(batch, waiting, made)
                batch = []
        yield from self._sifted(batch, waiting, made)

    def _sifted(self, batch: Sequence[Given], waiting: deque[Given], made: Sequence[Coded]) -> Iterator[Given]:
        new = unknown(batch, [*(one for one, _ in made), *waiting])
        self.tally.known += len(batch) - len(new)
        self.listener.done(len(batch) - len(new))
        for given in new:
            waiting.append(given)
            yield given

    def _put(self, made: list[Coded], retrieval: Retrieval) -> None:
        if not made:
            return
        done = put(made, retrieval, CODER, self.by)
        self.tally.reports += len(done.new)
        self.tally.known += len(made) - len(done.new) - len(done.clashing)
        self.tally.relevant += sum(coded.relevant for coded in done.new)
        self.tally.accounts += sum(len(coded.accounts) for coded in done.new)
        self.listener.done(len(made))
        made.clear()
        if done.clashing:
            # Somebody else wrote another report under the same id meanwhile: with an id of its own it is coded again.
            self.take_inputs(iter(done.clashing), retrieval, whole=False)

    def fail(self, failed: Failed) -> None:
        """Something could not be taken in."""
        self.tally.failed += 1
        self.listener.failed(failed.name, failed.why)

    def link(self) -> Linked:
        """Link what is new; also what an earlier run was stopped before."""
        done = link_new(self.by)
        self.tally.events += done.events
        return done


def _said(defaults: Defaults) -> dict[str, Any]:
    """What the user said of all reports, as JSON has it."""
    said = asdict(replace(defaults, output=None))
    return {key: str(value) if not isinstance(value, dict) else value for key, value in said.items() if value}

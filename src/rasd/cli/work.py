"""How are inputs coded, by one process or several, so that the order stays and one failure stops nothing?

Knows neither files nor screens.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Final

from rasd.errors import BadInput, RasdError
from rasd.intake import Failed, Given, Input, Noted
from rasd.model import CodedReport, Report

#: `rasd.code_report`, or another with its shape; a module-level function where processes have to find it.
Coder = Callable[[Report], CodedReport]
#: Inputs that go to a process at once, and batches that wait for each: enough to keep it busy.
_BATCH: Final = 16
_WAITING: Final = 4


@dataclass(frozen=True, slots=True)
class Done:
    """A coded report, and what to call it in messages."""

    name: str
    coded: CodedReport


Outcome = Done | Failed | Noted


def code_inputs(
    inputs: Iterable[Input], coder: Coder, *, jobs: int = 1, pool: Executor | None = None
) -> Iterator[Outcome]:
    """What became of each input, in their order; a report id that stands twice is noted.

    Args:
        inputs: reports, failures and notes.
        coder: what codes a report.
        jobs: processes that code; a few reports are coded without any.
        pool: those processes, where several calls share them (`processes`).
    """
    outcomes = (_outcome(given, coder) for given in inputs) if jobs == 1 else _by_processes(inputs, coder, jobs, pool)
    seen: set[str] = set()
    for outcome in outcomes:
        if isinstance(outcome, Done):
            if outcome.coded.id in seen:
                yield Noted(outcome.name, f"the id {outcome.coded.id} stands more than once; each report is coded")
            seen.add(outcome.coded.id)
        yield outcome


def _outcome(given: Input, coder: Coder) -> Outcome:
    if not isinstance(given, Given):
        return given
    try:
        return Done(given.name, coder(given.report))
    except BadInput as error:
        return Failed(given.name, str(error))
    except RasdError:
        raise  # a broken lexicon fails every report: the run ends, with one sentence
    except Exception as error:  # a fault of ours in one report must not take the others along
        return our_fault(given.name, error)


def our_fault(name: str, error: Exception) -> Failed:
    """An input on which Rasd itself broke down."""
    kind = type(error).__name__
    return Failed(name, f"Rasd failed on this report ({kind}: {error}); please send it to its makers.")


def _batch(batch: list[Input], coder: Coder) -> list[Outcome]:
    return [_outcome(given, coder) for given in batch]


def _leave_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal; only the first may answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """Processes that code; each starts when there is work for it, and reads the lexicons then."""
    # Spawned, not forked: the same on every system, and safe beside the thread of the progress bar.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _by_processes(inputs: Iterable[Input], coder: Coder, jobs: int, pool: Executor | None) -> Iterator[Outcome]:
    source = iter(inputs)
    batch = list(islice(source, _BATCH))
    if len(batch) < _BATCH:
        yield from (_outcome(given, coder) for given in batch)
        return
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        with nullcontext(pool) if pool else processes(jobs) as shared:
            while batch:
                waiting.append(shared.submit(_batch, batch, coder))
                if len(waiting) >= jobs * _WAITING:
                    yield from waiting.popleft().result()
                batch = list(islice(source, _BATCH))
            while waiting:
                yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RasdError(
            "A coding process was ended from outside, perhaps for want of memory; use fewer --jobs."
        ) from error

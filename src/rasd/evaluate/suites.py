"""How well do the readers of numbers and dates do on a suite of phrases whose answers are known?

A suite is JSONL: one phrase a line with `text`, `task`, `gold` (a list of answers), `checked` (whether its answers were
verified) and, for dates, `ref` (the moment that relative words count from). Here are its rows and the figures of a
task; what counts as right is the affair of `suite_numbers` and `suite_dates`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasd.errors import BadInput
from rasd.evaluate.files import read_coded
from rasd.evaluate.tally import Tally


@dataclass(frozen=True, slots=True)
class SuiteRow:
    """One phrase of a suite.

    Args:
        line: its line in the file, from 1.
        gold: the answers, as the file has them.
        ref: the moment that relative words count from (ISO 8601); empty for numbers.
    """

    line: int
    text: str
    task: str
    checked: bool
    gold: tuple[dict[str, Any], ...]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class SuiteMiss:
    """A phrase that was not answered as wanted."""

    row: SuiteRow
    wanted: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(slots=True)
class TaskScore:
    """The figures of one task: answers right, wrong and missed, and phrases answered in full."""

    task: str
    checked: bool
    tally: Tally = field(default_factory=Tally)
    rows: int = 0
    rows_right: int = 0
    misses: list[SuiteMiss] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of the phrases that are answered in full."""
        return self.rows_right / self.rows if self.rows else 0.0

    def add(self, row: SuiteRow, wanted: Iterable[str], given: Iterable[str], right: int) -> None:
        """Count one phrase: `right` of the `wanted` answers are among the `given`."""
        wanted, given = tuple(wanted), tuple(given)
        self.tally += Tally(right, len(given) - right, len(wanted) - right)
        self.rows += 1
        if right == len(wanted) == len(given):
            self.rows_right += 1
        else:
            self.misses.append(SuiteMiss(row, wanted, given))


def read_suite(path: Path, tasks: Iterable[str]) -> list[SuiteRow]:
    """The rows of a suite file in order.

    Args:
        tasks: the tasks that the suite may hold.

    Raises:
        BadInput: the file cannot be read, a line is no JSON object, or a row lacks what a row has; the message names
            the row.
    """
    known, rows = sorted(tasks), []
    for number, row in enumerate(read_coded(path), 1):
        text, task, gold = row.get("text"), row.get("task"), row.get("gold")
        if not isinstance(text, str) or not isinstance(gold, list) or not all(isinstance(g, dict) for g in gold):
            raise BadInput(f"{path}, row {number}: a row of a suite has a text and a list of gold answers.")
        if task not in known:
            raise BadInput(f"{path}, row {number}: the task {task!r} is none of {', '.join(known)}.")
        ref = row.get("ref")
        rows.append(
            SuiteRow(number, text, task, row.get("checked") is True, tuple(gold), ref if isinstance(ref, str) else "")
        )
    return rows

"""`rasd evaluate numbers` and its like: how well is a suite of phrases answered whose answers are known?

Only shows; what is right is settled by the scorer of each suite in `rasd.evaluate`.
"""

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rasd.cli.outputs.screen import console
from rasd.cli.outputs.words import clean, isolate
from rasd.errors import BadInput

if TYPE_CHECKING:
    from rich.table import Table

    from rasd.evaluate.suites import SuiteMiss, TaskScore

#: The suites that can be measured and their help texts. For each NAME the module `rasd.evaluate.suite_NAME` has the
#: names of its TASKS and the function `score_NAME`.
SUITES: Final = {
    "numbers": "Measure the reader of numbers on a suite of phrases: right answers, precision, recall and F1 by task.",
    "dates": "Measure the reader of dates on a suite of phrases: right answers, precision, recall and F1 by task.",
}

Verb = Callable[..., None]


def verb(name: str) -> Verb:
    """The command that measures a suite of this name."""

    def measure(
        file: Annotated[
            Path,
            typer.Argument(help="JSONL of phrases, each with text, task, gold answers and whether they are checked."),
        ],
        as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
        misses: Annotated[
            int, typer.Option(min=0, metavar="N", help="Show the first N phrases that are not answered in full.")
        ] = 0,
    ) -> None:
        scores = _scores(name, file)
        if as_json:
            typer.echo(json.dumps(_as_json(name, scores, misses), ensure_ascii=False, indent=1))
            return
        screen = console()
        screen.print(_table(name, scores))
        for score, miss in _first(scores, misses):
            screen.print(_line(score.task, miss), soft_wrap=True)

    measure.__doc__ = SUITES[name]
    return measure


def _scores(name: str, file: Path) -> list["TaskScore"]:
    from rasd.evaluate.suites import read_suite

    module = import_module(f"rasd.evaluate.suite_{name}")
    rows = read_suite(file, module.TASKS)
    try:
        scores: list[TaskScore] = getattr(module, f"score_{name}")(rows)
    except BadInput as error:
        raise BadInput(f"{file}, {error}") from error
    return scores


def _first(scores: Sequence["TaskScore"], misses: int) -> list[tuple["TaskScore", "SuiteMiss"]]:
    return [(score, miss) for score in scores for miss in score.misses][:misses]


def _as_json(name: str, scores: Sequence["TaskScore"], misses: int) -> dict[str, object]:
    tasks = [
        {
            "task": score.task,
            "checked": score.checked,
            "rows": score.rows,
            "rows_right": score.rows_right,
            **score.tally.as_json(),
        }
        for score in scores
    ]
    missed = [
        {
            "row": miss.row.line,
            "task": score.task,
            "checked": score.checked,
            "text": miss.row.text,
            "wanted": list(miss.wanted),
            "given": list(miss.given),
        }
        for score, miss in _first(scores, misses)
    ]
    return {"suite": name, "tasks": tasks, **({"misses": missed} if misses else {})}


def _table(name: str, scores: Sequence["TaskScore"]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(title=f"suite of {name}", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("task", no_wrap=True)
    table.add_column("checked")
    for column in ("rows", "in full", "precision", "recall", "F1", "gold"):
        table.add_column(column, justify="right")
    for score in scores:
        tally = score.tally
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        counts = (f"{score.rows:,}", f"{score.rows_right:,}")
        table.add_row(score.task, "yes" if score.checked else "no", *counts, *shares, f"{tally.wanted:,}")
    return table


def _line(task: str, miss: "SuiteMiss") -> str:
    sides = (isolate(clean(" | ".join(side))) if side else "-" for side in (miss.wanted, miss.given))
    return f"row {miss.row.line}  {task}  {isolate(clean(miss.row.text))}  gold {next(sides)}  given {next(sides)}"

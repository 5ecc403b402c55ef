"""`rasd evaluate`: how much of a gold coding does another coding find?

Only shows; counting is the affair of `rasd.evaluate`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rasd.cli.outputs.screen import console, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rasd.evaluate import Bin, Miss, Scores, Tally
    from rasd.evaluate.agreement import Agreement


def evaluate(
    gold: Annotated[Path, typer.Argument(help="JSONL of gold reports; aliases.tsv beside it is used if it is there.")],
    predicted: Annotated[Path, typer.Argument(help="JSONL that `rasd code` wrote for the same reports.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help="Show the first N things that went wrong.")] = 0,
    by_confidence: Annotated[
        bool, typer.Option("--reliability", help="Show how many accounts are right by their confidence.")
    ] = False,
    agreement: Annotated[
        bool,
        typer.Option(
            "--agreement", help="The two files are of two coders, neither is gold: show how far they agree, by field."
        ),
    ] = False,
) -> None:
    """Compare coded reports with gold ones: precision, recall and F1, field by field.

    `rasd evaluate numbers FILE` and its like measure one reader on a suite of phrases instead; a file that bears such
    a name is given as `./numbers`.
    """
    from rasd.evaluate import judge, read_aliases, read_coded, reliability, score

    wanted, given = read_coded(gold), read_coded(predicted)
    if agreement:
        from rasd.evaluate.agreement import by_field, pairs_of

        found = by_field(pairs_of(wanted, given, read_aliases(gold)))
        if as_json:
            typer.echo(json.dumps({name: asdict(one) for name, one in found.items()}, indent=1))
        else:
            _show_agreement(console(), found)
        return
    if by_confidence:
        _show_reliability(console(), reliability(judge(wanted, given, read_aliases(gold))))
        return
    scores = score(wanted, given, read_aliases(gold))
    known = {report["id"] for report in wanted} & {str(report.get("id")) for report in given}
    if len(known) < len(wanted):
        say(f"{predicted}: {len(wanted) - len(known)} of {len(wanted)} gold reports are not in it.")
    if as_json:
        shown = {**scores.as_json(), "misses": [_as_json(miss) for miss in scores.misses[:misses]]}
        typer.echo(json.dumps(shown if misses else scores.as_json(), ensure_ascii=False, indent=1))
        return
    _show(console(), scores, misses)


def _as_json(miss: "Miss") -> dict[str, object]:
    return {
        "kind": miss.kind.value,
        "report": miss.report,
        "sub_event_type": miss.sub_event_type,
        "anchor": miss.anchor,
        "slot": miss.slot,
        "gold": [str(value) for value in miss.gold],
        "predicted": [str(value) for value in miss.predicted],
    }


def _show(screen: "Console", scores: "Scores", misses: int) -> None:
    from rasd.evaluate import MAIN

    table = _table("end to end", scores.end_to_end, set(MAIN))
    table.add_section()
    table.add_row("score", "", "", f"{scores.score:.3f}", "")
    screen.print(table)
    screen.print(_table("accounts by group", scores.by_group, set()))
    given = (f"{name} {share.share:.3f}" for name, share in scores.given_match.items() if share.share is not None)
    screen.print("given a matched account: " + ", ".join(given), soft_wrap=True)
    screen.print("The score is the mean F1 of the rows marked *.")
    if scores.malformed:
        screen.print(f"{len(scores.malformed)} values break the codebook's shape, the first: {scores.malformed[0]}")
    for miss in scores.misses[:misses]:
        screen.print(_line(miss), soft_wrap=True)


def _show_reliability(screen: "Console", bins: "Sequence[Bin]") -> None:
    from rich import box
    from rich.table import Table

    from rasd.evaluate import calibration_error

    table = Table(title="share right by confidence", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("confidence")
    for one in bins:
        table.add_column(f"{one.low:.1f}-{one.high:.1f}", justify="right")
    table.add_row("accounts", *(f"{one.accounts:,}" for one in bins))
    table.add_row("mean confidence", *(f"{one.mean:.2f}" for one in bins))
    table.add_section()
    for name in bins[0].right if bins else ():
        table.add_row(name, *(f"{one.right[name]:.2f}" for one in bins))
    screen.print(table)
    screen.print(f"Mean distance between confidence and share of right accounts: {calibration_error(bins):.3f}.")


def _show_agreement(screen: "Console", found: "Mapping[str, Agreement]") -> None:
    from rich import box
    from rich.table import Table

    table = Table(title="agreement of two coders", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("")
    for name in ("alpha", "95 % within", "pairs", "same"):
        table.add_column(name, justify="right")
    for name, one in found.items():
        figures = ("-", "-") if one.alpha is None else (f"{one.alpha:.3f}", f"{one.low:.3f} to {one.high:.3f}")
        table.add_row(name, *figures, f"{one.pairs:,}", f"{one.same:,}")
    screen.print(table)
    screen.print("Krippendorff's alpha: 1 is full agreement, 0 what chance gives; - where no values differ.")


def _table(title: str, tallies: Mapping[str, "Tally"], main: set[str]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("")
    for name in ("precision", "recall", "F1", "gold"):
        table.add_column(name, justify="right")
    for name, tally in tallies.items():
        figures = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", f"{tally.wanted:,}")
        table.add_row(f"{name} *" if name in main else name, *figures)
    return table


def _line(miss: "Miss") -> str:
    from rasd.cli.outputs.words import clean, isolate

    line = f"{miss.report}  {miss.kind.value}  {miss.sub_event_type}"
    if miss.slot:
        sides = (" | ".join(clean(str(value)) for value in side) or "-" for side in (miss.gold, miss.predicted))
        line += f"  {miss.slot}: gold {isolate(next(sides))} predicted {isolate(next(sides))}"
    return f"{line}  {isolate(miss.anchor)}"

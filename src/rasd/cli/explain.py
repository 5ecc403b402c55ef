"""`rasd explain`: why did an account come out as it did, and what was set aside?

What is told comes from `rasd.coder.explain_report`; how it looks from `outputs.explained`.
"""

import sys
from typing import Annotated, Literal

import typer

from rasd.cli.code import LangOption, OutletOption, PublishedOption, published_day
from rasd.cli.outputs.screen import binary_stdout, console, say
from rasd.errors import WrongUse


def explain(
    path: Annotated[
        str, typer.Argument(help="A report: a text file, a .json or .jsonl file, or - for standard input.")
    ],
    published: PublishedOption = None,
    outlet: OutletOption = None,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(metavar="text|json", help="For people, or for programs (one JSON object a report)."),
    ] = "text",
    account: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Show only the account with this number.")
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Of several reports, only the one with this id.")
    ] = None,
    lang: LangOption = "both",
) -> None:
    """Show a report with its hits, then each account's values, the words for them and the rules behind."""
    from rasd.cli.outputs.explained import explanation_json, show_explanation
    from rasd.cli.outputs.words import Lang, Words
    from rasd.coder import explain_report
    from rasd.intake import Defaults, Failed, Given, read_inputs

    failed = found = 0
    for given in read_inputs([path], Defaults(published=published_day(published), outlet=outlet), sys.stdin.buffer):
        if isinstance(given, Failed):
            failed += report is None
            say(f"{given.name}: {given.why}")
        elif not isinstance(given, Given):
            say(f"{given.name}: {given.what}")
        elif report is None or given.report.id == report:
            found += 1
            explanation = explain_report(given.report)
            if account is not None and account > len(explanation.coded.accounts):
                raise WrongUse(f"--account {account}: The report has {len(explanation.coded.accounts)} accounts.")
            if format == "json":
                binary_stdout().write(explanation_json(explanation, account) + b"\n")
            else:
                show_explanation(console(), explanation, Words(Lang(lang)), account)
    if report is not None and not found:
        raise WrongUse(f"--report {report}: {path} holds no report with this id.")
    if failed:
        raise typer.Exit(1)

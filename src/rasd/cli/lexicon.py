"""`rasd lexicon`: are the data files sound, and what does a word stand for in them?

What a sound file is stands in `rasd.lexicon.lint`.
"""

from typing import Annotated

import typer

from rasd.cli.outputs.screen import console, say

app = typer.Typer(help="Look after the lexicons: check the data files, find a word in them.", no_args_is_help=True)


@app.command("check")
def check() -> None:
    """Lint all data files; each fault is told with file and line, and any makes the exit code 1."""
    from rasd.lexicon.lint import lint

    report = lint()
    for finding in report.findings:
        typer.echo(str(finding))
    if report.findings:
        say(f"{len(report.findings)} faults in {len({finding.file for finding in report.findings})} files.")
        raise typer.Exit(1)
    typer.echo(f"{report.files} files, {report.rows:,} rows, {report.forms:,} forms: no fault.")


@app.command("find")
def find(
    words: Annotated[list[str], typer.Argument(help="A word or phrase as a report would write it.")],
) -> None:
    """Show which entries a word or phrase hits, in which form, and what else their rows say."""
    from rich import box
    from rich.table import Table

    from rasd.arabic.fold import fold
    from rasd.cli.outputs.words import clean, isolate
    from rasd.readers.vocabulary import matcher

    folded = fold(clean(" ".join(words)))
    hits = matcher().find(folded.text)
    if not hits:
        typer.echo(f"No entry: {isolate(folded.raw)}")
        return
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("words", "family", "code", "form in the file", "around it", "its row says"):
        table.add_column(column, overflow="fold", min_width=6)
    for hit in hits:
        entry = hit.entry
        known = {entry.code, entry.form, ""}
        row = (f"{key} {clean(value)}" for key, value in entry.attrs.items() if value not in known and key != "forms")
        around = [part for part in (folded.text[hit.word : hit.start], hit.ending) if part]
        told = (folded.slice(hit.start, hit.end), entry.family, entry.code, entry.form)
        table.add_row(*map(isolate, told), " + ".join(map(isolate, around)), isolate("; ".join(row)))
    console().print(table)

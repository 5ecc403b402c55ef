"""`rasd schema`: what may a line of `rasd code --format jsonl` hold?

The schema comes from the model; `data/schema/` ships the same text.
"""

import json

import typer


def schema_text() -> str:
    """The JSON Schema of a coded report, laid out for reading."""
    from rasd.model import schema as made

    return json.dumps(made(), ensure_ascii=False, indent=2) + "\n"


def schema() -> None:
    """Print the JSON Schema (2020-12) of a coded report."""
    typer.echo(schema_text(), nl=False)

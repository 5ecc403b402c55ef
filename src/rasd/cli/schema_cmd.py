"""`rasd schema`: what may a line of `rasd code --format jsonl`, or of `rasd link`, hold?

The schemas come from the model; `data/schema/` ships the same texts.
"""

import json
from typing import Annotated, Literal

import typer

#: What has a schema, and the file that ships it.
SCHEMAS = {"report": "coded_report.schema.json", "event": "event.schema.json"}


def schema_text(of: str = "report") -> str:
    """The JSON Schema of a coded report or an event, laid out for reading."""
    from rasd.model import event_schema
    from rasd.model import schema as made

    return json.dumps(event_schema() if of == "event" else made(), ensure_ascii=False, indent=2) + "\n"


def schema(
    of: Annotated[
        Literal["report", "event"], typer.Argument(metavar="[report|event]", help="Of which kind of line.")
    ] = "report",
) -> None:
    """Print the JSON Schema (2020-12) of a coded report or an event."""
    typer.echo(schema_text(of), nl=False)

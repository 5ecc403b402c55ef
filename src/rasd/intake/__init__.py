"""From bytes to reports, failures and notes."""

from rasd.intake.fields import Defaults, day, shown
from rasd.intake.inputs import Failed, Given, Input, Noted
from rasd.intake.outlets import Outlet, outlet_at, outlet_called
from rasd.intake.paths import files_in, read_file, read_inputs, read_stream
from rasd.intake.read import read_bytes
from rasd.intake.tables.columns import parse_columns

__all__ = [
    "Defaults",
    "Failed",
    "Given",
    "Input",
    "Noted",
    "Outlet",
    "day",
    "files_in",
    "outlet_at",
    "outlet_called",
    "parse_columns",
    "read_bytes",
    "read_file",
    "read_inputs",
    "read_stream",
    "shown",
]

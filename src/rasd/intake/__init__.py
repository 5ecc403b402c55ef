"""From bytes to reports, failures and notes."""

from rasd.intake.fields import Defaults, day, shown
from rasd.intake.inputs import Failed, Given, Input, Noted
from rasd.intake.paths import files_in, read_file, read_inputs, read_stream

__all__ = [
    "Defaults",
    "Failed",
    "Given",
    "Input",
    "Noted",
    "day",
    "files_in",
    "read_file",
    "read_inputs",
    "read_stream",
    "shown",
]

"""From paths on the command line to reports, failures and notes."""

from rasd.cli.inputs.fields import Defaults, day, shown
from rasd.cli.inputs.paths import Failed, Given, Input, Noted, read_inputs

__all__ = ["Defaults", "Failed", "Given", "Input", "Noted", "day", "read_inputs", "shown"]

"""From bytes to reports, failures and notes."""

from rasd.intake.fields import Defaults, day, shown
from rasd.intake.inputs import Failed, Given, Input, Noted
from rasd.intake.paths import read_inputs

__all__ = ["Defaults", "Failed", "Given", "Input", "Noted", "day", "read_inputs", "shown"]

"""Which day is it? The only place where Rasd reads the clock; everything else is told."""

from datetime import date


def today() -> date:
    """The day here and now."""
    return date.today()

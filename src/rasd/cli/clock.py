"""Which day is it, and which day does an option name? The only place where Rasd reads the clock; all else is told."""

from datetime import date

from rasd.errors import WrongUse


def today() -> date:
    """The day here and now."""
    return date.today()


def day_said(text: str | None, option: str) -> date | None:
    """The day that an option names; none where it is not given.

    Raises:
        WrongUse: the text is no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongUse(f"{option} {text}: This is no day; write YYYY-MM-DD.") from error

"""What has the person at the desk chosen: language, look, numerals, names of the months?

Kept in cookies, so that it needs no log-in; while a page is made, `current` holds them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Final

#: The choices and their values; the first of each holds where nothing was chosen.
OPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "language": ("ar", "en"),
    "look": ("auto", "light", "dark"),
    "digits": ("latin", "arabic"),
    "months": ("levantine", "egyptian"),
}
COOKIE: Final = "rasd-"
SECONDS: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Choices:
    """One value of each of `OPTIONS`."""

    language: str = "ar"
    look: str = "auto"
    digits: str = "latin"
    months: str = "levantine"

    @property
    def direction(self) -> str:
        """The direction of the interface."""
        return "rtl" if self.language == "ar" else "ltr"


_current: ContextVar[Choices] = ContextVar("choices")
_DEFAULT: Final = Choices()


def current() -> Choices:
    """The choices of the person for whom a page is being made."""
    return _current.get(_DEFAULT)


@contextmanager
def holding(choices: Choices) -> Iterator[None]:
    """While it lasts these are the current choices."""
    token = _current.set(choices)
    try:
        yield
    finally:
        _current.reset(token)


def allowed(given: Mapping[str, str]) -> dict[str, str]:
    """Those of some values that can be chosen."""
    return {name: given[name] for name, values in OPTIONS.items() if given.get(name) in values}


def choices_of(cookies: Mapping[str, str]) -> Choices:
    """What cookies say; what they do not say, or say wrongly, is as if nothing had been chosen."""
    said = allowed({name: cookies.get(COOKIE + name, "") for name in OPTIONS})
    return Choices(**{**asdict(_DEFAULT), **said})

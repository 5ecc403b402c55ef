"""How does anything get onto the screen? Consoles that leave report texts alone, and sentences to the user.

What is shown is decided elsewhere.
"""

import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console(*, error: bool = False, file: IO[str] | None = None) -> "Console":
    """A Rich console that leaves report texts alone: no markup, no emoji, no highlighting."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(stderr=error, file=file, markup=False, emoji=False, highlight=False)


def say(message: str) -> None:
    """One sentence to the user, on standard error."""
    sys.stderr.write(message.rstrip("\n") + "\n")
    sys.stderr.flush()


def binary_stdout() -> IO[bytes]:
    """Standard output as bytes: what programs read must not depend on the locale."""
    sys.stdout.flush()
    return sys.stdout.buffer

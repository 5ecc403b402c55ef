"""Which bytes are read, under which name, and how many of them at most?

What they hold is for the readers to say; `kinds` tells which reader.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import IO, Final

from rasd.errors import BadInput
from rasd.intake.fields import Defaults
from rasd.intake.inputs import Basis, Failed, Given, Noted
from rasd.model.report import MAX_CHARACTERS, Report

#: No character takes more bytes than four in a text, and six (an escape) in JSON.
MOST_TEXT_BYTES: Final = 4 * MAX_CHARACTERS
MOST_LINE_BYTES: Final = 16 * MAX_CHARACTERS
MOST_JSON_BYTES: Final = 128 * MAX_CHARACTERS
#: No page of news is larger; what is, is a dump or an attack.
MOST_PAGE_BYTES: Final = 10_000_000
MOST_MHTML_BYTES: Final = 60_000_000
MOST_TABLE_BYTES: Final = 128 * MAX_CHARACTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Bytes to read, and what is known of them.

    Args:
        name: what to call them in messages.
        path: the file, as `Given.path`.
        part: where in the file, as `Given.part`.
        stream: the bytes, read once.
        defaults: what holds where they do not say.
        file: the last part of the name, with its suffix; "" where there is none.
        packed: whether they stand in an archive already.
    """

    name: str
    path: str
    stream: IO[bytes]
    defaults: Defaults
    part: str = ""
    file: str = ""
    media_type: str | None = None
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retrieved: datetime | None = None
    packed: bool = False

    def within(self, part: str, **changed: object) -> "Raw":
        """A part of this source."""
        told = f"{self.part}, {part}" if self.part else part
        return replace(self, name=f"{self.name}, {part}", part=told, **changed)  # type: ignore[arg-type]  # by name

    def take(self, most: int, what: str = "any news text") -> bytes:
        """All bytes.

        Raises:
            BadInput: there are none, or more than `most`.
        """
        raw = self.stream.read(most + 1)
        if not raw.strip():
            raise BadInput("It is empty.")
        if len(raw) > most:
            raise BadInput(
                f"It is larger than {most // 1_000_000} MB, far more than {what}; split it into single reports."
            )
        return raw

    def given(
        self,
        report: Report,
        sources: Mapping[str, Basis],
        *,
        published_at: datetime | None = None,
        media_type: str | None = None,
    ) -> Given:
        """A report found here."""
        return Given(
            self.name,
            report,
            path=self.path,
            part=self.part,
            sources=sources,
            published_at=published_at,
            retrieved=self.retrieved,
            media_type=(media_type or self.media_type or "").partition(";")[0].strip().lower() or None,
            headers=self.headers,
        )

    def failed(self, why: str) -> Failed:
        """Nothing could be read here."""
        return Failed(self.name, why, path=self.path, part=self.part)

    def noted(self, what: str) -> Noted:
        """Something to know of what was read here."""
        return Noted(self.name, what)


def missing(what: str, library: str) -> str:
    """What to tell a user whose installation lacks the library for a kind of file."""
    return f'Reading {what} needs the library {library}; install it with: pip install "rasd[intake]".'


def quiet(*libraries: str) -> None:
    """Keep what libraries log about broken input off the screen, unless a handler of the program asks for it."""
    for library in libraries:
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())

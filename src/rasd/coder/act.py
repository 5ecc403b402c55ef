"""An act word in its sentence: what it can stand for and how it is told. Which words are acts is for `acts`."""

from dataclasses import dataclass

from rasd.coder.mood import Mood
from rasd.lexicon.entry import Hit


@dataclass(frozen=True, slots=True)
class Act:
    """An act word in its sentence.

    Args:
        types: its sub-event types, the default first; empty for carriers and effects.
        denied: told only to be denied.
        definite: "the attack": told before, not new.
    """

    hit: Hit
    types: tuple[str, ...]
    frame: str
    pos: str
    mood: Mood
    definite: bool
    weak: bool
    notes: tuple[str, ...]
    denied: bool = False

    @property
    def start(self) -> int:
        """Folded offset of its first letter, clitics left out."""
        return self.hit.start

    @property
    def end(self) -> int:
        """Folded offset after it."""
        return self.hit.end

    @property
    def core(self) -> bool:
        """Whether it names a kind of act."""
        return bool(self.types)

    @property
    def verbal(self) -> bool:
        """Whether it is a finite verb."""
        return self.pos in ("verb", "passive")

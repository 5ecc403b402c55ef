"""An act word in its sentence: what it can stand for and how it is told. Which words are acts is for `acts`."""

from dataclasses import dataclass

from rasd.coder.mood import Mood
from rasd.lexicon.entry import Hit

#: Note of an act word that tells of an attack by who stopped it, and of one that stopped an attack in the field.
TURNED, FOUGHT_OFF = "sides are turned round", "fought off"


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

    @property
    def turned(self) -> bool:
        """Whether it tells of an attack by who stopped it: its subject is the target."""
        return any(note.startswith((TURNED, FOUGHT_OFF)) for note in self.notes)

    @property
    def stopped(self) -> bool:
        """Whether what it tells of was stopped before it took effect; an attack that was fought off was made."""
        return self.hit.entry.attrs["status"] == "thwarted" and FOUGHT_OFF not in self.notes

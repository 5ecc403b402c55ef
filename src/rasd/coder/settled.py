"""All that is chosen of one happening, before it is put in the shape of an account."""

from collections.abc import Sequence
from dataclasses import dataclass

from rasd.coder.choose import Chosen
from rasd.coder.draft import Draft
from rasd.coder.known import UNDATED
from rasd.coder.scene import Scene
from rasd.coder.sides import Placed, Sides
from rasd.model import Casualty, EventDate, Span
from rasd.readers.said import Attribution
from rasd.readers.when import When
from rasd.readers.where import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The values of a happening with the rules that chose them (`…_rule`), and where in the report they stand."""

    draft: Draft
    scene: Scene
    kind: str
    kind_rule: str
    sides: Sides
    day: Chosen[When | None]
    date: EventDate
    place: Chosen[Spot] | None
    background: bool
    role_rule: str
    status: str
    status_rule: str
    aggregate: bool
    means: tuple[str, ...]
    means_spans: tuple[Span, ...]
    casualties: tuple[Casualty, ...]
    toll_spans: tuple[tuple[Span, ...], ...]
    sources: tuple[Attribution, ...]
    anchor: Span

    def act_spans(self) -> tuple[Span, ...]:
        """Where its act words stand, six at most."""
        return tuple(self.scene.reading.span(a.start, a.end) for a in self.draft.acts if a.core)[:6]

    def day_spans(self) -> tuple[Span, ...]:
        """Where the words of its day stand."""
        when = self.day.value
        return (self.scene.reading.span(when.start, when.end),) if when else ()

    def place_spans(self) -> tuple[Span, ...]:
        """Where its place stands."""
        return (self.scene.reading.span(self.place.value.start, self.place.value.end),) if self.place else ()

    def party_spans(self, placed: Sequence[Placed]) -> tuple[Span, ...]:
        """Where the parties of a side stand."""
        return tuple(dict.fromkeys(self.scene.reading.span(p.party.start, p.party.end) for p in placed))

    @property
    def place_key(self) -> str:
        """What tells its place apart from others; empty where none is told."""
        return self.place.value.key if self.place is not None else ""

    @property
    def recalled(self) -> bool:
        """Whether words of the text open it as a recall; one that is only spoken of as known has none."""
        return self.background and self.role_rule not in UNDATED

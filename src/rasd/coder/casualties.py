"""How do the tolls of a happening look as the codebook's casualties, each with who, source and words?"""

from collections.abc import Sequence

from rasd.coder.draft import Draft, Telling
from rasd.coder.scene import Scene
from rasd.model import Casualty, Span
from rasd.readers.said import Attribution
from rasd.readers.toll import Toll


def casualties_of(
    tolls: Sequence[tuple[Toll, Telling]], draft: Draft, scene: Scene
) -> tuple[tuple[Casualty, ...], tuple[tuple[Span, ...], ...]]:
    """Casualties and the spans of each, in the order of the text."""
    made = [(_casualty(toll, telling, draft, scene), (scene.reading.span(toll.start, toll.end),)) for toll, telling in tolls]
    return tuple(c for c, _ in made), tuple(s for _, s in made)


def _casualty(toll: Toll, telling: Telling, draft: Draft, scene: Scene) -> Casualty:
    who = scene.settle_in(toll.party, telling, draft) if toll.party else None
    return Casualty(
        kind=toll.kind,  # type: ignore[arg-type]  # the lexicon linter holds the column to the four kinds
        min=toll.low,
        max=toll.high,
        who=who or None,
        part=toll.part,
        source=_source(toll, telling, scene),
        text=scene.reading.raw(toll.start, toll.end),
        approx=toll.approx,
    )


def _source(toll: Toll, telling: Telling, scene: Scene) -> str | None:
    """The source nearest to a toll in its sentence; of two, the one that knows."""
    told = [s for s in telling.sources if s.mode not in NO_TELLING]
    nearest = min(told, key=lambda s: abs(s.start - toll.start), default=None)
    return scene.reading.raw(nearest.start, nearest.end) if nearest else None


#: Manners of speaking that tell nothing of the act itself.
NO_TELLING = frozenset({"threat", "call", "condemn"})


def sources_of(draft: Draft, scene: Scene) -> list[Attribution]:
    """The sources that tell something of a happening, each once, in the order of the text."""
    found: list[Attribution] = []
    names: set[str] = set()
    for telling in draft.tellings:
        for source in telling.sources:
            name = scene.reading.text[source.start : source.end]
            if source.mode in NO_TELLING or any(name in other or other in name for other in names):
                continue
            names.add(name)
            found.append(source)
    return found

"""By what means? The weapons told in a happening's stretches, and the types they imply."""

from rasd.coder.draft import Draft
from rasd.coder.scene import Scene
from rasd.model import Span

#: More than this many words from every act word a weapon is not taken as used.
REACH = 14


def means_of(draft: Draft, scene: Scene) -> tuple[tuple[str, ...], tuple[Span, ...], set[str]]:
    """Means ids in the order of the text, their spans, and the sub-event types that they imply."""
    found: dict[str, Span] = {}
    implied: set[str] = set()
    for telling in draft.tellings:
        for hit in telling.means:
            near = [scene.reading.words.between(*sorted((a.start, hit.start))) for a in telling.acts]
            if near and min(near) > REACH:
                continue
            found.setdefault(hit.entry.code, scene.reading.span(hit.start, hit.end))
            if hit.entry.attrs["implies"]:
                implied.add(hit.entry.attrs["implies"])
    if len(found) > 1:
        found.pop("explosives", None)
    if "drone" in found and "helicopter" not in found:
        # "The aircraft" after a drone is the drone.
        found.pop("air_strike", None)
    return tuple(found), tuple(found.values()), implied

"""How do the tolls of a happening look as the codebook's casualties, each with who, source and words?"""

from collections.abc import Sequence
from dataclasses import replace

from rasd.coder import kinds
from rasd.coder.doers import UNNAMED
from rasd.coder.draft import Draft, Telling
from rasd.coder.scene import Scene
from rasd.coder.sources import NO_TELLING, is_own
from rasd.coder.tellers import antecedent
from rasd.model import Casualty, Span
from rasd.readers.said import Attribution
from rasd.readers.toll import Toll


def casualties_of(
    tolls: Sequence[tuple[Toll, Telling]],
    draft: Draft,
    scene: Scene,
    *,
    arrested: bool,
    hit: Sequence[str],
    doers: Sequence[str] = (),
) -> tuple[tuple[Casualty, ...], tuple[tuple[Span, ...], ...]]:
    """Casualties and the spans of each, in the order of the text; whom a state arrests is captured, not abducted.

    Of whom a toll is may be told only of the happening: `hit` are those said to have been hit in it, `doers` those who
    did it. Where an attack was repelled, "20 of the attackers" are of these, and of whom nothing is told of nobody.
    """
    repelled = any(act.turned and kinds.CLASH in act.types for act in draft.acts)
    attackers = doers if repelled else ()
    hit = () if attackers else hit
    if arrested:
        tolls = [(replace(t, kind="captured") if t.kind == "abducted" else t, telling) for t, telling in tolls]
    elif _is_abduction(draft):
        tolls = [(replace(t, kind="abducted") if t.kind == "captured" else t, telling) for t, telling in tolls]
    # Where some are told to be of one side, those of whom nothing is told may be of the other.
    alone = () if any(t.party is not None and not t.part for t, _ in tolls) else hit
    made = [
        (
            _of_attackers(toll, _casualty(toll, telling, draft, scene, hit if toll.party else alone), attackers),
            (scene.reading.span(toll.start, toll.end),),
        )
        for toll, telling in tolls
    ]
    return tuple(c for c, _ in made), tuple(s for _, s in made)


def _of_attackers(toll: Toll, casualty: Casualty, attackers: Sequence[str]) -> Casualty:
    """Armed people of nobody named, who fell as an attack was repelled, are of those whose attack it was; of whom a
    figure beside it is, with no word for them, may be either side.
    """
    if casualty.who != UNNAMED or len(attackers) != 1:
        return casualty
    return replace(casualty, who=attackers[0] if toll.party is not None else None)


_TAKEN = frozenset({kinds.ARRESTS, kinds.ABDUCTION})


def _is_abduction(draft: Draft) -> bool:
    """Whether people were taken and no more: by no state (that would be an arrest), so they were abducted."""
    types = {kind for act in draft.acts if act.core for kind in act.types}
    return bool(types) and types <= _TAKEN


def _who(toll: Toll, told: str, hit: Sequence[str]) -> str:
    """Of whom a toll is: as its words say, protesters where such were hit; else the only ones hit."""
    if toll.part or toll.low == 0:
        return told
    protesters = told.replace("CIV_", "PROT_")
    if told.startswith("CIV_") and protesters in hit:
        return protesters
    return hit[0] if not told and toll.party is None and len(hit) == 1 else told


def _beside(toll: Toll, telling: Telling) -> Toll | None:
    """`three soldiers were killed and ten wounded`: the second figure, of nobody named, is of the same people."""
    before = [t for t in telling.tolls if t.end <= toll.start and t.low and not t.part and t.party is not None]
    return before[-1] if toll.low and not toll.part and before else None


def _casualty(toll: Toll, telling: Telling, draft: Draft, scene: Scene, hit: Sequence[str]) -> Casualty:
    beside = _beside(toll, telling)
    party = toll.party or (beside.party if beside else None)
    who = _who(toll, scene.settle_in(party, telling, draft) if party else "", hit)
    return Casualty(
        kind=toll.kind,  # type: ignore[arg-type]  # the lexicon linter holds the column to the four kinds
        min=toll.low,
        max=toll.high,
        who=who or None,
        part=toll.part,
        source=_source(toll, telling, draft, scene),
        text=scene.reading.raw(toll.start, toll.end),
        approx=toll.approx,
    )


def _source(toll: Toll, telling: Telling, draft: Draft, scene: Scene) -> str | None:
    """Who tells a figure: in its sentence, else where the figure is told again."""
    again = (
        (t, other)
        for other in draft.tellings
        for t in other.tolls
        if other is not telling and (t.kind, t.low, t.high, t.part) == (toll.kind, toll.low, toll.high, toll.part)
    )
    tellers = (teller_of(*one, scene) for one in ((toll, telling), *again))
    teller = next((t for t in tellers if t), None)
    if teller is None:
        return None
    full = antecedent(teller, scene.finds, scene.reading)
    return scene.reading.raw(full.start, full.end)


def teller_of(toll: Toll, telling: Telling, scene: Scene) -> Attribution | None:
    """The source nearest to a toll in its sentence; the report's own outlet is none."""
    told = [s for s in telling.sources if s.mode not in NO_TELLING and not is_own(s, scene)]
    return min(told, key=lambda s: abs(s.start - toll.start), default=None)

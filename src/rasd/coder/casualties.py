"""How do the tolls of a happening look as the codebook's casualties, each with who, source and words?"""

from collections.abc import Sequence
from dataclasses import replace

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import WAW
from rasd.coder.scene import Scene
from rasd.lexicon.entry import ARTICLE
from rasd.model import Casualty, Span
from rasd.readers.said import Attribution
from rasd.readers.toll import Toll


def casualties_of(
    tolls: Sequence[tuple[Toll, Telling]], draft: Draft, scene: Scene, *, arrested: bool, hit: Sequence[str]
) -> tuple[tuple[Casualty, ...], tuple[tuple[Span, ...], ...]]:
    """Casualties and the spans of each, in the order of the text; whom a state arrests is captured, not abducted.

    Of whom a toll is may be told only of the happening: `hit` are those said to have been hit in it.
    """
    if arrested:
        tolls = [(replace(t, kind="captured") if t.kind == "abducted" else t, telling) for t, telling in tolls]
    # Where some are told to be of one side, those of whom nothing is told may be of the other.
    alone = () if any(t.party is not None and not t.part for t, _ in tolls) else hit
    made = [
        (
            _casualty(toll, telling, draft, scene, hit if toll.party else alone),
            (scene.reading.span(toll.start, toll.end),),
        )
        for toll, telling in tolls
    ]
    return tuple(c for c, _ in made), tuple(s for _, s in made)


def _who(toll: Toll, told: str, hit: Sequence[str]) -> str:
    """Of whom a toll is: as its words say, protesters where such were hit; else the only ones hit."""
    if toll.part or toll.low == 0:
        return told
    protesters = told.replace("CIV_", "PROT_")
    if told.startswith("CIV_") and protesters in hit:
        return protesters
    return hit[0] if not told and toll.party is None and len(hit) == 1 else told


def _casualty(toll: Toll, telling: Telling, draft: Draft, scene: Scene, hit: Sequence[str]) -> Casualty:
    who = _who(toll, scene.settle_in(toll.party, telling, draft) if toll.party else "", hit)
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
    teller = teller_of(toll, telling, scene)
    return scene.reading.raw(teller.start, teller.end) if teller else None


def teller_of(toll: Toll, telling: Telling, scene: Scene) -> Attribution | None:
    """The source nearest to a toll in its sentence; the report's own outlet is none."""
    told = [s for s in telling.sources if s.mode not in NO_TELLING and not _is_own(s, scene)]
    return min(told, key=lambda s: abs(s.start - toll.start), default=None)


#: Manners of speaking that tell nothing of the act itself.
NO_TELLING = frozenset({"threat", "call", "condemn"})


def sources_of(draft: Draft, scene: Scene) -> list[Attribution]:
    """The sources that tell something of a happening, each once in its fullest wording, in the order of the text."""
    found: list[Attribution] = []
    for telling in draft.tellings:
        for source in telling.sources:
            if source.mode not in NO_TELLING and not _is_own(source, scene):
                _add_source(found, _antecedent(source, telling, scene), scene)
    return sorted(found or _still_speaking(draft, scene), key=lambda s: s.start)


def _still_speaking(draft: Draft, scene: Scene) -> list[Attribution]:
    """Who spoke in the sentence before one that goes on with "and", where nobody else is named for a happening."""
    first = draft.first
    cues = {c.entry.code for c in first.cues}
    if first.zone is not Zone.BODY or not first.sentence or cues & {"background", "elsewhere"}:
        return []
    if not scene.reading.text.startswith(WAW, scene.reading.sentences[first.sentence].start):
        return []
    return [s for s in scene.finds[first.sentence - 1].sources if s.mode == "say" and not _is_own(s, scene)]


def _is_own(source: Attribution, scene: Scene) -> bool:
    """Whether a source is the report's own outlet, which is not listed (CODEBOOK §2)."""
    outlet, hit = scene.reading.report.outlet, source.head
    if not outlet or hit.entry.family != "outlet":
        return False
    own, named = _skeleton(outlet), _skeleton(hit.entry.code)
    return fold_key(outlet) == fold_key(hit.entry.form) or (
        len(own) >= 2 and (named.startswith(own) or own.startswith(named))
    )


def _skeleton(name: str) -> str:
    """Latin consonants of a name: outlets are transliterated in many ways."""
    return "".join(c for c in name.lower() if c.isascii() and c.isalpha() and c not in "aeiouyw")


def _add_source(found: list[Attribution], source: Attribution, scene: Scene) -> None:
    name = _name(source, scene)
    for i, other in enumerate(found):
        known = _name(other, scene)
        if _institution(source) != _institution(other) and not known.startswith(name) and not name.startswith(known):
            continue
        if name in known:
            return
        if known in name:
            found[i] = source
            return
    found.append(source)


def _institution(source: Attribution) -> bool:
    """Whether the words name a body and not who speaks for it: the two are listed apart where both are quoted
    (CODEBOOK §2).
    """
    return source.head.entry.family in ("outlet", "actor")


def _name(source: Attribution, scene: Scene) -> str:
    return scene.reading.text[source.start : source.end]


def _antecedent(source: Attribution, telling: Telling, scene: Scene) -> Attribution:
    """`The source said`: the one described before with the same noun, if there is one."""
    name = _name(source, scene)
    if " " in name or not name.startswith(ARTICLE):
        return source
    noun = name[len(ARTICLE) :]
    for find in reversed(scene.finds[: telling.sentence + 1]):
        for other in reversed(find.sources):
            if other.end <= source.start and noun in _name(other, scene).split()[:1] and _name(other, scene) != name:
                return other
    return source

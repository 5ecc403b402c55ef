"""Who did it where no rule of the act's own sentence says so? Who is accused, claimed or announced it, or did the same
elsewhere in the report.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rasd.coder import kinds
from rasd.coder.accused import accused_in
from rasd.coder.authorities import enforcing
from rasd.coder.draft import Draft
from rasd.coder.enemies import at_war
from rasd.coder.ground import INITIATOR
from rasd.coder.mood import Mood
from rasd.coder.scene import Scene
from rasd.lexicon.families import actor_rows, country_rows
from rasd.readers.party import Head, Party

UNNAMED = "UNKNOWN_ARMED"


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor id on a side, with the party and the rule that put it there."""

    actor: str
    party: Party
    rule: str
    weight: float


#: Words between who announces an act and its noun.
ANNOUNCED_REACH = 6


def announcers(draft: Draft, scene: Scene) -> Iterable[Placed]:
    """`The army announced an air strike`: who announces an act without naming its doer did it; arrests are announced by
    the police and the authorities, too.
    """
    for telling in draft.tellings:
        cores = [a for a in telling.acts if a.core and not a.verbal]
        for source in telling.sources:
            if source.mode not in ("announce", "confirm"):
                continue
            behind = [a for a in cores if a.start > source.end]
            near = [a for a in behind if scene.reading.words.between(source.end, a.start) <= ANNOUNCED_REACH]
            for party in scene.parties(telling.sentence) if near else ():
                if source.start not in (party.start, party.word):
                    continue
                by = enforcing(party, near[0])
                arrested = by.head is Head.POLICE and kinds.ARRESTS in near[0].types
                if arrested or (by.head is Head.ARMED and source.head.entry.family == "actor"):
                    actor = scene.settle_in(by, telling, draft)
                    if actor:
                        yield Placed(actor, by, "announced it", 0.5)


#: Acts of which one side alone is able, or nearly so: a bomb or a shot may be anybody's.
_FROM_AFAR = frozenset({kinds.AIR, kinds.SHELLING, kinds.EXCESSIVE})
#: Weight of a side that another act of the report can lean on.
SURE = 0.75
#: Rule of a doer that only other acts of the same kind in the report name.
ELSEWHERE = "did the same elsewhere in the report"


def did_alike(draft: Draft, scene: Scene) -> Iterable[Placed]:
    """Who did what a report tells again without a doer: the only one of whom it tells such acts in that land."""
    if not _FROM_AFAR & set(draft.types[:1]) or any(act.mood is Mood.ANSWERED for act in draft.acts):
        # What was struck in answer to a blow was struck by the one who had suffered it.
        return []
    own = {id(t) for t in draft.tellings}
    country, kind = scene.country_of(draft.first), draft.types[:1]
    found: dict[str, Placed] = {}
    sets: set[frozenset[str]] = set()
    for telling in scene.tellings:
        if id(telling) in own or telling.types[:1] != kind or scene.country_of(telling) != country:
            continue
        here = [(s, scene.settle(s.party, telling)) for s in telling.sides if s.role == INITIATOR and s.party.armed]
        here = [(s, actor) for s, actor in here if actor and actor != UNNAMED and s.weight >= SURE]
        if kinds.AIR in kind:
            here = [(s, actor) for s, actor in here if _has_aircraft(actor)]
        if here:
            sets.add(frozenset(actor for _, actor in here))
            found |= {actor: Placed(actor, s.party, ELSEWHERE, 0.3) for s, actor in here}
    return list(found.values()) if len(sets) == 1 else []


def _has_aircraft(actor: str) -> bool:
    return actor_rows().get(actor, {}).get("kind", "state") == "state"


def only_enemy(draft: Draft, scene: Scene, doers: Collection[str]) -> Iterable[Placed]:
    """Whom a state fought that fought nobody named: the only armed group of which the whole report speaks."""
    if any(_is_group(actor) for actor in doers) or any(actor in scene.enemies for actor in doers):
        return []
    found: dict[str, Placed] = {}
    for finds in scene.finds:
        for party in finds.parties:
            actor = scene.settle_in(party, draft.first, draft) if party.armed else ""
            if _is_group(actor):
                found.setdefault(actor, Placed(actor, party, "the only group of which the report speaks", 0.2))
    return [p for p in found.values() if len(found) == 1 and any(at_war(doer, p.actor) for doer in doers)]


def _is_group(actor: str) -> bool:
    return actor_rows().get(actor, {}).get("kind") == "rebel"


def told_accused(draft: Draft, scene: Scene) -> Iterable[Placed]:
    """Who is accused of the act (see `accused`)."""
    for party, telling in accused_in(draft, scene):
        actor = scene.settle_in(party, telling, draft)
        if actor:
            yield Placed(actor, party, "accused", 0.8)


def claimant(draft: Draft, scene: Scene) -> Placed | None:
    """Who claimed responsibility: the subject of the claiming verb."""
    for telling in draft.tellings:
        for hit in scene.reading.by_sentence[telling.sentence]:
            if hit.entry.family == "saying" and hit.entry.code == "claim":
                parties = [p for p in scene.parties(telling.sentence) if p.head is Head.ARMED or p.head is Head.GROUP]
                near = [p for p in parties if scene.reading.words.between(p.end, hit.word) <= 4 and p.end <= hit.word]
                near += [p for p in parties if p.start >= hit.end and scene.reading.words.between(hit.end, p.word) <= 3]
                near.sort(key=lambda p: p.start < hit.end or scene.reading.words.between(hit.end, p.word) > 0)
                for party in near[:1]:
                    actor = scene.settle_in(party, telling, draft)
                    if actor and actor not in ("UNKNOWN_ARMED", "LONE_ATTACKER") and not is_army(actor):
                        return Placed(actor, party, "claimed it", 0.95)
    return None


def is_army(actor: str) -> bool:
    """Whether an id is that of a country's army."""
    return any(actor == row["army"] for row in country_rows().values())

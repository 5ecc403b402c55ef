"""Who did it where no rule of the act's own sentence says so? Who is accused, claimed or announced it.

Who did it by what the rest of the report tells is `elsewhere`'s affair.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rasd.coder import kinds
from rasd.coder.accused import accused_in, deniers_in
from rasd.coder.authorities import enforcing
from rasd.coder.draft import Draft, Telling
from rasd.coder.finds import SentenceFinds
from rasd.coder.scene import Scene, armies
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


def told_accused(draft: Draft, scene: Scene, doers: Collection[str]) -> Iterable[Placed]:
    """Who is accused of the act, by somebody else than the `doers` told (see `accused`)."""
    for party, telling in accused_in(draft, scene, doers):
        actor = scene.settle_in(party, telling, draft)
        if actor:
            yield Placed(actor, party, "accused", 0.8)


def told_deniers(draft: Draft, scene: Scene) -> Iterable[Placed]:
    """Who denies a hand in an act that nobody is told to have done (see `accused`)."""
    for party, telling in deniers_in(draft, scene):
        if actor := scene.settle_in(party, telling, draft):
            yield Placed(actor, party, "accused", 0.5)


def claimant(draft: Draft, scene: Scene) -> Placed | None:
    """Who claimed responsibility, in a sentence of the draft or right behind one."""
    for telling in draft.tellings:
        for finds in (scene.finds[telling.sentence], *_untold_behind(telling, scene)):
            for party in finds.claims:
                actor = scene.settle_in(party, telling, draft)
                if actor and actor not in ("UNKNOWN_ARMED", "LONE_ATTACKER") and not is_army(actor):
                    return Placed(actor, party, "claimed it", 0.95)
    return None


#: Sentences from an act to one that only claims it.
CLAIM_REACH = 2


def _untold_behind(telling: Telling, scene: Scene) -> list[SentenceFinds]:
    """The sentences behind a telling that tell of no act themselves: a claim in them is one of the act told last."""
    found = []
    told = {t.sentence for t in scene.tellings}
    for finds in scene.finds[telling.sentence + 1 : telling.sentence + 1 + CLAIM_REACH]:
        if finds.index in told:
            break
        found.append(finds)
    return found


def is_army(actor: str) -> bool:
    """Whether an id is that of a country's army."""
    return actor in armies()

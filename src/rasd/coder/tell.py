"""What happenings does one sentence tell of, and which of its parties, places, days, tolls and means belong to each?

Where a sentence falls into stretches, one a happening, is `stretches`' affair.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rasd.coder.acts import Act
from rasd.coder.attach import agents, attach, fought_off, holders
from rasd.coder.draft import Telling
from rasd.coder.fallen import fallen_attackers
from rasd.coder.finds import SentenceFinds
from rasd.coder.ground import ANSWER, INITIATOR, TARGET, WAW, Ground, Side, ground
from rasd.coder.kinds import AIR, PEACEFUL
from rasd.coder.mood import EARLIER, Mood, denies
from rasd.coder.stretches import DROPPED, stretches_of
from rasd.coder.transitive import HAS_OBJECT
from rasd.coder.weapons import planted, weapon_owners
from rasd.coder.whose_day import tell_days
from rasd.lexicon.entry import TEH, Hit
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Toll
from rasd.readers.where import Spot

#: Relation of who supports the doer.
BACKED = "backed"
#: Words between what was done and an agent phrase that tells who did it.
AGENT_REACH = 8


def tellings_of(reading: Reading, finds: SentenceFinds) -> list[Telling]:
    """The happenings told in one sentence, in order."""
    stretches = stretches_of(reading, finds)
    if not stretches:
        return []
    base = ground(
        reading,
        finds.index,
        finds.parties,
        finds.acts,
        (n.end for n in finds.numbers),
        ((s.start, s.end) for s in finds.sources),
    )
    told = [_telling(reading, finds, base, *stretch) for stretch in stretches]
    for before, after in pairwise(told):
        after.sides += _inherited(reading, before, after)
        if before.earlier:
            after.cues = [*(c for c in before.cues if c.entry.code == "background"), *after.cues]
        _answered(before, after)
    return told


_ENDINGS = (TEH, WAW)


def _inherited(reading: Reading, before: Telling, after: Telling) -> list[Side]:
    """A verb joined by "and" that has no subject of its own has that of the verb before (`entered … and seized …`).

    Only a verb that shows by its ending that somebody does it: unvowelled, the bare form may be a passive.
    """
    verb = next((a for a in after.acts if a.core), None)
    if verb is None or not verb.verbal or verb.pos == "passive" or not verb.frame.startswith("agent"):
        return []
    joined = reading.text[verb.hit.word : verb.start] == WAW
    doers = [s for s in before.sides if s.role == INITIATOR and s.rule.startswith("subject")]
    if not joined or not verb.hit.ending.startswith(_ENDINGS) or any(s.role == INITIATOR for s in after.sides):
        return []
    return [replace(s, rule="subject of the verb before", weight=0.5) for s in doers]


def _answered(before: Telling, after: Telling) -> None:
    """What was struck in answer to a blow, and by nobody named, was struck by those the blow had hit."""
    if before.earlier:
        before, after = after, before
    if not any(a.mood is Mood.ANSWERED for a in after.acts) or any(s.role == INITIATOR for s in before.sides):
        return
    hit = [s for s in after.sides if s.role == TARGET and s.party.armed]
    before.sides += [replace(s, role=INITIATOR, rule=ANSWER, weight=0.4) for s in hit]


def _telling(
    reading: Reading, finds: SentenceFinds, base: Ground, cluster: Sequence[Act], left: int, right: int
) -> Telling:
    sentence = reading.sentences[finds.index]
    carriers = [a for a in finds.acts if not a.core and left <= a.start < right and a.mood not in DROPPED]
    if cluster and cluster[0].mood not in EARLIER:
        # What is answered is another's deed, even where it is no act of its own (`in reply to Iran's firing of …`).
        carriers = [a for a in carriers if a.mood is not Mood.ANSWERED]
    acts = sorted([*cluster, *carriers], key=lambda a: a.start)
    telling = Telling(finds.index, sentence.zone, left, right, acts, published=finds.published)
    for act in acts if cluster or finds.tolls[0].low > 0 else ():
        telling.sides += attach(base, act, left, right)
    done = [a.end for a in acts if a.core or a.frame in ("effect", "patient")] + [t.end for t in finds.tolls]
    telling.sides += [
        s
        for s in agents(base, left, right, telling.sides)
        if any(end <= s.party.word and base.gap(end, s.party.word) <= AGENT_REACH for end in done)
        and not _of_another(finds, acts, s.party)
    ]
    tolls = [_not_of_doer(t, telling.sides) for t in finds.tolls]
    telling.sides += weapon_owners(base, acts, left, right, telling.sides)
    telling.sides = planted(base, acts, telling.sides)
    victims = {t.party.start for t in tolls if t.party and t.low > 0}
    telling.sides = [s for s in telling.sides if s.role != INITIATOR or s.party.start not in victims]
    telling.sides = fallen_attackers(reading, finds, acts, fought_off(telling.sides, tolls), tolls)
    telling.sides += holders(base, left, right)
    doers = [s.party for s in telling.sides if s.role == INITIATOR]
    telling.spots = [s for s in finds.spots if left <= s.start < right and not _is_doer(s, doers)]
    telling.tolls = [t for t in tolls if left <= t.start < right and not _occasion(finds, cluster, t)]
    telling.means = [m for m in finds.means if left <= m.start < right and not _only_helps(reading, finds, acts, m)]
    telling.signs = [s for s in finds.signs if left <= s.start < right and not _only_helps(reading, finds, acts, s)]
    telling.cues = [c for c in finds.cues if left <= c.start < right]
    telling.sources = list(finds.sources)
    telling.refuted = _refuted(reading, finds, cluster, right)
    tell_days(reading, finds, telling)
    return telling


#: Types of the aircraft that give cover; words between "with cover from", or "intercepted", and the aircraft.
_AIR, COVER_REACH = frozenset({AIR, "air"}), 1


def _only_helps(reading: Reading, finds: SentenceFinds, acts: Sequence[Act], hit: Hit) -> bool:
    """Whether aircraft only back a fight on the ground (`attacked with cover from the jets of …`), stop an attack
    (`intercepted, the air force, a missile`), or are none.
    """
    if not _AIR & {hit.entry.code, hit.entry.attrs.get("implies", "")}:
        return False
    if hit.entry.family == "sign" and any(a.start == hit.start and a.types[:1] == (PEACEFUL,) for a in acts):
        # A word for a march that means a drone too.
        return True
    stops = (a for a in acts if a.stopped and a.turned and a.verbal and a.end <= hit.word)
    return any(reading.words.between(a.end, hit.word) <= COVER_REACH for a in stops) or any(
        cue.entry.relation == BACKED
        and cue.start <= hit.start
        and (hit.end <= cue.end or reading.words.between(cue.end, hit.word) <= COVER_REACH)
        for cue in reading.coded(finds.index, "particle")
    )


def _occasion(finds: SentenceFinds, cluster: Sequence[Act], toll: Toll) -> bool:
    """Whether the dead are what people protest about (`marched in protest at the killing of 17 pupils`)."""
    if not cluster or cluster[0].types[:1] != (PEACEFUL,):
        return False
    answered = (c.end for c in finds.cues if c.entry.code == "response" and c.start >= cluster[0].start)
    return any(end <= toll.start for end in answered)


#: Rules of doers that stand whatever a toll says: who has an object glued to the verb or after it is no victim.
_FIRM = frozenset({"agent in construct", HAS_OBJECT})


def _not_of_doer(toll: Toll, sides: Sequence[Side]) -> Toll:
    """A toll without the party that did it: forces as a whole are not among the dead (`the forces killed, in X,
    hundreds`), nor is whose deed the grammar shows.
    """
    if toll.party is None or not toll.low:
        return toll
    done = [s.rule for s in sides if s.role == INITIATOR and s.party.start == toll.party.start]
    whole = toll.party.chain[:1] and toll.party.chain[0].entry.family == "head" and (toll.low, toll.high) == (2, None)
    return replace(toll, party=None) if _FIRM & set(done) or (whole and done) else toll


def _is_doer(spot: Spot, doers: Sequence[Party]) -> bool:
    """Whether a country is named as who did it (`Israel launched raids on Syria`): then it is no scene."""
    return spot.place.precision == "country" and any(p.start <= spot.start < p.end for p in doers)


def _of_another(finds: SentenceFinds, acts: Sequence[Act], party: Party) -> bool:
    """Whether an agent phrase stands after an act word that is not of this happening (`sweeps by X`)."""
    nearest = max((a for a in finds.acts if a.end <= party.word), key=lambda a: a.end, default=None)
    return nearest is not None and nearest.core and nearest not in acts


def _refuted(reading: Reading, finds: SentenceFinds, cluster: Sequence[Act], right: int) -> bool:
    """Whether a verb of denial follows with no act of its own (`…, which the army denies`)."""
    last = max((a.end for a in cluster), default=right)
    denials = [h for h in reading.of(finds.index, "saying") if denies(h)]
    if not denials:
        return False
    told = [a for a in finds.acts if a.core and a.mood not in DROPPED]
    return any(h.start >= last and not any(a.start > h.end for a in told) for h in denials)

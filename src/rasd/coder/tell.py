"""What happenings does one sentence tell of, and which of its parties, places, days, tolls and means belong to each?

Cuts a sentence into stretches, one a happening: act words of kinds that cannot be one happening open a new stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from rasd.arabic.numbers import Number
from rasd.arabic.sentences import Zone
from rasd.coder.acts import EARLIER, Act, Mood, read_acts
from rasd.coder.attach import agents, attach, fought_off, holders
from rasd.coder.draft import Telling
from rasd.coder.ground import ANSWER, INITIATOR, TARGET, WAW, Ground, Side, ground
from rasd.coder.kinds import alike
from rasd.lexicon.entry import TEH, Hit
from rasd.readers.reading import Reading
from rasd.readers.said import Attribution, read_said, that_words
from rasd.readers.toll import Toll, read_tolls
from rasd.readers.when import When
from rasd.readers.where import Spot, dateline
from rasd.readers.who import Head, Party, read_parties

#: Words between what was done and an agent phrase that tells who did it.
AGENT_REACH = 8
_DROPPED = frozenset({Mood.NEGATED, Mood.FUTURE, Mood.SUPPOSED, Mood.THREAT})
_ARMED_HEADS = frozenset({Head.ARMED, Head.HELD, Head.NATION, Head.STATE, Head.GROUP, Head.POLICE})


@dataclass(frozen=True, slots=True)
class SentenceFinds:
    """Everything that the readers found in one sentence."""

    index: int
    acts: Sequence[Act]
    parties: Sequence[Party]
    tolls: Sequence[Toll]
    spots: Sequence[Spot]
    whens: Sequence[When]
    means: Sequence[Hit]
    signs: Sequence[Hit]
    cues: Sequence[Hit]
    sources: Sequence[Attribution]
    numbers: Sequence[Number] = ()
    published: date | None = None


def find_all(
    reading: Reading, index: int, numbers: Sequence[Number], whens: Sequence[When], spots: Sequence[Spot]
) -> SentenceFinds:
    """Run every reader over one sentence; numbers, days and places were read over the whole report before."""
    sentence = reading.sentences[index]
    body = max(sentence.start, dateline(reading)[1]) if sentence.zone is Zone.LEDE else sentence.start
    inside = [n for n in numbers if body <= n.start < sentence.end]
    days = [w for w in whens if body <= w.start < sentence.end]
    parties = [p for p in read_parties(reading, index) if p.start >= body]
    hits = reading.by_sentence[index]
    free = [n for n in inside if not any(d.start <= n.start < d.end for d in days)]
    return SentenceFinds(
        index=index,
        acts=[_after_a_while(reading, index, act, days) for act in read_acts(reading, index)],
        parties=parties,
        tolls=read_tolls(reading, index, parties, free),
        spots=[s for s in spots if s.sentence == index],
        whens=days,
        means=[h for h in hits if h.entry.family == "means" and not _defends(h, hits)],
        signs=[h for h in hits if h.entry.family == "sign" and not (h.entry.code == "air" and _defends(h, hits))],
        cues=[h for h in hits if h.entry.family == "cue"],
        sources=read_said(reading, index),
        numbers=free,
        published=reading.report.published,
    )


def _after_a_while(reading: Reading, index: int, act: Act, days: Sequence[When]) -> Act:
    """An act noun right after "days after" came before the act that the sentence tells."""
    if act.verbal or act.mood is not Mood.FACT:
        return act
    afters = {h.start for h in reading.by_sentence[index] if _opens_earlier(h)}
    for when in days:
        near = when.end <= act.hit.word and reading.words.between(when.end, act.hit.word) <= 1
        if near and when.event_anchored and when.start in afters:
            return replace(act, mood=Mood.PRIOR)
    return act


def _opens_earlier(cue: Hit) -> bool:
    """Whether a cue brings what came before: "in answer to", "after", "days after"."""
    return cue.entry.code in ("response", "background") or cue.entry.attrs.get("note") == "after"


def _defends(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word for aircraft or weapons is part of the name of an air defence."""
    shields = (h for h in hits if h.entry.family == "sign" and h.entry.code == "interception")
    return any(s.start <= hit.start and hit.end <= s.end and s.length > hit.length for s in shields)


def tellings_of(reading: Reading, finds: SentenceFinds) -> list[Telling]:
    """The happenings told in one sentence, in order."""
    zone = reading.sentences[finds.index].zone
    cores = [a for a in finds.acts if a.core and _is_told(finds, a) and _borne_out(finds, a, zone)]
    clusters = _clusters(cores)
    if _in_court(finds, cores):
        return []
    if not clusters:
        if not finds.tolls:
            return []
        clusters = [[]]
    elif _toll_apart(reading, finds, clusters[0][0]):
        clusters.insert(0, [])
    bounds = _bounds(reading, finds, clusters)
    base = ground(reading, finds.index, finds.parties, finds.acts, (n.end for n in finds.numbers))
    told = [_telling(reading, finds, base, cluster, *bound) for cluster, bound in zip(clusters, bounds, strict=True)]
    for before, after in pairwise(told):
        after.sides += _inherited(reading, before, after)
        if before.earlier:
            after.cues = [*(c for c in before.cues if c.entry.code == "background"), *after.cues]
        _answered(before, after)
    return told


_ENDINGS = (TEH, WAW)
#: Note of the cues that open a clause which is told for itself.
MEANWHILE = "meanwhile"


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


def _is_told(finds: SentenceFinds, act: Act) -> bool:
    """Whether an act word tells a fact, or announces an act for a day to come."""
    if act.mood not in _DROPPED:
        return True
    ahead = any(w.first is not None and finds.published is not None and w.first > finds.published for w in finds.whens)
    return act.mood is Mood.FUTURE and ahead and any(p.head in _ARMED_HEADS for p in finds.parties)


def _borne_out(finds: SentenceFinds, act: Act, zone: Zone) -> bool:
    """A weak word needs an armed party, a weapon, a toll or a stronger word beside it."""
    if not act.weak or act.denied:
        return True
    if any(not other.weak and other.core and alike(other.types, act.types) for other in finds.acts):
        return True
    if finds.tolls or finds.means:
        return True
    armed = sum(1 for p in finds.parties if p.head in _ARMED_HEADS)
    if armed >= 2 and zone is not Zone.BODY:
        return True
    dated = any(w.precision in ("day", "week") for w in finds.whens)
    return armed > 0 and (dated or any(s.fine for s in finds.spots))


#: What courts speak of: a sentence for such an act tells no new act.
_TRIED = frozenset({"Attack", "Arrests", "Abduction/forced disappearance", "Other"})


def _in_court(finds: SentenceFinds, cores: Sequence[Act]) -> bool:
    """Whether the sentence is about a court: its executions are verdicts, its dead old."""
    court = sum(1 for s in finds.signs if s.entry.code == "court" and "weak" not in s.entry.attrs["note"])
    return court > 0 and all(set(a.types) <= _TRIED for a in cores) and not finds.means


def _toll_apart(reading: Reading, finds: SentenceFinds, first: Act) -> bool:
    """Whether a toll is told before the first act and a clause opened with "while" or "as also" parts the two."""
    tolls = [t for t in finds.tolls if t.end <= first.start and t.low > 0]
    clauses = reading.sentences[finds.index].clauses
    return bool(tolls) and any(
        c.entry.attrs["note"] == MEANWHILE
        and tolls[-1].end <= c.word < first.start
        and any(s <= c.word and reading.words.between(s, c.word) == 0 for s in clauses)
        for c in finds.cues
    )


def _clusters(cores: Sequence[Act]) -> list[list[Act]]:
    """Runs of act words that can tell of one happening."""
    clusters: list[list[Act]] = []
    for act in cores:
        earlier = bool(clusters) and bool(EARLIER & {act.mood, clusters[-1][-1].mood})
        if clusters and not earlier and all(alike(act.types, other.types) for other in clusters[-1]):
            clusters[-1].append(act)
        elif act.weak and clusters and not earlier:
            continue
        else:
            clusters.append([act])
    return clusters


def _bounds(reading: Reading, finds: SentenceFinds, clusters: Sequence[Sequence[Act]]) -> list[tuple[int, int]]:
    """Where each happening's stretch of the sentence begins and ends: at the clause before its first act word."""
    sentence = reading.sentences[finds.index]
    cuts = [sentence.start]
    for before, cluster in pairwise(clusters):
        floor = before[-1].end if before else finds.tolls[0].end
        ceiling = cluster[0].hit.word
        starts = [c for c in sentence.clauses if floor < c <= ceiling]
        if cluster[0].mood in EARLIER:
            starts = [c.word for c in finds.cues if _opens_earlier(c) and floor <= c.word < ceiling]
        cuts.append(starts[-1] if starts else _conjunction(reading, floor, ceiling))
    cuts.append(sentence.end)
    return list(pairwise(cuts))


def _conjunction(reading: Reading, floor: int, ceiling: int) -> int:
    """The last word with a leading waw between two acts, else the second act itself."""
    at = ceiling
    while (word := reading.words.before(at)) is not None and word[0] > floor:
        if reading.text[word[0]] == WAW and word[1] - word[0] > 3:
            return word[0]
        at = word[0]
    return ceiling


def _telling(
    reading: Reading, finds: SentenceFinds, base: Ground, cluster: Sequence[Act], left: int, right: int
) -> Telling:
    sentence = reading.sentences[finds.index]
    carriers = [a for a in finds.acts if not a.core and left <= a.start < right and a.mood not in _DROPPED]
    acts = sorted([*cluster, *carriers], key=lambda a: a.start)
    telling = Telling(finds.index, sentence.zone, left, right, acts)
    for act in acts if cluster or finds.tolls[0].low > 0 else ():
        telling.sides += attach(base, act, left, right)
    done = [a.end for a in acts if a.core or a.frame in ("effect", "patient")] + [t.end for t in finds.tolls]
    telling.sides += [
        s
        for s in agents(base, left, right, telling.sides)
        if any(end <= s.party.word and base.gap(end, s.party.word) <= AGENT_REACH for end in done)
        and not _of_another(finds, acts, s.party)
    ]
    victims = {t.party.start for t in finds.tolls if t.party and t.low > 0}
    telling.sides = [s for s in telling.sides if s.role != INITIATOR or s.party.start not in victims]
    telling.sides = fought_off(telling.sides, finds.tolls)
    telling.sides += holders(base, left, right)
    telling.spots = [s for s in finds.spots if left <= s.start < right]
    telling.tolls = [t for t in finds.tolls if left <= t.start < right]
    telling.means = [m for m in finds.means if left <= m.start < right]
    telling.signs = [s for s in finds.signs if left <= s.start < right]
    telling.cues = [c for c in finds.cues if left <= c.start < right]
    telling.sources = list(finds.sources)
    telling.refuted = _refuted(reading, finds, cluster, right)
    shared = len({(w.first, w.last) for w in finds.whens}) == 1
    for when in finds.whens:
        if left <= when.start < right or shared:
            dates_saying = _dates_the_saying(reading, finds, when, acts)
            (telling.statement_whens if dates_saying else telling.whens).append(when)
    return telling


def _of_another(finds: SentenceFinds, acts: Sequence[Act], party: Party) -> bool:
    """Whether an agent phrase stands after an act word that is not of this happening (`sweeps by X`)."""
    nearest = max((a for a in finds.acts if a.end <= party.word), key=lambda a: a.end, default=None)
    return nearest is not None and nearest.core and nearest not in acts


def _refuted(reading: Reading, finds: SentenceFinds, cluster: Sequence[Act], right: int) -> bool:
    """Whether a verb of denial follows with no act of its own (`…, which the army denies`)."""
    last = max((a.end for a in cluster), default=right)
    denials = [h for h in reading.by_sentence[finds.index] if h.entry.family == "saying" and h.entry.code == "deny"]
    return any(h.start >= last and not any(a.core and a.start > h.end for a in finds.acts) for h in denials)


#: Sentences after a telling whose speakers still speak of it; two cost more than they bring.
LENT = 1


def lend_sources(reading: Reading, tellings: Sequence[Telling], finds: Sequence[SentenceFinds]) -> None:
    """Who speaks in the sentences around: one that tells no happening but has weapons or act words in it speaks of
    the one before; one that opens with a verb of saying and no subject has the speaker of the sentence before."""
    told = {t.sentence: t for t in tellings if not t.earlier}
    own = {t.sentence for t in tellings}
    for find in finds:
        speaks = find.sources and (find.means or find.acts) and find.index not in own
        if not speaks or _recalls(reading, find) or any(c.entry.code == "habit" for c in find.cues):
            continue
        before = [i for i in told if find.index - LENT <= i < find.index]
        if before:
            told[max(before)].sources += [s for s in find.sources if s.mode in ("say", "confirm", "attribution")]
    for telling in tellings:
        if not telling.sources and telling.sentence and _goes_on(reading, telling.sentence):
            telling.sources = [s for s in finds[telling.sentence - 1].sources if s.mode == "say"]


def _recalls(reading: Reading, finds: SentenceFinds) -> bool:
    """Whether a sentence opens as a recall (`it is recalled that …`): its speaker spoke of something else."""
    start = reading.sentences[finds.index].start
    return any(c.entry.code == "background" and reading.words.between(start, c.word) <= 1 for c in finds.cues)


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a sentence opens with a verb of saying (`and added that …`)."""
    start = reading.sentences[index].start
    return any(
        h.entry.family == "saying" and h.entry.attrs["pos"] == "verb" and reading.words.between(start, h.word) == 0
        for h in reading.by_sentence[index]
    )


#: Words between a verb of saying and a day that still dates the saying (its subject may stand between).
SAID_REACH = 9


def _dates_the_saying(reading: Reading, finds: SentenceFinds, when: When, acts: Sequence[Act]) -> bool:
    """A day between the verb of saying and what is said dates the saying: `said on Saturday that …`."""
    cores = [a for a in acts if a.core]
    if not any(a.start > when.end for a in cores):
        return False
    for hit in reading.by_sentence[finds.index]:
        if hit.entry.family != "saying" or hit.entry.code == "attribution" or hit.end > when.start:
            continue
        if hit.entry.attrs["pos"] == "masdar" or reading.words.between(hit.end, when.start) > SAID_REACH:
            continue
        if not any(hit.end < a.start < when.start for a in cores) and not that_words(reading, hit.end, when.start):
            return True
    return False

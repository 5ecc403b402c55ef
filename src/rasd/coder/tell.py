"""What happenings does one sentence tell of, and which of its parties, places, days, tolls and means belong to each?

Where a sentence falls into stretches, one a happening, is `stretches`' affair.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rasd.coder.acts import Act
from rasd.coder.attach import agents, attach, fought_off, holders
from rasd.coder.draft import Telling
from rasd.coder.finds import SentenceFinds
from rasd.coder.ground import ANSWER, INITIATOR, TARGET, WAW, Ground, Side, ground
from rasd.coder.mood import Mood
from rasd.coder.stretches import DROPPED, stretches_of
from rasd.lexicon.entry import TEH
from rasd.readers.reading import Reading
from rasd.readers.said_extent import that_words
from rasd.readers.when import When
from rasd.readers.when.calendar import span_precision
from rasd.readers.where import Spot
from rasd.readers.who import Party

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
    doers = [s.party for s in telling.sides if s.role == INITIATOR]
    telling.spots = [s for s in finds.spots if left <= s.start < right and not _is_doer(s, doers)]
    telling.tolls = [t for t in finds.tolls if left <= t.start < right]
    telling.means = [m for m in finds.means if left <= m.start < right]
    telling.signs = [s for s in finds.signs if left <= s.start < right]
    telling.cues = [c for c in finds.cues if left <= c.start < right]
    telling.sources = list(finds.sources)
    telling.refuted = _refuted(reading, finds, cluster, right)
    shared = len({(w.first, w.last) for w in finds.whens}) == 1
    for when in finds.whens:
        if left <= when.start < right or shared:
            dates_saying = _dates_the_saying(reading, finds, when, acts) or _before_known(telling, when)
            own = _since_it(acts, _begun(reading, finds, when))
            (telling.statement_whens if dates_saying else telling.whens).append(own)
    return telling


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
    denials = [h for h in reading.by_sentence[finds.index] if h.entry.family == "saying" and h.entry.code == "deny"]
    told = [a for a in finds.acts if a.core and a.mood not in DROPPED]
    return any(h.start >= last and not any(a.start > h.end for a in told) for h in denials)


#: Note of the verbs whose day is that on which something longer began.
BEGINS = "begins"
#: Words between such a verb and its day, and days for which what began may still be one act.
BEGIN_REACH, BEGIN_DAYS = 6, 7


def _begun(reading: Reading, finds: SentenceFinds, when: When) -> When:
    """A day on which something longer began (`the campaign, which began on 20 January`) opens a span that goes on."""
    if when.precision != "day" or when.kind != "day" or when.first is None or finds.published is None:
        return when
    if (finds.published - when.first).days <= BEGIN_DAYS:
        return when
    before = [a for a in finds.acts if a.end <= when.start and a.verbal]
    verb = before[-1] if before else None
    if verb is None or BEGINS not in verb.notes or reading.words.between(verb.end, when.start) > BEGIN_REACH:
        return when
    precision = span_precision(when.first, finds.published)
    return replace(when, last=finds.published, precision=precision, kind="span")


def _since_it(acts: Sequence[Act], when: When) -> When:
    """The day of an act since which something else goes on (`tense since the clashes of 30 March`).

    The first of a month may stand for the month, so it is left as it is.
    """
    cores = [a for a in acts if a.core]
    inside = cores and all(when.start <= a.start and a.end <= when.end for a in cores)
    if not inside or when.kind != "since" or when.first is None or when.first.day == 1:
        return when
    return replace(when, last=when.first, precision="day", kind="day")


#: Words between a verb of saying and a day that still dates the saying (its subject may stand between).
SAID_REACH = 9
#: Words before a day that still opens its sentence.
OPENS = 2


def _dates_the_saying(reading: Reading, finds: SentenceFinds, when: When, acts: Sequence[Act]) -> bool:
    """Whether a day is that of the saying: it stands between the verb of saying and what is said (`said on Saturday
    that …`), in the clause behind the act that tells who said so (`…, as the ministry said on Saturday`), or before
    a verb of saying that comes before the act (`on Saturday, the ministry said that …`).
    """
    cores = [a for a in acts if a.core]
    if not any(a.start > when.end for a in cores):
        return _in_attribution(reading, finds, when)
    if _opens_a_saying(reading, finds, when, cores):
        return True
    for hit in reading.by_sentence[finds.index]:
        if hit.entry.family != "saying" or hit.entry.code == "attribution" or hit.end > when.start:
            continue
        if hit.entry.attrs["pos"] == "masdar" or reading.words.between(hit.end, when.start) > SAID_REACH:
            continue
        if not any(hit.end < a.start < when.start for a in cores) and not _speech_opens(reading, hit.end, when.start):
            return True
    return False


def _speech_opens(reading: Reading, start: int, end: int) -> bool:
    """Whether what is said begins between two offsets: behind "that" or a colon."""
    return ":" in reading.text[start:end] or bool(that_words(reading, start, end))


def _before_known(telling: Telling, when: When) -> bool:
    """Whether a day stands before what is spoken of as known: it is that of who speaks or answers (`on Monday the
    council condemned the attack`), not that of the attack.
    """
    first = min((a.start for a in telling.acts if a.core), default=0)
    known = telling.definite and not any(a.verbal and a.start < first for a in telling.acts)
    return known and when.precision == "day" and when.end <= first


def _opens_a_saying(reading: Reading, finds: SentenceFinds, when: When, cores: Sequence[Act]) -> bool:
    """Whether a verb of saying, or "the accusation", comes between a day and the act: behind a day that opens its
    sentence, or right behind one that follows no act (`in a speech on Saturday, the minister said that …`).
    """
    start, first = reading.sentences[finds.index].start, min(a.start for a in cores)
    opens = reading.words.between(start, when.start) <= OPENS
    fresh = not any(a.core and a.end <= when.start for a in finds.acts)
    return any(
        h.entry.family == "saying"
        and when.end <= h.start < first
        and (h.entry.attrs["pos"] == "verb" or h.entry.code == "accuse")
        and (opens or (fresh and reading.words.between(when.end, h.word) == 0))
        for h in reading.by_sentence[finds.index]
    )


def _in_attribution(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a day closes an attribution with a verb of its own (`as the ministry said on Saturday`)."""
    hits = [h for h in reading.by_sentence[finds.index] if h.entry.family == "saying" and h.end <= when.start]
    marks = [h for h in hits if h.entry.code == "attribution"]
    if not marks or reading.words.between(marks[-1].end, when.start) > SAID_REACH:
        return False
    between = marks[-1].end, when.start
    verb = any(h.entry.attrs["pos"] == "verb" and h.start >= marks[-1].start for h in hits)
    told = any(between[0] <= a.start < between[1] for a in finds.acts if a.core)
    return verb and not told and not _speech_opens(reading, *between)

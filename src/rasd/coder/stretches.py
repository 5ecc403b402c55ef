"""Into which stretches does a sentence fall, one a happening, and which of its act words are told as facts?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.conjoined import MEANWHILE, conjoined, toll_elsewhere
from rasd.coder.crime import SWEEP
from rasd.coder.finds import SentenceFinds, opens_earlier
from rasd.coder.ground import WAW
from rasd.coder.kinds import ARRESTS, ATTACK, CLASH, DISRUPTED, EXCESSIVE, PEACEFUL, alike, is_general
from rasd.coder.mood import EARLIER, Mood
from rasd.readers.party import Head
from rasd.readers.reading import Reading
from rasd.readers.when import When

#: Moods of acts that did not happen.
DROPPED = frozenset({Mood.NEGATED, Mood.FUTURE, Mood.SUPPOSED, Mood.THREAT})
_ARMED_HEADS = frozenset({Head.ARMED, Head.HELD, Head.NATION, Head.STATE, Head.GROUP, Head.POLICE})


def stretches_of(reading: Reading, finds: SentenceFinds) -> list[tuple[list[Act], int, int]]:
    """The happenings of one sentence in order: the act words of each (none where a toll alone tells of it), and the
    bounds of its stretch.
    """
    sentence = reading.sentences[finds.index]
    cores = [a for a in finds.acts if a.core and _is_told(finds, a) and _borne_out(finds, a, sentence.zone)]
    clusters = _clusters_of(reading, finds, cores)
    if _in_court(finds, cores) or _long_past(finds):
        return []
    if not clusters:
        if not finds.tolls:
            return []
        clusters = [[]]
    elif _toll_apart(reading, finds, clusters[0][0]):
        clusters.insert(0, [])
    elif (joint := toll_elsewhere(reading, finds, *_first_and_next(clusters, sentence.end))) >= 0:
        bounds = _bounds_of(reading, finds, clusters)
        bounds[0] = (joint, bounds[0][1])
        return [([], sentence.start, joint), *((c, *b) for c, b in zip(clusters, bounds, strict=True))]
    bounds = _bounds_of(reading, finds, clusters)
    return [(cluster, *bound) for cluster, bound in zip(clusters, bounds, strict=True)]


def _first_and_next(clusters: Sequence[Sequence[Act]], end: int) -> tuple[Act, int]:
    """The first act word, and where the next happening's begins."""
    return clusters[0][0], clusters[1][0].hit.word if len(clusters) > 1 else end


def _is_told(finds: SentenceFinds, act: Act) -> bool:
    """Whether an act word tells a fact, or announces an act for a day to come; what time is counted from is told if its
    day is told, or its month by name.
    """
    if act.mood is Mood.SINCE:
        return any(w.end > act.end and (w.precision in ("day", "week") or _named_month(w)) for w in finds.whens)
    if act.mood not in DROPPED:
        return True
    published = finds.published
    if act.mood is not Mood.FUTURE or published is None or not any(p.head in _ARMED_HEADS for p in finds.parties):
        return False
    return any(w.first is not None and w.first > published for w in finds.whens)


def _named_month(when: When) -> bool:
    return when.precision == "month" and when.basis == "stated"


def _borne_out(finds: SentenceFinds, act: Act, zone: Zone) -> bool:
    """A weak word needs an armed party, a weapon, a toll or a stronger word beside it; "the attack", told before, needs
    no more than a day and a place, or somebody who claims it.
    """
    if (act.weak or _only_kills(finds, act)) and not act.denied and _of_no_force(finds):
        return False
    if not act.weak or act.denied:
        return True
    if any(not other.weak and other.core and alike(other.types, act.types) for other in finds.acts):
        return True
    if finds.means or finds.tolls:
        return True
    armed = sum(1 for p in finds.parties if p.head in _ARMED_HEADS)
    if armed >= 2 and zone is not Zone.BODY:
        return True
    if armed and (_is_dated(finds) or _is_placed(finds)):
        return True
    if act.types[0] == PEACEFUL and _is_dated(finds) and _is_placed(finds):
        return True
    if not act.definite or act.verbal:
        return False
    return bool(finds.claims) or (_is_dated(finds) and _is_placed(finds))


def _is_dated(finds: SentenceFinds) -> bool:
    return any(w.precision in ("day", "week") for w in finds.whens)


def _is_placed(finds: SentenceFinds) -> bool:
    return any(s.fine for s in finds.spots)


#: What courts speak of: a sentence for such an act tells no new act.
_TRIED = frozenset({"Attack", "Arrests", "Abduction/forced disappearance", "Other"})


def _in_court(finds: SentenceFinds, cores: Sequence[Act]) -> bool:
    """Whether the sentence is about a court: its executions are verdicts, its dead old. A means that is itself the act
    (`hanged`) speaks for no other.
    """
    court = sum(1 for s in finds.signs if s.entry.code == "court" and "weak" not in s.entry.attrs["note"])
    means = [m for m in finds.means if not any(a.start < m.end and m.start < a.end for a in cores)]
    return court > 0 and all(set(a.types) <= _TRIED for a in cores) and not means


#: Note of the prepositions "during" and "in".
DURING = "in"
#: Note of the names of wars that were over long ago.
OLD_WAR = "old war"


def _long_past(finds: SentenceFinds) -> bool:
    """Whether a sentence tells of an old war by its name, and of no day that a report could bring."""
    named = any(s.entry.attrs["note"] == OLD_WAR for s in finds.signs)
    return named and not any(w.precision in ("day", "week") for w in finds.whens)


#: Subjects of which a weak word tells in a figure of speech, or as a force of nature.
_NO_FORCE = frozenset({"nature", "sport", "culture"})


def _of_no_force(finds: SentenceFinds) -> bool:
    """Whether a sentence speaks of storms or matches, and of nobody armed and no weapon."""
    if not any(s.entry.code in _NO_FORCE and "weak" not in s.entry.attrs["note"] for s in finds.signs):
        return False
    armed = any(p.head in _ARMED_HEADS and p.head is not Head.STATE for p in finds.parties)
    return not armed and not finds.means


def _only_kills(finds: SentenceFinds, act: Act) -> bool:
    """Whether an act is no more than a verb of killing, which storms do too, and nothing else is told."""
    kills = act.verbal and is_general(act.types) and "ambiguous" in act.notes
    return kills and not any(other.core and not other.weak and other is not act for other in finds.acts)


def _toll_apart(reading: Reading, finds: SentenceFinds, first: Act) -> bool:
    """Whether a toll is told before the first act and a clause opened with "while" or "as also" parts the two."""
    clauses = reading.sentences[finds.index].clauses
    joints = [
        c.word
        for c in finds.cues
        if c.entry.attrs["note"] == MEANWHILE
        and c.word < first.start
        and any(s <= c.word and reading.words.between(s, c.word) == 0 for s in clauses)
    ]
    before = [t.end for t in finds.tolls if t.end <= first.start and t.low > 0] if joints else []
    return bool(before) and any(before[-1] <= word for word in joints)


def _clusters_of(reading: Reading, finds: SentenceFinds, cores: Sequence[Act]) -> list[list[Act]]:
    """Runs of act words that can tell of one happening."""
    clusters: list[list[Act]] = []
    stop = reading.sentences[finds.index].end
    for i, act in enumerate(cores):
        earlier = bool(clusters) and bool(EARLIER & {act.mood, clusters[-1][-1].mood})
        end = cores[i + 1].hit.word if i + 1 < len(cores) else stop
        if clusters and not earlier and conjoined(reading, finds, clusters[-1], act, end):
            clusters.append([act])
        elif clusters and not earlier and all(_one_happening(act, other) for other in clusters[-1]):
            clusters[-1].append(act)
        elif clusters and not earlier and _raid_around(reading, finds, act):
            clusters[-1].append(replace(act, notes=(*act.notes, SWEEP)))
        elif clusters and not earlier and _protest_around(reading, finds, clusters[-1], act):
            clusters[-1].append(act)
        elif act.weak and clusters and not earlier:
            continue
        else:
            clusters.append([act])
    return clusters


def _one_happening(one: Act, other: Act) -> bool:
    """Whether two act words of a sentence can tell of one happening: arrests and shots at a protest are parts of it,
    and so are arms found in a raid.
    """
    if alike(one.types, other.types) or {one.types[0], other.types[0]} == {ARRESTS, PEACEFUL}:
        return True
    if {one.types[0], other.types[0]} == {ARRESTS, DISRUPTED}:
        return any(act.types[0] == ARRESTS and not act.verbal and act.weak for act in (one, other))
    return any(EXCESSIVE in a.types and is_general(b.types) for a, b in ((one, other), (other, one)))


def _raid_around(reading: Reading, finds: SentenceFinds, act: Act) -> bool:
    """Whether an act word only names the raid or the arrest in whose course the act before it was done (`was shot …
    during a raid on the town`).
    """
    return act.types[0] == ARRESTS and not act.verbal and _in_course_of(reading, finds, act)


def _in_course_of(reading: Reading, finds: SentenceFinds, act: Act) -> bool:
    """Whether "during" or "in" stands right before an act word."""
    before = reading.words.before(act.hit.word)
    during = [c for c in finds.cues if c.entry.code == "particle" and c.entry.relation == DURING]
    return before is not None and any(c.end == before[1] for c in during)


def _protest_around(reading: Reading, finds: SentenceFinds, cluster: Sequence[Act], act: Act) -> bool:
    """Whether an act word only names the protest in whose course people were killed or hurt (`soldiers killed 12 people
    during a march`).
    """
    if act.types[0] != PEACEFUL or act.verbal or not any(t.low > 0 for t in finds.tolls):
        return False
    return all(set(a.types) <= {ATTACK, CLASH} for a in cluster) and _in_course_of(reading, finds, act)


def _bounds_of(reading: Reading, finds: SentenceFinds, clusters: Sequence[Sequence[Act]]) -> list[tuple[int, int]]:
    """Where each happening's stretch of the sentence begins and ends: at the clause before its first act word."""
    sentence = reading.sentences[finds.index]
    cuts = [_answered_from(finds, clusters[0], sentence.start)]
    for before, cluster in pairwise(clusters):
        floor = before[-1].end if before else finds.tolls[0].end
        ceiling = cluster[0].hit.word
        starts = [c for c in sentence.clauses if floor < c <= ceiling]
        if cluster[0].mood in EARLIER:
            since = cluster[0].mood is Mood.SINCE
            opens = [c for c in finds.cues if (c.entry.code == "since" if since else opens_earlier(c))]
            starts = [c.word for c in opens if floor <= c.word < ceiling]
        cuts.append(starts[-1] if starts else _conjunction(reading, floor, ceiling))
    cuts.append(sentence.end)
    return list(pairwise(cuts))


def _answered_from(finds: SentenceFinds, cluster: Sequence[Act], start: int) -> int:
    """Where the first happening begins: one told only as what was answered, behind "in reply to", shares nothing with
    the answer before it.
    """
    if not cluster or cluster[0].mood is not Mood.ANSWERED:
        return start
    return max((c.word for c in finds.cues if c.entry.code == "response" and c.end <= cluster[0].start), default=start)


def _conjunction(reading: Reading, floor: int, ceiling: int) -> int:
    """The last word with a leading waw between two acts, else the second act itself."""
    at = ceiling
    while (word := reading.words.before(at)) is not None and word[0] > floor:
        if reading.text[word[0]] == WAW and word[1] - word[0] > 3:
            return word[0]
        at = word[0]
    return ceiling

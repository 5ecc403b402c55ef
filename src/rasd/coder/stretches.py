"""Into which stretches does a sentence fall, one a happening, and which of its act words are told as facts?"""

from collections.abc import Sequence
from itertools import pairwise

from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act
from rasd.coder.finds import SentenceFinds, opens_earlier
from rasd.coder.ground import WAW
from rasd.coder.kinds import CLASH, alike
from rasd.coder.mood import EARLIER, Mood
from rasd.readers.reading import Reading
from rasd.readers.who import Head

#: Moods of acts that did not happen.
DROPPED = frozenset({Mood.NEGATED, Mood.FUTURE, Mood.SUPPOSED, Mood.THREAT})
_ARMED_HEADS = frozenset({Head.ARMED, Head.HELD, Head.NATION, Head.STATE, Head.GROUP, Head.POLICE})
#: Note of the cues that open a clause which is told for itself.
MEANWHILE = "meanwhile"


def stretches_of(reading: Reading, finds: SentenceFinds) -> list[tuple[list[Act], int, int]]:
    """The happenings of one sentence in order: the act words of each (none where a toll alone tells of it), and the
    bounds of its stretch.
    """
    zone = reading.sentences[finds.index].zone
    cores = [a for a in finds.acts if a.core and _is_told(finds, a) and _borne_out(finds, a, zone)]
    clusters = _clusters_of(reading, finds, cores)
    if _in_court(finds, cores):
        return []
    if not clusters:
        if not finds.tolls:
            return []
        clusters = [[]]
    elif _toll_apart(reading, finds, clusters[0][0]):
        clusters.insert(0, [])
    bounds = _bounds_of(reading, finds, clusters)
    return [(cluster, *bound) for cluster, bound in zip(clusters, bounds, strict=True)]


def _is_told(finds: SentenceFinds, act: Act) -> bool:
    """Whether an act word tells a fact, or announces an act for a day to come."""
    if act.mood not in DROPPED:
        return True
    published = finds.published
    if act.mood is not Mood.FUTURE or published is None or not any(p.head in _ARMED_HEADS for p in finds.parties):
        return False
    return any(w.first is not None and w.first > published for w in finds.whens)


def _borne_out(finds: SentenceFinds, act: Act, zone: Zone) -> bool:
    """A weak word needs an armed party, a weapon, a toll or a stronger word beside it; "the attack", told before, needs
    no more than a day and a place, or somebody who claims it.
    """
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
    if not act.definite or act.verbal:
        return False
    return any(source.mode == "claim" for source in finds.sources) or (_is_dated(finds) and _is_placed(finds))


def _is_dated(finds: SentenceFinds) -> bool:
    return any(w.precision in ("day", "week") for w in finds.whens)


def _is_placed(finds: SentenceFinds) -> bool:
    return any(s.fine for s in finds.spots)


#: What courts speak of: a sentence for such an act tells no new act.
_TRIED = frozenset({"Attack", "Arrests", "Abduction/forced disappearance", "Other"})


def _in_court(finds: SentenceFinds, cores: Sequence[Act]) -> bool:
    """Whether the sentence is about a court: its executions are verdicts, its dead old."""
    court = sum(1 for s in finds.signs if s.entry.code == "court" and "weak" not in s.entry.attrs["note"])
    return court > 0 and all(set(a.types) <= _TRIED for a in cores) and not finds.means


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


#: Note of the verbs that bring a fight as something that took place, and words between the two.
OF_FIGHTS, FIGHT_REACH = "of fights", 1


def _took_place(reading: Reading, finds: SentenceFinds, act: Act) -> bool:
    """Whether a verb of happening stands before a word for a fight (`fighting is going on`)."""
    verbs = (a for a in finds.acts if OF_FIGHTS in a.notes and a.mood not in DROPPED and a.end <= act.hit.word)
    return CLASH in act.types and any(reading.words.between(v.end, act.hit.word) <= FIGHT_REACH for v in verbs)


def _clusters_of(reading: Reading, finds: SentenceFinds, cores: Sequence[Act]) -> list[list[Act]]:
    """Runs of act words that can tell of one happening."""
    clusters: list[list[Act]] = []
    for act in cores:
        earlier = bool(clusters) and bool(EARLIER & {act.mood, clusters[-1][-1].mood})
        if clusters and not earlier and all(alike(act.types, other.types) for other in clusters[-1]):
            clusters[-1].append(act)
        elif act.weak and clusters and not earlier and not _took_place(reading, finds, act):
            continue
        else:
            clusters.append([act])
    return clusters


def _bounds_of(reading: Reading, finds: SentenceFinds, clusters: Sequence[Sequence[Act]]) -> list[tuple[int, int]]:
    """Where each happening's stretch of the sentence begins and ends: at the clause before its first act word."""
    sentence = reading.sentences[finds.index]
    cuts = [sentence.start]
    for before, cluster in pairwise(clusters):
        floor = before[-1].end if before else finds.tolls[0].end
        ceiling = cluster[0].hit.word
        starts = [c for c in sentence.clauses if floor < c <= ceiling]
        if cluster[0].mood in EARLIER:
            starts = [c.word for c in finds.cues if opens_earlier(c) and floor <= c.word < ceiling]
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

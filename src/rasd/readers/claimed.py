"""Who claims a deed in a sentence? The subject of a verb of claiming, or of one of announcing with "responsibility"."""

from collections.abc import Sequence

from rasd.lexicon.entry import ARTICLE, HEH, Hit
from rasd.readers.party import Head, Party
from rasd.readers.reading import Reading

#: Words from the claimant to the verb behind it, and from the verb to the claimant behind it.
BEFORE_REACH, BEHIND_REACH = 4, 3
#: Words from the claimant to "its responsibility", from that to "for".
BLAME_REACH, FOR_REACH = 6, 1
#: Sayings that make a claim with "its responsibility for" after them.
_ANNOUNCE = frozenset({"announce", "confirm", "say", "claim"})


def read_claims(reading: Reading, index: int, parties: Sequence[Party]) -> list[Party]:
    """The armed parties that claim a deed (`the group claimed the attack`, `the group announced, in a statement, its
    responsibility for the attack`), in the order of the claiming words.
    """
    able = [p for p in parties if p.head is Head.ARMED or p.head is Head.GROUP]
    verbs = [h for h in reading.by_sentence[index] if h.entry.family == "saying"] if able else []
    found = [_claimant(reading, hit, able) for hit in verbs if hit.entry.code == "claim"]
    found += [_answerable(reading, index, hit, able) for hit in verbs if hit.entry.code in _ANNOUNCE]
    return list(dict.fromkeys(party for party in found if party is not None))


def _claimant(reading: Reading, hit: Hit, able: Sequence[Party]) -> Party | None:
    """The party nearest to a verb of claiming: right behind it, else before it, else a little further behind."""
    words = reading.words
    near = [p for p in able if p.end <= hit.word and words.between(p.end, hit.word) <= BEFORE_REACH]
    near += [p for p in able if p.start >= hit.end and words.between(hit.end, p.word) <= BEHIND_REACH]
    near.sort(key=lambda p: p.start < hit.end or words.between(hit.end, p.word) > 0)
    return near[0] if near else None


def _answerable(reading: Reading, index: int, verb: Hit, able: Sequence[Party]) -> Party | None:
    """Who stands between a verb of announcing that is not negated and "its responsibility for"."""
    hits, words = reading.by_sentence[index], reading.words
    if any(h.entry.code == "negation" and words.between(h.end, verb.word) == 0 for h in hits if h.end <= verb.word):
        return None
    party = next((p for p in able if p.word >= verb.end and words.between(verb.end, p.word) <= BEHIND_REACH), None)
    if party is None:
        return None
    blames = (h for h in hits if h.entry.code == "blame" and h.word >= party.end)
    blame = next((h for h in blames if words.between(party.end, h.word) <= BLAME_REACH), None)
    if blame is None:
        return None
    taken = any(
        h.entry.attrs.get("note") == "about" and words.between(blame.end, h.word) <= FOR_REACH
        for h in hits
        if h.entry.code == "particle" and h.word >= blame.end
    )
    return party if taken or _closes(reading, index, blame) else None


def _closes(reading: Reading, index: int, blame: Hit) -> bool:
    """Whether "its responsibility" closes the sentence: for what has just been told."""
    own = reading.text[blame.start : blame.end].endswith((HEH, HEH + ARTICLE[0]))
    following = reading.words.after(blame.end)
    return own and (following is None or following[0] >= reading.sentences[index].end)

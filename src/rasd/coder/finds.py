"""What do the readers find in one sentence? Acts, parties, tolls, places, days, means, signs, cues and sources."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rasd.arabic.numbers import Number
from rasd.arabic.sentences import Zone
from rasd.coder.acts import Act, read_acts
from rasd.coder.mood import Mood
from rasd.lexicon.entry import Hit
from rasd.readers.reading import Reading
from rasd.readers.said import Attribution, read_said
from rasd.readers.toll import Toll, read_tolls
from rasd.readers.when import When
from rasd.readers.where import Spot, dateline
from rasd.readers.who import Party, read_parties
from rasd.readers.who_beside import beside

#: Note of the signs of a crash, in whose sentence an aircraft is no weapon.
CRASH = "crash"
#: Notes of an adjective, and of the word for a base or airport (place_types.tsv); words of its name between the two.
ADJECTIVE, BASE, BASE_NAME = "adjective", "military or security site", 2
_AIRCRAFT = frozenset({"air_strike", "helicopter", "drone"})


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
    parties = beside(reading, [p for p in read_parties(reading, index) if p.start >= body])
    parties = [p for p in parties if not _names_a_place(p, spots)]
    hits = reading.by_sentence[index]
    free = [n for n in inside if not any(d.start <= n.start < d.end for d in days)]
    crash = any(h.entry.family == "sign" and CRASH in h.entry.attrs["note"] for h in hits)
    return SentenceFinds(
        index=index,
        acts=[_after_a_while(reading, index, act, days) for act in read_acts(reading, index)],
        parties=parties,
        tolls=read_tolls(reading, index, parties, free),
        spots=[s for s in spots if s.sentence == index],
        whens=days,
        means=[
            h
            for h in hits
            if h.entry.family == "means"
            and not _no_weapon(reading, h, hits)
            and not (crash and h.entry.code in _AIRCRAFT)
        ],
        signs=[
            h for h in hits if h.entry.family == "sign" and not (h.entry.code == "air" and _no_weapon(reading, h, hits))
        ],
        cues=[h for h in hits if h.entry.family == "cue"],
        sources=read_said(reading, index),
        numbers=free,
        published=reading.report.published,
    )


def _names_a_place(party: Party, spots: Sequence[Spot]) -> bool:
    """Whether a word for people closes the name of a place (`the valley of the judge`)."""
    people = all(h.entry.family == "people" for h in party.chain)
    return people and any(s.start < party.word and party.end <= s.end for s in spots)


def opens_earlier(cue: Hit) -> bool:
    """Whether a cue brings what came before: "in answer to", "after", "days after"."""
    return cue.entry.code in ("response", "background") or cue.entry.attrs.get("note") == "after"


def _after_a_while(reading: Reading, index: int, act: Act, days: Sequence[When]) -> Act:
    """An act noun right after "days after" came before the act that the sentence tells."""
    if act.verbal or act.mood is not Mood.FACT:
        return act
    afters = {h.start for h in reading.by_sentence[index] if opens_earlier(h)}
    for when in days:
        near = when.end <= act.hit.word and reading.words.between(when.end, act.hit.word) <= 1
        if near and when.event_anchored and when.start in afters:
            return replace(act, mood=Mood.PRIOR)
    return act


def _no_weapon(reading: Reading, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word for aircraft or weapons names an air defence, or says what kind of base was hit."""
    return _defends(hit, hits) or _describes_base(reading, hit, hits)


def _describes_base(reading: Reading, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether "air" is an adjective of a base, its name perhaps between (`the air base of …`)."""
    if ADJECTIVE not in hit.entry.attrs["note"]:
        return False
    bases = (h for h in hits if BASE in h.entry.attrs.get("note", "") or h.entry.attrs.get("class") == "military")
    return any(
        b.word <= hit.word
        and (hit.end <= b.end or reading.words.between(b.end, hit.word) <= BASE_NAME)
        and not any(a.entry.family == "act" and b.end <= a.start < hit.word for a in hits)
        for b in bases
    )


def _defends(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word for aircraft or weapons is part of the name of an air defence."""
    shields = (h for h in hits if h.entry.family == "sign" and h.entry.code == "interception")
    return any(s.start <= hit.start and hit.end <= s.end and s.length > hit.length for s in shields)

"""Is it plain crime? Robbers, gunmen at a school and crooked officials are nobody's war (CODEBOOK §1).

What else a happening needs to be coded is for `relevance`.
"""

from collections.abc import Iterator, Mapping

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.draft import Draft
from rasd.coder.sides import Sides
from rasd.lexicon.entry import Hit
from rasd.lexicon.families import actor_rows, is_group
from rasd.readers.reading import Reading

#: Who may be a criminal: gunmen of no group, a single attacker, the police that stop them.
_ANYBODY = ("UNKNOWN_ARMED", "LONE_ATTACKER", "POL_", "CIV_")
_UNARMED = ("CIV_", "GOV_", "PROT_", "POL_")
#: Note of the words for a murder of policy: that is no plain crime anywhere.
ASSASSINATED = "political murder"
#: Note of the words for a search of ground, in which nobody need be held.
SWEEP = "sweep"
#: Notes of the signs of security that speak of terror, and of ties to somebody; the others are of dissent.
TERROR, TIES = "terror", "ties"


def plain_crime(draft: Draft, sides: Sides, kind: str, reading: Reading, country: str) -> bool:
    """Whether people were hurt by nobody of a group and by no police, nobody denies it, and neither their sentences
    nor title and lede speak of a group, of terror or of protest: in a robbery or quarrel anywhere, else where no group
    fights the state of the country and the report speaks of no terror (a shooting at a school, a stabbing).
    """
    actors = [p.actor for p in (*sides.initiators, *sides.targets)]
    if kind != kinds.ATTACK or not all(actor.startswith(_ANYBODY) for actor in actors):
        return False
    if any(ASSASSINATED in act.notes or act.denied for act in draft.acts):
        return False
    if any(p.actor.startswith("POL_") for p in sides.initiators):
        return False
    own = [h for t in draft.tellings for h in reading.by_sentence[t.sentence]]
    lead = [h for i, s in enumerate(reading.sentences) if s.zone is not Zone.BODY for h in reading.by_sentence[i]]
    if any(_of_a_group(hit) or _is(hit, "protest") for hit in (*own, *lead)) or any(_is_dissent(hit) for hit in own):
        return False
    if any(_is(hit, "crime") for hit in own):
        return True
    if not country or any(row["country"] == country and _fights(row) for row in actor_rows().values()):
        return False
    return not any(_is(hit, "security") and hit.entry.attrs["note"] == TERROR for hit in reading.hits)


def _is(hit: Hit, code: str) -> bool:
    return hit.entry.family == "sign" and hit.entry.code == code and "weak" not in hit.entry.attrs["note"]


def _is_dissent(hit: Hit) -> bool:
    return _is(hit, "security") and hit.entry.attrs["note"] != TIES


def _of_a_group(hit: Hit) -> bool:
    """Whether a word names a rebel group or militia, or speaks of terror."""
    if hit.entry.family == "actor":
        return is_group(hit.entry.code)
    return hit.entry.family == "sign" and hit.entry.attrs["note"] == TERROR


def _fights(row: Mapping[str, str]) -> bool:
    """Whether an actor is a rebel group, or a militia of the codebook's own."""
    return row["kind"] == "rebel" or (row["kind"] == "militia" and not row["id"].startswith("other:"))


def arrest_of_conflict(draft: Draft, sides: Sides, reading: Reading) -> bool:
    """Whether an arrest is a matter of conflict: of armed people, of dissenters or suspects of terror, or by a force
    that fights, where no plain crime is told (CODEBOOK §1, §3).
    """
    if all(SWEEP in act.notes for act in draft.acts if act.core):
        return False
    signs = _own_signs(draft)
    lead = any(t.zone is not Zone.BODY for t in draft.tellings)
    title = reading.by_sentence[0] if reading.sentences[0].zone is Zone.TITLE else ()
    crime = any(h.entry.code == "crime" for h in (*title, *(h for t in draft.tellings for h in t.signs)))
    targets = [p.actor for p in sides.targets if not p.actor.startswith(_UNARMED)]
    if any(is_group(actor) or not crime or "security" in signs for actor in targets):
        return True
    dated = any(w.precision in ("day", "week", "month") for t in draft.tellings for w in t.whens)
    if not crime and sides.initiators and dated and any(map(_of_a_group, _own_hits(draft, reading))):
        # "Arrested seven people over their support of the group."
        return True
    if "security" in signs and (sides.initiators or dated or (sides.targets and lead)):
        return True
    return not crime and any(not p.actor.startswith(_UNARMED) for p in sides.initiators)


def _own_hits(draft: Draft, reading: Reading) -> Iterator[Hit]:
    """The words of a happening's parts of sentences, names of sources left out."""
    for telling in draft.tellings:
        said = telling.sources
        for hit in reading.by_sentence[telling.sentence]:
            if telling.start <= hit.start < telling.end and not any(s.start <= hit.start < s.end for s in said):
                yield hit


def _own_signs(draft: Draft) -> set[str]:
    """The subjects of a happening's sentences, names of sources left out (`an activist said`)."""
    said = [s for t in draft.tellings for s in t.sources]
    return {
        h.entry.code
        for t in draft.tellings
        for h in t.signs
        if "weak" not in h.entry.attrs["note"] and not any(s.start <= h.start < s.end for s in said)
    }

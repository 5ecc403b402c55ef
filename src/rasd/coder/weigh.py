"""How sure is an account? The chance that it tells of a happening as the report does, its kind included.

Signs with names are weighed (confidence_weights.tsv) and their sum is put on a scale from 0 to 1; the weights are
fitted on coded reports by `tools/fit_confidence.py`, which also tells how often accounts of each confidence are right.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import exp

from rasd.arabic.sentences import Zone
from rasd.coder.draft import Telling
from rasd.coder.kinds import alike
from rasd.coder.mood import Mood
from rasd.coder.settled import Settled
from rasd.lexicon.families import is_group
from rasd.lexicon.load import read_table
from rasd.model import Basis

#: Nothing that is read from a text by rules is surer or less sure than this.
LEAST, MOST = 0.05, 0.95
_UNARMED = ("CIV_", "GOV_", "PROT_", "POL_")
#: Kinds of act that are told in words of everyday life too.
_SOFT = frozenset({"Other", "Arrests", "Agreement", "Attack", "Peaceful protest", "Change to group/activity"})


#: Accounts that are less sure are not given: F1 is best where one more is right at half of F1, which is about 0.7
#: (docs/coding-quality.md). What the body names by the way, with no toll and no day, must be surer.
LEAST_SURE, BY_THE_WAY = 0.35, 0.42


def least_sure(parts: Settled) -> float:
    """How sure an account must be to be given."""
    tellings = parts.draft.tellings
    if any(t.zone is not Zone.BODY or _is_dated(t) for t in tellings) or any(c.min > 0 for c in parts.casualties):
        return LEAST_SURE
    own = parts.place is not None and parts.place.basis is not Basis.CARRIED and parts.place.value.rank >= 1
    told = parts.recalled or any(_asserts(t, parts) for t in tellings)
    return LEAST_SURE if own and told else BY_THE_WAY


def _is_dated(telling: Telling) -> bool:
    return any(w.precision in ("day", "week", "month") for w in telling.whens)


#: Modes of saying that assert what comes next, and words between the two.
_ASSERTING = frozenset({"say", "confirm", "announce", "claim", "accuse", "deny"})
SAID_REACH = 4


def _asserts(telling: Telling, parts: Settled) -> bool:
    """Whether a sentence tells by a verb that something was done, or has somebody say so, and does not only speak of
    it (`efforts to free the town`).
    """
    if any(a.verbal and a.mood is Mood.FACT for a in telling.acts):
        return True
    words = parts.scene.reading.words
    said = [
        h
        for h in parts.scene.reading.by_sentence[telling.sentence]
        if h.entry.family == "saying" and h.entry.code in _ASSERTING
    ]
    cores = [a.hit.word for a in telling.acts if a.core]
    return any(h.end <= word and words.between(h.end, word) <= SAID_REACH for h in said for word in cores)


def confidence(signs: Iterable[str]) -> float:
    """The share of accounts with such signs that are right; two decimals."""
    weights = confidence_weights()
    score = sum(weights.get(sign, 0.0) for sign in signs)
    return round(min(max(1 / (1 + exp(-score)), LEAST), MOST), 2)


def confidence_signs(parts: Settled, before: Sequence[Settled] = ()) -> tuple[str, ...]:
    """The names of the signs that an account shows; `before`: what the accounts given before it were made of."""
    return ("always", *_told(parts), *_known(parts), *_kind(parts), *_beside(parts, before))


def _told(parts: Settled) -> Iterator[str]:
    tellings = parts.draft.tellings
    zones = {t.zone for t in tellings}
    if zones == {Zone.TITLE}:
        yield "told in the title alone"
    elif Zone.TITLE in zones:
        yield "told in title and text"
    elif Zone.LEDE in zones:
        yield "told in the lede"
    if len(tellings) > 1:
        yield "told in two sentences"
    if len(tellings) > 3:
        yield "told in many sentences"
    cores = [a for a in parts.draft.acts if a.core]
    if all(a.weak for a in cores):
        yield "only words that mean other things too"
    if any(a.verbal for a in cores):
        yield "told by a verb"
    if all(t.definite for t in tellings):
        yield "told as known"


def _known(parts: Settled) -> Iterator[str]:
    sides, place = parts.sides, parts.place
    actors = [p.actor for p in (*sides.initiators, *sides.targets)]
    if sides.initiators or sides.protesters:
        yield "a doer"
    if sides.targets:
        yield "a target"
    if any(not actor.startswith(_UNARMED) for actor in actors):
        yield "an armed side"
    if any(map(is_group, actors)):
        yield "a rebel or militia side"
    if any(toll.min > 0 for toll in parts.casualties):
        yield "dead or hurt"
    if place is None:
        yield "no place"
    elif place.basis is Basis.CARRIED:
        yield "a place from elsewhere in the report"
    elif place.value.fine:
        yield "a fine place of its own"
    if parts.day.value is not None and parts.date.precision == "day":
        yield "a day of its own"
    if parts.sources:
        yield "a source"
    if any(m.entry.attrs["implies"] for t in parts.draft.tellings for m in t.means):
        yield "a weapon"


def _kind(parts: Settled) -> Iterator[str]:
    if parts.kind in _SOFT:
        yield "a kind told in everyday words"
    if parts.recalled:
        yield "a recall"
    if parts.aggregate:
        yield "a total"
    if parts.status in ("planned", "denied", "disputed"):
        yield "not told as a plain fact"


def _beside(parts: Settled, before: Sequence[Settled]) -> Iterator[str]:
    """What the accounts before it say of its being the same once more."""
    like = [one for one in before if alike(one.draft.types, parts.draft.types)]
    if not like:
        return
    yield "one of its kind before"
    if any(one.place_key and (one.place_key == parts.place_key or _may_be_there(parts, one)) for one in like):
        yield "one of its kind before at the place"
    if any(_actors(one) & _actors(parts) for one in like):
        yield "one of its kind before with a side of it"
    if any(one.date.start is not None and one.date.start == parts.date.start for one in like):
        yield "one of its kind before on the day"


def _may_be_there(parts: Settled, one: Settled) -> bool:
    """Whether an account tells no more than the country in which an earlier one has its fine place."""
    here, there = parts.place, one.place
    if here is None or there is None or here.value.place.precision != "country":
        return False
    return there.value.fine and there.value.country == here.value.country


def _actors(parts: Settled) -> set[str]:
    return {p.actor for p in (*parts.sides.initiators, *parts.sides.targets)}


@lru_cache(maxsize=1)
def confidence_weights() -> dict[str, float]:
    """Sign → weight."""
    return {row["sign"]: float(row["weight"]) for row in read_table("confidence_weights.tsv").rows}

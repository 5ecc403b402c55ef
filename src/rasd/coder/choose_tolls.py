"""Which of the tolls told of a happening stand? The latest of each source, each figure once (CODEBOOK §5)."""

from collections.abc import Sequence
from dataclasses import replace

from rasd.arabic.sentences import Zone
from rasd.coder import kinds
from rasd.coder.casualties import teller_of
from rasd.coder.draft import Draft, Telling
from rasd.coder.scene import Scene
from rasd.readers.counted import same_side
from rasd.readers.noun_chain import PEOPLE_ENDINGS
from rasd.readers.party import Head, Party
from rasd.readers.said import Attribution
from rasd.readers.toll import Toll
from rasd.readers.toll_model import BOTH
from rasd.readers.when import When

Told = tuple[Toll, Telling]

#: A span longer than this is a total over time, not an act.
TOTAL_DAYS = 10
#: A vague toll is this much wider than a figure "about" so many.
WIDE = 3
#: Fewer are hit in one act, even if they have been held since (`his son, held for five months`).
OF_MANY = 5
#: So many are the toll of a war or a campaign.
OF_A_WAR = 20_000
#: Fewer are no "dozens".
SCORE = 20
#: So many, and so many times an exact figure told beside, are the toll of a campaign.
OF_A_CAMPAIGN, TIMES = 100, 20
#: Words between "no casualties" and those among whom there were none.
NONE_REACH = 3


def choose_tolls(draft: Draft, scene: Scene) -> list[Told]:
    """The tolls that stand: doubles out, totals over a long time out beside single acts, a vague word out where its
    source tells a figure, "none" out beside some.
    """
    if _no_blow(draft):
        return []
    found = _once([(toll, telling) for telling in _of_the_act(draft) for toll in telling.tolls if not toll.known])
    found = [one for one in found if not _told_openly(one, found) and not _replaced(one, found, scene)]
    found = [one for one in found if not _none_of_some(one, found, scene)]
    found = [one for one in found if not _counted_in(one, found)]
    found = [one for one in found if not _of_a_campaign(one, found)]
    found = [one for one in found if not _outdone(one, found, scene)]
    return [
        (replace(toll, part=True), telling) if _is_one_of(toll, telling, found) else (toll, telling)
        for toll, telling in found
    ]


#: Types of acts in which nobody is hit: a toll told beside one is another act's.
_BLOODLESS = frozenset({kinds.AGREEMENT, kinds.TRANSFER, "Headquarters or base established"})


def _no_blow(draft: Draft) -> bool:
    """Whether a draft tells of nothing but an agreement, a handover or a base."""
    types = {kind for act in draft.acts if act.core for kind in act.types}
    return bool(types) and types <= _BLOODLESS


def _of_the_act(draft: Draft) -> list[Telling]:
    """The tellings whose tolls are those of the act: none of a total over a long time, if others tell of the act."""
    single = [t for t in draft.tellings if not _over_time(t)]
    return single or draft.tellings


def _over_time(telling: Telling) -> bool:
    if any(c.entry.code == "aggregate" for c in telling.cues) or any(t.low >= OF_A_WAR for t in telling.tolls):
        return True
    return any(w.kind == "since" and _long(w) for w in telling.whens) and any(t.low >= OF_MANY for t in telling.tolls)


def _long(when: When) -> bool:
    return when.first is None or when.last is None or (when.last - when.first).days > TOTAL_DAYS


def _once(tolls: Sequence[Told]) -> list[Told]:
    """Each figure once, with the people that are told most closely."""
    found: list[Told] = []
    places: dict[tuple[str, int, int | None, bool], int] = {}
    for toll, telling in tolls:
        key = (toll.kind, toll.low, toll.high, toll.part)
        if key not in places or _of_others(toll, telling, found[places[key]]):
            places[key] = len(found)
            found.append((toll, telling))
        elif _closer(toll, telling, found[places[key]]):
            found[places[key]] = (toll, telling)
    return found


def _closer(toll: Toll, telling: Telling, other: Told) -> bool:
    """Whether a figure is told with closer words than before: of the people, else in the text and not in its title."""
    mine, its = _closeness(toll.party), _closeness(other[0].party)
    return mine > its or (mine == its and other[1].zone is Zone.TITLE and telling.zone is not Zone.TITLE)


def _of_others(toll: Toll, telling: Telling, other: Told) -> bool:
    """`13 civilians and 13 attackers were killed`: one figure, but of two sides."""
    known = toll.party is not None and other[0].party is not None
    return known and telling is other[1] and not same_side(other[0].party, toll.party)


def _closeness(party: Party | None) -> int:
    """How closely people are described: not at all, as persons, as somebody's."""
    if party is None:
        return 0
    return 1 if party.head in (Head.PERSON, Head.CIVIL) and party.chain[0].entry.family != "demonym" else 2


def _same_teller(one: Told, other: Told, scene: Scene) -> bool:
    """Whether two tolls may be of one source: nobody is named for one of them, or the same."""
    mine, theirs = teller_of(*one, scene), teller_of(*other, scene)
    if mine is None or theirs is None:
        return True
    one_name, other_name = _name(mine), _name(theirs)
    return one_name.startswith(other_name) or other_name.startswith(one_name)


def _name(teller: Attribution) -> str:
    """An outlet by its name, others by their noun without the ending of case (`nashitun`, `nashitin`)."""
    entry = teller.head.entry
    if entry.family == "outlet":
        return entry.code
    return next((entry.form.removesuffix(e) for e in PEOPLE_ENDINGS if entry.form.endswith(e)), entry.form)


def _told_openly(one: Told, found: Sequence[Told]) -> bool:
    """`18 killed` beside `at least 18 killed`: one toll, and the open one stands."""
    toll = one[0]
    return toll.high == toll.low > 2 and any(
        o.kind == toll.kind and o.low == toll.low and o.high is None and o.part == toll.part for o, _ in found
    )


#: Families of words that tell on whose side nobody was hit.
_SIDES = frozenset({"people", "demonym", "actor"})


def _none_of_some(one: Told, found: Sequence[Told], scene: Scene) -> bool:
    """`no casualties`, of nobody in particular, beside some: told of another blow, or before they were known."""
    toll, telling = one
    if toll.low or toll.high != 0:
        return False
    words = scene.reading.words
    of_some = any(
        (toll.end <= h.word and words.between(toll.end, h.word) <= NONE_REACH)
        or (h.end <= toll.start and words.between(h.end, toll.start) <= NONE_REACH)
        for h in scene.reading.by_sentence[telling.sentence]
        if h.entry.family in _SIDES
    )
    return not of_some and any(other.low > 0 and there is not telling for other, there in found)


def _replaced(one: Told, found: Sequence[Told], scene: Scene) -> bool:
    """Whether the same source has raised a figure since (`the toll rose to 18`); a title's figure stands beside it."""
    toll, telling = one
    if telling.zone is Zone.TITLE or toll.part or toll.high is None or toll.low == 0:
        return False
    return any(
        there.sentence > telling.sentence
        and other.kind == toll.kind
        and not other.part
        and other.low > toll.low
        and any(c.entry.code == "update" and c.entry.attrs["note"] == "" for c in there.cues)
        and _same_teller(one, (other, there), scene)
        for other, there in found
    )


def _may_be(vague: Toll, exact: Toll) -> bool:
    """Whether an exact figure may tell what a vague word meant: `thousands wounded` are not the one soldier."""
    if vague.high is None or vague.low <= 2:
        return True
    return exact.low * 2 >= vague.low and exact.low <= vague.high


def _heads(toll: Toll, telling: Telling, exact: Toll) -> bool:
    """Whether a vague word of the title only announces an exact figure of the text, whoever tells that."""
    return telling.zone is Zone.TITLE and (toll.high is None or exact.low >= max(toll.low, SCORE))


def _counted_in(one: Told, found: Sequence[Told]) -> bool:
    """`26 soldiers and nine Russians` beside `35, among them nine Russians`: told as a part of a larger toll."""
    toll = one[0]
    same = any(
        o.part and (o.kind, o.low, o.high) == (toll.kind, toll.low, toll.high) and _one_noun(o, toll) for o, _ in found
    )
    larger = any(not o.part and o.kind == toll.kind and o.low > toll.low for o, _ in found)
    return not toll.part and toll.low > 2 and same and larger


def _one_noun(one: Toll, other: Toll) -> bool:
    """Whether two figures are of people called by one noun; many are the same by their number alone."""
    if one.low > OF_MANY * 2 or one.party is None or other.party is None:
        return one.low > OF_MANY * 2
    return one.party.chain[0].entry.form == other.party.chain[0].entry.form


def _of_a_campaign(one: Told, found: Sequence[Told]) -> bool:
    """Deaths many times as many as an exact figure of another sentence are those of all that went on around the act,
    and so are as many hurt that are told with them.
    """
    toll, telling = one
    if toll.low < OF_A_CAMPAIGN:
        return False
    dead = [o for o, there in found if there is telling and o.kind == "killed" and o.low >= OF_A_CAMPAIGN]
    single = [o for o, there in found if there is not telling and o.kind == "killed" and not o.part and o.low > 2]
    return any(o.high is not None and o.low * TIMES <= total.low for o in single for total in dead)


def _is_one_of(toll: Toll, telling: Telling, found: Sequence[Told]) -> bool:
    """Whether a single person is one of the many that a sentence before counts, and no side of its own."""
    if toll.part or toll.low != 1 or toll.high != 1 or toll.kind not in BOTH:
        return False
    return any(
        there.sentence < telling.sentence
        and o.kind == toll.kind
        and not o.part
        and o.low >= OF_MANY
        and (toll.party is None or o.party is None or same_side(o.party, toll.party))
        for o, there in found
    )


def _outdone(one: Told, found: Sequence[Told], scene: Scene) -> bool:
    """Whether a vague toll is told exactly elsewhere by the same source: in another sentence, or of the same people."""
    toll, telling = one
    vague = (toll.high is None and toll.low <= 2) or (
        toll.approx and toll.high is not None and toll.high > toll.low * WIDE
    )
    if not vague or toll.part or toll.low == 0:
        return False
    for other, there in found:
        if other is toll or other.kind != toll.kind or other.part or other.low == 0:
            continue
        exact = other.low > 2 or (other.high is not None and not other.approx)
        exact = exact and (there is not telling or _may_be(toll, other))
        apart = there is not telling or other.party is None or toll.party is None
        if exact and apart and (_heads(toll, telling, other) or _same_teller(one, (other, there), scene)):
            return True
    return False

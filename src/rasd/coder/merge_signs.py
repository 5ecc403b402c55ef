"""What speaks for and against two tellings being of one happening: signs with names, weighed in `merge`."""

from collections.abc import Callable, Iterator, Sequence

from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import INITIATOR, TARGET
from rasd.coder.kinds import alike, is_general, takes_ground
from rasd.readers.party import Party
from rasd.readers.toll import Toll
from rasd.readers.when import When
from rasd.readers.where import Spot, apart, centred, only_held

Settle = Callable[[Party, Telling], str]
Signs = dict[str, float]

#: So many dead with words of a total are no single act's.
MANY = 50
#: Letters from the start of a telling within which a cue opens it.
OPENS = 12
#: Figures from which two tellings with the same one tell of the same dead.
TELLING_FIGURE = 3
#: What happened more days before the report is not the news that title and lede bring with no day.
NEWS_DAYS = 14
#: A "since" of more days than this tells of a running total.
TOTAL_DAYS = 30
#: Letters between a noun and a word for "similar" that belongs to it: one adjective may stand between.
ADJECTIVE = 9


def merge_signs(draft: Draft, telling: Telling, settle: Settle) -> Signs:
    """The signs of a telling beside a draft (name → strength, 1 where it is plain yes); absent ones are left out."""
    signs: Signs = {"always": 1.0}
    for part in (_kinds, _places, _days, _tolls, _manner):
        signs.update(dict.fromkeys(part(draft, telling), 1.0))
    signs.update(dict.fromkeys(_sides(draft, telling, settle), 1.0))
    if any(t.zone is Zone.TITLE for t in draft.tellings) and telling.zone is Zone.LEDE:
        signs["lede of the title"] = 1.0
    if (between := telling.sentence - draft.tellings[-1].sentence - 1) > 0:
        signs["sentences between"] = float(between)
    return signs


def _kinds(draft: Draft, telling: Telling) -> Iterator[str]:
    mine, theirs = draft.types, telling.types
    if not theirs:
        # Who is told to have killed or hurt somebody begins a happening of his own.
        if any(s.role == INITIATOR for s in telling.sides):
            yield "a doer without an act word"
        elif not _is_total(telling) or any(_is_total(t) for t in draft.tellings):
            yield "no act of its own"
    elif mine and not alike(mine, theirs):
        yield "another kind of act"
    elif mine and is_general(mine) != is_general(theirs):
        yield "one in general words"
    elif mine and takes_ground(mine, "") != takes_ground(theirs, ""):
        yield "ground taken in one"


def _places(draft: Draft, telling: Telling) -> Iterator[str]:
    mine = [s for t in draft.tellings for s in t.spots if _tells_apart(s)]
    theirs = [s for s in telling.spots if _tells_apart(s)]
    if not mine or not theirs:
        return
    if any(a.key == b.key for a in mine for b in theirs):
        yield "same place"
    elif all(apart(a, b) for a in _located(mine) for b in _located(theirs)):
        yield "another place"
    elif all(apart(a, b) or only_held(a, b) for a in _located(mine) for b in _located(theirs)):
        yield "a place in a wide area"
    else:
        yield "near place"


def _located(spots: Sequence[Spot]) -> Sequence[Spot]:
    """Those with a point, where there are any: a border or a front without one is near everything."""
    return [s for s in spots if centred(s.place)] or spots


def _tells_apart(spot: Spot) -> bool:
    """A fine place of the gazetteer, or a village by its type word; "the market" of a town does not part two
    tellings, nor does where somebody came from, nor a capital that speaks.
    """
    speaks = spot.metonym and not spot.mark
    known = spot.place.place_id is not None or spot.place.precision != "site"
    return spot.fine and known and spot.mark not in ("for", "from") and not speaks


def _days(draft: Draft, telling: Telling) -> Iterator[str]:
    mine = [w for t in draft.tellings for w in t.whens if _dated(w)]
    theirs = [w for w in telling.whens if _dated(w)]
    if not theirs:
        return
    if not mine:
        if _is_news(draft) and not telling.definite and all(_long_ago(w, telling) for w in theirs):
            yield "a day long before the news"
    elif any(_overlap(a, b) for a in mine for b in theirs):
        yield "same day"
    else:
        yield "another day"


def _is_news(draft: Draft) -> bool:
    """Told by title or lede, with a verb, as what has just come to pass: what a noun tells there may be an old matter
    that is inquired into or tried.
    """
    heads = [t for t in draft.tellings if t.zone is not Zone.BODY]
    recalled = any(c.entry.code == "background" for t in heads for c in t.cues)
    return not recalled and any(a.verbal for t in heads for a in t.acts)


def _long_ago(when: When, telling: Telling) -> bool:
    """Whether a day or month was over long before the report came out."""
    if telling.published is None or telling.zone is not Zone.BODY or when.last is None:
        return False
    return when.kind in ("day", "span") and (telling.published - when.last).days > NEWS_DAYS


def _dated(when: When) -> bool:
    return when.first is not None and when.last is not None and when.precision != "unknown"


def _overlap(a: When, b: When) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last


def _tolls(draft: Draft, telling: Telling) -> Iterator[str]:
    mine = {(t.kind, t.low, t.high) for told in draft.tellings for t in told.tolls if _exact(t)}
    theirs = {(t.kind, t.low, t.high) for t in telling.tolls if _exact(t)}
    if mine & theirs:
        yield "same toll"


def _exact(toll: Toll) -> bool:
    return toll.high is not None and toll.low >= TELLING_FIGURE


def _sides(draft: Draft, telling: Telling, settle: Settle) -> Iterator[str]:
    for role, name in ((INITIATOR, "doer"), (TARGET, "target")):
        mine = {settle(s.party, t) for t in draft.tellings for s in t.sides if s.role == role} - {""}
        theirs = {settle(s.party, telling) for s in telling.sides if s.role == role} - {""}
        other = {settle(s.party, t) for t in draft.tellings for s in t.sides if s.role not in (role, "holder")} - {""}
        if mine & theirs:
            yield f"same {name}"
        elif mine and theirs:
            yield f"another {name}"
        if role == TARGET and theirs & other and not theirs & mine:
            yield "its target on the other side"


def _manner(draft: Draft, telling: Telling) -> Iterator[str]:
    mine = {m.entry.attrs["implies"] for t in draft.tellings for m in t.means} - {""}
    theirs = {m.entry.attrs["implies"] for m in telling.means} - {""}
    if mine and theirs and not mine & theirs:
        yield "other weapons"
    if telling.definite:
        yield "told as known"
    nouns = [a for a in telling.acts if a.core]
    if not any(a.verbal for a in nouns) and not all(a.definite for a in nouns):
        yield "told by a noun as new"
    yield from opened_apart(telling)
    if telling.earlier != draft.first.earlier:
        yield "the one came before the other"
    if _is_total(telling) != any(_is_total(t) for t in draft.tellings):
        yield "a total beside a single act"


def opened_apart(telling: Telling) -> list[str]:
    """What in the opening words of a telling says that it is of another happening than the one before."""
    openers = [c for c in telling.cues if c.start - telling.start < OPENS]
    opening = {c.entry.code for c in openers}
    signs = ["called another one"] if _called_another(telling) else []
    if any(c.entry.attrs["note"] == "another act" for c in openers):
        return [*signs, "opened as another act"]
    if "background" in opening and not telling.definite:
        return [*signs, "opened as a recall"]
    if "background" in opening or "elsewhere" in opening:
        return [*signs, "opened as another matter"]
    return signs


def _called_another(telling: Telling) -> bool:
    """Whether a word for another one stands right behind a noun of the act (`a third attack`), or behind it and an
    adjective (`a similar air raid`).
    """
    nouns = [a for a in telling.acts if a.core and not a.verbal]
    similar = [c.word for c in telling.cues if c.entry.code == "other_act"]
    other = [c.word for c in telling.cues if c.entry.attrs["note"] == "another"]
    reaches = ((similar, ADJECTIVE), (other, 1))
    return any(0 < word - a.end <= reach for words, reach in reaches for word in words for a in nouns)


def _is_total(telling: Telling) -> bool:
    """Told as a running total: a "since" of more than a month, or words of a total with many dead."""
    if any(c.entry.code == "aggregate" for c in telling.cues) and any(t.low >= MANY for t in telling.tolls):
        return True
    return any(
        w.kind == "since" and w.first is not None and w.last is not None and (w.last - w.first).days > TOTAL_DAYS
        for w in telling.whens
    )

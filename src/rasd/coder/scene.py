"""What does the whole report say of its scene? The country it speaks of, its day, its sources so far: context for
single acts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.coder.draft import Draft, Telling
from rasd.coder.finds import SentenceFinds
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.families import country_rows, is_group, state_body, successions
from rasd.lexicon.load import read_table
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.where import Spot
from rasd.readers.who_ids import settle_id

#: Generic words for forces that a nationality told before makes definite.
GENERIC_FORCES = frozenset({"@ARMY", "@FORCES"})
_NOUNS = frozenset({"people", "head"})
#: Note of the words before those of whom fighters fell (`in the ranks of`).
RANKS = "ranks"
#: Class of soldiers; modes and kinds of the sources that tell of their own.
SOLDIER = "soldier"
_OWN_NEWS, _OF_STATE = frozenset({"announce", "confirm", "say"}), frozenset({"military", "official"})
#: Sentences back in which that nationality is looked for.
NAMED_BEFORE = 4


@dataclass(slots=True)
class Scene:
    """Context for settling words that mean one thing here and another there.

    `enemies`: who fights whom; `tellings`: the happenings of every sentence, before they are merged; `drafts`: after.
    """

    reading: Reading
    spots: Sequence[Spot]
    countries: Counter[str]
    finds: Sequence[SentenceFinds]
    enemies: dict[str, tuple[str, Party]] = field(default_factory=dict)
    tellings: Sequence[Telling] = ()
    drafts: Sequence[Draft] = ()
    _cache: dict[tuple[int, str], str] = field(default_factory=dict)
    _countries_of: dict[int, str] = field(default_factory=dict)
    _home: str | None = None

    @property
    def published(self) -> date | None:
        """The day of publication, where known."""
        return self.reading.report.published

    @property
    def day(self) -> str:
        """The day of publication as `YYYY-MM-DD`; of an undated report one of 2018, before states changed hands."""
        return self.published.isoformat() if self.published else "2018-01-01"

    def parties(self, sentence: int) -> Sequence[Party]:
        """The parties of a sentence."""
        return self.finds[sentence].parties

    @property
    def home(self) -> str:
        """The country most spoken of; empty where none is."""
        if self._home is None:
            self._home = max(self.countries, key=lambda code: (self.countries[code], code), default="")
        return self._home

    def country_of(self, telling: Telling) -> str:
        """The country of a telling: of its finest place, else of the nearest place before it, else the report's."""
        key = id(telling)
        if key not in self._countries_of:
            self._countries_of[key] = self._country_of(telling)
        return self._countries_of[key]

    def _country_of(self, telling: Telling) -> str:
        if own := _own_spots(telling):
            return max(own, key=lambda s: (s.rank, -s.start)).country
        since = telling.sentence - 2
        before = (s for s in reversed(self.spots) if s.start < telling.start and s.sentence >= since and s.country)
        last = next(before, None)
        return last.country if last is not None else self.home

    def place_in(self, tellings: Sequence[Telling], country: str) -> None:
        """Put the tellings of one happening that have no place of their own in the country of its place."""
        for telling in tellings:
            if country and not _own_spots(telling):
                self._countries_of[id(telling)] = country

    def settle(self, party: Party, telling: Telling) -> str:
        """The actor id of a party, in the country of its telling."""
        key = (party.start, self.country_of(telling))
        if key not in self._cache:
            self._cache[key] = settle_id(party, country=key[1], day=self.day)
        return self._cache[key]

    def settle_in(self, party: Party, telling: Telling, draft: Draft) -> str:
        """As `settle`; "the group" is the armed group named last before it."""
        found = self.settle(party, telling)
        if party.options and all(o.id in GENERIC_FORCES for o in party.options):
            named = self._named_before(party, telling) or self._announced_by(party, telling)
            if named:
                return named
        if party.options and all(o.id == "@FIGHTER" for o in party.options):
            return self._in_ranks_before(party, telling) or found
        if found or not any(o.id == "@GROUP" for o in party.options):
            return found
        return self.group_before(party, draft)

    def _named_before(self, party: Party, telling: Telling) -> str:
        """`The soldiers`: those of the nation last named with the same noun, in this sentence or just before."""
        noun = party.chain[-1]
        article = self.reading.text[noun.word : noun.start].endswith(ARTICLE)
        if not article or noun.entry.family not in _NOUNS:
            return ""
        at = self.reading.sentence_index(party.start)
        for index in range(at, max(-1, at - NAMED_BEFORE - 1), -1):
            for other in reversed(self.finds[index].parties):
                ids = {o.id for o in other.options}
                if other.end > party.word or len(ids) != 1 or next(iter(ids)).startswith("@"):
                    continue
                if any(self._same_noun(noun, h, other) for h in self.reading.by_sentence[index]):
                    return self.settle(other, telling)
        return ""

    def _in_ranks_before(self, party: Party, telling: Telling) -> str:
        """`losses in the ranks of X, where 30 members died`: fighters of nobody named are of X."""
        words = self.reading.words
        finds = self.finds[self.reading.sentence_index(party.start)]
        ranks = [c.end for c in finds.cues if c.entry.code == "target" and c.entry.attrs["note"] == RANKS]
        for named in reversed(finds.parties):
            if named.end <= party.word and any(at <= named.word and not words.between(at, named.word) for at in ranks):
                return self.settle(named, telling)
        return ""

    def _announced_by(self, party: Party, telling: Telling) -> str:
        """`Ankara announced the death of a soldier`: the soldiers of whom a state's army or government tells, and says
        no more, are its own.
        """
        if party.chain[0].entry.attrs.get("class") != SOLDIER:
            return ""
        finds = self.finds[self.reading.sentence_index(party.start)]
        for source in finds.sources:
            if source.mode not in _OWN_NEWS or source.kind not in _OF_STATE or source.end > party.word:
                continue
            told = [p for p in finds.parties if source.start <= p.start and p.end <= source.end]
            ids = {self.settle(p, telling) for p in told[:1]} & armies()
            home = state_body(source.head.entry.attrs.get("country", ""), "army", self.day) or None
            if len(ids | {home} - {None}) == 1:
                return home or ids.pop()
        return ""

    def _same_noun(self, noun: Hit, hit: Hit, party: Party) -> bool:
        inside = party.start <= hit.start and hit.end <= party.end
        return inside and (hit.entry.family, hit.entry.code) == (noun.entry.family, noun.entry.code)

    def group_before(self, party: Party, draft: Draft) -> str:
        """The last rebel or militia id named before a party in its report that is called by the same noun; else the
        last.
        """
        named = [
            hit.entry.code
            for hit in reversed(self.reading.hits)
            if hit.start < party.word and hit.entry.family == "actor" and is_group(hit.entry.code)
        ]
        words = self.reading.text[party.word : party.end].split()
        nouns = (word.removeprefix(ARTICLE) for word in words if word.startswith(ARTICLE))
        alike = next((ids for noun in nouns if (ids := _by_noun().get(noun))), set())
        return next((code for code in named if code in alike), named[0] if named else "")


def _own_spots(telling: Telling) -> list[Spot]:
    """The spots of a telling that say in which land it is."""
    own = [s for s in telling.spots if s.country and s.mark not in ("from", "to", "toward", "with")]
    own = [s for s in own if not any(x.start <= s.start < x.end for x in telling.sources)]
    # A capital that nothing places may only speak for its government.
    return [s for s in own if not s.metonym or s.mark] or own


@lru_cache(maxsize=1)
def armies() -> frozenset[str]:
    """The ids of the armies of all countries."""
    first = {row["army"] for row in country_rows().values() if row["army"]}
    return frozenset(first | {successor for actor, (_, successor) in successions().items() if actor in first})


@lru_cache(maxsize=1)
def _by_noun() -> dict[str, set[str]]:
    """Noun (folded) → ids of the actors that have a name, no loaded one, that opens with it."""
    found: dict[str, set[str]] = {}
    for file in ("actor_forms.tsv", "actor_forms_world.tsv"):
        for row in read_table(file).rows:
            if row["use"] != "partisan":
                found.setdefault(fold_key(row["form"].split()[0]), set()).add(row["id"])
    return found

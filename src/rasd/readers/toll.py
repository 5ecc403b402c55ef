"""How many were killed, wounded, abducted or captured, of whom, by the words of one sentence?

Reads the tolls as they stand (CODEBOOK §5); which act a toll belongs to, and which toll has been replaced by a later
one, is the coder's to decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import FROM, NOUN_MANNERS, are_people, is_hit_noun, is_rest, is_thing, manner, partitive
from rasd.readers.reading import Reading
from rasd.readers.who import Party

_DUAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_WAW = "\N{ARABIC LETTER WAW}"
#: Words between a casualty verb and its first number; between one counted group and the next.
REACH_FIRST, REACH_NEXT = 6, 2
SILENT_REACH = 3
_COUNTABLE = frozenset({"exact", "range", "bound", "vague"})
_BOTH = ("killed", "wounded")
#: A single, a pair, an uncounted plural (CODEBOOK §5).
_BY_NUMBER: dict[str, tuple[int, int | None]] = {"sg": (1, 1), "du": (2, 2), "pl": (2, None), "some": (1, None)}


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll: folded offsets of its words, bounds (`high` None: open), and of whom."""

    start: int
    end: int
    kind: str
    low: int
    high: int | None
    approx: bool = False
    part: bool = False
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """A counted group of people: `word` is its first letter with clitics."""

    start: int
    end: int
    word: int
    low: int
    high: int | None
    approx: bool
    party: Party | None


Token = Hit | Number | Party


class _Scanner:
    """One pass over a sentence from left to right, keeping the casualty kind that is being told."""

    def __init__(self, reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number]) -> None:
        self.reading = reading
        self.tokens = _tokens(reading, index, parties, numbers)
        self.things = {h.word for h in reading.by_sentence[index] if is_thing(h)}
        self.ranks = [(h.word, h.end) for h in reading.by_sentence[index] if h.entry.code == "target"]
        self.updates = any(h.entry.code == "update" for h in reading.by_sentence[index])
        self.tolls: list[Toll] = []
        self.kinds: tuple[str, ...] = ()
        self.trigger: Hit | None = None
        self.fresh = False
        self.last_end = -1
        self.part = False
        self.loose: _Group | None = None
        self.before: _Group | None = None
        self.silent_to = -1

    def run(self) -> list[Toll]:
        skip_to = -1
        for i, token in enumerate(self.tokens):
            start, _, word = _bounds(self.reading, token)
            if start < skip_to or self._untold(word):
                continue
            if isinstance(token, Number):
                skip_to = self._number(token, i, word)
            elif isinstance(token, Party):
                if self._did_it(token, i):
                    self.trigger, self.last_end = None, token.end
                elif are_people(token):
                    after = self._number_after(token, i)
                    group = _uncounted(token, word)
                    if group and after:
                        group = replace(group, low=after.minimum, high=after.maximum, end=after.end)
                        skip_to = after.end
                    self._group(group, counted=False)
            elif token.entry.family == "cue":
                self._cue(token)
            elif manner(token) in NOUN_MANNERS and token.entry.attrs["pos"] == "noun":
                skip_to = self._noun(token, i)
            elif token.entry.attrs["pos"] != "noun" or manner(token) == "ends":
                self._verb(token)
        self._settle_before()
        return self.tolls

    def _did_it(self, party: Party, i: int) -> bool:
        """Whether the armed party after a verb is its subject: those it hit follow at once (`killed gunmen three
        soldiers`).
        """
        verb = self.trigger is not None and self.fresh and self.trigger.entry.attrs["pos"] == "verb"
        if not verb or not party.armed or self.reading.words.between(self.last_end, party.word) > 0:
            return False
        after = self.tokens[i + 1 : i + 3]
        if not after or self.reading.words.between(party.end, _bounds(self.reading, after[0])[2]) > 0:
            return False
        if isinstance(after[0], Number):
            counted = after[0].kind in _COUNTABLE and len(after) > 1 and isinstance(after[1], Party)
            return counted and self.reading.words.between(after[0].end, _bounds(self.reading, after[1])[2]) <= 1
        return isinstance(after[0], Party) and after[0].proclitic in ("", ARTICLE)

    def _number_after(self, party: Party | Hit, i: int) -> Number | None:
        """`two terrorists, two`: a small number right after its noun."""
        for token in self.tokens[i + 1 : i + 2]:
            if isinstance(token, Number) and token.kind == "exact" and token.minimum <= 10:
                start, _, word = _bounds(self.reading, token)
                return token if word == start and self.reading.words.between(party.end, start) == 0 else None
        return None

    def _is_replaced(self, number: Number, i: int) -> bool:
        """The first number of `rose from 12 to 18`."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if not self.updates or not isinstance(after, Number):
            return False
        before = self.reading.words.before(number.start)
        moved = before is not None and self.reading.text[before[0] : before[1]] == FROM
        return moved and self.reading.words.between(number.end, after.start) <= 2

    def _untold(self, word: int) -> bool:
        """`without news of dead or wounded`: what follows within a few words is not told to have happened."""
        return 0 <= self.silent_to <= word and self.reading.words.between(self.silent_to, word) <= SILENT_REACH

    def _settle_before(self) -> None:
        """A group before its verb counts only if none has come after it (`14 people were killed`)."""
        if self.before is not None and self.fresh:
            self._add(self.before)
        self.before = None

    def _cue(self, hit: Hit) -> None:
        if hit.entry.code == "part":
            self.part = True
            return
        self.silent_to = hit.end
        if "zero" in hit.entry.attrs.get("note", ""):
            for kind in _BOTH:
                self.tolls.append(Toll(hit.start, hit.end, kind, 0, 0))

    def _verb(self, hit: Hit) -> None:
        """A word that says people were hit: what follows is counted; else the group just before it."""
        self._settle_before()
        kinds: tuple[str, ...] = ("killed",) if hit.entry.code == "both" else (hit.entry.code,)
        joined = self.reading.text[hit.word : hit.start].startswith(_WAW)
        if self.trigger and self.fresh and joined and self.reading.words.between(self.trigger.end, hit.word) == 0:
            kinds = tuple(dict.fromkeys((*self.kinds, *kinds)))
        before = self.loose
        self.kinds, self.trigger, self.fresh, self.part, self.last_end = kinds, hit, True, False, hit.end
        told_after = hit.entry.attrs["pos"] == "verb" or manner(hit) == "ends"
        self.before = None
        if before and told_after and not joined and self.reading.words.between(before.end, hit.word) <= 1:
            self.before = before

    def _number(self, number: Number, i: int, word: int) -> int:
        """A number with what it counts; returns the offset that the group reaches to."""
        if number.kind not in _COUNTABLE or self._is_replaced(number, i):
            return number.end
        for token in self.tokens[i + 1 : i + 3]:
            _, end, token_word = _bounds(self.reading, token)
            gap = self.reading.words.between(number.end, token_word)
            if isinstance(token, Hit) and is_hit_noun(token):
                if gap <= 2:
                    self._counted_noun(number, token, i, word)
                    return end
            elif (
                isinstance(token, Party) and gap <= 2 and (are_people(token) or partitive(self.reading, number, token))
            ):
                group = _Group(number.start, end, word, *self._bounds_of(number), number.approx, token)
                self._group(group, counted=True)
                return end
            else:
                break
        if not self._starts_other(number):
            group = _Group(number.start, number.end, word, *self._bounds_of(number), number.approx, None)
            self._group(group, counted=True)
        return number.end

    def _starts_other(self, number: Number) -> bool:
        """A number far from any casualty word, or before a thing, counts something else (shells, kilometres)."""
        if not self.kinds or self.reading.words.between(self.last_end, number.start) > 3:
            return True
        return any(number.end <= start <= number.end + 2 for start in self.things)

    def _bounds_of(self, number: Number) -> tuple[int, int | None]:
        return number.minimum, number.maximum

    def _counted_noun(self, number: Number, noun: Hit, i: int, word: int) -> None:
        kinds = _BOTH if noun.entry.code == "both" else (noun.entry.code,)
        low, high = self._bounds_of(number)
        following = self._joined_noun(noun, number.kind == "exact")
        if following is not None:
            kinds = tuple(dict.fromkeys((*kinds, following.entry.code)))
        owner = self._owner(noun if following is None else following)
        end = owner.end if owner else (following or noun).end
        self.kinds, self.trigger, self.fresh, self.last_end = kinds, noun, False, end
        for kind in kinds:
            split = len(kinds) > 1 and number.kind == "exact"
            self.tolls.append(
                Toll(number.start, end, kind, min(1, low) if split else low, high, number.approx, self.part, owner)
            )

    def _joined_noun(self, noun: Hit, exact: bool) -> Hit | None:
        """The second noun of `30 killed and wounded`: a singular after an exact number, else a plural, with none
        of its own.
        """
        for token in self.tokens:
            if isinstance(token, Hit) and token.start > noun.end and token.entry.family == "casualty":
                near = self.reading.words.between(noun.end, token.word) == 0
                joined = self.reading.text[token.word : token.start] in (_WAW, _WAW + ARTICLE)
                fits = is_hit_noun(token) and token.entry.attrs["number"] == ("sg" if exact else "pl")
                return token if near and joined and fits and token.entry.code != noun.entry.code else None
        return None

    def _owner(self, noun: Hit) -> Party | None:
        for token in self.tokens:
            if isinstance(token, Party) and token.start >= noun.end:
                near = self.reading.words.between(noun.end, token.word) <= 1 and are_people(token)
                return token if near or self._in_ranks(noun, token) else None
        return None

    def _in_ranks(self, noun: Hit, party: Party) -> bool:
        """`dead in the ranks of the army`, `two wounded of the guard`: of any armed party."""
        gap = self.reading.text[noun.end : party.word].strip()
        return party.armed and (gap == FROM or any(s == noun.end + 1 and e == party.word - 1 for s, e in self.ranks))

    def _noun(self, hit: Hit, i: int) -> int:
        """A casualty noun without a number: a pair, one, or an uncounted plural."""
        proclitic = self.reading.text[hit.word : hit.start]
        kinds = _BOTH if hit.entry.code == "both" else (hit.entry.code,)
        if proclitic.endswith(ARTICLE) or proclitic.endswith(ARTICLE[1] * 2) or len(hit.ending) > 1:
            # "the dead": the toll of the event as a whole, if a number follows ("… rose to 18")
            self.kinds, self.trigger, self.fresh, self.last_end = kinds, hit, True, hit.end
            return hit.end
        low, high = _BY_NUMBER[hit.entry.attrs["number"]]
        after = self._number_after(hit, i)
        owner = self._owner(hit)
        end = owner.end if owner else hit.end
        for kind in kinds:
            self.tolls.append(Toll(hit.start, end, kind, low, high, False, self.part, owner))
        self.kinds, self.trigger, self.fresh, self.last_end = kinds, hit, False, end
        return after.end if after else hit.end

    def _group(self, group: _Group | None, *, counted: bool) -> None:
        if group is None:
            return
        if not self.kinds:
            people = group.party is not None and group.party.chain[0].entry.family == "people"
            self.loose = group if counted or people else None
            return
        gap = self.reading.words.between(self.last_end, group.word)
        if not counted and group.party and group.party.chain[0].entry.family != "people" and gap > 0:
            return
        joined = self.reading.text[group.word : group.word + 1] == _WAW or self.part
        reach = REACH_FIRST if self.fresh and counted else 3 if self.fresh else REACH_NEXT
        if gap <= reach and (self.fresh or joined):
            self._add(group)
        else:
            self.loose = group
            if gap > REACH_FIRST:
                self.kinds = ()

    def _add(self, group: _Group) -> None:
        start = self.trigger.start if self.fresh and self.trigger and self.trigger.start < group.start else group.start
        split = len(self.kinds) > 1 and group.low == group.high and group.low > 1
        party = self.tolls[-1].party if self.tolls and is_rest(group.party) else group.party
        for kind in self.kinds:
            low = 1 if split else group.low
            end = max(group.end, self.trigger.end if self.trigger and self.fresh else 0)
            self.tolls.append(Toll(start, end, kind, low, group.high, group.approx, self.part, party))
        self.fresh, self.last_end, self.loose = False, max(group.end, self.last_end), None
        self.part = False


def read_tolls(reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number]) -> list[Toll]:
    """The tolls of one sentence, in order; `parties` and `numbers` are those of the same sentence."""
    return list(_distinct(_Scanner(reading, index, parties, numbers).run()))


def _distinct(tolls: list[Toll]) -> Iterator[Toll]:
    seen = set()
    for toll in tolls:
        key = (toll.kind, toll.low, toll.high, toll.start)
        if key not in seen:
            seen.add(key)
            yield toll


def _tokens(reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number]) -> list[Token]:
    hits = [h for h in reading.by_sentence[index] if h.entry.family == "casualty" and manner(h) != "light"]
    cues = [
        h for h in reading.by_sentence[index] if h.entry.family == "cue" and h.entry.code in ("part", "none", "unsure")
    ]
    taken = [(h.start, h.end) for h in hits]
    people = [p for p in parties if (are_people(p) or p.armed) and not any(s <= p.start < e for s, e in taken)]
    cues = [h for h in cues if h.entry.code != "unsure" or _denied(reading, index, h)]
    blocked = [(h.start, h.end) for h in cues if h.entry.code == "none"]
    hits = [h for h in hits if not any(s <= h.start < e for s, e in blocked)]
    tokens: list[Token] = [*hits, *cues, *people, *numbers]
    return sorted(tokens, key=lambda t: (t.start, -t.end))


def _denied(reading: Reading, index: int, cue: Hit) -> bool:
    """Whether "news of" stands under a negation (`no news of dead`)."""
    return any(
        h.entry.code == "negation" and h.end <= cue.word and reading.words.between(h.end, cue.word) <= 2
        for h in reading.by_sentence[index]
    )


def _bounds(reading: Reading, token: Token) -> tuple[int, int, int]:
    if isinstance(token, Number):
        word = token.start
        while word and reading.text[word - 1].isalnum():
            word -= 1
        return token.start, token.end, word
    return token.start, token.end, token.word


def _uncounted(party: Party, word: int) -> _Group | None:
    first = party.chain[0].entry
    if first.family == "people":
        number = first.attrs.get("number") or "pl"
    elif first.form.endswith(_DUAL):
        number = "du"
    else:
        number = "sg" if party.proclitic in ("", _WAW) else ""
    if number not in _BY_NUMBER:
        return None
    low, high = _BY_NUMBER[number]
    return _Group(party.start, party.end, word, low, high, False, party)

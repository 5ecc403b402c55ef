"""Which groups of people does a sentence tell of, and what stands between them?

Counts them as the noun phrase does (a number with its noun, a pair, one of many, a name); what befell them is left to
`toll`.
"""

from collections.abc import Sequence
from dataclasses import replace

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import (
    FROM,
    WAW,
    are_people,
    has_article,
    has_pronoun,
    is_collective,
    is_hit_noun,
    is_thing,
    manner,
    number_told,
    partitive,
)
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_doers import is_doer
from rasd.readers.toll_model import BY_NUMBER, Doer, Element, Group
from rasd.readers.toll_nouns import HitNouns
from rasd.readers.toll_numbers import Counts
from rasd.readers.toll_tokens import COUNTABLE, Token, bounds, by_title, tokens_of

#: Words between a family and how many they are (`a family made up of six`).
FAMILY_REACH = 2
#: Families of words of which "one" is no unlisted person: people and forces are read for themselves.
_NO_PEOPLE = frozenset({"people", "actor", "head", "demonym", "place", "place_type", "act", "means", "casualty", "cue"})


def _is_within(hit: Hit) -> bool:
    """Whether a preposition tells in what something happened: people behind it are not counted by a number before."""
    return hit.entry.code == "particle" and hit.entry.relation == "in"


class Grouper:
    """Reads one sentence into groups, casualty words and cues, in order."""

    def __init__(
        self, reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number], untold: Sequence[Hit]
    ) -> None:
        self.reading = reading
        self.hits = reading.by_sentence[index]
        self.tokens = tokens_of(reading, index, parties, numbers, untold)
        self.nouns = HitNouns(reading, self.hits, parties, self.tokens)
        cues = [h for h in self.tokens if isinstance(h, Hit) and h.entry.family == "cue"]
        self.ones = {(h.start, h.end) for h in cues if h.entry.code == "one" and not h.entry.attrs["note"]}
        self.described = [(h.word, h.end) for h in self.hits if h.entry.code == "described"]
        self.any = {h.end for h in cues if h.entry.code == "any"}
        self.walls = [h.word for h in self.hits if h.entry.code == "clause" or _is_within(h)]
        self.counts = Counts(
            reading,
            self.tokens,
            frozenset(h.word for h in self.hits if is_thing(h) and h.word == h.start),
            any(h.entry.code == "update" for h in self.hits),
        )
        self.found: list[Element] = []

    def elements(self) -> list[Element]:
        """Groups, casualty words and cues, in order."""
        skip_to = -1
        for i, token in enumerate(self.tokens):
            start, end, word = bounds(self.reading, token)
            if start < skip_to:
                continue
            if isinstance(token, Number):
                skip_to = self._number(token, i, word)
            elif isinstance(token, Party):
                skip_to = self._party(token, i)
            elif token.entry.family == "given_name":
                self._name(token)
            elif is_hit_noun(token):
                skip_to = self._noun(token, i)
            elif token.entry.family == "cue" and token.entry.code in ("one", "any"):
                self._other(token)
            else:
                self.found.append(token)
                skip_to = end if token.entry.family == "casualty" and manner(token) != "opens" else skip_to
        return self.found

    def _between(self, start: int, end: int) -> int:
        return self.reading.words.between(start, end)

    def _number(self, number: Number, i: int, word: int) -> int:
        """A number with what it counts; returns the offset that the group reaches to."""
        if number.kind not in COUNTABLE or self.counts.is_replaced(number, i) or self.counts.is_adjective(number):
            return number.end
        group = Group(number.start, number.end, word, number.minimum, number.maximum, number.approx, counted=True)
        for n, token in enumerate(self.tokens[i + 1 : i + 4], i + 1):
            _, _, token_word = bounds(self.reading, token)
            proclitic = self.reading.text[token_word : token.start]
            if isinstance(token, Number) or proclitic.startswith(WAW) or self._between(number.end, token_word) > 2:
                break
            if any(number.end < start < token_word for start in self.walls):
                break
            found = self._with_counted(group, number, token, n)
            if found is not None:
                return self._add(found) if found.end > number.end else token.end
            if not (isinstance(token, Hit) and token.entry.attrs.get("pos") == "masdar" and token_word == token.start):
                break
        if any(number.end <= start <= number.end + 2 for start in self.counts.things):
            return number.end
        return self._add(group)

    def _with_counted(self, group: Group, number: Number, token: Token, i: int) -> Group | None:
        """A number with the token that it counts, if it counts it; as it was where it takes some of those known."""
        if isinstance(token, Number) or self.counts.counts_thing(number, token.word):
            return None
        if isinstance(token, Hit) and is_hit_noun(token):
            return group if self.counts.some_of(number, token) else self._of_noun(group, number, token)
        if isinstance(token, Hit):
            return (
                self._of_them(replace(group, end=token.end, part=True), i + 1)
                if self.counts.takes_from(number, token, i)
                else None
            )
        if are_people(token) or partitive(self.reading, number, token):
            return replace(group, end=token.end, party=token)
        return None

    def _of_noun(self, group: Group, number: Number, noun: Hit) -> Group:
        return self.nouns.counted(group, noun, exact=number.kind == "exact")

    def _of_them(self, group: Group, i: int) -> Group:
        """`12 of them women`: who they are follows."""
        for token in self.tokens[i : i + 1]:
            if isinstance(token, Party) and are_people(token) and self._between(group.end, token.word) <= 1:
                return replace(group, end=token.end, party=token)
        return group

    def _add(self, group: Group) -> int:
        """Keep a group; how many a family are is told after it."""
        last = self.found[-1] if self.found else None
        if isinstance(last, Group) and last.party is not None and not last.counted and is_collective(last.party):
            gap = self.reading.text[last.end : group.word].split()
            if group.counted and gap[-1:] == [FROM] and len(gap) <= FAMILY_REACH:
                group = replace(group, start=last.start, word=last.word, party=last.party)
                self.found.pop()
        self.found.append(group)
        return group.end

    def _party(self, party: Party, i: int) -> int:
        """People without a number before them, or an armed party that did it."""
        if any(self._between(e, party.word) <= 1 and e < party.word for e in self.any):
            return party.end
        if is_doer(self.reading, self.found, self.tokens, party, i):
            self.found.append(Doer(party.start, party.end, party.word))
            return party.end
        one = next((s for s, e in self.ones if e < party.word and self._between(e, party.word) == 0), None)
        if not (are_people(party) or (one is not None and party.armed)) or self._in_apposition(party, one):
            return party.end
        number = "sg" if one is not None else number_told(party)
        if number not in BY_NUMBER:
            return party.end
        low, high = BY_NUMBER[number]
        definite = has_article(party.proclitic) and number == "pl"
        group = Group(party.start, party.end, party.word, low, high, party=party, definite=definite)
        if one is not None:
            group = replace(group, start=one, word=one)
        after = self.counts.number_after(party.end, i)
        if after:
            group = replace(group, low=after.minimum, high=after.maximum, end=after.end, definite=False)
        return self._add(group)

    def _in_apposition(self, party: Party, one: int | None) -> bool:
        """`Mahmud, the leader`, `his companion the officer`, `Mahmud, who is a member of …`, `Mahmud, one of the men of
        …` (`one`: where that begins): a single described twice is one; takes the fuller.
        """
        last = self.found[-1] if self.found else None
        if not isinstance(last, Group) or last.counted or last.low != 1 or last.high != 1 or last.kinds:
            return False
        if party.proclitic.startswith(WAW) or (number_told(party) != "sg" and one is None):
            return False
        start = party.word if one is None else one
        if any(last.end <= s and e <= start and self._between(last.end, s) == 0 for s, e in self.described):
            start = last.end
        rank = party.chain[0].entry.attrs.get("class") == "soldier" and last.party is not None and last.party.armed
        if self._between(last.end, start) > (1 if rank else 0):
            return False
        self.found[-1] = replace(last, end=party.end, party=last.party or party)
        return True

    def _name(self, hit: Hit) -> None:
        """A given name or the title of one person; with the noun before it, or the name, it is one person."""
        if self._named_no_further(hit):
            return
        last = self.found[-1] if self.found else None
        joined = self.reading.text[hit.word : hit.start].startswith(WAW)
        if isinstance(last, Group) and not joined and last.low == 1 and self._between(last.end, hit.word) <= 1:
            self.found[-1] = replace(last, end=max(last.end, hit.end))
        else:
            party = by_title(self.reading, hit)
            self.found.append(Group(hit.start, hit.end, hit.word, 1, 1, party=party, manner="named"))

    def _named_no_further(self, hit: Hit) -> bool:
        """Whether a calling with the article closes the sentence (`since the killing of the journalist`): who it was is
        known, and told before.
        """
        after = self.reading.words.after(hit.end)
        sentence = self.reading.sentences[self.reading.sentence_index(hit.start)]
        called = hit.entry.code == "title" and has_article(self.reading.text[hit.word : hit.start])
        return called and (after is None or after[0] >= sentence.end)

    def _other(self, hit: Hit) -> None:
        """`another`, `a third`: one more, unless it is the adjective of the noun before it."""
        last = self.found[-1] if self.found else None
        adjective = isinstance(last, Group) and last.end <= hit.word and self._between(last.end, hit.word) == 0
        if hit.entry.code == "one" and not hit.entry.attrs["note"] and self._one_hit(hit):
            self.found.append(Group(hit.start, hit.end, hit.word, 1, 1, counted=True))
        if hit.entry.attrs["note"] != "another" or adjective:
            return
        self.found.append(Group(hit.start, hit.end, hit.word, 1, 1, rest=True, manner="other"))

    def _one_hit(self, one: Hit) -> bool:
        """`killed one of the club's players`: right after a word for what befell him, of people that no list holds."""
        told = self.found[-1] if self.found else None
        if not isinstance(told, Hit) or told.entry.family != "casualty" or manner(told) in ("opens", "weak", "total"):
            return False
        if one.word != one.start or self._between(told.end, one.word) > 0 or "things" in told.entry.attrs["note"]:
            return False
        after = self.reading.words.after(one.end)
        return (
            after is not None
            and after[0] - one.end == 1
            and not any(
                h.word == after[0] and (is_thing(h) or h.entry.family in _NO_PEOPLE or is_hit_noun(h))
                for h in self.hits
            )
        )

    def _noun(self, hit: Hit, i: int) -> int:
        """A casualty noun without a number before it: a pair, one, or an uncounted plural."""
        if manner(hit) in ("numbered", "losses") or self.nouns.owned(hit) or any(hit.word - 1 == e for e in self.any):
            return -1
        proclitic = self.reading.text[hit.word : hit.start]
        low, high = BY_NUMBER[hit.entry.attrs["number"]]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        counts_on = isinstance(following, Number) and following.start - hit.end == 1 and low > 1
        definite = has_article(proclitic) or has_pronoun(hit) or counts_on or hit.entry.form.startswith(ARTICLE)
        group = Group(hit.start, hit.end, hit.word, low, high, definite=definite)
        after = self.counts.number_after(hit.end, i) if not definite else None
        group = self.nouns.counted(group, hit, exact=False, joins=False)
        self._add(group)
        return max(after.end if after else hit.end, group.end)

"""What does a number count: the noun before or behind it, some of those known, a thing, nobody?"""

from collections.abc import Sequence
from dataclasses import dataclass

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import FROM, are_people, has_article, is_hit_noun
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_tokens import Token, bounds

#: "Some": before a definite noun of those told of already (`some of the wounded`).
SOME = (2, None)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one sentence among its tokens; `things` are the words of what is no person, `updates` whether a
    word says that a figure has changed.
    """

    reading: Reading
    tokens: Sequence[Token]
    things: frozenset[int]
    updates: bool

    def is_replaced(self, number: Number, i: int) -> bool:
        """The first number of `rose from 12 to 18`."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if not self.updates or not isinstance(after, Number):
            return False
        before = self.reading.words.before(number.start)
        moved = before is not None and self.reading.text[before[0] : before[1]] == FROM
        return moved and self.reading.words.between(number.end, after.start) <= 2

    def is_adjective(self, number: Number) -> bool:
        """`in one day`, `one person`: the word "one" follows its noun and counts nothing more."""
        digits = self.reading.text[number.core[0] : number.core[1]].isdigit()
        return number.kind == "exact" and number.minimum == number.maximum == 1 and not digits

    def some_of(self, number: Number, noun: Hit) -> bool:
        """`some of the wounded`: of those told of already."""
        bare = self.reading.words.between(number.end, noun.word) == 0
        bare = bare and not self.reading.text.endswith(FROM, number.start, number.end)
        definite = has_article(self.reading.text[noun.word : noun.start])
        return definite and bare and (number.minimum, number.maximum) == SOME

    def takes_from(self, number: Number, cue: Hit, i: int) -> bool:
        """`12 of them`: right after the number, and no other number after it (`nine, of them three children`)."""
        if cue.entry.code != "part" or " " in cue.entry.form or not cue.entry.form.startswith(FROM):
            return False
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        numbered = isinstance(after, Number) and self.reading.words.between(cue.end, after.start) == 0
        return self.reading.text[number.end : cue.word] == " " and not numbered

    def counts_thing(self, number: Number, word: int) -> bool:
        """`four raids on gunmen`: the thing right after the number is what it counts."""
        return any(number.end <= start <= number.end + 2 and start < word for start in self.things)

    def number_after(self, end: int, i: int) -> Number | None:
        """`two terrorists, two`, `the three soldiers`: a small number right after its noun."""
        for n, token in enumerate(self.tokens[i + 1 : i + 3], i + 2):
            if isinstance(token, Number) and token.kind == "exact" and token.minimum <= 20:
                if self._has_noun(token, n):
                    return None
                _, _, word = bounds(self.reading, token)
                bare = self.reading.text[word : token.start] in ("", ARTICLE)
                bare = bare and not any(token.end <= start <= token.end + 2 for start in self.things)
                return token if bare and self.reading.words.between(end, word) == 0 else None
        return None

    def _has_noun(self, number: Number, i: int) -> bool:
        """Whether a number counts the noun after it, so not the one before."""
        for token in self.tokens[i : i + 1]:
            counted = (isinstance(token, Party) and are_people(token)) or (
                isinstance(token, Hit) and is_hit_noun(token)
            )
            word = bounds(self.reading, token)[2]
            return counted and word == token.start and self.reading.words.between(number.end, word) == 0
        return False

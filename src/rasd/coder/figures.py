"""Is an act word a figure of speech here (sanctions that "target", a verbal "attack")? Which words show it is data."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.lexicon.load import cells, read_table
from rasd.readers.reading import Reading

FILE = "figures.tsv"
#: In the column of lemmas: every act word that may mean something else.
ANY = "*"
#: Words after an act word, and before it, that are looked at.
AFTER, BEFORE = 3, 3
#: Words after a verb that are looked at for its object, its subject coming between.
FAR = 9
_CLITICS = frozenset(
    prefix + article
    for prefix in (
        "",
        *(
            p + q
            for p in ("", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
            for q in ("", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}")
        ),
    )
    for article in ("", ARTICLE, ARTICLE[1])
)


def figurative(reading: Reading, hit: Hit, weak: bool = True) -> bool:
    """Whether a word near an act word shows that no force is meant; a word that is not weak is a figure only beside
    what is told of its own lemma.
    """
    after, far, before = _keys_of(hit.entry.code, weak)
    words = reading.words
    behind, until = bisect_left(words.starts, hit.end), bisect_right(words.ends, hit.word)
    return (
        (bool(after) and _shown(words.forms[behind : behind + AFTER], after))
        or (bool(before) and _shown(words.forms[max(0, until - BEFORE) : until], before))
        or (bool(far) and _shown(_rest_of_clause(reading, hit, behind), far))
    )


@lru_cache(maxsize=1024)
def _keys_of(lemma: str, weak: bool) -> tuple[frozenset[str], ...]:
    """The words that make a figure of an act word, those of every weak act word among them where it is weak."""
    shown = _shown_by()
    own, general = shown.get(lemma, _NOTHING), shown[ANY] if weak else _NOTHING
    return tuple(mine | any_ for mine, any_ in zip(own, general, strict=True))


def _shown(words: Iterable[str], keys: frozenset[str]) -> bool:
    """Whether one of some words is one of the keys."""
    return not keys.isdisjoint(chain.from_iterable(map(_held, words)))


def _rest_of_clause(reading: Reading, hit: Hit, behind: int) -> Iterable[str]:
    """The words from number `behind` on, as far as the clause of an act word goes."""
    sentence, words = reading.sentences[reading.sentence_index(hit.start)], reading.words
    end = min((c for c in sentence.clauses if c > hit.start), default=sentence.end)
    return words.forms[behind : min(behind + FAR, bisect_left(words.starts, end))]


@lru_cache(maxsize=1 << 16)
def _held(word: str) -> tuple[str, ...]:
    """The words of the table that a word is, its clitics, article and tanwin left out or not."""
    bare = word.removesuffix(ARTICLE[0])
    cuts = [i for i in range(min(5, len(word))) if word[:i] in _CLITICS]
    return tuple({form for i in cuts for form in (word[i:], bare[i:])} & _all_keys())


@lru_cache(maxsize=1)
def _all_keys() -> frozenset[str]:
    return frozenset().union(*(keys for shown in _shown_by().values() for keys in shown))


_WHERE = ("after", "far", "before")
_Shown = tuple[frozenset[str], ...]
_NOTHING: _Shown = (frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=1)
def _shown_by() -> dict[str, _Shown]:
    """Lemma of an act word → folded words that make it a figure soon after it, farther behind, and before it."""
    found: dict[str, tuple[set[str], ...]] = {ANY: (set(), set(), set())}
    for row in read_table(FILE).rows:
        for lemma in cells(row["lemmas"]):
            sets = found.setdefault(lemma, (set(), set(), set()))
            sets[_WHERE.index(row["where"])].update(map(fold_key, cells(row["words"])))
    return {lemma: tuple(map(frozenset, sets)) for lemma, sets in found.items()}

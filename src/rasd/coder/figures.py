"""Is an act word a figure of speech here (sanctions that "target", a verbal "attack")? Which words show it is data."""

from functools import lru_cache

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
    shown = _shown_by()
    general = shown[ANY] if weak else _NOTHING
    after, far, before = (own | any_ for own, any_ in zip(shown.get(hit.entry.code, _NOTHING), general, strict=True))
    near = (
        *((word, after) for word in (reading.words.next_of(hit.end, AFTER) if after else ())),
        *((word, far) for word in (_rest_of_clause(reading, hit) if far else ())),
        *((word, before) for word in (reading.words.last_of(hit.word, BEFORE) if before else ())),
    )
    return any(_is_one(reading.text[start:end], keys) for (start, end), keys in near)


def _rest_of_clause(reading: Reading, hit: Hit) -> list[tuple[int, int]]:
    """The next words, as far as the clause of an act word goes."""
    sentence = reading.sentences[reading.sentence_index(hit.start)]
    end = min((c for c in sentence.clauses if c > hit.start), default=sentence.end)
    return [word for word in reading.words.next_of(hit.end, FAR) if word[0] < end]


@lru_cache(maxsize=1 << 14)
def _is_one(word: str, keys: frozenset[str]) -> bool:
    """Whether a word, its clitics, article and tanwin left out, is one of some."""
    bare = word.removesuffix(ARTICLE[0])
    return any(word[:i] in _CLITICS and (word[i:] in keys or bare[i:] in keys) for i in range(min(5, len(word))))


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

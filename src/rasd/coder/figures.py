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
    nothing: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()
    any_after, any_before = shown[ANY] if weak else nothing
    own_after, own_before = shown.get(hit.entry.code, nothing)
    after, before = own_after | any_after, own_before | any_before
    near = (
        *((word, after) for word in (reading.words.next_of(hit.end, AFTER) if after else ())),
        *((word, before) for word in (reading.words.last_of(hit.word, BEFORE) if before else ())),
    )
    return any(_is_one(reading.text[start:end], keys) for (start, end), keys in near)


@lru_cache(maxsize=1 << 14)
def _is_one(word: str, keys: frozenset[str]) -> bool:
    """Whether a word, its clitics, article and tanwin left out, is one of some."""
    bare = word.removesuffix(ARTICLE[0])
    return any(word[:i] in _CLITICS and (word[i:] in keys or bare[i:] in keys) for i in range(min(5, len(word))))


@lru_cache(maxsize=1)
def _shown_by() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Lemma of an act word → folded words that make it a figure after it, and before it."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for row in read_table(FILE).rows:
        for lemma in cells(row["lemmas"]):
            found.setdefault(lemma, (set(), set()))[row["where"] == "before"].update(map(fold_key, cells(row["words"])))
    found.setdefault(ANY, (set(), set()))
    return {lemma: (frozenset(after), frozenset(before)) for lemma, (after, before) in found.items()}

"""Which forms say the same as a listed one, but with a loaded word for a plain one or the other way round?

Keeps the lexicons fair: what `gunmen of X` does, `terrorists of X` and `fighters of X` do too. What a form means is
left to its row.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE
from rasd.lexicon.load import cells, read_table

_WAW, _FEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"
_BEH, _KAF, _LAM = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}", ARTICLE[1]
_NAMES = "actor"
_GLUED = re.compile(f"([{_WAW}{_FEH}]?[{_BEH}{_KAF}{_LAM}]?(?:{ARTICLE}|{_LAM})?)(.+)")


@cache
def _twins(family: str) -> dict[str, tuple[str, ...]]:
    """The other words of its row for each folded word, as far as they hold in a family."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("twins.tsv").rows:
        if family in cells(row["families"]):
            words = cells(row["twins"])
            for word in words:
                found[fold_key(word)] = (*(other for other in words if other != word), *cells(row["also"]))
    return found


def twin_forms(family: str, form: str) -> Iterator[str]:
    """The form with each word that has twins replaced by each of them; nothing where no word has any."""
    words = form.split(" ") if _twins(family) else []
    if family == _NAMES and len(words) == 1:
        # A single word for armed men is a name only where it is listed as one.
        return
    for at, word in enumerate(words):
        glued, others = _parted(word, family)
        for other in others:
            yield " ".join((*words[:at], glued + other, *words[at + 1 :]))


@lru_cache(maxsize=8192)
def _parted(word: str, family: str) -> tuple[str, tuple[str, ...]]:
    """What is glued to the front of a word, and the twins of the rest."""
    twins = _twins(family)
    if fold_key(word) in twins:
        return "", twins[fold_key(word)]
    match = _GLUED.fullmatch(word)
    return (match[1], twins.get(fold_key(match[2]), ())) if match else ("", ())

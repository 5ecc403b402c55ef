"""Does an account tell of one act, of many acts in one, or of a course of weeks? A total since a beginning is no single
attack, though place, sides and words are the same.

Read from the account's days and its mark as a total, and from the words of its anchor (`link_words.tsv`).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rasd.arabic.fold import fold_key
from rasd.lexicon.load import read_table
from rasd.linking.words import PROCLITICS, bare, split
from rasd.model import Account

Scope = Literal["act", "many", "course"]

#: Days from which what is told is a course.
COURSE_DAYS = 8
_NONE: frozenset[str] = frozenset()
#: Behind the last word: "since" opens nothing there.
_END = frozenset({"brief"})


def scope_of(account: Account) -> Scope:
    """What an account tells of."""
    start, end = account.date.start, account.date.end
    if account.aggregate or (start and end and (end - start).days >= COURSE_DAYS - 1):
        return "course"
    told = [_kinds(word) for word in split(account.anchor)]
    if any(_opens_course(kinds, after) for kinds, after in pairwise([*told, _END])):
        return "course"
    return "many" if any("many" in kinds for kinds in told) else "act"


def _opens_course(kinds: frozenset[str], after: frozenset[str]) -> bool:
    """Whether a total, or a time since or over which something goes on, opens at a word; `after`: the next word's."""
    return (
        "total" in kinds
        or ("since" in kinds and "brief" not in after)
        or ("over" in kinds and "spell" in after)
        or ("counted" in kinds and "number" in after)
    )


@lru_cache(maxsize=65536)
def _kinds(word: str) -> frozenset[str]:
    """The classes of a folded word, bare or behind a proclitic."""
    behind = _classes().get(bare(word[1:]), _NONE) if word[:1] in PROCLITICS else _NONE
    return _classes().get(bare(word), _NONE) | behind


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in read_table("link_words.tsv").rows:
        form = bare(fold_key(row["form"]))
        found[form] = found.get(form, _NONE) | {row["class"]}
    return found

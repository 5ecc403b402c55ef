"""Are digits a count at all, or a year, a score, or part of a name?

Judges digits by the words beside them; number words are left to `number_context`.
"""

import re
from collections.abc import Sequence

from rasd.arabic.number_beside import known, last_words, next_words
from rasd.arabic.number_whole import Core, Kind
from rasd.arabic.number_words import NumberTable

#: A Latin letter, or any letter and a hyphen, glued to the digits.
_NAMED = re.compile(r"(?:[a-z]-?|[^\W\d_]-)$")
#: The number of a paragraph: at the head of its line, or of a sentence.
_HEAD = re.compile(r"(?:^|\n|[.:] )$")
_ITEM = re.compile(r"[.)-] [^\W\d_]")
_YEARS = range(1900, 2101)
_PERIODS = range(1000, 2101)
_HIJRI = range(1300, 1500)
_SCORE = 15
_ITEMS = 100
_KAF = "\N{ARABIC LETTER KAF}"
#: What the sound plural ends in: alef and teh; waw, or yeh, and noon.
PLURALS = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
)


def kind_of_digits(text: str, core: Core, previous: str, following: tuple[str, str], table: NumberTable) -> Kind:
    """The kind of digits that no separator parts, by the words beside them."""
    context, start = table.context, core.start
    if text[start - 1 : start] not in ("", " ", "\n") and _NAMED.search(text, max(0, start - 2), start):
        return "label"
    if _in_name(text, core, previous, following[0], table):
        return "label"
    value = int(core.low)
    if value in _HIJRI and following[0] in context["era"]:
        return "year"
    if value in _YEARS and core.end - start == 4:
        return "year" if _is_year(text, core, previous, following[0], table) else "exact"
    if value in _PERIODS and known(previous, "year_word", table) and not is_counted(following[0], table):
        return "year"
    if known(previous, "month", table) and value <= 31 and text[core.end : core.end + 1] in ("", ",", ".", ")"):
        return "date"
    ranked = known(previous, "anniversary", table) or (core.article and _is_rank(text, core, table))
    return "ordinal" if ranked else "exact"


def kind_of_pair(text: str, core: Core, previous: str, table: NumberTable) -> Kind:
    """The kind of two numbers on a hyphen: a range, the years of a reign, a score, the name of an aircraft."""
    if is_named((previous,), table):
        return "label"
    counted = is_counted(next_words(text, core.end)[0], table)
    if core.low in _PERIODS and core.high in _PERIODS and not counted:
        return "year"
    return "label" if is_score(text, core.end, core.high, table) else "range"


def kind_of_words(text: str, core: Core, previous: str, following: str, table: NumberTable) -> Kind:
    """The kind of a number of several words: the year two thousand and eighteen, resolution two thousand …, a count."""
    if core.low in _YEARS:
        dated = known(previous, "year_word", table) or known(previous, "month", table)
        if dated or following in table.context["era"]:
            return "year"
    return "label" if _is_decision(text, core, previous, following, table) else "exact"


def is_named(before: Sequence[str], table: NumberTable) -> bool:
    """Whether one of these words, right before a number, makes it part of a name: article 51, S 400."""
    return any(word in table.context["letter"] or known(word, "label", table) for word in before)


def is_score(text: str, end: int, high: object, table: NumberTable) -> bool:
    """Small numbers on a hyphen with nothing counted after them are the score of a match."""
    following = next_words(text, end)[0]
    if not isinstance(high, int) or high > _SCORE or following in table.context["month"]:
        return False
    return not is_counted(following, table)


def is_counted(following: str, table: NumberTable) -> bool:
    """Whether the word after a number may be what it counts: no article, no clitic, no particle or verb."""
    if not following or following in table.context["stop"] or following.startswith(tuple(table.context["article"])):
        return False
    # Nouns open with kaf (kilometres) more often than it stands for "like"; a plural ending tells of the others.
    signs = (*table.context["conjunction"], *(table.context["preposition"] - {_KAF}))
    return not following.startswith(signs) or following.endswith(PLURALS)


def _in_name(text: str, core: Core, previous: str, following: str, table: NumberTable) -> bool:
    """Article 51, S 400, Security Council resolutions 1559, the third point of a list."""
    apart = last_words(text, core.surface)[-1:] if "-" in text[max(0, core.surface - 2) : core.surface] else ()
    if is_named((previous, *apart), table):
        return True
    if core.low < _ITEMS and _ITEM.match(text, core.end) and _HEAD.search(text, max(0, core.start - 2), core.start):
        return True
    return _is_decision(text, core, previous, following, table)


def _is_decision(text: str, core: Core, previous: str, following: str, table: NumberTable) -> bool:
    """Resolution, or Security Council resolution, 1559."""
    if previous not in table.context["decision_of"] and not known(previous, "decision", table):
        return False
    for word in reversed(last_words(text, core.surface)):
        if word not in table.context["decision_of"]:
            return known(word, "decision", table) and not is_counted(following, table)
    return False


def _is_rank(text: str, core: Core, table: NumberTable) -> bool:
    """Whether a definite number stands at a noun that is told apart by rank: the 29th (Arab) summit."""
    words = last_words(text, core.surface)[-2:]
    if words and known(words[-1], "ranked", table):
        return True
    adjective = len(words) == 2 and words[1].startswith(tuple(table.context["article"]))
    return adjective and known(words[0], "ranked", table)


def _is_year(text: str, core: Core, previous: str, following: str, table: NumberTable) -> bool:
    """By the words beside it; else by grammar: after 11 to 99 the counted noun ends in alef or heh."""
    context = table.context
    if known(previous, "year_word", table) or known(previous, "month", table) or following in context["era"]:
        return True
    articles = (*context["article"], *context["conjunction"])
    if not following or following in context["stop"] or following.startswith(articles):
        return True
    if not is_counted(following, table):
        # "In 2017 by a raid"; the World Cup of 2018, with a word between.
        # "More than 1900 mines": "of" alone is no sign of time.
        timed = previous in context["time_before"] - context["of"]
        if timed or any(known(w, "year_word", table) for w in _second(text, core)):
            return True
    counted = following[-1] in "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HEH}"
    last_two = int(core.low) % 100
    if last_two >= 11:
        return not counted
    return last_two != 0 and previous in context["time_before"]


def _second(text: str, core: Core) -> list[str]:
    """The word before the word before the number, if there is one."""
    return last_words(text, core.surface)[-2:-1]

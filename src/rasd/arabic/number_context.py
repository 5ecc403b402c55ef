"""Is a number a count, or a year, a date, an hour, a rank, a share, a name; or no number at all?

Judges by the words right beside the number; bounds and ranges are left to `number_bounds`.
"""

import re
from typing import Literal, cast

from rasd.arabic.number_whole import Core
from rasd.arabic.number_words import NumberTable

Kind = Literal[
    "exact",
    "range",
    "bound",
    "vague",
    "ordinal",
    "fraction",
    "decimal",
    "percent",
    "year",
    "date",
    "time",
    "label",
]

_LAST = re.compile(r"([^\W\d_]+)[ (]{0,2}$")
_NEXT = re.compile(r"[ )]{0,2}([^\W\d_]+)(?= ([^\W\d_]+))?")
#: A Latin letter, or any letter and a hyphen, glued to the digits.
_NAMED = re.compile(r"(?:[a-z]-?|[^\W\d_]-)$")
_PERCENT = re.compile(r" ?%")
_YEARS = range(1900, 2101)
_SCORE = 15
_PLURAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
_PLURALS = (_PLURAL, "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_HIJRI = range(1300, 1500)


def last_word(text: str, at: int) -> str:
    """The word right before `at`, or ""."""
    if text[at - 1 : at] == " ":
        word = text[text.rfind(" ", 0, at - 1) + 1 : at - 1]
        if word.isalpha():
            return word
    match = _LAST.search(text, max(0, at - 18), at)
    return match[1] if match else ""


def next_words(text: str, at: int) -> tuple[str, str]:
    """The two words right after `at`, or ""; nothing across a stop."""
    match = _NEXT.match(text, at)
    return (match[1], match[2] or "") if match else ("", "")


def blocked(text: str, core: Core, table: NumberTable, previous: Core | None) -> bool:
    """Whether these words are no number here: Monday, the month of Kanun II, a second of time."""
    context = table.context
    if core.kind == "ordinal":
        if previous and core.low == 2 and not core.article and text[previous.end : core.surface] == " ":
            return True
        following, second = next_words(text, core.end)
        if core.low == 1 and (following in context["yesterday"] or second in context["yesterday"]):
            return True
        previous_word = last_word(text, core.surface)
        return previous_word in context["month_before_ordinal"] or previous_word in context["article"]
    if core.size > 1 or core.kind not in ("exact", "vague") or core.plain:
        return False
    if core.kind == "vague":
        return core.high is None and next_words(text, core.end)[0] in context["nothing_after_some"]
    if core.low == 1:
        following = next_words(text, core.end)[0]
        if core.article or following in context["not_one_after"]:
            return True
        return text[max(0, core.surface - 12) : core.surface].rstrip().endswith(tuple(context["not_one"]))
    if core.prep and text[core.start : core.end] in context["am_not"]:
        return not next_words(text, core.end)[0].endswith(_PLURAL)
    return _weekday(text, core, table)


def _weekday(text: str, core: Core, table: NumberTable) -> bool:
    """Monday is written as "the two"; Tuesday and Wednesday may lose a letter; the lions give names."""
    context, word = table.context, text[core.start : core.end]
    if word not in context["day_two"]:
        if core.article and word in context["day_cut"]:
            return True
        return core.article and core.low == 7 and last_word(text, core.surface) in context["well"]
    if core.article or last_word(text, core.surface) in context["day"]:
        return True
    following = next_words(text, core.end)[0]
    return following in context["day_after"] or bool(re.match(r" \(?\d{1,2}[ /-]", text[core.end : core.end + 6]))


def kind_of(text: str, core: Core, table: NumberTable) -> tuple[Kind, int, int]:
    """The kind of a number by what stands beside it, and its span."""
    start, end = core.start, core.end
    kind = cast(Kind, core.kind)
    if kind == "date" and core.low and core.low == core.high and _is_alone(text, core):
        return "fraction", start, end
    if kind in ("date", "time", "vague"):
        return kind, start, end
    if kind == "range" and _is_score(text, core, table):
        return "label", start, end
    percent = _percent_end(text, end, table)
    if percent:
        return "percent", start, percent
    if (kind in ("exact", "decimal") and text[start - 1 : start] == "%") or text[max(0, start - 2) : start] == "% ":
        return "percent", text.rindex("%", 0, start), end
    previous = last_word(text, core.surface)
    following = next_words(text, end)
    if following[0] in table.context["month"] and _is_day(core) and following[0] != previous:
        return "date", start, end
    of_month = following[0] in table.context["of"] and following[1] in table.context["month"]
    if of_month and (kind == "ordinal" or core.article):
        return "date", start, end
    hour = _known(previous, "hour", table) or following[0] in table.context["time_after"]
    if hour and core.size == 1 and core.low <= 24 and (core.plain or kind in ("ordinal", "decimal")):
        return "time", start, end
    if kind == "exact" and core.article and core.low >= 11 and not text[start:end][-1].isdigit():
        return _definite(text, core, previous, table), start, end
    if core.plain:
        return _plain_digits(text, core, previous, following, table), start, end
    return kind, start, end


def _known(word: str, kind: str, table: NumberTable) -> bool:
    """Whether a word is of this kind of context, with or without clitics."""
    names = table.context[kind]
    if word in names:
        return True
    for n in (1, 2):
        if word[n:] in names and word[:n] in table.clitics:
            return True
        # "for the" swallows the alef of the article.
        if word[:n] in table.context["fused_article"] and table.article + word[n:] in names:
            return True
    return False


def _is_score(text: str, core: Core, table: NumberTable) -> bool:
    """Small numbers on a hyphen with nothing counted after them are the score of a match."""
    following = next_words(text, core.end)[0]
    if core.high is None or core.high > _SCORE or following in table.context["month"]:
        return False
    signs = (*table.context["article"], *table.context["conjunction"], *table.context["preposition"])
    return not following or following in table.context["stop"] or following.startswith(signs)


def _is_day(core: Core) -> bool:
    if core.kind not in ("exact", "ordinal", "range") or not isinstance(core.low, int):
        return False
    return 1 <= core.low <= 31 and core.high is not None and core.high <= 31


def _percent_end(text: str, end: int, table: NumberTable) -> int:
    if text[end : end + 1] not in (" ", "%"):
        return 0
    sign = _PERCENT.match(text, end)
    if sign:
        return sign.end()
    for phrase in table.percent:
        if text.startswith(phrase, end + 1):
            return end + 1 + len(phrase)
    return 0


def _definite(text: str, core: Core, previous: str, table: NumberTable) -> Kind:
    """The twentieth or the twenty: a rank agrees with a definite noun in the singular, or stands alone."""
    if _is_alone(text, core):
        return "ordinal"
    if core.size > 1 or (core.conj and previous in table.surfaces):
        return "exact"
    if previous in table.context["anniversary"]:
        return "ordinal"
    if core.low in range(20, 100):
        definite = previous.startswith(tuple(table.context["article"])) and not previous.endswith(_PLURALS)
        return "ordinal" if definite else "exact"
    whole = core.low % 100 == 0 and core.low < 1000
    dated = _known(previous, "year_word", table) or _known(previous, "day", table)
    return "ordinal" if whole and dated else "exact"


def _is_alone(text: str, core: Core) -> bool:
    """Whether no word stands beside it."""
    return not last_word(text, core.surface) and not next_words(text, core.end)[0]


def _plain_digits(text: str, core: Core, previous: str, following: tuple[str, str], table: NumberTable) -> Kind:
    context, start = table.context, core.start
    if text[start - 1 : start] not in ("", " ", "\n") and _NAMED.search(text, max(0, start - 2), start):
        return "label"
    if previous in context["letter"] or _known(previous, "label", table):
        return "label"
    value = int(core.low)
    if value in _HIJRI and following[0] in context["era"]:
        return "year"
    if value in _YEARS and core.end - start == 4:
        return "year" if _is_year(value, previous, following[0], table) else "exact"
    if _known(previous, "month", table) and value <= 31 and text[core.end : core.end + 1] in ("", ",", ".", ")"):
        return "date"
    return "exact"


def _is_year(value: int, previous: str, following: str, table: NumberTable) -> bool:
    """By the words beside it; else by grammar: after 11 to 99 the counted noun ends in alef or heh."""
    context = table.context
    if _known(previous, "year_word", table) or _known(previous, "month", table) or following in context["era"]:
        return True
    articles = (*context["article"], *context["conjunction"])
    if not following or following in context["stop"] or following.startswith(articles):
        return True
    counted = following[-1] in "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HEH}"
    last_two = value % 100
    if last_two >= 11:
        return not counted
    return last_two != 0 and previous in context["time_before"]

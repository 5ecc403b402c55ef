"""Is a number a count, or a year, a date, an hour, a rank, a share, a name; or no number at all?

Judges by the words right beside the number; bounds and ranges are left to `number_bounds`.
"""

import re
from typing import cast

from rasd.arabic.number_beside import known, last_word, last_words, next_words
from rasd.arabic.number_names import PLURALS, is_named, kind_of_digits, kind_of_pair, kind_of_words
from rasd.arabic.number_whole import Core, Kind
from rasd.arabic.number_words import NumberTable

_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_PERCENT = re.compile(r" ?%")


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
        # The article apart is the family of the Thani, not the second.
        apart = text[core.surface : core.start].split(" ")[0]
        return previous_word in context["month_before_ordinal"] or {previous_word, apart} & context["article"] != set()
    if core.size > 1 or core.kind not in ("exact", "vague") or core.plain:
        return False
    if last_word(text, core.surface) in context["verb_before"]:
        return True
    if core.kind == "vague":
        return core.high is None and next_words(text, core.end)[0] in context["nothing_after_some"]
    if core.low == 1:
        following = next_words(text, core.end)[0]
        if core.article or following in context["not_one_after"]:
            return True
        return text[max(0, core.surface - 12) : core.surface].rstrip().endswith(tuple(context["not_one"]))
    if core.prep and text[core.start : core.end] in context["am_not"]:
        return not next_words(text, core.end)[0].endswith(PLURALS[0])
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
    previous = last_word(text, core.surface)
    percent = _percent_end(text, end, table)
    if percent:
        return "percent", start, percent
    if (kind in ("exact", "decimal") and text[start - 1 : start] == "%") or text[max(0, start - 2) : start] == "% ":
        return "percent", text.rindex("%", 0, start), end
    following = next_words(text, end)
    if core.low < 0 and text[start] == "-" and is_named(last_words(text, start)[-1:], table):
        return "label", start, end
    if following[0] in table.context["month"] and _is_day(core) and following[0] != previous:
        return "date", start, end
    months = table.context["month"] if core.kind == "ordinal" else table.context["month"] | table.context["of_month"]
    of_month = following[0] in table.context["of"] and following[1] in months
    if of_month and (core.article or _is_day(core)):
        return "date", start, end
    if kind == "range":
        return kind_of_pair(text, core, previous, table), start, end
    hour = known(previous, "hour", table) or following[0] in table.context["time_after"]
    if hour and core.size == 1 and core.low <= 24 and (core.plain or text[end - 1].isdigit() or kind == "ordinal"):
        return "time", start, end
    if hour and core.plain and _CLOCK.fullmatch(text, start, end):
        return "time", start, end
    if kind == "exact" and core.article and known(previous, "group", table):
        return "label", start, end
    if kind == "exact" and core.article and core.low >= 11 and not text[start:end][-1].isdigit():
        return _definite(text, core, previous, table), start, end
    if kind == "exact" and core.size > 1 and core.low == core.high:
        return kind_of_words(text, core, previous, following[0], table), start, end
    if core.plain:
        return kind_of_digits(text, core, previous, following, table), start, end
    return kind, start, end


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
        articles = tuple(opening for opening, clitic in table.clitics.items() if clitic.article)
        definite = previous.startswith(articles) and not previous.endswith(PLURALS)
        return "ordinal" if definite else "exact"
    whole = core.low % 100 == 0 and core.low < 1000
    dated = known(previous, "year_word", table) or known(previous, "day", table)
    return "ordinal" if whole and dated else "exact"


def _is_alone(text: str, core: Core) -> bool:
    """Whether no word stands beside it."""
    return not last_word(text, core.surface) and not next_words(text, core.end)[0]

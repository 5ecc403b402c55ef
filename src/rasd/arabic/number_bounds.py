"""Which words around a number widen it: at least, more than, about, between … and, or so?

Finds the words and their effect; `numbers` applies it.
"""

import re
from collections.abc import Mapping, Sequence

from rasd.arabic.number_whole import Core
from rasd.arabic.number_words import NumberTable, Phrase, Surface, Token

_STOP = re.compile("[^\\w \\-]|\n")
_OPERATOR = re.compile(r"(?<![^ \n])(>=|<=|>|<) ?$")
_OPERATORS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt"}
_MARKS = ".\n:!?),;\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
#: Phrases that look like a bound and say an exact number ("so that it reached 20").
_NO_BOUND = "none"
_REACH = 64
#: How far a bound may stand behind its number: 20 wounded fighters of the regime at least.
_APART_WORDS = 5


def before(text: str, edge: int, prep: str, floor_at: int, table: NumberTable) -> tuple[int, str, bool] | None:
    """The bound that ends right before `edge`: its start, its effect, whether it may also stand behind."""
    if text[edge - 1 : edge] in ("<", ">", "=") or text[edge - 2 : edge - 1] in ("<", ">", "="):
        operator = _OPERATOR.search(text, 0, edge)
        return (operator.start(), _OPERATORS[operator[1]], False) if operator else None
    # Digits are often stuck to the word before them.
    end = edge if text[edge - 1 : edge].isalpha() and text[edge].isdigit() else edge - 1
    last = text[text.rfind(" ", 0, end) + 1 : end] if edge and text[end:edge] in ("", " ") else ""
    last = last[last.rfind("\n") + 1 :]
    lasts = [word for word in (last, prep) if word in table.before]
    if not lasts:
        return None
    words = _words_before(text, edge, floor_at)
    for word in lasts:
        # "estimated at 20": the preposition is written on the number.
        line = [*words, (prep, edge)] if word == prep != last else words
        for phrase in table.before[word]:
            start = _match_back(line, phrase, table.clitics)
            if start >= 0 and phrase.effect == _NO_BOUND:
                return None
            if start >= 0:
                return start, phrase.effect, " ".join(phrase.words) in table.apart_forms
    return None


def _words_before(text: str, edge: int, floor_at: int = 0) -> list[tuple[str, int]]:
    """The words right before `edge` with their offsets, back to the last stop or to `floor_at`."""
    at = max(floor_at, edge - _REACH)
    piece = text[at:edge]
    if not piece.endswith(" ") and not (piece[-1:].isalpha() and text[edge : edge + 1].isdigit()):
        return []
    cut = max((m.end() for m in _STOP.finditer(piece)), default=0)
    offset = at + cut
    found: list[tuple[str, int]] = []
    for word in piece[cut:].split(" "):
        if word:
            found.append((word, offset))
        offset += len(word) + 1
    return found


def _match_back(words: Sequence[tuple[str, int]], phrase: Phrase, clitics: Mapping[str, Surface]) -> int:
    """Where the phrase starts that ends with the last of `words`, its clitics left out; -1 if it does not."""
    return _match_from(words, len(words) - 1, phrase.words, len(phrase.words) - 1, clitics)


def _match_from(
    words: Sequence[tuple[str, int]], i: int, want: Sequence[str], j: int, clitics: Mapping[str, Surface]
) -> int:
    while j >= 0 and i >= 0:
        if want[j] == "*":
            starts = (_match_from(words, i - n, want, j - 1, clitics) for n in range(1, 5))
            return next((start for start in starts if start >= 0), -1)
        word, at = words[i]
        if word != want[j]:
            extra = len(word) - len(want[j])
            if j or extra <= 0 or not word.endswith(want[j]) or word[:extra] not in clitics:
                return -1
            return at + extra
        if j == 0:
            return at
        i, j = i - 1, j - 1
    return -1


def after(text: str, end: int, table: NumberTable) -> tuple[int, str] | None:
    """The bound that follows at once ("or more"): where it ends, and its effect."""
    if text[end : end + 1] != " ":
        return None
    stop = text.find(" ", end + 1)
    word = text[end + 1 : stop if stop > 0 else None].rstrip(_MARKS)
    of = table.context["of"]
    for phrase in table.after.get(word, ()):
        joined = " ".join(phrase.words)
        upto = end + 1 + len(joined)
        if not text.startswith(joined, end + 1) or text[upto : upto + 1].isalnum():
            continue
        # "500 or more" ends there; "500 or more than 600" brings a number of its own.
        if phrase.words[-1] in of and text[upto : upto + 1] == " ":
            continue
        if text[upto : upto + 1] == " " and text[upto + 1 : upto + 9].split(" ", 1)[0] in of:
            continue
        return upto, phrase.effect
    return None


def apart(text: str, token: Token, floor_at: int, table: NumberTable) -> tuple[int, str] | None:
    """The bound that ends with `token`, if no stop and few words part it from the number before."""
    if token.start < floor_at:
        return None
    for phrase in table.apart.get(text[token.surface : token.end], ()):
        joined = " ".join(phrase.words)
        start = token.end - len(joined)
        if start > floor_at and text[start : token.end] == joined:
            between = text[floor_at:start]
            if not _STOP.search(between) and between.count(" ") <= _APART_WORDS:
                return start, phrase.effect
    return None


def range_of(text: str, surface: int, start: int, end: int, core: Core, table: NumberTable) -> int | None:
    """Where the range starts that goes from the number `[start, end)` to `core`; None if they make none."""
    gap = text[end : core.surface].strip(" ")
    context = table.context
    if gap and gap not in table.mids and gap not in context["or"] and gap != "-":
        return None
    words = _words_before(text, surface)
    opener = _opener(words, table)
    if opener is not None and ((core.conj and not gap) or gap in table.mids):
        return opener
    if gap in table.mids:
        if words and words[-1][0] in context["from"]:
            moved = any(_bare(word, table) in context["change"] for word, _ in words[-7:-1])
            return None if moved else words[-1][1]
        return start
    if (gap == "-" and text[end : core.surface].startswith(" ")) or gap in context["or"]:
        return start if not core.conj else None
    return None


def _opener(words: Sequence[tuple[str, int]], table: NumberTable) -> int | None:
    """Where "between" starts, if it is the last of the words; a clitic before it is left out."""
    starts = (_match_back(words, Phrase(phrase, ""), table.clitics) for phrase in table.between)
    return next((start for start in starts if start >= 0), None)


def _bare(word: str, table: NumberTable) -> str:
    """A word without a conjunction or preposition before it, if that makes a word of change."""
    changes = table.context["change"]
    for n in (0, 1, 2):
        if word[n:] in changes and word[:n] in table.clitics:
            return word[n:]
    return word

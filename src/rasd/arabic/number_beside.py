"""Which words stand right beside a number, and of what kind are they?

Judges nothing; what they make of the number is left to `number_context` and `number_names`.
"""

import re

from rasd.arabic.number_words import NumberTable

_LAST = re.compile(r"([^\W\d_]+)[ (]{0,3}$")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[^\w ()-]|\d|\n")
_REACH = 64
_NEXT = re.compile(r"[ )]{0,2}([^\W\d_]+)(?= ([^\W\d_]+))?")


def last_word(text: str, at: int) -> str:
    """The word right before `at`, or ""."""
    if text[at - 1 : at] == " ":
        word = text[text.rfind(" ", 0, at - 1) + 1 : at - 1]
        if word.isalpha():
            return word
    match = _LAST.search(text, max(0, at - 18), at)
    return match[1] if match else ""


def last_words(text: str, at: int) -> list[str]:
    """The words before `at`, five at most and the nearest last; none across a stop, brackets aside."""
    piece = text[max(0, at - _REACH) : at]
    return _WORD.findall(piece[max((stop.end() for stop in _STOP.finditer(piece)), default=0) :])[-5:]


def next_words(text: str, at: int) -> tuple[str, str]:
    """The two words right after `at`, or ""; nothing across a stop."""
    match = _NEXT.match(text, at)
    return (match[1], match[2] or "") if match else ("", "")


def known(word: str, kind: str, table: NumberTable) -> bool:
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

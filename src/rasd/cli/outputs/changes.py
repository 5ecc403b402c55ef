"""What are the changes between two releases called? Fields, values and causes, in English as they are, or in Arabic.

Causes are sentences that `rasd.export.changes` makes; the templates by which they are known again stand in labels.tsv.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rasd.cli.outputs.words import Lang, Words, isolate
from rasd.lexicon.labels import labels, province_pair

#: Fields whose values are codes, and the lists that these stand in.
_CODES: Final = {
    "sub_event_type": "sub_event_type",
    "status": "status",
    "initiator_certainty": "certainty",
    "grade": "grade",
    "means": "means",
}
_ACTORS: Final = frozenset(("initiators", "targets", "claim_of_responsibility"))
_PRECISIONS: Final = {"date": "date_precision", "place": "place_precision"}
_EXACT: Final = re.compile(r"(?P<value>.*) \((?P<precision>\w+)\)")


def field_called(words: Words, name: str) -> str:
    """What a field is called."""
    return words.short("changed_field", name) if name else ""


def value_called(words: Words, name: str, value: str) -> str:
    """A value of a field; what only English has stays as it is."""
    if words.lang is not Lang.AR or not value:
        return isolate(value)
    if name in _CODES:
        return _joined(words.short(_CODES[name], one) for one in value.split(", "))
    if name in _ACTORS:
        return _joined(words.actor(one) for one in value.split(", "))
    exact = _EXACT.fullmatch(value) if name in _PRECISIONS else None
    if exact is None:
        return isolate(value)
    held = exact["value"]
    told = _place(words, held.split(", ")) if name == "place" else isolate(held)
    return f"{told} ({words.short(_PRECISIONS[name], exact['precision'])})"


def _place(words: Words, parts: list[str]) -> str:
    """A place, its province and country, as far as their Arabic names are known."""
    if len(parts) < 2:
        return isolate(", ".join(parts))
    *inner, country = parts
    known = (province_pair(one, country)[1] or one for one in inner)
    return _joined([*map(isolate, known), words.country(country)])


def _joined(parts: Iterator[str] | list[str]) -> str:
    return "\N{ARABIC COMMA} ".join(parts)


def cause_called(words: Words, cause: str) -> str:
    """Why something changed."""
    if words.lang is not Lang.AR:
        return isolate(cause)
    for pattern, arabic in _causes():
        found = pattern.fullmatch(cause)
        if found:
            return isolate(arabic.format(*(_more(one) for one in found.groups())))
    return isolate(cause)


def _more(names: str) -> str:
    pattern, arabic = _template(*labels()["cause", "and_more"])
    found = pattern.fullmatch(names)
    return arabic.format(*found.groups()) if found else names


@cache
def _causes() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each cause is worded in English, and its Arabic."""
    told = [pair for (kind, code), pair in labels().items() if kind == "cause" and code != "and_more"]
    return tuple(_template(*pair) for pair in told)


@cache
def _template(english: str, arabic: str) -> tuple[re.Pattern[str], str]:
    return re.compile(re.sub(r"\\\{\d\\\}", "(.+)", re.escape(english))), arabic

"""Which forms are looked for in a report? All lexicons and the gazetteer, in one automaton."""

from collections.abc import Iterator
from functools import lru_cache

from rasd.gazetteer import form_use, load_places, revision
from rasd.lexicon.entry import Entry, Pattern
from rasd.lexicon.families import all_patterns
from rasd.lexicon.forms import name_patterns
from rasd.lexicon.match import Matcher

PLACE = "place"


def place_patterns() -> Iterator[Pattern]:
    """The patterns of the gazetteer: one entry a form; its code is the place id."""
    for place in load_places():
        for form in place.forms:
            if form_use(form) == "unsaid":
                continue
            yield from name_patterns(Entry(PLACE, place.place_id, form, {}))


def matcher() -> Matcher:
    """The automaton over the lexicons and all places, built once a process and again after places were added."""
    return _built(revision())


@lru_cache(maxsize=1)
def _built(_revision: int) -> Matcher:
    return Matcher((*all_patterns(), *place_patterns()))

"""Which forms are looked for in a report? All lexicons and the gazetteer, in one matcher."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.gazetteer import form_use, load_places, load_types, revision
from rasd.lexicon.entry import Entry, Pattern
from rasd.lexicon.families import all_patterns
from rasd.lexicon.forms import called_patterns, name_patterns
from rasd.lexicon.match import Matcher

PLACE = "place"
#: Types whose words make a place even of an everyday word in a table that a user added.
CALLING = frozenset({"settlement", "district"})


def place_patterns() -> Iterator[Pattern]:
    """The patterns of the gazetteer: one entry a form; its code is the place id."""
    leads = frozenset(fold_key(type_.form).split()[-1] for type_ in load_types() if type_.type in CALLING)
    for place in load_places():
        for form in place.forms:
            entry, use = Entry(PLACE, place.place_id, form, {}), form_use(form)
            if use == "called":
                yield from called_patterns(entry, leads)
            elif use != "unsaid":
                yield from name_patterns(entry)


def matcher() -> Matcher:
    """The matcher of the lexicons and all places, built once a process and again after places were added."""
    return _built(revision())


@lru_cache(maxsize=1)
def _built(_revision: int) -> Matcher:
    with _no_collection():
        return Matcher((*all_patterns(), *place_patterns()))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put off the search for garbage while half a million objects are made that all stay: it takes a third longer.

    They are then set aside for good, or each full search would go through all of them, a tenth of a second long.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()

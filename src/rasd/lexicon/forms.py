"""Which folded strings stand for a written form: verbs with their persons, feminines, the article after li.

Leaves the meaning of the form to `families`.
"""

from collections.abc import Iterator

from rasd.arabic.fold import fold_key
from rasd.lexicon.entry import ARTICLE, HEH, TEH, YEH, Clitic, Ending, Entry, Pattern

_ALEF, _WAW, _NOON, _LAM = ARTICLE[0], "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER NOON}", ARTICLE[1]
_WEAK = (YEH, _ALEF)


def called_patterns(entry: Entry, after: frozenset[str]) -> Iterator[Pattern]:
    """A name that is an everyday word: only as it stands, and right after one of these words."""
    yield Pattern(fold_key(entry.form), entry, Clitic.BARE, Ending.NONE, after)


def name_patterns(entry: Entry, *, ending: Ending = Ending.NONE) -> Iterator[Pattern]:
    """A name or noun phrase: any clitic before it, and the article where it has none of its own."""
    key = fold_key(entry.form)
    # As written: folded, a word in hamza and lam (`almani`, German) looks as if it had the article.
    if entry.form.startswith(ARTICLE):
        yield Pattern(key, entry, Clitic.DEFINITE, ending)
        yield Pattern(_LAM + key[1:], entry, Clitic.LI, ending)
    else:
        yield Pattern(key, entry, Clitic.NOUN, ending)


def noun_patterns(entry: Entry) -> Iterator[Pattern]:
    """A common noun: as a name, with tanwin and possessive pronouns; taa marbuta turns into taa before them."""
    key = fold_key(entry.form)
    if " " in key:
        yield from name_patterns(entry)
    elif key.endswith(HEH) and len(key) > 2:
        yield Pattern(key[:-1], entry, Clitic.NOUN, Ending.FEMININE)
    else:
        yield from name_patterns(entry, ending=Ending.TANWIN if key.endswith(YEH) else Ending.NOUN)


def bare_patterns(entry: Entry) -> Iterator[Pattern]:
    """A form that counts only as it stands: a conjunction or preposition may be glued to it, an article may not."""
    yield Pattern(fold_key(entry.form), entry, Clitic.DEFINITE, Ending.NONE)
    yield Pattern(fold_key(entry.form), entry, Clitic.LI_BARE, Ending.NONE)


def verb_patterns(entry: Entry) -> Iterator[Pattern]:
    """A verb: `past/present` gives the third persons of both tenses; any other form stands for itself."""
    if "/" not in entry.form:
        key = fold_key(entry.form)
        # With a pronoun some verbs are spelt as another word (asaba + h = isaba); their rows say "bare".
        alone = " " in key or "bare" in entry.attrs.get("note", "").split("; ")
        yield Pattern(key, entry, Clitic.VERB, Ending.NONE if alone else Ending.VERB)
        return
    past, present = (fold_key(part) for part in entry.form.split("/", 1))
    if past:
        yield from _past(entry, past)
    if present:
        yield from _present(entry, present)


def _past(entry: Entry, past: str) -> Iterator[Pattern]:
    if past.endswith(_WEAK) and len(past) > 2:
        # Defective verbs drop the last letter before the endings of gender and number (nafa: nafat, nafaw).
        for form in (past, past[:-1] + _ALEF, past[:-1] + TEH, past[:-1] + _WAW + _ALEF):
            yield Pattern(form, entry, Clitic.VERB, Ending.VERB)
    else:
        yield Pattern(past, entry, Clitic.VERB, Ending.PAST)


def _present(entry: Entry, present: str) -> Iterator[Pattern]:
    for form in {present, TEH + present[1:]}:
        if present.endswith((*_WEAK, _WAW)):
            yield Pattern(form, entry, Clitic.VERB, Ending.VERB)
            yield Pattern(form[:-1] + _WAW + _NOON, entry, Clitic.VERB, Ending.VERB)
        else:
            yield Pattern(form, entry, Clitic.VERB, Ending.PRESENT)


def particle_patterns(entry: Entry) -> Iterator[Pattern]:
    """A particle or set phrase: only a conjunction may stand before it."""
    yield Pattern(fold_key(entry.form), entry, Clitic.NONE, Ending.NONE)

"""Which nouns beside one another are one name: head and owner, noun and nationality, noun and adjective?

The rules of the Arabic noun phrase that tell where one party ends and the next begins.
"""

from collections.abc import Sequence
from functools import lru_cache

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, HEH, YEH, Hit
from rasd.lexicon.load import read_table
from rasd.readers.reading import Reading

_BEH, _LAM, WAW = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
_ALEF = ARTICLE[0]
_OWNED = ("", _LAM, _LAM + _LAM, ARTICLE)
NATIONS = ("demonym", "country", "capital")
_HEADED = ("head", "people", "object")
#: A nationality as an indefinite object: `killed a Palestinian`.
YEH_ALEF = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF}"
#: The endings of nationalities as people, and of sound plurals that stand alone.
PEOPLE_ENDINGS = (
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}",
)
_SOUND = (
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
)
#: Frames whose noun owns the person after it: the killing, arrest or targeting of a fighter.
_OF_PEOPLE = frozenset({"object", "effect", "patient"})


#: Note of the words for what is fired (heads.tsv): no force, and what it comes from is not whose it is.
FIRED = "fired"
#: Note of a word that joins a noun to the country or force it is in, and to no owner.
OF_PLACE = "place"


@lru_cache(maxsize=1)
def _links() -> dict[str, str]:
    """Word (folded) that joins a noun to its owner → its note."""
    rows = read_table("heads.tsv").rows
    return {fold_key(row["form"]): row["note"] for row in rows if row["class"] == "link"}


def joined(reading: Reading, sentence: Sentence, chain: list[Hit], right: Hit) -> bool:
    """Whether the right noun belongs to the chain before it: head and owner, noun and nationality."""
    left = chain[-1]
    between = reading.words.between(left.end, right.word)
    if sentence.clause_of(left.start) != sentence.clause_of(right.start):
        return False
    if between > 1:
        return between <= DESCRIBED and _serves_in(left, right) and _is_described(reading, left, right)
    if between == 1 and _of_described(reading, chain, right):
        return True
    proclitic = reading.text[right.word : right.start]
    family, other = left.entry.family, right.entry.family
    if proclitic not in _OWNED or other == "place" or family in (*NATIONS, "place"):
        return False
    if family == "actor" and not left.entry.code.startswith("@"):
        return other == "demonym" and between == 0 and not _closed(reading, left, right)
    if family == "head" and other == "object":
        return False
    if between == 0:
        return not _closed(reading, left, right) and not _done_to(left, right, proclitic)
    gap = reading.text[left.end : right.word].split()[0]
    if _links().get(gap) == OF_PLACE:
        return other in NATIONS or _serves_in(left, right)
    if gap.isascii() and gap.isalnum() and other == "demonym":
        # The model of a weapon stands between it and its nationality (`F16`).
        return family in ("head", "means")
    if gap not in _links() and (gap.startswith(_BEH) or _is_act(reading, left.end, right.word)):
        return False
    loose = (
        other == "demonym"
        and len(gap) > 3
        and (proclitic == ARTICLE or (not proclitic and not _is_named(reading, left)))
    )
    if family == "head" and left.entry.attrs["note"] == FIRED and other in NATIONS and not loose:
        # "missiles from Syria": the land that they came from, not whose they are.
        return False
    if gap in _links() or loose:
        return True
    to = reading.text.startswith(_LAM, right.word)
    holds = family in ("object", "actor") or (other == "actor" and _serves_in(left, right))
    return holds and other in ("actor", "head") and to and _agrees(reading, left, gap)


@lru_cache(maxsize=1)
def _backing() -> frozenset[str]:
    rows = read_table("heads.tsv").rows
    return frozenset(fold_key(row["form"]) for row in rows if row["note"] == "backed")


def is_backer(reading: Reading, named_end: int, backer: int) -> bool:
    """Whether between a named actor and a later name there is only "backed by", "loyal to" or the like: an epithet, in
    which nobody is told to act or to suffer.
    """
    gap = reading.text[named_end:backer].split()
    return 1 <= len(gap) <= _LONGEST_EPITHET and gap[0] in _backing()


#: Words of an epithet before the backer's name: `backed militarily by`.
_LONGEST_EPITHET = 3


def _agrees(reading: Reading, left: Hit, word: str) -> bool:
    """Whether a word may be the adjective of a noun: the article of the one asks for that of the other (`the largest
    base of the coalition`).
    """
    return len(word) > 3 and word.startswith(ARTICLE) == _is_definite(reading, left)


def _closed(reading: Reading, left: Hit, right: Hit) -> bool:
    """Whether a noun cannot own the bare noun after it: it has the article, or the nun of a plural that a construct
    drops (`musallahun sayyara`); what agrees with it is no owner but an adjective.
    """
    if right.word != right.start:
        return False
    if _in_another_case(reading, left, right):
        return True
    if right.entry.family == "demonym":
        if _is_named(reading, left):
            return True
        return _is_definite(reading, left) and reading.text[right.start : right.end].endswith(
            (YEH_ALEF, *PEOPLE_ENDINGS)
        )
    noun = right.entry.family in _HEADED or (right.entry.family == "actor" and right.entry.code.startswith("@"))
    if not noun or left.entry.family not in _HEADED:
        return False
    if reading.text[left.word : left.start].endswith(ARTICLE):
        return True
    form, other = reading.text[left.start : left.end], reading.text[right.start : right.end]
    return left.entry.family == "people" and form.endswith(_SOUND) and not other.endswith(_SOUND)


def _in_another_case(reading: Reading, left: Hit, right: Hit) -> bool:
    """Whether a noun for people bears the tanwin of an object and the bare single noun before it does not: the one is
    the doer, the other whom he hit (`ran over, a settler, a Palestinian`).
    """
    noun, nation = reading.text[left.start : left.end], reading.text[right.start : right.end]
    # Of several words the first may bear the case (`a man of business`), unless they close with a nationality.
    whole = " " not in noun or noun.endswith(YEH)
    bare = left.word == left.start and whole and not noun.startswith(ARTICLE)
    single = left.entry.attrs.get("number") in (None, "sg") and not noun.endswith((_ALEF, HEH))
    # A country's name in yeh and alef is written like the nationality of an object.
    named = any(
        h.entry.family == "country" and h.start == right.start
        for h in reading.by_sentence[reading.sentence_index(right.start)]
    )
    object_ = nation.endswith(YEH_ALEF if right.entry.family == "demonym" else _ALEF)
    object_ = object_ and (right.entry.family == "demonym" or not right.entry.form.endswith(_ALEF))
    return bare and single and object_ and not named and right.entry.family in ("demonym", "people", "actor")


def _serves_in(left: Hit, right: Hit) -> bool:
    """Whether "in" joins somebody under arms to the force they serve in (`a leader in the militia of …`); what is
    fired is no such force.
    """
    serves = left.entry.family == "people" and left.entry.attrs.get("class") not in _DONE_TO
    fired = right.entry.family == "head" and right.entry.attrs["note"] == FIRED
    return serves and right.entry.family in ("head", "actor") and not fired


def _of_described(reading: Reading, chain: list[Hit], right: Hit) -> bool:
    """Whether "in" or "of" joins a force to somebody under arms and his nationality (`two French fighters of …`)."""
    if len(chain) < 2 or chain[-1].entry.family != "demonym" or right.entry.family != "actor":
        return False
    return _serves_in(chain[-2], right) and reading.text[chain[-1].end : right.word].strip() in _inside()


def _is_described(reading: Reading, left: Hit, right: Hit) -> bool:
    """Whether between somebody and the force they serve in there are only adjectives and "in" or "of" (`a former
    commander in …`): words without the article or a preposition of their own, of which none tells an act, a day or a
    place.
    """
    words = reading.words.last_of(right.word, DESCRIBED)
    inside = [(start, end) for start, end in reversed(words) if start >= left.end]
    if right.word != right.start or not inside or reading.text[slice(*inside[-1])] not in _inside():
        return False
    if reading.text[left.end : right.word].strip() != " ".join(reading.text[slice(*word)] for word in inside):
        return False
    adjectives, known = inside[:-1], reading.by_sentence[reading.sentence_index(left.start)]
    told = [h for h in known if h.entry.family not in _DESCRIBING and h.entry.code not in ("background", ADJECTIVE)]
    known_so = {h.start for h in known if h.entry.code == ADJECTIVE}
    return not any(
        (start not in known_so and reading.text[start:end].startswith((_BEH, _LAM, WAW, ARTICLE)))
        or any(h.start < end and start < h.end for h in told)
        for start, end in adjectives
    )


@lru_cache(maxsize=1)
def _inside() -> frozenset[str]:
    """The links that are a bare preposition: somebody is in a force, or one of it."""
    return frozenset(word for word, note in _links().items() if len(word) == _PREPOSITION and note in ("", OF_PLACE))


#: Letters of "in" and "of".
_PREPOSITION = 2
#: Class of the adjectives of people in heads.tsv.
ADJECTIVE = "adjective"
#: Words between somebody and the force they serve in: two adjectives and "in".
DESCRIBED = 3
#: Families of words that an adjective may be listed in as well.
_DESCRIBING = frozenset({"sign", "source_noun", "source_modifier", "given_name", "demonym"})
#: Classes of people who do and of people to whom it is done.
_DOERS, _DONE_TO = frozenset({"fighter", "soldier", "police"}), frozenset({"civilian", "person", "captive"})


def _done_to(left: Hit, right: Hit, proclitic: str) -> bool:
    """Whether two nouns for people are who did it and to whom it was done, side by side or with "to" between (`a bomber
    … worshippers`, `a gunman's holding of hostages`): nobody under arms belongs to unarmed people.
    """
    classes = left.entry.attrs.get("class"), right.entry.attrs.get("class")
    numbers = left.entry.attrs.get("number"), right.entry.attrs.get("number")
    apart = proclitic.startswith(_LAM) or (not proclitic and numbers == ("sg", "pl"))
    return apart and classes[0] in _DOERS and classes[1] in _DONE_TO


def _is_named(reading: Reading, left: Hit) -> bool:
    """Whether a person has the article: what follows without it is no adjective but a name (`the colonel Turki`)."""
    return left.entry.family == "people" and reading.text[left.word : left.start].endswith(ARTICLE)


def _is_definite(reading: Reading, hit: Hit) -> bool:
    """Whether the last word of a name has the article."""
    return reading.text[hit.word : hit.end].rsplit(" ", 1)[-1].startswith(ARTICLE)


def _is_act(reading: Reading, start: int, end: int) -> bool:
    """Whether an act or a weapon stands between a noun and what follows: then that is no longer the noun's."""
    index = reading.sentence_index(start)
    return any(
        h.entry.family in ("act", "means", "casualty") and start <= h.word and h.end <= end
        for h in reading.by_sentence[index]
    )


def qualifies(reading: Reading, index: int, chain: Sequence[Hit]) -> bool:
    """Whether a lone singular is the adjective of an act noun (`hujum intihari`, a suicide attack), or a country's
    name that of a town before it.
    """
    first, hits, edge = chain[0], reading.by_sentence[index], reading.words.edge(chain[0].word)
    before = [h for h in hits if edge < h.end <= first.word]
    if first.entry.family in ("country", "capital"):
        article = reading.text[first.word : first.end].startswith(ARTICLE)
        return article and first.word == first.start and any(h.entry.family == "place" for h in before)
    alone = all(h.entry.family in ("country", "capital") for h in chain[1:])
    if not alone or first.entry.family != "people" or "adj" not in first.entry.attrs["note"]:
        return False
    around = [h for h in hits if h.start < first.start and first.end == h.end]
    nouns = [h.entry.attrs for h in (*before, *around) if h.entry.family == "act"]
    return any(noun["pos"] in ("noun", "masdar") and noun["frame"] not in _OF_PEOPLE for noun in nouns)

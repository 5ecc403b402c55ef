"""Which relation do the words before a place name tell: in it, on it, from it, toward it, near it?"""

from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.place_words import is_several
from rasd.readers.placed import PlaceName
from rasd.readers.reading import Reading

_BEH, _WAW, _LAM = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}", ARTICLE[1]
#: Cue before a place → its relation; that of a particle stands in its note. "Held": only whose it is (`the rebels who
#: control Sanaa`).
_RELATIONS = {"particle": "", "target": "on", "both_sides": "between", "holding": "held"}
#: Relations that a type word between them and the name does not hide.
_LED = ("in", "on", "from", "to", "toward", "between", "held")
#: Relations of participles, which govern the preposition that is glued to the name (`the hills surrounding X`).
_GOVERNING = ("near", "as", "except")
#: Types of the nouns in the plural that are parts of a place, and adjectives at most after them.
_PARTS, _ADJECTIVES = ("area", "settlement", "district"), 2
#: Note of the targets that are a direction, where somebody moves; frame of the acts of moving, types of those by which
#: ground is taken or left.
_BOUND, _MOVER = "bound", "mover"
_GOING = (
    *("Government regains territory", "Non-state actor overtakes territory"),
    *("Agreement", "Non-violent transfer of territory"),
)


def relation(reading: Reading, name: PlaceName) -> str:
    """The preposition before a place: in, on, from, toward, near, …; before its type words only some of them count."""
    lead = name.lead if name.lead >= 0 else name.word
    if (governed := _particle_before(reading, name.sentence, lead)) in _GOVERNING:
        return governed
    if _BEH in name.proclitic[:2]:
        return "in"
    own = _particle_before(reading, name.sentence, name.word) or _of_range(reading, name)
    if own:
        if own == "from" and (part := _part_before(reading, name)) is not None:
            return part
        return (own == "in" and _way_to_part(reading, name)) or own
    if lead != name.word:
        if _BEH in name.led[:2]:
            return "in"
        if governed == "from" and (part := _part_before(reading, name)) is not None:
            return part
        if governed in _LED:
            return governed
    return "of" if name.proclitic.removeprefix(_WAW).startswith(_LAM) else ""


def _way_to_part(reading: Reading, name: PlaceName) -> str:
    """The preposition of a way before "areas in", which are a part of the place (`taken to areas in Idlib`)."""
    preposition = reading.words.before(name.word)
    noun = reading.words.before(preposition[0]) if preposition is not None else None
    if noun is None or not any(h.word == noun[0] for h in reading.of(name.sentence, "place_type")):
        return ""
    way = _particle_before(reading, name.sentence, noun[0])
    return way if way in ("to", "toward") else ""


def _part_before(reading: Reading, name: PlaceName) -> str | None:
    """The relation of the areas that are a part of a place (`fighting on scattered fronts of the west coast`), where
    "from" tells no more than that; None where it is the preposition of a way.
    """
    word = reading.words.before(name.lead if name.lead >= 0 else name.word)
    for _ in range(1 + _ADJECTIVES):
        word = reading.words.before(word[0]) if word is not None else None
        if word is None:
            return None
        for noun in reading.of(name.sentence, "place_type"):
            if noun.word == word[0] and noun.entry.code in _PARTS and is_several(noun):
                glued = _BEH in reading.text[noun.word : noun.start]
                return "in" if glued else _particle_before(reading, name.sentence, noun.word) or "in"
    return None


def _of_range(reading: Reading, name: PlaceName) -> str:
    """The preposition before a type word that ends within the name (`in the range of Mount …`)."""
    for hit in reading.of(name.sentence, "place_type"):
        if hit.word < name.word < hit.end <= name.end:
            return (
                "in"
                if _BEH in reading.text[hit.word : hit.start]
                else _particle_before(reading, name.sentence, hit.word)
            )
    return ""


def _particle_before(reading: Reading, sentence: int, word: int) -> str:
    """The relation of the particle right before a word, or of one that has this word in it (`in the quarter of`)."""
    edge = reading.words.edge(word)
    for hit in reading.of(sentence, "cue"):
        if hit.end > edge and hit.word < word and hit.entry.code in _RELATIONS:
            if _is_way(reading, sentence, hit):
                return "toward"
            return _RELATIONS[hit.entry.code] or hit.entry.relation
    return ""


def _is_way(reading: Reading, sentence: int, cue: Hit) -> bool:
    """Whether a word of direction stands behind an act of moving, or of taking or leaving ground: who advances toward a
    town is not in it yet; what is fired toward it takes effect there.
    """
    if not cue.entry.attrs["note"].startswith(_BOUND):
        return False
    before = [h for h in reading.of(sentence, "act") if h.end <= cue.word]
    last = max(before, key=lambda h: h.end, default=None)
    return last is not None and any(_moves(h) for h in before if h.end == last.end)


def _moves(act: Hit) -> bool:
    return act.entry.attrs["frame"] == _MOVER or act.entry.attrs["type"].startswith(_GOING)

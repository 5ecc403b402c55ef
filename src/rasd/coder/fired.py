"""Which type does a word of firing or destroying take from the weapon beside it, or from who did it?"""

from rasd.lexicon.entry import ARTICLE, HEH, NOON, Hit
from rasd.readers.reading import Reading

#: Object pronouns of the third person, as a word's ending shows them.
PRONOUNS = (HEH, HEH + ARTICLE[0], HEH + "\N{ARABIC LETTER MEEM}", HEH + NOON)
#: Families of words that name what may be destroyed.
_THINGS = frozenset({"object", "place_type", "place"})


def _by_aircraft(reading: Reading, index: int, hit: Hit) -> tuple[str, ...]:
    """A verb of destroying takes the type of the aircraft of a side right behind it, where what they destroyed follows
    (`destroyed the planes of X the tower`): behind a passive nothing does.
    """
    owner = next((h for h in reading.of(index, "actor") if h.word == hit.end + 1 == h.start), None)
    if hit.entry.attrs["pos"] != "verb" or owner is None:
        return ()
    implied = (h.entry.attrs["implies"] for h in reading.of(index, "means") if h.start == owner.start)
    behind = any(h.word == h.start == owner.end + 1 and h.entry.family in _THINGS for h in reading.by_sentence[index])
    return tuple(kind for kind in implied if kind)[:1] if behind else ()


#: Words from the guns of an army, its name, to what they destroyed.
GUNS_REACH = 4


def _by_guns(reading: Reading, index: int, hit: Hit) -> tuple[str, ...]:
    """A verb of destroying takes the type of the force of guns or aircraft that is its subject (`destroyed the
    artillery of X a store`): what they destroyed follows with no word of an act or a place between.
    """
    guns = next((h for h in reading.of(index, "means") if h.start == h.word == hit.end + 1), None)
    force = guns is not None and any(h.start == guns.start for h in reading.of(index, "head"))
    if guns is None or not force or hit.entry.attrs["pos"] != "verb" or not guns.entry.attrs["implies"]:
        return ()
    behind = [h for h in reading.by_sentence[index] if h.entry.family in _THINGS and h.word == h.start > guns.end]
    things = (h for h in behind if h.entry.family != "place" and reading.words.between(guns.end, h.word) <= GUNS_REACH)
    return (guns.entry.attrs["implies"],) if any(things) else ()


#: Words between a verb of firing and what is fired.
FIRED_REACH = 6


def fired(reading: Reading, index: int, hit: Hit) -> tuple[str, ...]:
    """A verb of firing takes the type of the weapon after it, or of the one before it that its pronoun takes up (`a
    missile that they fired`); a verb of hitting that of the weapon before it.
    """
    frame = hit.entry.attrs["frame"]
    if frame == "effect":
        return _by_aircraft(reading, index, hit) or _by_guns(reading, index, hit)
    if frame not in ("agent-at", "agent-object"):
        return ()
    for other in reading.of(index, "means"):
        if not other.entry.attrs["implies"]:
            continue
        after = other.start >= hit.end and reading.words.between(hit.end, other.word) <= FIRED_REACH
        before = other.end <= hit.word and reading.words.between(other.end, hit.word) <= FIRED_REACH
        taken_up = before and hit.ending.endswith(PRONOUNS)
        if (after or taken_up) if frame == "agent-at" else before:
            return (other.entry.attrs["implies"],)
    return ()

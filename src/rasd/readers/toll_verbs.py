"""Which people stand before the verb that says what befell them, and which verbs say so at all?

An Arabic verb in the plural or dual has its subject before it; a verb in the singular has it after, as a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rasd.lexicon.entry import Hit
from rasd.readers.counted import FROM, WAW, has_pronoun, manner
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Element, Group

_ALEF, _NOON, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER TEH}"
_YEH = "\N{ARABIC LETTER YEH}"
_PAIR = "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}" + _ALEF
_PLURALS, _DUALS = (WAW + _ALEF, WAW + _NOON), (_ALEF, _TEH + _ALEF, _ALEF + _NOON)
#: Words from people to a verb in the plural after them, between two groups of them, and from "among them" to a part.
REACH_BACK, REACH_RUN, REACH_PART = 14, 8, 2
#: Manners of verbs whose object may follow: then those before them may be the doers.
_ACTIVE = frozenset({"active", "object"})
#: The ending of a plural that is a subject.
_NOMINATIVE = WAW + _NOON
_VERBS = frozenset({"verb", "passive"})


@dataclass(slots=True)
class Subjects:
    """The groups that belong to a verb after them (by its place among the elements), each with "is a part"."""

    of: dict[int, tuple[tuple[Group, bool], ...]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    #: People told of before, whom such a verb says to have been hit.
    known: dict[int, Group] = field(default_factory=dict)


def subjects_of(reading: Reading, elements: Sequence[Element]) -> Subjects:
    """The people before verbs in the plural or dual."""
    found = Subjects()
    for i, element in enumerate(elements):
        if not isinstance(element, Hit) or element.entry.family != "casualty":
            continue
        if not inflected(reading, element) and manner(element) != "closes":
            continue
        if not is_trigger(elements, i) or _object_follows(reading, elements, i) or manner(element) == "object":
            continue
        if (known := _known_before(reading, elements, i)) is not None:
            found.taken.add(id(known))
            if _ends_dual(reading, element):
                found.of[i] = ((replace(known, low=2, high=2, definite=False), False),)
            else:
                found.known[i] = known
            continue
        run = _run_before(reading, elements, i)
        if inflected(reading, element) and sum(group.high or 2 for group, _ in run) == 1:
            # A single is no subject of a plural.
            continue
        if run and not any(id(group) in found.taken for group, _ in run):
            found.of[i] = run
            found.taken |= {id(group) for group, _ in run}
    return found


def is_trigger(elements: Sequence[Element], i: int) -> bool:
    """Whether a casualty word tells that people were hit: an opening word only with its close (`met … their death`),
    a closing word only after its opening, a weak one only right before a number.
    """
    hit = elements[i]
    if not isinstance(hit, Hit) or hit.entry.family != "casualty":
        return False
    how, lemma = manner(hit), hit.entry.attrs["lemma"]
    if how == "opens":
        return False
    if how == "closes":
        before = [e for e in elements[:i] if isinstance(e, Hit) and e.entry.family == "casualty"]
        opening = next((e for e in reversed(before) if manner(e) != "weak"), None)
        return opening is not None and manner(opening) == "opens" and opening.entry.attrs["lemma"] == lemma
    if how == "weak":
        after = elements[i + 1] if i + 1 < len(elements) else None
        return isinstance(after, Group) and after.counted and after.party is not None and after.word - hit.end <= 1
    return True


def _first_word(reading: Reading, hit: Hit) -> str:
    return reading.text[hit.start : hit.end].split()[0]


def inflected(reading: Reading, hit: Hit) -> bool:
    """Whether a verb is in the plural or dual."""
    if hit.entry.attrs["pos"] not in _VERBS:
        return False
    if " " in reading.text[hit.start : hit.end] or "/" not in hit.entry.form:
        return _first_word(reading, hit).endswith(_PLURALS) or _is_dual(reading, hit)
    word = reading.text[hit.start : hit.end]
    return word.endswith((*_PLURALS, _YEH + _ALEF)) or hit.ending.endswith(_DUALS)


#: Pronouns that a verb takes as its object: whoever stands before such a verb is its doer.
_THEM = tuple(
    "\N{ARABIC LETTER HEH}" + rest
    for rest in ("\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER MEEM}" + _ALEF, _ALEF, _NOON)
)


def hits_them(reading: Reading, hit: Hit) -> bool:
    """Whether a verb has its object glued to it (`the gangs that held them`)."""
    single = " " not in reading.text[hit.start : hit.end]
    return hit.entry.attrs["pos"] == "verb" and single and hit.ending.endswith(_THEM)


def _is_dual(reading: Reading, hit: Hit) -> bool:
    words = reading.text[hit.start : hit.end].split()
    return len(words) > 1 and words[-1].endswith(_PAIR) and words[0].endswith(_ALEF)


def _ends_dual(reading: Reading, hit: Hit) -> bool:
    bends = "/" in hit.entry.form and not hit.ending.endswith(_PLURALS)
    return _is_dual(reading, hit) or (bends and hit.ending.endswith(_DUALS))


def pair_told(reading: Reading, hit: Hit) -> Group | None:
    """`both met their death`: a dual of which nobody stands before tells of two."""
    if hit.entry.attrs["pos"] == "masdar":
        return _of_him(reading, hit)
    dual = _is_dual(reading, hit) or (_ends_dual(reading, hit) and manner(hit) == "subject")
    return Group(hit.start, hit.end, hit.word, 2, 2) if dual else None


#: Pronouns of one and of two people.
_HIS = {"\N{ARABIC LETTER HEH}": 1, "\N{ARABIC LETTER HEH}" + _ALEF: 1, _PAIR: 2}


_LAM = "\N{ARABIC LETTER LAM}"


def is_purpose(reading: Reading, hit: Hit) -> bool:
    """`checkpoints to arrest its members`: a masdar after li, unless it is what something led to."""
    if hit.entry.attrs["pos"] != "masdar" or hit.entry.form.startswith(_LAM):
        return False
    bare = reading.text[hit.word : hit.end].removeprefix(WAW)
    return bare.startswith(_LAM) and not (_came_of_it(reading, hit) or _is_cause(reading, hit))


def _came_of_it(reading: Reading, hit: Hit) -> bool:
    index = reading.sentence_index(hit.start)
    return any(
        h.start < hit.start and reading.words.between(h.end, hit.word) <= 2 for h in reading.coded(index, "result")
    )


def _is_cause(reading: Reading, hit: Hit) -> bool:
    """`in view of the wounding of dozens`, `in addition to the killing of two`: no purpose."""
    index = reading.sentence_index(hit.start)
    return any(
        h.end == hit.word - 1 and (h.entry.attrs.get("note") == "because" or h.entry.code == "plus")
        for h in reading.of(index, "cue")
    )


def _of_him(reading: Reading, hit: Hit) -> Group | None:
    """`led to his death`: of one person, or two, told before; only where it is told as what came of it."""
    ending = hit.ending.removeprefix(_TEH)
    if ending not in _HIS or not has_pronoun(hit):
        return None
    return Group(hit.start, hit.end, hit.word, _HIS[ending], _HIS[ending]) if _came_of_it(reading, hit) else None


def has_object(reading: Reading, elements: Sequence[Element], i: int) -> bool:
    """`gunmen killed three soldiers`: people right after an active verb are its object."""
    hit, after = elements[i], elements[i + 1] if i + 1 < len(elements) else None
    if (
        not isinstance(hit, Hit)
        or (hit.entry.attrs["pos"] != "masdar" and manner(hit) not in _ACTIVE)
        or not isinstance(after, Group)
        or after.definite
    ):
        return False
    return _may_be_object(reading, hit, after)


def _may_be_object(reading: Reading, hit: Hit, people: Group) -> bool:
    """People right after a verb; the nominative shows that they are no object (`those killed are civilians`)."""
    party = people.party
    word = reading.text[party.chain[0].start : party.chain[0].end] if party is not None else ""
    nominative = hit.entry.attrs["pos"] in _VERBS and word.endswith(_NOMINATIVE) and not people.counted
    return not nominative and not is_joined(reading, people) and reading.words.between(hit.end, people.word) == 0


def _object_follows(reading: Reading, elements: Sequence[Element], i: int) -> bool:
    """Whether people right after an active verb are its object: counted, or told of before."""
    hit, after = elements[i], elements[i + 1] if i + 1 < len(elements) else None
    if not isinstance(hit, Hit) or manner(hit) not in _ACTIVE or not isinstance(after, Group):
        return False
    return _may_be_object(reading, hit, after)


def _known_before(reading: Reading, elements: Sequence[Element], i: int) -> Group | None:
    """The definite people nearest before a verb."""
    last = elements[i - 1] if i else None
    if not isinstance(last, Group) or not last.definite or last.noun is not None:
        return None
    if _counted_of(reading, elements, i):
        return None
    return last if reading.words.between(last.end, elements[i].word) <= REACH_BACK else None


def _counted_of(reading: Reading, elements: Sequence[Element], i: int) -> Group | None:
    """`six people of the regime's allies were killed`: the counted before "of" and a definite are the subject."""
    last, whole = elements[i - 1], elements[i - 2] if i > 1 else None
    if not isinstance(last, Group) or not isinstance(whole, Group) or not whole.counted or whole.noun is not None:
        return None
    between = reading.text[whole.end : last.word].split()
    near = reading.words.between(whole.end, elements[i].word) <= REACH_BACK
    return whole if between[:1] == [FROM] and near and not is_joined(reading, last) else None


def _run_before(reading: Reading, elements: Sequence[Element], i: int) -> tuple[tuple[Group, bool], ...]:
    """The people before a verb, back over those joined to them and to the whole that they are a part of."""
    run: list[tuple[Group, bool]] = []
    reach, at = REACH_BACK, elements[i].word
    parted = False
    for element in reversed(elements[:i]):
        if isinstance(element, Hit) and element.entry.family == "cue":
            if element.entry.code == "part" and run and reading.words.between(element.end, at) <= REACH_PART:
                run = [(group, True) for group, _ in run]
                parted = True
            continue
        if isinstance(element, Hit) and manner(element) in ("opens", "weak"):
            continue
        if not isinstance(element, Group) or reading.words.between(element.end, at) > reach:
            break
        if run and element.noun is not None:
            break
        if element.definite and not run and _counted_of(reading, elements, elements.index(element) + 1):
            continue
        if element.definite or element.rest:
            return () if not run else tuple(run)
        if run and not parted and not is_joined(reading, run[0][0]):
            break
        parted = False
        run.insert(0, (element, False))
        reach, at = REACH_RUN, element.word
    return tuple(run)


def is_joined(reading: Reading, group: Group) -> bool:
    """Whether "and" stands before a group, glued to it or, before a hashtag, alone; or "together with"."""
    if reading.text.startswith(WAW, group.word):
        return True
    before = reading.words.before(group.word)
    if before is None or reading.text[before[0] : before[1]] == WAW:
        return before is not None
    return any(
        h.entry.attrs.get("note") == "with" and h.start == before[0] and " " not in h.entry.form
        for h in reading.by_sentence[reading.sentence_index(group.word)]
    )

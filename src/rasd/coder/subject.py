"""Who is the subject of a verb: a party before it, a speaker, or the owner of the weapon that strikes?"""

from collections.abc import Sequence

from rasd.coder.acts import PRONOUNS, Act, says_that_who
from rasd.coder.ground import WAW, Ground
from rasd.readers.party import Head, Party

COMMA = "\N{ARABIC COMMA}"
#: Words between a noun and the relative pronoun that takes it up.
ANTECEDENT_REACH = 2


def _relative_before(ground: Ground, act: Act) -> int | None:
    """Where the relative pronoun right before a verb begins: the verb's subject is the noun before that."""
    return next(
        (h.word for h in ground.coded("relative") if h.end <= act.hit.word and ground.gap(h.end, act.hit.word) == 0),
        None,
    )


def act_taken_up(ground: Ground, act: Act) -> bool:
    """Whether the subject of a verb is an act or a weapon, taken up by "that" (`the raid that hit the army`)."""
    relative = _relative_before(ground, act)
    return relative is not None and any(
        h.entry.family in ("act", "means") and h.end <= relative and ground.gap(h.end, relative) == 0
        for h in ground.reading.by_sentence[ground.index]
    )


#: What stands behind a name that only tells where a report is from, or whom it quotes (`Sanaa.. the group attacks`).
DATELINE = (":", "..", "\N{HORIZONTAL ELLIPSIS}")


def subject_before(ground: Ground, act: Act, before: Sequence[Party]) -> Party | None:
    """The party before a verb that can be its subject: unmarked, in its clause, with no other verb between."""
    verbs = [a for a in ground.acts if a.verbal and a.end <= act.hit.word]
    floor = max((a.end for a in verbs), default=-1)
    antecedent = _relative_before(ground, act)
    if antecedent is not None and (taken_up := _taken_up(ground, act, antecedent)) is not None:
        return taken_up
    fits = [
        p
        for p in before
        if not ground.mark(p)
        and not any(stop in ground.reading.text[p.end : act.hit.word] for stop in DATELINE)
        and (antecedent is None or ground.gap(p.end, antecedent) <= ANTECEDENT_REACH)
        and p.head not in (Head.THING, Head.PERSON)
        and not (p.head is Head.STATE and _owned(ground, p))
        and p.start >= floor
        and _in_reach(ground, p, act.hit.word)
        and not ground.reported(p.end, act.hit.word)
        and not _speaks(ground, p.end, act.hit.word)
    ]
    return fits[0] if fits else _speaker(ground, act, before) or _owner(ground, act)


def _taken_up(ground: Ground, act: Act, relative: int) -> Party | None:
    """The armed party right before "that", which is the subject of the verb behind it whatever its own part is (`with
    cover from the coalition, which bombed …`); with an object pronoun the verb has another subject.
    """
    if act.hit.ending.endswith(PRONOUNS):
        return None
    return next(
        (
            p
            for p in ground.parties
            if p.end <= relative
            and ground.gap(p.end, relative) == 0
            and p.armed
            and p.head not in (Head.HELD, Head.STATE)
            and (ground.supports(p) or not ground.mark(p))
        ),
        None,
    )


#: Families of the words after which a subject may stand.
_BEFORE_SUBJECTS = frozenset({"cue", "saying", "act", "time"})
#: Words between a subject and its verb, clauses between them, words of what may be put in between two commas.
SUBJECT_REACH, CLAUSES, INSERTED = 8, 1, 14


def _in_reach(ground: Ground, party: Party, end: int) -> bool:
    """Whether a verb at `end` is near its subject: in its clause or the next, or, where "that" or "was" opens the
    subject's clause, behind an insertion between two commas (`the army, with the help of …, had freed …`).
    """
    start, gap = party.end, ground.gap(party.end, end)
    if ground.clause(end) - ground.clause(start) <= CLAUSES:
        return gap <= SUBJECT_REACH
    text = ground.reading.text
    first, last = text.find(COMMA, start, end), text.rfind(COMMA, start, end)
    inserted = ground.gap(first, last + 1) if 0 <= first < last else INSERTED + 1
    return inserted <= INSERTED and gap - inserted <= SUBJECT_REACH and _opens(ground, party)


def _speaks(ground: Ground, start: int, end: int) -> bool:
    """Whether a verb of saying stands between two offsets (`the colonel announced that a ship came under attack`); who
    announces the deed right behind the verb did it (`Israel announced raids on …`).
    """
    return any(
        h.entry.attrs["pos"] == "verb" and start <= h.word and h.end <= end
        for h in ground.of("saying")
        if h.entry.code != "announce" or ground.gap(h.end, end)
    )


def _owned(ground: Ground, state: Party) -> bool:
    """Whether a state's name only closes another name (`the capital of the Republic of X`): right before it stands a
    word that is no verb, cue or act.
    """
    before = ground.reading.words.before(state.word)
    if before is None or ground.reading.text[before[1] : state.word].strip() or state.proclitic.startswith(WAW):
        return False
    hits = ground.reading.by_sentence[ground.index]
    if before[0] < ground.reading.sentences[ground.index].start:
        return False
    return not any(h.end == before[1] and h.entry.family in _BEFORE_SUBJECTS for h in hits)


def _opens(ground: Ground, party: Party) -> bool:
    """Whether a verb of being in the past or "that" stands right before a party."""
    opened = any(h.end <= party.word and ground.gap(h.end, party.word) == 0 for h in ground.coded("background"))
    return opened or any(at <= party.word and ground.gap(at, party.word) <= 1 for at in ground.thats)


#: Note of a verb without a doer of its own.
CAME_ABOUT = "what it carries came about"
#: Words between a speaker and what they say that they did.
SPEAKER_REACH = 12


def _speaker(ground: Ground, act: Act, before: Sequence[Party]) -> Party | None:
    """Who says of themselves that they did it (`the army said that it struck …`): "that" with a pronoun stands
    before the verb; "that it came about" is nobody's deed.
    """
    if not act.verbal or CAME_ABOUT in act.notes:
        return None
    thats = [
        h
        for h in ground.coded("particle")
        if h.end <= act.hit.word and says_that_who(ground.reading, h) and ground.gap(h.end, act.hit.word) <= 1
    ]
    for that in thats:
        spoke = [p for p in before if p.end <= that.word and ground.gap(p.end, that.word) <= SPEAKER_REACH]
        armed = [p for p in spoke if p.armed and p.head is not Head.HELD and not ground.mark(p)]
        if armed:
            return armed[0]
    return None


#: Words between a weapon and its verb.
OWNED_REACH = 2


def _owner(ground: Ground, act: Act) -> Party | None:
    """Whose weapon the subject is (`Israel announced that its fighter jets struck …`): its pronoun takes up the
    only one named before it.
    """
    weapon = next(
        (
            h
            for h in ground.reading.by_sentence[ground.index]
            if h.entry.family in ("means", "head")
            and h.end <= act.hit.word
            and ground.gap(h.end, act.hit.word) <= OWNED_REACH
            and ground.clause(h.start) == ground.clause(act.start)
            # As written: folded, a feminine ending looks like a pronoun.
            and ground.reading.raw(h.start, h.end).endswith(PRONOUNS)
        ),
        None,
    )
    named = [p for p in ground.parties if weapon and p.end <= weapon.word and p.armed and p.head is not Head.HELD]
    return named[0] if len({p.options for p in named}) == 1 else None

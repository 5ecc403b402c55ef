"""Has a verb of saying the object that makes it one? `Issued` needs a statement, `carried` whom it quotes."""

from rasd.lexicon.entry import HEH, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_model import Attribution
from rasd.readers.said_stops import stop_kind, stop_words

#: Note of a verb that speaks only where its object is a statement (`issued … a statement`).
WITH_STATEMENT = "with a statement"
#: Note of a verb that speaks only where its subject is an outlet or has a statement as its object (`published`).
BY_TELLERS = "by tellers"


def carries_nothing(reading: Reading, said: Hit, end: int) -> bool:
    """Whether a verb of quoting has neither its source nor what is said after its subject (`moved its embassy to …`);
    with a pronoun it has its object before it (`a statement that the agency carried`).
    """
    if not said.entry.attrs["note"].startswith(CARRIES) or HEH in said.ending:
        return False
    near = reading.words.next_of(end, CARRIED_REACH)
    return not any(stop_words().get(reading.text[a:b], "") in ("that", "about") for a, b in near)


#: Words after the carrier in which whom or what he carries is told.
CARRIED_REACH = 6
#: Note of a verb of quoting whose subject only carries what the source behind "about" says.
CARRIES = "subject is the carrier; the source stands after"


def lacks_statement(reading: Reading, said: Hit, subject: Attribution) -> bool:
    """Whether a verb that speaks only with a statement as its object (`issued`, `published`) has none, or one that is
    "quotes" only with its source is followed by none (`moved its embassy to …`).
    """
    note = said.entry.attrs["note"]
    if carries_nothing(reading, said, subject.end):
        return True
    told = note.startswith(BY_TELLERS) and (subject.head.entry.family == "outlet" or subject.kind in TELLERS)
    return note.startswith((WITH_STATEMENT, BY_TELLERS)) and not told and not has_statement(reading, subject.end)


#: Kinds of sources that publish reports.
TELLERS = frozenset({"news_agency", "media", "monitor", "activists", "un_ngo"})


def has_statement(reading: Reading, offset: int) -> bool:
    """Whether one of the next two words after an offset is a statement (`issued on Monday a statement`)."""
    near = reading.words.next_of(offset, 2)
    return any(stop_kind(reading.text[start:end]) == "statement" for start, end in near)

"""Of what is a day told in a sentence: of an act, of a saying, or of something else?

Which of an act's days is its own is `choose`'s affair.
"""

from dataclasses import replace
from datetime import timedelta

from rasd.coder.draft import Telling
from rasd.coder.finds import SentenceFinds
from rasd.coder.ground import WAW
from rasd.coder.kinds import ABDUCTION, AGREEMENT, ARRESTS, ATTACK, BOMB, OVERTAKES, REGAINS, SUICIDE
from rasd.coder.matter import matter_cues
from rasd.coder.meeting_day import of_a_meeting, parted_by_answer
from rasd.coder.mood import Mood, is_future_verb, is_present
from rasd.coder.standing import MANY
from rasd.readers.reading import Reading
from rasd.readers.said_object import carries_nothing
from rasd.readers.said_stops import that_words
from rasd.readers.when import When
from rasd.readers.when.calendar import add_months, month_bounds, span_precision
from rasd.readers.when.model import MAYBE_AHEAD


def tell_days(reading: Reading, finds: SentenceFinds, telling: Telling) -> None:
    """Put the days of a sentence to those of its happening or to those of the saying.

    A sentence with one day only lends it to all of its happenings.
    """
    shared = len({(w.first, w.last) for w in finds.whens}) == 1
    for found in finds.whens:
        when = _ahead(reading, finds, found)
        if _of_what_is_to_come(reading, finds, when) or of_a_meeting(reading, finds, when):
            continue
        if parted_by_answer(finds, telling, when) or _before_what_was_over(telling, when):
            continue
        if telling.start <= when.start < telling.end or shared:
            dates_saying = _dates_the_saying(reading, finds, when, telling) or _before_known(
                reading, finds, telling, when
            )
            own = _so_long_ago(reading, telling, _since_it(telling, _begun(reading, finds, when)))
            (telling.statement_whens if dates_saying else telling.whens).append(own)


def _before_what_was_over(telling: Telling, when: When) -> bool:
    """Whether a day stands before an act that the sentence only tells as over before (`voted on Saturday, for the
    first time after the defeat of …`).
    """
    cores = [a for a in telling.acts if a.core]
    over = bool(cores) and all(a.mood is Mood.PRIOR for a in cores)
    return over and not when.event_anchored and when.end <= cores[0].start


#: Words between a verb and its day.
TO_COME_REACH = 6
#: A day and month without its year, almost a year past, that comes again within so many days is the coming one.
AT_HAND = 50


def _ahead(reading: Reading, finds: SentenceFinds, when: When) -> When:
    """The coming day where one without its year lies almost a year back and weeks ahead (`the summit of 12 June`, told
    in May): of last year's the year or "last" is told. A verb of the past beside it keeps it past.
    """
    if not when.note.endswith(MAYBE_AHEAD) or when.precision != "day" or when.first is None or when.hijri:
        return when
    coming = add_months(when.first, 12)
    if finds.published is None or (coming - finds.published).days > AT_HAND:
        return when
    words = reading.words
    for hit in reading.by_sentence[finds.index]:
        before = hit.end <= when.start and words.between(hit.end, when.start) <= TO_COME_REACH
        after = hit.word >= when.end and not words.between(when.end, hit.word)
        if (before or after) and hit.entry.attrs.get("pos") == "verb" and not is_present(reading, hit):
            return when
    return replace(when, first=coming, last=coming)


def _of_what_is_to_come(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a day follows a verb of the future and no act (`will vote on Tuesday`): it dates what has yet to come.

    A day after publication is left: it tells by itself that something is to come.
    """
    if when.precision != "day" or when.first is None or finds.published is None or when.first > finds.published:
        return False
    named = [(s.start, s.end) for s in finds.spots] + [(p.word, p.end) for p in finds.parties]
    at = when.start
    for _ in range(TO_COME_REACH):
        word = reading.words.before(at)
        if word is None or word[0] < reading.sentences[finds.index].start:
            return False
        if any(a.core and a.hit.word <= word[0] < a.end for a in finds.acts):
            return False
        at = word[0]
        start = at + 1 if reading.text[at] == WAW else at
        if not any(s <= start < e for s, e in named) and is_future_verb(reading, finds.index, start, word[1]):
            return True
    return False


#: Note of the verbs whose day is that on which something longer began.
BEGINS = "begins"
#: Words between such a verb and its day, and days for which what began may still be one act.
BEGIN_REACH, BEGIN_DAYS = 6, 7


def _begun(reading: Reading, finds: SentenceFinds, when: When) -> When:
    """A day on which something longer began (`the campaign, which began on 20 January`) opens a span that goes on."""
    if when.precision != "day" or when.kind != "day" or when.first is None or finds.published is None:
        return when
    if (finds.published - when.first).days <= BEGIN_DAYS:
        return when
    before = [a for a in finds.acts if a.end <= when.start and a.verbal]
    verb = before[-1] if before else None
    if verb is None or BEGINS not in verb.notes or reading.words.between(verb.end, when.start) > BEGIN_REACH:
        return when
    precision = span_precision(when.first, finds.published)
    return replace(when, last=finds.published, precision=precision, kind="span")


def _since_it(telling: Telling, when: When) -> When:
    """The day of an act since which something else goes on (`tense since the clashes of 30 March`); not where so many
    dead since then are counted that it is a total.

    The first of a month may stand for the month, so it is left as it is.
    """
    if any(toll.low >= MANY for toll in telling.tolls):
        return when
    cores = [a for a in telling.acts if a.core]
    inside = cores and all(when.start <= a.start and a.end <= when.end for a in cores)
    if not inside or when.kind != "since" or when.first is None or when.first.day == 1:
        return when
    return replace(when, last=when.first, precision="day", kind="day")


#: Types of what is done in one day: with them "since five months" tells how long ago.
_AT_ONCE = frozenset({ABDUCTION, ARRESTS, ATTACK, SUICIDE, BOMB, AGREEMENT, REGAINS, OVERTAKES})
#: Words between such a verb and its count, and days back for which it counts days, weeks, months.
AGO_REACH, DAYS_BACK, WEEKS_BACK, OLDEST = 6, 6, 27, 365


def _so_long_ago(reading: Reading, telling: Telling, when: When) -> When:
    """Behind a verb in the perfect of what is done at once, a count of time "since" tells how long ago it was (`the
    son whom they abducted since five months`); what goes on has lasted since then. Many dead or held, or "since the
    start of the year", tell of a total.
    """
    if when.kind != "since" or when.basis != "relative" or when.first is None or when.last is None:
        return when
    total = any(c.entry.code == "aggregate" and when.start <= c.word < when.end for c in telling.cues)
    if total or any(t.low >= MANY for t in telling.tolls):
        return when
    verb = max((a for a in telling.acts if a.core and a.end <= when.start), key=lambda a: a.end, default=None)
    if verb is None or not verb.verbal or not set(verb.types) <= _AT_ONCE or is_present(reading, verb.hit):
        return when
    back = (when.last - when.first).days
    if not verb.types or reading.words.between(verb.end, when.start) > AGO_REACH or back > OLDEST:
        return when
    if back <= DAYS_BACK:
        return replace(when, last=when.first, precision="day", kind="day")
    if back <= WEEKS_BACK:
        around = timedelta(days=3)
        return replace(when, first=when.first - around, last=when.first + around, precision="week", kind="span")
    first, last = month_bounds(when.first.year, when.first.month)
    return replace(when, first=first, last=last, precision="month", kind="span")


#: Words between a verb of saying and a day that still dates the saying (its subject may stand between).
SAID_REACH = 9
#: What may stand on both sides of a day that is set off.
_COMMAS = frozenset({",", "\N{ARABIC COMMA}"})
#: Words before a day that still opens its sentence.
OPENS = 2


def _dates_the_saying(reading: Reading, finds: SentenceFinds, when: When, telling: Telling) -> bool:
    """Whether a day is that of the saying: it stands between the verb of saying and what is said (`said on Saturday
    that …`), in the clause behind the act that tells who said so (`…, as the ministry said on Saturday`), or before
    a verb of saying that comes before the act (`on Saturday, the ministry said that …`).
    """
    told = [a.start for a in telling.acts if a.core]
    if not any(start > when.end for start in told):
        return _in_attribution(reading, finds, when) or _set_off(reading, finds, when)
    if _opens_a_saying(reading, finds, when, min(told)):
        return True
    done = [a.start for a in telling.acts if a.frame == "light" and not a.verbal]
    done += [a.start for a in finds.acts if a.frame == "effect" and a.verbal]
    for hit in reading.of(finds.index, "saying"):
        if hit.entry.code == "attribution" or hit.end > when.start:
            continue
        if hit.entry.attrs["pos"] == "masdar" or reading.words.between(hit.end, when.start) > SAID_REACH:
            continue
        if carries_nothing(reading, hit, hit.end) and carries_nothing(reading, hit, when.end):
            continue
        said = any(hit.end < start < when.start for start in [*told, *done])
        if not said and not _speech_opens(reading, hit.end, when.start):
            return True
    return False


def _speech_opens(reading: Reading, start: int, end: int) -> bool:
    """Whether what is said begins between two offsets: behind "that" or a colon."""
    return ":" in reading.text[start:end] or bool(that_words(reading, start, end))


def _before_known(reading: Reading, finds: SentenceFinds, telling: Telling, when: When) -> bool:
    """Whether a day stands before what is spoken of as known: it is that of who speaks, inquires or answers (`on Monday
    the council condemned the attack`), not that of the attack.
    """
    first = min((a.start for a in telling.acts if a.core), default=0)
    known = telling.definite and not any(a.verbal and a.start < first for a in telling.acts)
    known |= any(c.start >= when.end for c in matter_cues(reading, finds.index, first))
    return known and when.precision == "day" and when.end <= first


def _opens_a_saying(reading: Reading, finds: SentenceFinds, when: When, first: int) -> bool:
    """Whether a verb of saying, or "the accusation", comes between a day and the act: behind a day that opens its
    sentence, or right behind one that follows no act (`in a speech on Saturday, the minister said that …`, `… on
    Saturday, where he said that …`).
    """
    start = reading.sentences[finds.index].start
    opens = reading.words.between(start, when.start) <= OPENS
    fresh = not any(a.core and a.end <= when.start for a in finds.acts)
    says, relatives = reading.of(finds.index, "saying"), reading.coded(finds.index, "relative")
    told = any(h.end <= when.start for h in says)
    where = [h.end for h in relatives if reading.words.between(when.end, h.word) == 0]
    opened = [when.end, *(end for end in where if not told and end > when.end)]
    return any(
        when.end <= h.start < first
        and (h.entry.attrs["pos"] == "verb" or h.entry.code == "accuse")
        and (opens or (fresh and any(reading.words.between(end, h.word) == 0 for end in opened)))
        for h in says
    )


def _set_off(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a day between commas parts a verb of announcing from what is announced, no act before it (`the minister
    announced, today, the death of …`).
    """
    before, after = reading.text[: when.start].rstrip()[-1:], reading.text[when.end :].lstrip()[:1]
    if before not in _COMMAS or after not in _COMMAS:
        return False
    verbs = [h for h in reading.of(finds.index, "saying") if h.end <= when.start]
    if not verbs or verbs[-1].entry.attrs["pos"] != "verb":
        return False
    told = any(verbs[-1].end <= a.start < when.start for a in finds.acts)
    return not told and reading.words.between(verbs[-1].end, when.start) <= SAID_REACH


def _in_attribution(reading: Reading, finds: SentenceFinds, when: When) -> bool:
    """Whether a day closes an attribution with a verb of its own (`as the ministry said on Saturday`)."""
    hits = [h for h in reading.of(finds.index, "saying") if h.end <= when.start]
    marks = [h for h in hits if h.entry.code == "attribution"]
    if not marks or reading.words.between(marks[-1].end, when.start) > SAID_REACH:
        return False
    between = marks[-1].end, when.start
    verb = any(h.entry.attrs["pos"] == "verb" and h.start >= marks[-1].start for h in hits)
    told = any(between[0] <= a.start < between[1] for a in finds.acts if a.core)
    return verb and not told and not _speech_opens(reading, *between)

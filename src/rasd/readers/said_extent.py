"""Where does the description of a source end? At punctuation, "that", a verb, a day, or a person spoken to."""

from bisect import bisect_left
from collections.abc import Sequence

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.reading import Reading
from rasd.readers.said_apposition import apposition_end
from rasd.readers.said_stops import DESCRIBES, stop_kind, stop_note

BEH, LAM, COMMA = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC COMMA}"
#: Longest description of a source that is followed, in words.
LONGEST = 14


#: Note of words for one of several, whose noun belongs to the description (`a source in one of the hospitals`).
ONE_OF = "one of several"


def description_end(
    reading: Reading,
    sentence: Sentence,
    head: Hit,
    hits: tuple[Hit, ...],
    *,
    objects: tuple[str, ...] = (),
    until: int = -1,
) -> int:
    """Where the description of a source ends: at punctuation, "that", a verb, a day, a person spoken to.

    A noun of the families `objects` that "of" does not bind is the object of the verb; `until` is where a verb of
    saying behind the description begins.
    """
    names = [h for h in hits if h.entry.family in NAMED]
    barred = _barred(reading, head, hits, names, objects)
    named = is_named(head)
    offices = {h.word: h.end for h in hits if h.start > head.start and h.word == h.start and _is_office(h)}
    own = _own_words(reading, head, hits, names)
    # A name may run on past the words that opened it (the spokesman of the army of … Israel).
    at = max([head.end, *(h.end for h in names if head.start < h.start < head.end)])
    for _ in range(LONGEST):
        nxt = reading.words.after(at)
        if nxt is None or nxt[1] > sentence.end:
            return at
        start, end = nxt
        gap = reading.text[at:start]
        if "(" in gap and reading.text[end : end + 1] == ")":
            at = end + 1
            continue
        if opens_speech(reading, at, start):
            return _bare_end(reading, head.end, at)
        if gap.strip(" ./-#"):
            bare = _bare_end(reading, head.end, at)
            people = hits if _is_of_a_person(head, hits) else ()
            return apposition_end(reading, sentence, bare, gap, barred, people, until)
        whole = max(_quoted_end(reading, at, start), offices.get(start, 0))
        if whole <= end:
            if (named and start not in own) or not _runs_on(reading, head, at, (start, end), barred):
                return _bare_end(reading, head.end, at)
        at = max(end, whole)
    return head.end


def _barred(
    reading: Reading, head: Hit, hits: tuple[Hit, ...], names: Sequence[Hit], objects: tuple[str, ...]
) -> set[int]:
    """The starts of words at which no description goes on."""
    barred = {h.word for h in hits if h.start >= head.end and _bars(reading, h) and not _inside(h, names)}
    barred |= {
        h.word for h in hits if h.start > head.end and h.entry.family in objects and _is_object(reading, h, head, hits)
    }
    return barred | _hearers_of(reading, head, hits)


def _runs_on(reading: Reading, head: Hit, at: int, word: tuple[int, int], barred: set[int]) -> bool:
    """Whether a word goes on with the description that has come to `at`."""
    start, end = word
    form = reading.text[start:end]
    note = stop_note(form)
    if note == DESCRIBES and (at == head.end or _agrees(reading, head.end, at, form)):
        return True
    if note.endswith(ONE_OF) and start not in barred:
        return True
    return not (form == LAM or start in barred or stop_kind(form) or before_statement(reading, end, form))


def _is_of_a_person(head: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a noun is the office of a person, not a body: a name may follow it behind a comma."""
    titled = any(h.start == head.start and h.entry.family in ("given_name", "people") for h in hits)
    return titled or PERSON in head.entry.attrs.get("note", "") or SPOKESMAN in head.entry.attrs.get("note", "")


#: Note of the nouns for a spokesman.
SPOKESMAN = "spokesman"


def _hearers_of(reading: Reading, head: Hit, hits: tuple[Hit, ...]) -> set[int]:
    """Words behind the name of an office of a body (`the secretary general urged the authorities`): another body is
    called on or spoken of, no part of the name; a rank is.
    """
    if head.entry.family != "outlet" or is_named(head):
        return set()
    ranks = {h.word for h in hits if h.entry.family in ("people", "given_name")}
    others = [h for h in hits if h.entry.family == "source_noun" and h.word >= head.end and h.word not in ranks]
    return {h.word for h in others if reading.text[h.word : h.start] == ARTICLE}


def _agrees(reading: Reading, floor: int, at: int, word: str) -> bool:
    """Whether a word belongs to the one before it: a short preposition (`sources in the city`), or a noun that has the
    article as it has (`the military governor`).
    """
    last = reading.words.before(at)
    if last is None or last[0] < floor:
        return False
    definite = reading.text.startswith(ARTICLE, last[0]) and word.startswith(ARTICLE)
    return last[1] - last[0] <= 2 or definite


def opens_speech(reading: Reading, end: int, start: int) -> bool:
    """Whether a quotation longer than a name opens between two words (`the minister "we shall …"`, not `the channel
    "News"`); the marks stand in the raw text alone.
    """
    raw = reading.folded.raw
    first, last = reading.folded.span(end - 1, end)[1], reading.folded.span(start, start + 1)[0]
    mark = raw[first:last][-1:]
    if mark not in QUOTES or raw[first : last - 1].strip() or last - first < 2:
        return False
    close = raw.find(QUOTES[mark], last)
    return close < 0 or len(raw[last:close].split()) > LONGEST_NAME


def _quoted_end(reading: Reading, end: int, start: int) -> int:
    """Where a short name in quotation marks that opens between two words ends; the raw text alone has the marks."""
    raw = reading.folded.raw
    first, last = reading.folded.span(end - 1, end)[1], reading.folded.span(start, start + 1)[0]
    close = raw.find(QUOTES[raw[last - 1]], last) if raw[first:last][-1:] in QUOTES else -1
    if close < 0:
        return start
    inside = [b for _, b in reading.words.next_of(start, LONGEST_NAME) if reading.folded.span(b - 1, b)[1] <= close]
    return max(inside, default=start)


def _is_office(hit: Hit) -> bool:
    """Whether a hit is a noun of office of several words (`the secretary general`), none of which ends a phrase."""
    return hit.entry.family == "source_noun" and " " in hit.entry.form and "text" not in hit.entry.attrs["note"]


def _own_words(reading: Reading, head: Hit, hits: Sequence[Hit], names: Sequence[Hit]) -> set[int]:
    """Offsets of words that go on with a name: what describes it, and whose it is if it tells only that (`the media
    of …`).
    """
    # A country's name that may be an adjective too (`Washington urged Turkey`) is none behind a name.
    states = {h.word for h in hits if h.entry.family == "country" and h.word == h.start}
    own = {h.word for h in hits if h.start >= head.end and h.entry.family in ("demonym", "source_modifier")} - states
    if head.entry.family == "outlet" and GENERIC in head.entry.attrs["note"]:
        starts = reading.words.starts
        for name in names:
            if name.start > head.start:
                own.update(starts[bisect_left(starts, name.word) : bisect_left(starts, name.end)])
    return own


def _inside(hit: Hit, names: Sequence[Hit]) -> bool:
    """Whether a word is part of a longer name (the army of the occupation)."""
    return any(n.start <= hit.start and hit.end <= n.end and n.length > hit.length for n in names)


#: Opening quotation marks with what closes them, and the most words of a quoted name.
QUOTES, LONGEST_NAME = (
    {
        '"': '"',
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    },
    4,
)


def _is_object(reading: Reading, hit: Hit, head: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a name is the object of the verb: nothing glued to it, and for an actor the adjective before it has
    closed the description of the subject.
    """
    # A noun with the article owns nothing (`held … the government the movement responsible`).
    whole = is_named(head) or reading.text[head.word : head.end].startswith(ARTICLE)
    closed = (whole and reading.words.between(head.end, hit.word) == 0) or any(
        h.entry.family in ("demonym", "source_modifier")
        and h.end <= hit.word
        and reading.words.between(h.end, hit.word) == 0
        for h in hits
    )
    if hit.entry.family == "country":
        named = reading.text[head.word : head.start].endswith(ARTICLE)
        closed = (named and reading.words.between(head.end, hit.word) == 0) or any(
            h.entry.family == "demonym" and head.end <= h.start < h.end < hit.word for h in hits
        )
    return (closed or hit.entry.family == "outlet") and reading.text[hit.word : hit.start] in ("", ARTICLE)


def _bare_end(reading: Reading, floor: int, end: int) -> int:
    """Without a preposition left hanging at the end."""
    last = reading.words.before(end)
    return trim(reading, floor, last[0]) if last and last[0] > floor and last[1] - last[0] <= 2 else end


#: Note of an outlet that is named only by whose it is (`the media of …`).
GENERIC = "generic"
#: Families of names that stand by themselves, and the note of those that say who speaks for a body.
NAMED, PERSON = frozenset({"outlet", "actor", "capital"}), "person"


def is_named(head: Hit) -> bool:
    """Whether a noun is the name of a body, which stands by itself; that of its spokesman may follow his office."""
    return head.entry.family in NAMED and PERSON not in head.entry.attrs.get("note", "")


def trim(reading: Reading, floor: int, end: int) -> int:
    """The end without the blanks and marks before it, not before `floor`."""
    while end > floor and not reading.text[end - 1].isalnum():
        end -= 1
    return end


def _bars(reading: Reading, hit: Hit) -> bool:
    family = hit.entry.family
    if family in ("saying", "act", "casualty"):
        glued = reading.text[hit.word : hit.start]
        if hit.entry.code == "attribution":
            return True
        return (
            hit.entry.attrs.get("pos") in ("verb", "passive")
            or family == "casualty"
            or glued[:1] in (BEH, LAM)
            or glued.endswith(ARTICLE)
        )
    return is_teller(hit) and reading.text[hit.word : hit.start].endswith(LAM)


def is_teller(hit: Hit) -> bool:
    """Whether a noun names who may carry what he is told: no council that is spoken to, no field (`the media`)."""
    if hit.entry.family == "source_noun":
        return hit.entry.code in HEARERS and FIELD not in hit.entry.attrs["note"]
    return hit.entry.family == "outlet" and hit.entry.attrs["kind"] in HEARERS


#: Note of a noun that names a field too (`the centre for media and studies`).
FIELD = "field"
#: Kinds of outlets that a speaker speaks to; of others "li" says whose he is (`the spokesman of the presidency`).
HEARERS = frozenset({"media", "news_agency", "monitor", "armed_group"})


def before_statement(reading: Reading, end: int, word: str) -> bool:
    """Whether a short word and the one behind it are "in a statement" or the like."""
    nxt = reading.words.after(end)
    return nxt is not None and len(word) <= 2 and stop_kind(reading.text[nxt[0] : nxt[1]]) == "statement"

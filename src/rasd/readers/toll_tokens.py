"""What of a sentence do the readers of tolls look at? Casualty words, people, numbers, names and cues, in order."""

from collections.abc import Collection, Sequence

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import Hit
from rasd.readers.counted import are_people, manner
from rasd.readers.party import Head, Option, Party
from rasd.readers.reading import Reading

Token = Hit | Number | Party
#: Kinds of number that count people.
COUNTABLE = frozenset({"exact", "range", "bound", "vague"})
_CUES = frozenset({"part", "plus", "one", "any", "all"})


def tokens_of(
    reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number], untold: Collection[Hit]
) -> list[Token]:
    """The tokens of one sentence, without the casualty words that tell of nobody (`untold`)."""
    hits, out = reading.by_sentence[index], {id(h) for h in untold}
    words = [h for h in hits if h.entry.family in ("casualty", "given_name") and id(h) not in out]
    cues = [h for h in reading.of(index, "cue") if h.entry.code in _CUES]
    parts = [h for h in cues if h.entry.code == "part"]
    words = [h for h in words if not any(c.start <= h.start and h.end <= c.end for c in parts)]
    words = [
        h
        for h in words
        if h.entry.family != "casualty" or not (_attempted(reading, hits, h) or _in_name(reading, hits, h))
    ]
    taken = [(h.start, h.end) for h in words if h.entry.family == "casualty"]
    people = [p for p in parties if (are_people(p) or p.armed) and not any(s <= p.start < e for s, e in taken)]
    named = {p.start for p in people}
    words = [h for h in words if h.entry.family != "given_name" or h.start not in named]
    counts = [n for n in numbers if n.kind in COUNTABLE]
    cues = [
        h for h in cues if h.entry.code not in ("one", "any") or not any(n.start <= h.start < n.end for n in counts)
    ]
    tokens: list[Token] = [*words, *cues, *people, *numbers]
    return sorted(tokens, key=lambda t: (t.start, -t.end, _order(t)))


def _attempted(reading: Reading, hits: Sequence[Hit], word: Hit) -> bool:
    """`an attempt to kill`: right after the word for an attempt nobody is told to be hit."""
    return any(
        h.entry.code == "attempt" and h.end <= word.word and reading.words.between(h.end, word.word) == 0 for h in hits
    )


def _in_name(reading: Reading, hits: Sequence[Hit], word: Hit) -> bool:
    """Whether a word is a part of a longer name of a place (the second half of `Jalal Abad` is "wiped out")."""
    return any(
        h.entry.family == "place"
        and h.start <= word.start
        and word.end <= h.end
        and len(reading.text[h.start : h.end].split()) > len(reading.text[word.start : word.end].split())
        for h in hits
    )


def _order(token: Token) -> int:
    """Of words at one place: a noun that a number may count, a phrase's end, its opening, the masdar."""
    if not isinstance(token, Hit) or token.entry.family != "casualty":
        return 1
    return {"closes": 0, "opens": 1}.get(manner(token), 2)


def bounds(reading: Reading, token: Token) -> tuple[int, int, int]:
    """Start, end and first letter with clitics of a token."""
    if isinstance(token, Number):
        word = token.start
        while word and reading.text[word - 1].isalnum():
            word -= 1
        return token.start, token.end, word
    return token.start, token.end, token.word


#: Who is meant by a word for office or for kin, by the note of its row.
_TITLED = {"civil": ("CIV_@", Head.CIVIL), "official": ("GOV_@", Head.OFFICIAL)}


def by_title(reading: Reading, hit: Hit) -> Party | None:
    """The party that a title stands for; a first name tells nothing."""
    known = _TITLED.get(hit.entry.attrs["note"])
    if known is None:
        return None
    return Party(
        hit.start, hit.end, hit.word, (Option(known[0]),), known[1], reading.text[hit.word : hit.start], (hit,)
    )

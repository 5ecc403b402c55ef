"""What is a source in the text, which nouns can open its description, and when do they tell of nobody?"""

from collections.abc import Sequence
from dataclasses import dataclass

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE, HEH, Hit
from rasd.readers.reading import Reading, once
from rasd.readers.said_extent import LAM, description_end
from rasd.readers.said_kind import source_kind
from rasd.readers.said_stops import CONJUNCTIONS, stop_note

_HEADS = frozenset({"outlet", "source_noun", "actor", "people", "capital"})
_RANK = {"outlet": 0, "source_noun": 1, "actor": 2, "people": 3, "capital": 4}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the manner of its saying: folded offsets of its description and of the saying word."""

    start: int
    end: int
    kind: str
    mode: str
    said_at: int
    head: Hit


@once
def heads_of(reading: Reading, index: int) -> Sequence[Hit]:
    """The nouns of a sentence that can open the description of a source, one at each place."""
    hits = reading.by_sentence[index]
    kept: list[Hit] = []
    for hit in sorted(
        (h for h in hits if h.entry.family in _HEADS and _may_speak(reading, h, hits)),
        key=lambda h: (h.start, -h.end, _RANK[h.entry.family]),
    ):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _may_speak(reading: Reading, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Not a network on which others speak (`the site Twitter`), nor the reporter of whoever speaks (`our reporter`)."""
    family = hit.entry.family
    if family == "outlet":
        return CARRIER not in hit.entry.attrs["note"]
    if family == "source_noun" and hit.entry.code in ("media", "news_agency"):
        if hit.ending.endswith(_OWNED) or (hit.ending == HEH and not hit.entry.form.endswith(TEH_MARBUTA)):
            return False
        networks = [h.start for h in hits if h.entry.family == "outlet" and CARRIER in h.entry.attrs["note"]]
        return not any(hit.start <= at and reading.words.between(hit.end, at) == 0 for at in networks)
    return family != "people" or hit.entry.code in ("official", "soldier")


#: Note of a network that only carries what others say.
CARRIER = "carrier"
TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_OWNED = (HEH + "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}")


def start_of(reading: Reading, head: Hit) -> int:
    """Where the name begins: without clitics, but with its article and a word that counts it (`several reports`)."""
    before = reading.words.before(head.word)
    if before and stop_note(reading.text[before[0] : before[1]]).startswith(COUNTS):
        return before[0]
    return head.start - 2 if reading.text[head.word : head.start].endswith(ARTICLE) else head.start


#: Note of a word that counts the noun after it.
COUNTS = "counts"


def is_empty(head: Hit, end: int, hits: tuple[Hit, ...] = ()) -> bool:
    """A document or a vague head with nothing said of it ("a statement", "a site") is no source."""
    note = head.entry.attrs.get("note", "")
    coloured = any(h.entry.family == "source_modifier" and head.end <= h.start and h.end <= end for h in hits)
    if head.entry.family == "source_noun" and "text" in note and head.entry.code == "official":
        return not coloured
    needs_more = head.entry.family == "source_noun" and any(word in note for word in ("text", "weak", "vague"))
    return needs_more and end <= head.end


def is_document(head: Hit) -> bool:
    """Whether a noun is a statement or the like, which speaks for its owner (`a statement of the army`)."""
    return head.entry.family == "source_noun" and "text" in head.entry.attrs["note"]


def glued_preposition(reading: Reading, head: Hit) -> str:
    """The preposition glued to a noun; of li and the article of a form that has its own, the li alone is written."""
    glued = reading.text[head.word : head.start].lstrip("".join(CONJUNCTIONS))[:1]
    if not glued and head.entry.form.startswith(ARTICLE) and reading.text.startswith(LAM, head.start):
        return LAM
    return glued


def describe(reading: Reading, sentence: Sentence, head: Hit, said: Hit, hits: tuple[Hit, ...]) -> Attribution:
    """The source that a noun opens, in the fullest wording that follows it."""
    end = description_end(reading, sentence, head, hits, objects=_objects(said))
    start = start_of(reading, head)
    return Attribution(start, end, source_kind(head, start, end, hits), said.entry.code, said.start, head)


def _objects(said: Hit) -> tuple[str, ...]:
    """Families of the nouns that may follow the subject of a verb as its object: the accused, the hearer."""
    if said.entry.attrs["note"].startswith("to a hearer"):
        return ("outlet",)
    return ("actor", "country") if said.entry.code in ("accuse", "claim") else ()

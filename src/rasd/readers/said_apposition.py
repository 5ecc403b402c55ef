"""How far do phrases between commas describe a source (`the colonel, Salim Omar, the spokesman of the army, said`)?"""

from rasd.arabic.sentences import Sentence
from rasd.lexicon.entry import ARTICLE
from rasd.readers.reading import Reading
from rasd.readers.said_stops import stop_kind

COMMA, _LAM = "\N{ARABIC COMMA}", "\N{ARABIC LETTER LAM}"
#: Phrases between commas that may describe one source, and the most words of a name and of an office among them.
MOST_APPOSITIONS, LONGEST_APPOSED, LONGEST_OFFICE = 3, 5, 12
#: The most words of a day or place between commas.
LONGEST_ASIDE = 3


def apposition_end(reading: Reading, sentence: Sentence, at: int, gap: str, barred: set[int]) -> int:
    """What stands between commas still describes the source if "that" follows it (`the colonel, Salim Omar, the
    spokesman of the army, said`): a name, then an office.
    """
    if gap.strip() != COMMA:
        return at
    end = at
    for _ in range(MOST_APPOSITIONS):
        start = reading.text.find(COMMA, end) + 1
        close = reading.text.find(COMMA, start, sentence.end)
        first = reading.words.after(start)
        if close < 0 or first is None or not _describes(reading, first, reading.words.between(start, close), barred):
            return at
        if _that_follows(reading, close) or _that_follows(reading, _aside_end(reading, sentence, close)):
            return close if reading.words.between(start, close) >= 2 else at
        end = close
    return at


def _that_follows(reading: Reading, offset: int) -> bool:
    nxt = reading.words.after(offset)
    return nxt is not None and stop_kind(reading.text[nxt[0] : nxt[1]]) == "that"


def _aside_end(reading: Reading, sentence: Sentence, comma: int) -> int:
    """The end of a short phrase between commas that no source is described by (`…, on Tuesday, that …`)."""
    close = reading.text.find(COMMA, comma + 1, sentence.end)
    return close if close > 0 and reading.words.between(comma, close) <= LONGEST_ASIDE else comma


def _describes(reading: Reading, first: tuple[int, int], length: int, barred: set[int]) -> bool:
    """Whether a phrase between commas may describe who is named before it."""
    word = reading.text[first[0] : first[1]]
    if first[0] in barred or len(word) <= 2 or stop_kind(word) or word[0] == _LAM:
        return False
    return length <= (LONGEST_OFFICE if word.startswith(ARTICLE) else LONGEST_APPOSED)

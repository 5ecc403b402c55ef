"""Which words speak of time, and of what class is each?

Reads the three data files and expands clitics; finding the words in a report is left to `lex`.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from rasd.arabic.fold import fold_key
from rasd.lexicon.load import cells, read_table

HIJRI = "hijri"
#: Use of a form that can only be an adverb ("in the morning"), not a noun or verb of the same letters.
ADVERB = "adverb"

#: Classes of which one word in a report is enough to look closer.
_TRIGGERS = frozenset(
    [
        "weekday",
        "month",
        "relday",
        "tonight",
        "lastnight",
        "part",
        "day",
        "week",
        "month1",
        "year1",
        "small",
        "dual",
        "plural",
        "pair",
        "weekend",
        "clock",
        "decade",
        "feast",
        "now",
        "vague",
        "anchored",
        "moment",
        "hours",
        "season",
        "quarter",
        "since",
        "current",
        "eve",
        "morrow",
    ]
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a form stands for: its class, its value, and how much of the written word is clitics."""

    kind: str
    value: str
    use: str = ""
    calendar: str = ""
    lead: int = 0
    conj: bool = False
    article: bool = False


@dataclass(slots=True)
class TimeWords:
    """All forms: single words, and by the first and the second word of a phrase its words after the first, longest
    first.
    """

    words: dict[str, Sense] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Sense]]]] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    known: frozenset[str] = frozenset()
    article: str = ""

    def add(self, form: str, sense: Sense) -> None:
        """Take a form in; a form that is there already keeps its sense."""
        first, *rest = form.split()
        if rest:
            self.phrases.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), sense))
        else:
            self.words.setdefault(form, sense)
        if sense.kind in _TRIGGERS and sense.use != "bare":
            self.triggers.add(max(form.split(), key=len))


@dataclass(frozen=True, slots=True)
class _Clitics:
    conj: tuple[str, ...]
    prep: tuple[str, ...]
    article: str

    def expand(self, form: str, use: str) -> list[tuple[str, int, bool, bool]]:
        """`(written form, letters of clitics before it, has a conjunction, has an article)`."""
        if use == "exact":
            return [(form, 0, False, form.startswith(self.article))]
        stems = [form] if use in ("fixed", "plain", ADVERB) else [form, self.article + form]
        made = []
        for conj, prep, stem in product(("", *self.conj), ("", *self.prep), stems):
            article = stem.startswith(self.article)
            if article and prep == self.prep[1]:
                # The lam of "to" swallows the alif of the article, so none of it can be cut off the span.
                made.append((conj + prep + stem[1:], len(conj), bool(conj), True))
                continue
            made.append((conj + prep + stem, len(conj) + len(prep), bool(conj), article))
        return made


def _clitics() -> _Clitics:
    found = {
        row["value"]: cells(row["forms"]) for row in read_table("time_words.tsv").rows if row["class"] == "proclitic"
    }
    fold_all = {name: tuple(fold_key(form) for form in forms) for name, forms in found.items()}
    return _Clitics(fold_all["conj"], fold_all["prep"], fold_all["article"][0])


def _rows() -> list[tuple[str, str, str, str, str, str]]:
    """`(form, class, value, use as to the sense, calendar, use as to clitics)` of every row."""
    rows = []
    for row in read_table("months.tsv").rows:
        for form in cells(row["forms"]):
            rows.append((form, "month", row["month"], row["use"], row["calendar"], "fixed"))
    for row in read_table("weekdays.tsv").rows:
        for form in cells(row["forms"]):
            kind = "weekday" if row["use"] == "plain" else "bare_weekday"
            rows.append((form, kind, row["weekday"], row["use"], "", "fixed"))
    for row in read_table("time_words.tsv").rows:
        if row["class"] == "proclitic":
            continue
        for form in cells(row["forms"]):
            use = ADVERB if row["use"] == ADVERB else ""
            rows.append((form, row["class"], row["value"], use, "", row["use"]))
    return rows


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The vocabulary of time, built once a process."""
    clitics = _clitics()
    made = TimeWords(article=clitics.article)
    found: list[tuple[bool, int, str, Sense]] = []
    for form, kind, value, use, calendar, how in _rows():
        key = fold_key(form)
        for written, lead, conj, article in clitics.expand(key, how):
            found.append((written != key, lead, written, Sense(kind, value, use, calendar, lead, conj, article)))
    # A form as listed comes before the same letters got with clitics: "one" is not "and-a-Sunday".
    for _, _, written, sense in sorted(found, key=lambda entry: entry[:2]):
        made.add(written, sense)
    for options in (options for following in made.phrases.values() for options in following.values()):
        options.sort(key=lambda option: -len(option[0]))
    made.known = frozenset((*made.words, *made.phrases))
    made.triggers |= {str(year) for year in range(1900, 2100)}
    return made

"""What does a report say when its loaded words are put for others that mean the same?

Reads framing_swaps.tsv and rewrites reports; what the coder then makes of them is for `framing` to compare.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rasd.arabic.fold import QUOTES, Folded, fold, fold_key
from rasd.lexicon.entry import ARTICLE
from rasd.model import Report, make_report

TABLE = Path(__file__).with_name("framing_swaps.tsv")
_COLUMNS = ("swap", "from", "to", "left", "right", "report")
_LAM = ARTICLE[1]
_GLUED = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}" + _LAM
_CLITICS = f"[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?[{_GLUED}]?"
#: In `from` and `to`: up to six words of the same clause, which stay as they are.
GAP = "\N{HORIZONTAL ELLIPSIS}"
_GAP = r"(?P<gap>\w+(?: \w+){0,5})"
_QUOTE = re.compile(f"[{QUOTES}]")
_LONGEST_WORD = 30
_LAST_WORD = re.compile(r"(\w+) $")
_FIRST_WORD = re.compile(r" (\w+)")


@dataclass(frozen=True, slots=True)
class Condition:
    """Words one of which must stand somewhere, or (`banned`) none of which may."""

    words: re.Pattern[str]
    banned: bool
    glued: bool

    def holds(self, word: str, *, glued: bool = False) -> bool:
        """Whether a word may stand there; `glued`: whether a preposition is glued to the front of the swapped word."""
        return (bool(self.words.fullmatch(word)) or (self.glued and glued)) != self.banned


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what to find in folded text, what to put there, and where that may be done."""

    swap: str
    found: re.Pattern[str]
    to: str
    left: Condition | None
    right: Condition | None
    report: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Change:
    """New words for raw `[start, end)`."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=1)
def read_swaps() -> dict[str, tuple[Row, ...]]:
    """All swaps by name, the rows of each with the longest first."""
    lists: dict[str, str] = {}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("# list "):
            name, _, words = line.removeprefix("# list ").partition(": ")
            lists[name] = words
    head, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    if tuple(head) != _COLUMNS:
        raise SystemExit(f"{TABLE.name}: the columns must be {', '.join(_COLUMNS)}")
    swaps: dict[str, list[Row]] = {}
    for cells in sorted(rows, key=lambda row: -len(row[1])):
        row = _row(dict(zip(_COLUMNS, cells, strict=True)), lists)
        swaps.setdefault(row.swap, []).append(row)
    return {name: tuple(swaps[name]) for name in sorted(swaps)}


def _row(cells: dict[str, str], lists: dict[str, str]) -> Row:
    key = fold_key(cells["from"])
    words = re.escape(key).replace(re.escape(GAP), _GAP).replace(r"\ ", " ")
    plain = f"(?P<clitics>{_CLITICS}){words}"
    if key.startswith(ARTICLE):
        # The article after li: l + al = ll.
        plain += f"|(?P<li>[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?){_LAM}{words[1:]}"
    found = re.compile(rf"(?<!\w)(?:{plain})(?!\w)")
    left, right = (_condition(cells[side], lists) for side in ("left", "right"))
    report = _words(cells["report"], lists)
    anywhere = re.compile(rf"(?<!\w){_CLITICS}(?:{ARTICLE}|{_LAM})?(?:{report})(?!\w)") if report else None
    return Row(cells["swap"], found, cells["to"], left, right, anywhere)


def _condition(cell: str, lists: dict[str, str]) -> Condition | None:
    words = _words(cell.removeprefix("!"), lists)
    pattern = re.compile(f"{_CLITICS}(?:{words})")
    return Condition(pattern, cell.startswith("!"), "+" in _parts(cell, lists)) if cell else None


def _parts(cell: str, lists: dict[str, str]) -> list[str]:
    parts = []
    for part in cell.removeprefix("!").split("|"):
        parts += lists[part].split("|") if part.startswith("@") else [part]
    return parts


def _words(cell: str, lists: dict[str, str]) -> str:
    made = {"#": r"\d+"}
    parts = [part for part in _parts(cell, lists) if part not in ("", "+")]
    return "|".join(made.get(part) or r"\w*".join(map(re.escape, fold_key(part).split("*"))) for part in parts)


def swapped(report: Report, swap: str) -> Report | None:
    """The report with all words of a swap put for their twins; None where it has none of them."""
    title, text = fold(report.title), fold(report.text)
    rows = [row for row in read_swaps()[swap] if not row.report or row.report.search(f"{title.text}\n{text.text}")]
    new_title, new_text = _rewritten(title, rows), _rewritten(text, rows)
    if (new_title, new_text) == (report.title, report.text):
        return None
    return make_report(new_text, title=new_title, outlet=report.outlet, published=report.published, id=report.id)


def _rewritten(folded: Folded, rows: list[Row]) -> str:
    changes: list[Change] = []
    for row in rows:
        for change in _changes(folded, row):
            if not any(change.start < other.end and other.start < change.end for other in changes):
                changes.append(change)
    raw = folded.raw
    for change in sorted(changes, key=lambda c: -c.start):
        raw = raw[: change.start] + change.words + raw[change.end :]
    return raw


def _changes(folded: Folded, row: Row) -> Iterator[Change]:
    for match in row.found.finditer(folded.text):
        start, end = match.span()
        if not _may(folded.text, match, row):
            continue
        clitics, lis = match["clitics"], match.groupdict().get("li")
        words = _joined(clitics, row.to) if lis is None else _joined(lis + _LAM, row.to)
        if GAP in row.to:
            words = words.replace(GAP, folded.slice(*match.span("gap")))
        first, last = folded.span(start, end)
        if _QUOTE.search(folded.raw[first:last]) and _QUOTE.match(folded.raw, last):
            last += 1
        yield Change(first, last, words)


def _joined(clitics: str, word: str) -> str:
    """Clitics before a word; li swallows the alef of the article."""
    if clitics.endswith(_LAM) and word.startswith(ARTICLE):
        return clitics + word[1:]
    return clitics + word


def _may(text: str, match: re.Match[str], row: Row) -> bool:
    begin = max(0, match.start() - _LONGEST_WORD)
    before, after = _LAST_WORD.search(text, begin, match.start()), _FIRST_WORD.match(text, match.end())
    glued = match["clitics"] is None or any(letter in _GLUED for letter in match["clitics"])
    left = row.left is None or row.left.holds(before[1] if before else "", glued=glued)
    return left and (row.right is None or row.right.holds(after[1] if after else ""))

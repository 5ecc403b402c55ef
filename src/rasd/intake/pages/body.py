"""Which lines of a page are its main text?

Trafilatura finds them on most pages; the densest box of the page is taken where it finds little, as on the nested
tables of old pages. What frames a report inside its own box is left out line by line.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.errors import BadInput
from rasd.intake.days import days_in, is_time
from rasd.intake.pages.dateline import is_date_line
from rasd.intake.pages.tree import Line, Node, ancestors, lines, words
from rasd.intake.pages.words import opens, opens_label, whole
from rasd.intake.source import missing, quiet
from rasd.model.report import has_arabic

#: A line of so many letters, or with a stop at its end, is prose.
_PROSE: Final = 60
_STOP: Final = re.compile('[.!\u061f\u06d4:\u00bb"\u201d)]\\s*$')
#: Longer lines are never furniture, whatever they open with.
_LONGEST_LABEL: Final = 120
_LONGEST_NOTICE: Final = 400
_LONGEST_TIME: Final = 40
_FEW_WORDS: Final = 4
_LINKED: Final = 0.9
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Prose before a heading that ends the report; the share of it that a last part may have.
_FEWEST_BEFORE: Final = 150
_LAST: Final = 0.5
#: A box holds the main text if it holds so much of the prose of the page's fullest one.
_SHARE: Final = 0.75
#: Trafilatura's text is taken unless it lacks more of the densest box than this.
_LACK: Final = 0.6
#: Shorter lines of Trafilatura's text are not looked for on the page: they may stand anywhere.
_FOUND: Final = 15
#: No page nests deeper; see `tree.MOST_DEPTH`.
_LEVELS: Final = 250
_PARTS: Final = ("tbody", "thead", "tfoot", "tr", "td", "th")
#: A cell with more letters than this lays out a page; one with fewer may hold a figure of a report.
_CELL: Final = 160
_LABELS: Final = ("related", "share", "tags", "comments", "furniture")


def main_text(tree: Node) -> list[str]:
    """The paragraphs of the main text of a pruned page; none if there is no prose on it.

    Raises:
        BadInput: trafilatura is not installed.
    """
    laid = _without_layout(tree)
    shown = _to_end(lines(laid))
    found = _by_trafilatura(laid)
    dense = _densest(shown)
    if _prose(found) < _LACK * sum(_weight(shown[place]) for place in dense):
        return [shown[place].text for place in dense]
    return _filled(shown, found, dense) or found


def _to_end(shown: list[Line]) -> list[Line]:
    """The lines up to where another report begins, the comments, or a last part that is no report."""
    weights = [_weight(line) for line in shown]
    before = 0
    for place, line in enumerate(shown):
        if before >= _FEWEST_BEFORE and line.node.tag in _HEADINGS:
            folded = fold_key(line.text)
            ends = line.node.tag == "h1" or opens("comments", folded)
            if ends or (sum(weights[place:]) < _LAST * before and any(opens(role, folded) for role in _LABELS)):
                return shown[:place]
        before += weights[place]
    return shown


def _filled(shown: Sequence[Line], found: Sequence[str], dense: Sequence[int]) -> list[str]:
    """The lines from the first to the last that was found, and on to the end of their box.

    On plain boxes Trafilatura leaves out lists, headings inside the text and lines without a tag of their own.
    """
    whole_text = "\n".join(fold_key(text) for text in found)
    hit = {n for n, line in enumerate(shown) if len(line.text) >= _FOUND and fold_key(line.text) in whole_text}
    if not hit:
        return []
    inside = sum(place in hit for place in dense) >= _SHARE * len(hit)
    # Before what was found only prose counts: names of sites and by-lines stand there.
    places = hit | {n for n in dense if inside and (n > min(hit) or _weight(shown[n]))}
    between = range(min(places), max(places) + 1)
    return [shown[n].text for n in between if n in hit or shown[n].linked < len(shown[n].text) / 2]


def kept(paragraphs: Iterable[str], title: str, shown: Sequence[Line]) -> list[str]:
    """The paragraphs without the headline, date lines, links to other reports, and what asks for clicks."""
    linked = {fold_key(line.text) for line in shown if _is_link(line)}
    key = fold_key(title)
    found: list[str] = []
    for text in paragraphs:
        text = " ".join(text.split())
        folded = fold_key(text)
        again = text in found if len(text) >= _PROSE else found[-1:] == [text]
        if not folded or again or (folded == key and len(found) < 2):
            continue
        if _is_furniture(text, folded, linked) or (not found and _is_by_line(text, folded)):
            continue
        found.append(text)
    return found


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but a link, or a link and a day: another report."""
    share = line.linked / max(len(line.text.replace(" ", "")), 1)
    return share >= _LINKED or (share >= _LINKED / 2 and bool(days_in(line.text)[1]))


def _is_furniture(text: str, folded: str, linked: set[str]) -> bool:
    if len(text) <= _LONGEST_NOTICE and opens("disclaimer", folded):
        return True
    if len(text) > _LONGEST_LABEL:
        return False
    if not any(c.isalpha() for c in text) or is_date_line(text):
        return True
    if len(text) <= _LONGEST_TIME and is_time(text):
        return True
    if any(opens(role, folded) for role in ("published", "updated")) and days_in(text)[1]:
        return True
    if folded in linked and not _STOP.search(text):
        return True
    if any(whole(role, folded) or opens_label(role, folded) for role in _LABELS):
        return True
    return opens("furniture", folded) and not _STOP.search(text)


def _is_by_line(text: str, folded: str) -> bool:
    """Whether a line at the head of the text names its writer, or is a day with a word or two."""
    if len(text) > _LONGEST_LABEL or _STOP.search(text):
        return False
    dated = bool(days_in(text)[1]) and sum(any(c.isalpha() for c in word) for word in text.split()) <= _FEW_WORDS
    return dated or opens_label("byline", folded)


def _by_trafilatura(tree: Node) -> list[str]:
    try:
        from trafilatura import extract
    except ImportError as error:
        raise BadInput(missing("web pages", "trafilatura")) from error
    quiet("trafilatura", "htmldate", "justext", "readability")
    try:
        text = extract(deepcopy(tree), include_comments=False, include_tables=True, favor_precision=True, fast=True)
    except Exception:  # whatever the library meets in a broken page: the densest box serves
        return []
    return [line.strip("-* ") for line in (text or "").split("\n") if line.strip("-*| ")]


def _without_layout(tree: Node) -> Node:
    """A copy in which tables that lay out the page are plain boxes, and rows of other tables are lines."""
    tree = deepcopy(tree)
    layout = {table for table in tree.iter("table") if _lays_out(table)}
    parts = [node for node in tree.iter(*_PARTS) if next(node.iterancestors("table"), None) in layout]
    for node in (*parts, *layout):
        node.tag = "div"
    for node in list(tree.iter("table", *_PARTS)):
        node.tag = {"tr": "p", "td": "span", "th": "span"}.get(node.tag, "div")
        node.set("class", "cell")
    return tree


def _lays_out(table: Node) -> bool:
    """Whether a table holds other tables, paragraphs or prose, or has one row or column only."""
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    nested = next(table.iterdescendants("table", "p", "h1", "h2"), None) is not None
    return nested or rows < 2 or len(cells) <= rows or any(len(words(cell)) >= _CELL for cell in cells)


def _densest(shown: Sequence[Line]) -> list[int]:
    """The lines of the smallest box that holds most of the prose."""
    weights: dict[Node, int] = {}
    for line in shown:
        for box in ancestors(line.node, _LEVELS) if _weight(line) else ():
            weights[box] = weights.get(box, 0) + _weight(line)
    if not weights:
        return []
    enough = _SHARE * max(weights.values())
    full = {box for box, weight in weights.items() if weight >= enough}
    # Boxes that hold enough lie inside one another: the innermost has none of them below it.
    above = {box.getparent() for box in full}
    inner = next(box for box in full if box not in above)
    return [n for n, line in enumerate(shown) if any(one is inner for one in ancestors(line.node, _LEVELS))]


def _weight(line: Line) -> int:
    """How much prose a line holds, in letters."""
    weight = len(line.text) - 2 * line.linked
    prose = weight >= _PROSE or (_STOP.search(line.text) and line.linked == 0)
    return max(weight, 0) if prose and has_arabic(line.text) else 0


def _prose(paragraphs: Iterable[str]) -> int:
    return sum(len(text) for text in paragraphs if len(text) >= _PROSE or _STOP.search(text))

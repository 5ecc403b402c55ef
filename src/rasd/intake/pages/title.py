"""What is the headline of a page, without the name of its site, and in which line does it stand?"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from rasd.arabic.fold import fold_key
from rasd.intake.inputs import Basis
from rasd.intake.pages.tree import Line, names
from rasd.intake.pages.words import phrases, whole
from rasd.model.report import has_arabic

#: What parts a headline from the name of the site; a bare hyphen only with blanks around it.
_PARTING: Final = re.compile(
    r"\s+[-\u2013\u2014:]+\s+|\s*[|\u00bb\u00ab\u2022\u203a\u2039]+\s*|\s*::+\s*|\s+~\s+|\s*\u2014\s*"
)
_HEADINGS: Final = ("h1", "h2", "h3")
_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:headline|title|entry-title|post-title|articletitle|news-title|subject)(?:$|[\s_-])", re.I
)
#: So alike are two spellings of one headline.
_ALIKE: Final = 0.8
_LONGEST: Final = 400
#: A part of a <title> that opens with a word such as "agency" and has no more words than this is the site.
_LONGEST_SITE: Final = 4
_FEWEST: Final = 2
#: A part of a <title> that the page prints is its headline if it has so many words; names of sites are shorter.
_FEWEST_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, where it comes from, and its line on the page (None: it is not shown)."""

    text: str
    basis: Basis
    line: int | None


def find_title(lines: Sequence[Line], said: str, told: Sequence[str], sites: Sequence[str]) -> Headline | None:
    """The headline.

    Args:
        lines: the lines of the pruned page.
        said: the headline in the JSON-LD, if any.
        told: those of the head, the best first.
        sites: names by which the site is known.
    """
    calls = [(clean(text, sites), basis) for text, basis in _calls(said, told)]
    calls = [(text, basis) for text, basis in calls if _fits(text, sites)]
    for text, basis in calls:
        place = _shown(lines, text)
        if place is not None:
            shown = clean(lines[place].text, sites)
            # The page prints it in full, where its head cuts it off or adds to it.
            return Headline(shown, "visible", place) if _fits(shown, sites) else Headline(text, basis, place)
    for text, _ in calls:
        for part in _parts(text):
            place = _shown(lines, part) if len(part.split()) >= _FEWEST_SHOWN else None
            if place is not None and lines[place].linked < len(part) / 2:
                return Headline(clean(lines[place].text, sites), "visible", place)
    first = _heading(lines, sites)
    if first is not None and (not calls or lines[first].node.tag == "h1"):
        return Headline(clean(lines[first].text, sites), "visible", first)
    return Headline(calls[0][0], calls[0][1], None) if calls else None


def _calls(said: str, told: Sequence[str]) -> list[tuple[str, Basis]]:
    found: list[tuple[str, Basis]] = [(said, "json-ld")] if said else []
    return found + [(text, "meta") for text in told]


def _parts(text: str) -> list[str]:
    """What stands between the parting signs of a <title>, the longest first: one of them may be the headline."""
    return sorted((part.strip() for part in _PARTING.split(text) if part.strip()), key=len, reverse=True)


def clean(text: str, sites: Sequence[str]) -> str:
    """A headline without the names of the site at its ends."""
    text = " ".join(html.unescape(text).split())[:_LONGEST]
    keys = {fold_key(site) for site in sites if site}
    while True:
        cuts = list(_PARTING.finditer(text))
        if not cuts:
            return text.strip()
        first, last = cuts[0], cuts[-1]
        if _is_site(text[last.end() :], keys) and text[: last.start()].strip():
            text = text[: last.start()]
        elif _is_site(text[: first.start()], keys) and text[first.end() :].strip():
            text = text[first.end() :]
        else:
            return text.strip()


def _is_site(part: str, keys: set[str]) -> bool:
    """Whether a part of a <title> is the site: one of its names, with or without such words as "news" or "agency"."""
    key = fold_key(part).strip(" .-|")
    if not key or not any(c.isalnum() for c in key):
        return True
    if key in keys or whole("listing", key) or whole("untitled", key):
        return True
    words = key.split()
    if len(words) <= _LONGEST_SITE and len(words) > 1 and words[0] in phrases("site"):
        return True
    plain = _bare(key)
    return bool(plain) and any(plain == _bare(site) for site in keys)


def _bare(key: str) -> frozenset[str]:
    """The words of a name without those that say only what it is, and without the article."""
    article = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
    told = {word for phrase in phrases("site") for word in phrase.split()}
    words = {word.removeprefix(article) for word in re.findall(r"\w+", key)}
    return frozenset(words - told - {word.removeprefix(article) for word in told})


def _fits(text: str, sites: Sequence[str]) -> bool:
    """Whether a text can be a headline: Arabic words, and not the site's own name."""
    return has_arabic(text) and len(text.split()) >= _FEWEST and not _is_site(text, {fold_key(s) for s in sites if s})


def _shown(lines: Sequence[Line], title: str) -> int | None:
    """The line that prints the headline: a heading before other lines, the first before later ones."""
    key = fold_key(title).rstrip(". \u2026")
    best: tuple[tuple[bool, bool, int], int] | None = None
    for place, line in enumerate(lines):
        if line.linked > len(line.text) / 2 and line.node.tag not in _HEADINGS:
            continue  # a link to this page elsewhere, or the banner's to the site
        if not _same(fold_key(line.text), key):
            continue
        rank = (line.node.tag == "h1", line.node.tag in _HEADINGS or bool(_MARKS.search(names(line.node))), -place)
        if best is None or rank > best[0]:
            best = (rank, place)
    return best[1] if best else None


def _same(shown: str, key: str) -> bool:
    if not key or not shown or len(shown) > 2 * len(key) + 20:
        return False
    if shown == key or (len(key) > 20 and shown.startswith(key)) or (len(shown) > 20 and key.startswith(shown)):
        return True
    if abs(len(shown) - len(key)) > 0.4 * len(key):
        return False
    matcher = SequenceMatcher(None, shown, key, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _heading(lines: Sequence[Line], sites: Sequence[str]) -> int | None:
    """The first heading that can be a headline, an <h1> before the others."""
    for tags in (("h1",), ("h2", "h3", "h4")):
        for place, line in enumerate(lines):
            if line.node.tag in tags and line.linked < len(line.text) and _fits(line.text, sites):
                return place
    marked = (p for p, line in enumerate(lines) if _MARKS.search(names(line.node)) and _fits(line.text, sites))
    return next((place for place in marked if len(lines[place].text) < _LONGEST // 2), None)

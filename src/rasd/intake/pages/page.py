"""Which report does a web page hold, if any?

Asks the page's own data first, then what its reader sees; a value that is not sure is left empty. Front pages, lists,
log-ins and pages of error hold no report and are refused.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from rasd.arabic.fold import fold_key
from rasd.errors import BadInput
from rasd.intake.fields import sources_of
from rasd.intake.headers import is_title
from rasd.intake.inputs import Basis, Input
from rasd.intake.outlets import Outlet, original_url, outlet_at, outlet_called
from rasd.intake.pages.body import kept, main_text
from rasd.intake.pages.charset import decode_page
from rasd.intake.pages.dateline import is_beside, seen_day
from rasd.intake.pages.dating import Dated, settle
from rasd.intake.pages.jsonld import Described, described
from rasd.intake.pages.meta import Head, in_attributes, in_times, read_head
from rasd.intake.pages.title import Headline, find_title
from rasd.intake.pages.tree import Line, Node, lines, parse, pruned
from rasd.intake.pages.words import opens_label, whole
from rasd.intake.source import MOST_PAGE_BYTES, Raw
from rasd.intake.telegram.preview import is_preview, read_preview
from rasd.intake.telegram.saved import is_saved, read_saved
from rasd.model.report import has_arabic, make_report

#: A report has at least so many letters; what has fewer and no headline of its own is none.
_FEWEST_LETTERS: Final = 60
#: Of the lines of a list of reports, so many are links.
_MOST_LINKED: Final = 0.5
#: A list of reports has so many headings that are links, at least one for two paragraphs.
_CARD_HEADS: Final = ("h2", "h3", "h4")
_FEWEST_CARDS: Final = 4
#: Of a page of little prose and more linked headlines (lines of so many letters) than this, so much is links.
_HEADLINE, _MOST_HEADLINES, _MOST_IN_LINKS = 30, 12, 0.6
_PROSE, _ENOUGH_PROSE = 100, 400
_FRONTS: Final = ("", "ar", "arabic", "index.html", "index.php", "home")
_LONGEST_BANNER: Final = 120
_NO_REPORT: Final = "The page holds no report: {why}."


def read_page(raw: Raw) -> Iterator[Input]:
    """The report of a page; the messages of a Telegram channel where it is the preview of one.

    Raises:
        BadInput: it holds none, or cannot be read.
    """
    text, note = decode_page(raw.take(MOST_PAGE_BYTES, "any page of news"), raw.media_type)
    if note:
        yield raw.noted(note)
    tree = parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    if is_preview(tree):
        yield from read_preview(raw, tree)
    elif is_saved(tree):
        yield from read_saved(raw, tree)
    else:
        yield _read(raw, tree)


def _read(raw: Raw, tree: Node) -> Input:
    head = read_head(tree)
    addresses = tuple(filter(None, (original_url(raw.url), *map(original_url, head.urls))))
    own = described(tree, head.titles, addresses)
    outlet = _outlet(next(iter(addresses), None), own, head)
    sites = _sites(outlet, own, head, addresses)
    page = pruned(tree)
    shown = lines(page)
    title = find_title(shown, own.title, head.titles, sites)
    text, basis = _text(page, shown, title, own)
    if title is None and len(text) > 1 and is_title(text[0]):
        title = Headline(text[0], "visible", next((n for n, line in enumerate(shown) if line.text == text[0]), None))
        text = text[1:]
    if title is not None and title.line is not None:
        text = _after(text, shown[: title.line])
    _refuse(tree, shown, text, title, own, head, addresses)
    body = _lines_of(shown, text)
    dated = _dated(raw, page, shown, title, body, own, head, addresses)
    report = make_report(
        "\n".join(text),
        title=title.text if title else "",
        outlet=outlet[0].name if outlet else raw.defaults.outlet,
        published=dated.day if dated else raw.defaults.published,
        url=raw.url or next(iter(addresses), None),
    )
    found: dict[str, Basis] = {"text": basis}
    found |= {"title": title.basis} if title else {}
    found |= {"outlet": outlet[1]} if outlet else {}
    found |= {"published": dated.basis} if dated else {}
    return raw.given(report, sources_of(report, found), published_at=dated.moment if dated else None)


def _outlet(url: str | None, own: Described, head: Head) -> tuple[Outlet, Basis] | None:
    """The outlet: known by its address, else as the page calls it, else its host."""
    known = outlet_at(url)
    if known:
        return known, "url"
    told: tuple[tuple[str, Basis], ...] = ((own.outlet, "json-ld"), (head.outlet, "meta"))
    for name, basis in told:
        if name:
            return outlet_called(name) or Outlet(name), basis
    host = _host(url)
    return (Outlet(host), "url") if host else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _sites(
    outlet: tuple[Outlet, Basis] | None, own: Described, head: Head, addresses: Sequence[str]
) -> tuple[str, ...]:
    hosts = [_host(url) for url in addresses]
    called = (outlet[0].name, outlet[0].name_en or "") if outlet else ()
    return tuple(filter(None, (*called, own.outlet, head.outlet, *hosts, *(h.rpartition(".")[0] for h in hosts))))


def _text(page: Node, shown: Sequence[Line], title: Headline | None, own: Described) -> tuple[list[str], Basis]:
    """The paragraphs of the main text; those of the JSON-LD where the page shows next to none."""
    text = kept(main_text(page), title.text if title else "", shown)
    said = [line.strip() for line in own.body.split("\n") if line.strip()]
    if has_arabic(own.body) and sum(map(len, said)) > 3 * sum(map(len, text)):
        return said, "json-ld"
    return text, "visible"


def _after(text: list[str], before: Sequence[Line]) -> list[str]:
    """The text without short lines that stand before the headline: the banner of the page."""
    banner = {line.text for line in before if len(line.text) <= _LONGEST_BANNER and is_title(line.text)}
    first = next((n for n, one in enumerate(text) if one not in banner), len(text))
    return text[first:]


def _refuse(
    tree: Node,
    shown: Sequence[Line],
    text: Sequence[str],
    title: Headline | None,
    own: Described,
    head: Head,
    addresses: Sequence[str],
) -> None:
    """Turn away what is no report.

    Raises:
        BadInput: it is an error, a log-in, a front page, a list, or next to empty.
    """
    letters = sum(map(len, text))
    called = [fold_key(one) for one in (head.title, title.text if title else "", *(h.text for h in shown[:3]))]
    if letters < 10 * _FEWEST_LETTERS and any(whole("missing", c) or opens_label("missing", c) for c in called if c):
        raise BadInput(_NO_REPORT.format(why="it says that there is no such page, or that it cannot be shown"))
    asks = letters < 2 * _FEWEST_LETTERS or any(whole("login", c) for c in called if c)
    if tree.xpath("//input[@type='password']") and asks and letters < 10 * _FEWEST_LETTERS:
        raise BadInput(_NO_REPORT.format(why="it asks to log in"))
    if own.listing or (not own.report and _is_front(addresses, head)) or _is_list(shown, text):
        raise BadInput(_NO_REPORT.format(why="it is a front page or a list of reports; name the reports themselves"))
    if letters < _FEWEST_LETTERS or not any(has_arabic(line) for line in text):
        raise BadInput(_NO_REPORT.format(why="there is no text of a report on it"))


def _is_front(addresses: Sequence[str], head: Head) -> bool:
    """Whether the address is that of the site as a whole."""
    try:
        first = urlsplit(addresses[0]) if addresses else None
    except ValueError:
        return False
    front = first is not None and first.path.strip("/") in _FRONTS and not first.query
    return front and head.tags.get("og:type", "website").lower() == "website"


def _is_list(shown: Sequence[Line], text: Sequence[str]) -> bool:
    """Whether the main text is links to other pages, or the heads of other reports with a line of each."""
    links = {fold_key(line.text) for line in shown if _is_link(line)}
    linked = sum(len(one) for one in text if fold_key(one) in links)
    if linked > _MOST_LINKED * max(sum(map(len, text)), 1):
        return True
    body = _lines_of(shown, text)
    cards = sum(shown[place].node.tag in _CARD_HEADS and _is_link(shown[place]) for place in body)
    if cards >= _FEWEST_CARDS and 2 * cards >= len(text):
        return True
    if sum(len(one) for one in text if len(one) >= _PROSE and fold_key(one) not in links) >= _ENOUGH_PROSE:
        return False
    every = sum(len(line.text) for line in shown)
    in_links = sum(line.linked for line in shown)
    many = sum(line.linked > _HEADLINE for line in shown)
    return many > _MOST_HEADLINES and in_links > _MOST_IN_LINKS * every


def _is_link(line: Line) -> bool:
    return line.linked > 0.8 * len(line.text.replace(" ", ""))


def _lines_of(shown: Sequence[Line], text: Sequence[str]) -> range:
    """The lines of the page from the first to the last of the main text."""
    keys = {fold_key(one) for one in (*text[:3], *text[-3:])}
    places = [place for place, line in enumerate(shown) if _stands(fold_key(line.text), keys)]
    return range(places[0], places[-1] + 1) if places else range(0)


def _stands(line: str, keys: set[str]) -> bool:
    return line in keys or any(len(line) > 40 and len(key) > 40 and (line in key or key in line) for key in keys)


def _dated(
    raw: Raw,
    page: Node,
    shown: Sequence[Line],
    title: Headline | None,
    body: range,
    own: Described,
    head: Head,
    addresses: Sequence[str],
) -> Dated | None:
    place = title.line if title else None
    first = max((place if place is not None else body.start) - 3, 0)
    last = min(body.start + 1 if body else first + 8, len(shown))
    near = [n for n in range(first, last) if place is None or n == place or is_beside(shown, n, place, body)]
    return settle(
        said=own.published,
        stamps=[*head.stamps(), *in_attributes(page)],
        times=in_times(shown, near),
        seen=seen_day(shown, place, body),
        url=next(iter(addresses), None),
        vague=head.vague(),
        retrieved=raw.retrieved,
    )

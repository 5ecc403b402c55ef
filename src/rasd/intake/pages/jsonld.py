"""What does a page say of its report in JSON-LD (schema.org)?

Lists, graphs and broken JSON are met daily; a page that describes several reports says nothing of its own unless
one of them is named as such.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rasd.arabic.fold import fold_key
from rasd.intake.pages.tree import Node

_REPORTS: Final = frozenset(
    re.findall(
        r"[\w]+",
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
        "OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle BlogPosting LiveBlogPosting "
        "SocialMediaPosting DiscussionForumPosting Report Reportage",
    )
)
#: Types that stand for the page around the report.
_PAGES: Final = frozenset({"WebPage", "ItemPage", "ArticlePage"})
_LISTS: Final = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage"})
#: What lies under these is another report, or an update of a live blog.
_OTHERS: Final = frozenset(
    re.findall(
        r"[\w]+",
        "itemListElement hasPart isPartOf liveBlogUpdate relatedLink relatedArticle citation mentions about "
        "comment isBasedOn subjectOf associatedMedia video image author publisher creator review workExample "
        "blogPost",
    )
)
_MOST_BLOCKS: Final = 50
_MOST_DEPTH: Final = 12
_FIELD: Final = r'"{name}"\s*:\s*"((?:[^"\\]|\\.)*)"'


@dataclass(frozen=True, slots=True)
class Described:
    """What the JSON-LD says of the report; empty strings where it says nothing."""

    title: str = ""
    published: str = ""
    outlet: str = ""
    body: str = ""
    url: str = ""
    #: Whether it describes a report; whether it calls the page a list of others.
    report: bool = False
    listing: bool = False


def described(tree: Node, titles: Sequence[str], urls: Sequence[str]) -> Described:
    """The description of the page's own report; `titles` and `urls` are those by which the page calls it."""
    blocks = [node.text or "" for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for block in blocks[:_MOST_BLOCKS]:
        found = _loaded(block)
        if found is None:
            broken.append(block)
        else:
            nodes += _nodes(found, 0)
    types = {one for node in nodes for one in _types(node)}
    reports = [node for node in nodes if _types(node) & _REPORTS]
    if not reports and broken:
        return _from_broken(broken)
    own = _own(reports, titles, urls)
    if own is None and not reports:
        own = _own([node for node in nodes if _types(node) & _PAGES], titles, urls)
        title = ""
    else:
        title = _text(own, "headline") or _text(own, "name") if own else ""
    listing = bool(types & _LISTS) and not reports
    if own is None:
        return Described(listing=listing)
    return Described(
        title=title,
        published=_text(own, "datePublished"),
        outlet=_outlet(own, nodes),
        body=_text(own, "articleBody"),
        url=_url(own),
        report=bool(reports),
        listing=listing,
    )


def _loaded(block: str) -> object:
    """The value of a block, however its template broke it; None where nothing can be made of it."""
    text = re.sub(r"^\s*(?:<!\[CDATA\[|<!--|//<!\[CDATA\[)|(?:\]\]>|-->|//\]\]>)\s*;?\s*$", "", block.strip()).strip()
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text), html.unescape(text), text.rstrip("; \n")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """All described things but those that stand in another's list."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key, part in value.items():
            if key not in _OTHERS and isinstance(part, dict | list):
                yield from _nodes(part, depth + 1)


def _types(node: dict[str, Any]) -> frozenset[str]:
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return frozenset(one.rpartition("/")[2] for one in listed if isinstance(one, str))


def _own(nodes: Sequence[dict[str, Any]], titles: Sequence[str], urls: Sequence[str]) -> dict[str, Any] | None:
    """The one that is the page's: named by its address or headline, or alone of its kind."""
    by_url = [node for node in nodes if _url(node) and _plain_url(_url(node)) in {_plain_url(url) for url in urls}]
    if by_url:
        return max(by_url, key=lambda node: bool(_text(node, "datePublished")))
    keys = [fold_key(title) for title in titles if title]
    for node in nodes:
        headline = fold_key(html.unescape(_text(node, "headline") or _text(node, "name"))).rstrip(".\u2026 ")
        if len(headline) > 10 and any(headline in key or key in headline for key in keys):
            return node
    return nodes[0] if len(nodes) == 1 else None


def _from_broken(blocks: Sequence[str]) -> Described:
    """Values that stand in the broken blocks once, where these describe one report."""
    text = "\n".join(blocks)
    if not any(f'"{kind}"' in text for kind in _REPORTS):
        return Described()

    def only(name: str) -> str:
        found = set(re.findall(_FIELD.format(name=name), text))
        return html.unescape(found.pop()) if len(found) == 1 else ""

    return Described(title=_unescaped(only("headline")), published=only("datePublished"), report=True)


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _text(node: dict[str, Any], name: str) -> str:
    value = node.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return value.strip() if isinstance(value, str) else ""


def _url(node: dict[str, Any]) -> str:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return next((v for v in (_text(node, "url"), page, _text(node, "@id")) if isinstance(v, str) and "//" in v), "")


def _plain_url(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/(?:amp)?/?$", "", url.strip().lower())


def _outlet(node: dict[str, Any], nodes: Sequence[dict[str, Any]]) -> str:
    publisher = node.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, str):
        return publisher if "//" not in publisher else ""
    if not isinstance(publisher, dict):
        return ""
    name = _text(publisher, "name")
    if not name and publisher.get("@id"):
        same = (_text(one, "name") for one in nodes if one.get("@id") == publisher["@id"] and one is not publisher)
        name = next(filter(None, same), "")
    return html.unescape(name)

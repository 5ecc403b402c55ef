"""What does a page say of its report in its head and its attributes: meta, OpenGraph, Dublin Core, microdata, <time>?

Which of these days holds is left to `dating`, which of the titles to `title`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rasd.intake.pages.stamps import Stamp, read_stamp
from rasd.intake.pages.tree import Line, Node, box_of, names, words

#: Names of meta tags, small; the stronger ones first.
_PUBLISHED: Final = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished"),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dc.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.date",
        "dc.created",
    ),
    *("publishdate", "publish-date", "publish_date", "publication_date", "published_at", "published-date", "pubdate"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "ptime"),
    *("article_date_original", "originalpublicationdate", "datecreated", "article.created", "article.published"),
    *("displaydate", "bt:pubdate", "iptc:release", "dcsext.articlefirstpublished"),
)
#: Names that may also be the day of the last change, or of the visit.
_VAGUE: Final = ("dc.date", "date", "article:date", "content_date")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
_OUTLETS: Final = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
)
_UPDATED: Final = ("updated", "modified", "update", "lastmod", "datemodified")
_FIRM: Final = (
    "published",
    "entry-date",
    "post-date",
    "pubdate",
    "article-date",
    "posted-on",
    "publish-date",
    "dt-published",
)


@dataclass(frozen=True, slots=True)
class Head:
    """The meta tags of a page by small name (the first of each), its <title>, its addresses of itself."""

    tags: dict[str, str]
    title: str
    urls: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """What it calls the report, the best first; the <title> comes last."""
        found = [self.tags[name] for name in _TITLES if self.tags.get(name)]
        return tuple(dict.fromkeys(filter(None, (*found, self.title))))

    @property
    def outlet(self) -> str:
        """What it calls its site."""
        return next((self.tags[name] for name in _OUTLETS if self.tags.get(name)), "")

    @property
    def description(self) -> str:
        """Its summary of the report."""
        return self.tags.get("og:description") or self.tags.get("description", "")

    def stamps(self) -> list[Stamp]:
        """Days of publication that it states."""
        return _read(self.tags, _PUBLISHED)

    def vague(self) -> list[Stamp]:
        """Days that may be those of publication."""
        return _read(self.tags, _VAGUE)


def _read(tags: dict[str, str], keys: Sequence[str]) -> list[Stamp]:
    return [stamp for key in keys if (stamp := read_stamp(tags.get(key)))]


def read_head(tree: Node) -> Head:
    """What stands in the head of a page (or, on broken pages, elsewhere)."""
    tags: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = " ".join((node.get("content") or "").split())
        if key and content:
            tags.setdefault(key, content)
    title = next((words(node) for node in tree.iter("title") if words(node)), "")
    links = [n.get("href") or "" for n in tree.iter("link") if "canonical" in (n.get("rel") or "").lower().split()]
    return Head(tags, title, tuple(filter(None, (*links, tags.get("og:url", "")))))


def in_attributes(tree: Node) -> list[Stamp]:
    """Days of publication in microdata, RDFa and microformats of the (pruned) page."""
    found = []
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag == "meta":
            continue
        prop = f"{node.get('itemprop') or ''} {node.get('property') or ''}".lower().split()
        if not {"datepublished", "dc:created", "dc:issued", "dcterms:created", "schema:datepublished"} & set(prop):
            if not (node.tag == "abbr" and set(names(node).lower().split()) & {"published", "dtreviewed"}):
                continue
        value = node.get("content") or node.get("datetime") or node.get("title") or words(node)
        stamp = read_stamp(value)
        if stamp:
            found.append(stamp)
    return found


def in_times(lines: Sequence[Line], near: Sequence[int]) -> list[Stamp]:
    """Days of <time> elements in these lines; those marked as publication come alone if there are any."""
    firm: list[Stamp] = []
    loose: list[Stamp] = []
    for place in near:
        for node in _times(lines[place]):
            marks = f"{names(node)} {node.get('itemprop') or ''}".lower()
            stamp = read_stamp(node.get("datetime")) or read_stamp(words(node))
            if stamp is None or any(mark in marks for mark in _UPDATED):
                continue
            is_firm = node.get("pubdate") is not None or any(mark in marks for mark in _FIRM)
            (firm if is_firm else loose).append(stamp)
    return firm or loose


def _times(line: Line) -> Iterator[Node]:
    """The <time> elements of the line itself, not of boxes inside its box."""
    yield from (node for node in line.node.iter("time") if box_of(node) is line.node)

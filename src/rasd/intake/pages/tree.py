"""What does a page look like to its reader: its tree without what is no part of the report, and its lines in order?

What the lines mean is left to `title`, `dateline` and `body`.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from rasd.errors import BadInput
from rasd.intake.source import missing

#: An element of the tree; lxml brings no types.
Node = Any
#: A page of a news site has a few thousand elements, a long live blog some twenty thousand.
MOST_ELEMENTS: Final = 60_000
MOST_DEPTH: Final = 250

_NO_TEXT: Final = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "head")
_FURNITURE: Final = ("nav", "footer", "aside", "form", "menu", "dialog", "marquee", "figcaption", "button", "select")
#: Tags that only dress words; unclosed ones pile up by hundreds on old pages.
_DRESS: Final = (
    *("font", "b", "i", "u", "s", "big", "small", "strong", "em", "tt", "bdo", "bdi", "nobr", "basefont", "o:p"),
    *("blink", "strike", "ins", "mark", "wbr"),
)
_BLOCKS: Final = frozenset(
    re.findall(
        r"[\w]+",
        "address article aside blockquote body br center caption dd details div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary "
        "table tbody td tfoot th thead tr ul",
    )
)
#: Words of classes and ids by which templates call what frames a report.
_FRAMES: Final = (
    "wm-ipp-base wm-ipp commentlist commentslist usercomments "
    "related share sharing sharethis addthis addtoany social socials comment comments respond disqus "
    "comments breadcrumb breadcrumbs crumbs nav navbar navigation menu topmenu sidebar rightbar leftbar "
    "footer copyright ticker newsticker marquee breaking urgent clock today todaydate currentdate weather "
    "prayer ad ads advert advertisement banner sponsor popup modal cookie cookies newsletter subscribe "
    "mostread popular trending recommended recommendations readmore readalso morenews seealso latest "
    "latestnews tags tag-links tagcloud labels post-labels pager pagination paging pagenav toolbar "
    "printbtn login signin search caption wp-caption-text figcaption credit author-bio authorbox "
    "poll vote rating skip screen-reader-text sr-only visually-hidden most-read most-popular read-more "
    "read-also see-also you-may-like more-news latest-news date-today current-date post-navigation"
)
_NAMES: Final = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_FRAMES.split())})(?:$|[\s_-])", re.IGNORECASE)
#: A report's own foot and head bear its day and tags.
_OWN_PARTS: Final = re.compile(
    r"\b(?:post|entry|article|news)-(?:footer|header|meta)\b|\b(?:no|has|with|without)-\w+", re.IGNORECASE
)
_LONGEST_NAME: Final = 500
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: What holds more of the page's words than this is no furniture, whatever its name.
_MOST_SHARE: Final = 0.4
#: Readers may write more than the report has.
_COMMENTS: Final = re.compile(r"(?:^|[\s_-])comment", re.IGNORECASE)
#: Names that say for sure what an element is; one with another name and so much text beside links is left.
_SURE: Final = re.compile(r"comment|related|sidebar|footer|nav|menu|breadcrumb|share|social|hidden", re.IGNORECASE)
_MOST_UNLINKED: Final = 300
_MOST_COMMENTS: Final = 0.95
_BLANKS: Final = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\ufeff]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the reader sees it: its words, the element that holds them, how many of its letters are links."""

    text: str
    node: Node
    linked: int


def parse(text: str) -> Node:
    """The tree of a page.

    Raises:
        BadInput: lxml is not installed; the page is empty, or larger or deeper than any page of news.
    """
    try:
        from lxml import etree, html  # type: ignore[import-untyped]  # without stubs
    except ImportError as error:
        raise BadInput(missing("web pages", "trafilatura")) from error
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    raw = text.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise BadInput("The page is empty or no HTML.") from error
    etree.strip_tags(tree, *_DRESS)
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MOST_DEPTH or count > MOST_ELEMENTS:
            raise BadInput("Its tags are nested more deeply, or are more, than those of any page of news.")
    return tree


def pruned(tree: Node) -> Node:
    """A copy of the tree without scripts, navigation, related reports, comments and what else frames a report."""
    from lxml import etree

    tree = deepcopy(tree)
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    whole = max(len(words(tree)), 1)
    for node in [n for n in tree.iter() if isinstance(n.tag, str) and _is_furniture(n)]:
        if node.getparent() is None or node.xpath(".//h1"):
            continue
        if not _is_small(node, whole):
            continue
        node.drop_tree()
    return tree


def _is_small(node: Node, whole: int) -> bool:
    """Whether an element holds too few of the page's words to be its report."""
    own = len(words(node))
    if own > (_MOST_COMMENTS if _COMMENTS.search(names(node)) else _MOST_SHARE) * whole:
        return False
    if node.tag in _FURNITURE or _SURE.search(names(node)) or _HIDDEN.search(node.get("style") or ""):
        return True
    return own - sum(len(words(link)) for link in node.iter("a")) <= _MOST_UNLINKED


def _is_furniture(node: Node) -> bool:
    if node.tag in ("html", "body", "main", "article", "h1"):
        return False
    if node.tag in _FURNITURE or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return True
    if node.get("role") in ("navigation", "banner", "complementary", "contentinfo", "search", "dialog"):
        return True
    return bool(_NAMES.search(_OWN_PARTS.sub(" ", names(node))))


def names(node: Node) -> str:
    """The class and id of an element."""
    return f"{(node.get('class') or '')[:_LONGEST_NAME]} {(node.get('id') or '')[:_LONGEST_NAME]}".strip()


def words(node: Node) -> str:
    """The words of an element, on one line."""
    return _BLANKS.sub(" ", "".join(node.itertext())).strip()


def lines(tree: Node) -> list[Line]:
    """The lines of a tree in order; those without a letter or digit are left out."""
    from lxml import etree

    found: list[Line] = []
    pieces: list[tuple[str, bool]] = []
    holder: Node = tree
    inside = 0

    def close() -> None:
        text = _BLANKS.sub(" ", "".join(piece for piece, _ in pieces)).strip()
        if any(c.isalnum() for c in text):
            found.append(Line(text, holder, sum(len(piece.strip()) for piece, link in pieces if link)))
        pieces.clear()

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        block = node.tag in _BLOCKS
        if block:
            close()
        elif node.get("class"):
            pieces.append((" ", inside > 0))  # templates set such parts apart by style, not by blanks
        if event == "start":
            inside += node.tag == "a"
            holder = node if block else holder
            pieces.append((node.text or "", inside > 0))
        else:
            inside -= node.tag == "a"
            holder = box_of(node) if block else holder
            pieces.append((node.tail or "", inside > 0))
    close()
    return found


def box_of(node: Node) -> Node:
    """The nearest box around an element; itself if there is none."""
    parent = node.getparent()
    while parent is not None and parent.tag not in _BLOCKS:
        parent = parent.getparent()
    return node if parent is None else parent


def ancestors(node: Node, levels: int) -> Iterator[Node]:
    """The element itself and those above it, so many of them."""
    for _ in range(levels + 1):
        if node is None:
            return
        yield node
        node = node.getparent()

"""How does a text file become header values, a title and a text?

Its bytes are read by `rasd.arabic.encoding`; whether the result may be coded is for `rasd.model.make_report` to say.
"""

import re
from dataclasses import dataclass
from typing import Final

#: A first line longer than this is a paragraph, not a headline.
LONGEST_TITLE: Final = 160
#: A first line of fewer words is a dateline or a byline.
_FEWEST_WORDS: Final = 3
_HEADER = re.compile(r"#\s*(?P<key>[A-Za-z][\w-]{0,30})\s*:(?P<value>.*)")
_STOP = re.compile(
    "[.:,\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{HORIZONTAL ELLIPSIS}][\"'\u00bb\u201c\u201d\u2019)\\]\\s]*$"
)
_BULLET = re.compile("[-*\u2022\u25aa\u25cf\u2013\u2014]")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text file holds: header values by lower-case key, the title (may be empty), the text."""

    headers: dict[str, str]
    title: str
    text: str


def part(text: str) -> Parts:
    """Header lines, title and text; the blank line after headers and after a title belongs to neither."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headers: dict[str, str] = {}
    at = 0
    while at < len(lines) and (found := _HEADER.fullmatch(lines[at].strip())):
        headers.setdefault(found["key"].lower(), found["value"].strip())
        at += 1
    body = "\n".join(lines[at:]).strip()
    if "title" in headers:
        return Parts(headers, headers["title"], body)
    first, _, rest = body.partition("\n")
    if rest.strip() and is_title(first):
        return Parts(headers, first.strip(), rest.strip())
    return Parts(headers, "", body)


def is_title(line: str) -> bool:
    """Whether the first of several lines is a headline: short, no bullet, and no stop at its end."""
    line = line.strip()
    words = sum(any(c.isalpha() for c in word) for word in line.split())
    return words >= _FEWEST_WORDS and len(line) <= LONGEST_TITLE and not _STOP.search(line) and not _BULLET.match(line)

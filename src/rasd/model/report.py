"""A report: one published text, as it was given, with what is known of its publication."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from rasd.errors import BadReport

#: A report longer than this is refused: no news text is, and a dump of many would be coded as one.
MAX_CHARACTERS = 2_000_000
_ARABIC = re.compile("[\u0621-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    Args:
        id: the publisher's or collector's id, else a hash of the content.
        title: the headline; empty where there is none.
        text: the body.
        outlet: who published it.
        published: day of publication, where known.
        url: where it was published.
    """

    id: str
    title: str
    text: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None

    @property
    def blob(self) -> str:
        """The text that all spans count in."""
        return f"{self.title}\n{self.text}"


def make_report(
    text: str,
    *,
    title: str = "",
    id: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Report:
    """A checked report; without an id it gets a hash of title, text, outlet and day.

    Raises:
        BadReport: the text is empty, too long, has no Arabic letter, a NUL or a lone surrogate.
    """
    blob = f"{title}\n{text}"
    if not blob.strip():
        raise BadReport("The report is empty; give it a title or a text.")
    if len(blob) > MAX_CHARACTERS:
        raise BadReport(
            f"The report has {len(blob):,} characters, more than the {MAX_CHARACTERS:,} of any news text; "
            "split the file into single reports."
        )
    nul = blob.find("\0")
    if nul >= 0:
        raise BadReport(f"The text holds a NUL byte at character {nul}; it is not plain text, convert it first.")
    lone = _SURROGATE.search(blob)
    if lone:
        raise BadReport(
            f"The text holds half of a character (U+{ord(lone.group()):04X}) at character {lone.start()}; "
            "it was cut or decoded wrongly, export it again."
        )
    if not has_arabic(blob):
        raise BadReport("The text has no Arabic letter; Rasd codes Arabic reports only.")
    if id is None:
        parts = (title, text, outlet or "", published.isoformat() if published else "")
        id = "r-" + content_hash(*parts)
    return Report(id=id, title=title, text=text, outlet=outlet, published=published, url=url)


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in a text."""
    return _ARABIC.search(text) is not None


def content_hash(*parts: str) -> str:
    """Sixteen hex digits that stay the same for the same parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

"""A claim: one value for one field of an account, with its words, how the text carries it, and why it was taken."""

from dataclasses import dataclass
from enum import StrEnum

from rasd.model.span import Span


class Basis(StrEnum):
    """How the text carries a value."""

    STATED = "stated"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLISHED = "published"
    CARRIED = "carried"
    TITLE = "title"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One answer to one question about a happening.

    Args:
        field: the codebook's field name (`initiators`, `place`, …).
        value: the code, as a short printable text.
        spans: the words that carry it; empty only where the basis says that no word does.
        basis: how the text carries it.
        reason: the rule that took it, for `rasd explain`.
    """

    field: str
    value: str
    spans: tuple[Span, ...]
    basis: Basis
    reason: str

"""Why did an account come out? Everything that `rasd explain` shows: hits, claims with their rules, what was set
aside.
"""

from dataclasses import dataclass

from rasd.model import Claim, CodedReport, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A lexicon hit: its raw span, the family and the code it stands for."""

    span: Span
    words: str
    family: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How one account came about: its claims by field, why each further sentence was taken for the same happening,
    and the signs (`coder.weigh`) that its confidence was weighed from.
    """

    account: str
    claims: tuple[Claim, ...]
    merged: tuple[str, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Words that look like an act and were not coded, with the reason."""

    span: Span
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A coded report with its reasons; `traces` stand in the order of the accounts."""

    coded: CodedReport
    sentences: tuple[Span, ...]
    hits: tuple[ShownHit, ...]
    traces: tuple[Trace, ...]
    set_aside: tuple[SetAside, ...]

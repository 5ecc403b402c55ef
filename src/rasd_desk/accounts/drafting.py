"""What would the coder make of words that a person chose? A draft of the account, which the person then corrects; and
the account that becomes of it, each value with its words.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from rasd import model
from rasd.coder import code_report
from rasd_desk.accounts.spans import Span, full_text
from rasd_desk.archive import columns
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.actions.shaping import EACH
from rasd_desk.archive.models import Account, Report

#: A news story that names no day tells of the days just before it (CODEBOOK §2).
_BEFORE: Final = timedelta(days=2)


def draft_of(report: Report, words: Span | None) -> dict[str, Any]:
    """The fields of an account with their evidence, as far as the words tell them."""
    if words is not None:
        start, end = words
        passage = model.Report(
            id=report.rid,
            title="",
            text=full_text(report)[start:end],
            outlet=report.outlet or None,
            published=report.published,
            url=None,
        )
        for account in code_report(passage).accounts[:1]:
            # Offsets in a passage without a title begin after its line feed.
            return _moved(columns.plain(account), start - 1)
    return _blank(report)


def account_of(report: Report, words: Span, kind: str) -> dict[str, Any]:
    """A whole account of a type from its words, the other fields as the coder drafts them."""
    draft = draft_of(report, words)
    evidence = {**draft["evidence"], "anchor": [list(words)]}
    if kind != draft["sub_event_type"]:
        evidence.pop("sub_event_type", None)
    return {**draft, "sub_event_type": kind, "evidence": evidence}


def _moved(data: dict[str, Any], by: int) -> dict[str, Any]:
    """An account with its evidence where it stands in the whole report."""

    def shifted(spans: Any) -> Any:
        if spans and isinstance(spans[0], int):
            return [spans[0] + by, spans[1] + by]
        return [shifted(one) for one in spans]

    return {**data, "evidence": {name: shifted(spans) for name, spans in data["evidence"].items()}}


def _blank(report: Report) -> dict[str, Any]:
    day = report.published
    date = {"start": None, "end": None, "precision": "unknown", "text": None}
    if day is not None:
        date = {"start": (day - _BEFORE).isoformat(), "end": day.isoformat(), "precision": "week", "text": None}
    return {
        **{"sub_event_type": "Attack", "status": "occurred", "role": "main", "aggregate": False, "date": date},
        **{"place": None, "initiators": [], "initiator_certainty": "unknown", "targets": [], "means": []},
        **{"casualties": [], "sources": [], "claim_of_responsibility": None, "evidence": {}, "basis": {}},
    }


def held_of(report: Report, words: Span) -> Account:
    """The draft as a row that is never saved, so that forms and readers of values can look at it."""
    draft = {**draft_of(report, words), "id": "", "anchor": "", "confidence": 1.0, "coder": ""}
    return Account(report=report, data=draft, machine=draft)


def whole(held: Account, words: Span, data: Mapping[str, Any], named: Mapping[str, Span]) -> dict[str, Any]:
    """The account that a person made of a draft, with its evidence and basis; a basis stays where the value did.

    Args:
        held: the draft (`held_of`).
        words: what it rests on.
        data: the codebook's fields, as the person has them.
        named: the words of single fields that the person named.
    """
    draft = held.data
    evidence = _evidence(data, draft, named, full_text(held.report), words)
    basis = {field: told for field, told in draft["basis"].items() if data.get(field) == draft.get(field)}
    return {**data, "evidence": evidence, "basis": basis}


def _evidence(
    data: Mapping[str, Any], draft: Mapping[str, Any], named: Mapping[str, Span], full: str, words: Span
) -> dict[str, Any]:
    """The words of each field: those that the person named, those of the draft where it stood, else found again."""
    found: dict[str, Any] = {"anchor": [list(words)]}
    for field in CORRECTABLE:
        if field in named:
            found[field] = [list(named[field])]
        elif data[field] == draft[field] and draft["evidence"].get(field):
            found[field] = draft["evidence"][field]
        elif field in EACH:
            key = "text" if field == "casualties" else "name"
            found[field] = [_found(full, one[key], words[0]) for one in data[field]]
        elif field in ("date", "place") and data[field]:
            found[field] = _found(full, data[field]["text" if field == "date" else "name"], words[0])
    return {field: spans for field, spans in found.items() if field in _TOLD}


_TOLD: Final = (
    *("anchor", "sub_event_type", "date", "place", "initiators", "targets", "means", "casualties", "sources", "status"),
)


def _found(full: str, words: str | None, near: int) -> list[list[int]]:
    if not words:
        return []
    start = full.find(words, near)
    start = full.find(words) if start < 0 else start
    return [[start, start + len(words)]] if start >= 0 else []

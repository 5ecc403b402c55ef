"""What would the coder make of words that a person chose? A draft of the account, which the person then corrects."""

from datetime import timedelta
from typing import Any, Final

from rasd import model
from rasd.coder import code_report
from rasd_desk.accounts.spans import Span, full_text
from rasd_desk.archive import columns
from rasd_desk.archive.models import Report

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

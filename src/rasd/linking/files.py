"""Coded reports from JSON Lines: what `rasd code` wrote, or any file in the codebook's shape, ids or none."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from rasd.errors import BadInput
from rasd.model import CodedReport, json_lines
from rasd.model.report import content_hash

#: What an account of another hand may lack, and what then stands in its place.
_ACCOUNT: dict[str, Any] = {
    "status": "occurred",
    "role": "main",
    "aggregate": False,
    "initiators": [],
    "targets": [],
    "means": [],
    "casualties": [],
    "sources": [],
    "claim_of_responsibility": None,
    "confidence": 1.0,
    "coder": "",
    "evidence": {},
    "place": None,
}
_TOLL: dict[str, Any] = {"who": None, "part": False, "source": None, "text": "", "max": None}
_PLACE: dict[str, Any] = {"name": "", "name_en": "", "admin1": None, "country": None, "precision": "settlement"}
_DATE: dict[str, Any] = {"start": None, "end": None, "precision": "unknown", "text": None}


def read_reports(path: Path) -> Iterator[tuple[dict[str, Any], CodedReport | BadInput]]:
    """The reports of a file, each as its line has it and as a coded report, or why it is none; blank lines are skipped.

    Raises:
        BadInput: the file cannot be read.
    """
    for where, record in json_lines(path):
        if isinstance(record, BadInput):
            yield {}, record
            continue
        try:
            yield record, _parsed(record, where)
        except BadInput as error:
            yield {}, error


def _parsed(record: dict[str, Any], where: str) -> CodedReport:
    if not isinstance(record.get("accounts"), list):
        raise BadInput(f"{where}: a coded report is a JSON object with a list of accounts, as `rasd code` writes.")
    try:
        return coded_of(record)
    except (msgspec.ValidationError, AttributeError, TypeError, ValueError) as error:
        raise BadInput(f"{where}: this is not a coded report: {error}.") from error


def coded_of(record: Mapping[str, Any]) -> CodedReport:
    """A coded report from the codebook's fields; what they lack is filled in.

    Raises:
        msgspec.ValidationError: a value breaks the codebook's shape.
    """
    report = str(record.get("id") or "r-" + content_hash(str(record.get("title")), str(record.get("text"))))
    accounts = [_account(report, order, account) for order, account in enumerate(record["accounts"])]
    whole = {
        "title": record.get("title") or "",
        "text": record.get("text") or "",
        "outlet": record.get("outlet"),
        "published": record.get("published"),
        "url": record.get("url"),
        "relevant": bool(accounts),
    }
    return msgspec.convert({**whole, "id": report, "accounts": accounts}, CodedReport)


def _account(report: str, order: int, account: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in account.items() if value is not None or key in ("place", "event")}
    made = {**_ACCOUNT, **given}
    made.setdefault("id", "a-" + content_hash(report, str(order), str(account.get("anchor"))))
    made.setdefault("initiator_certainty", "stated" if made["initiators"] else "unknown")
    made["date"] = {**_DATE, **(account.get("date") or {})}
    if made["place"] is not None:
        made["place"] = {**_PLACE, **{k: v for k, v in made["place"].items() if v is not None}}
    made["casualties"] = [{**_TOLL, **toll, "text": toll.get("text") or ""} for toll in made["casualties"]]
    return made

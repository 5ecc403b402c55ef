"""What stands in a row on one account? Columns that a spreadsheet can filter, for `rasd code` and for workbooks.

Bytes and files are the affair of their writers.
"""

from typing import TYPE_CHECKING, Final

from rasd.export.safe import cell, clean

if TYPE_CHECKING:
    from rasd.model import Account, Casualty, CodedReport

_JOINT: Final = "; "

#: The columns of the CSV, with what each holds (docs/reference/cli.md is made from this).
COLUMNS: Final[dict[str, str]] = {
    "report": "id of the report",
    "outlet": "who published it",
    "published": "day of publication",
    "title": "title of the report",
    "url": "where it was published",
    "account": "id of the account",
    "role": "`main` or `background`",
    "status": "`occurred`, `thwarted`, `planned`, `denied` or `disputed`",
    "aggregate": "`true` for a total over a longer time",
    "event_type": "event type (group) of the codebook",
    "sub_event_type": "one of the 25 sub-event types",
    "date_start": "first day on which it may have happened",
    "date_end": "last day on which it may have happened",
    "date_precision": "`day`, `week`, `month`, `year` or `unknown`",
    "date_basis": "how the text carries the date",
    "date_text": "the words for the date",
    "place": "place as written",
    "place_en": "usual English spelling",
    "admin1": "province",
    "country": "ISO 3166 alpha-2",
    "place_precision": "`site`, `settlement`, `area`, `province` or `country`",
    "latitude": "degrees north (WGS 84)",
    "longitude": "degrees east (WGS 84)",
    "initiators": "actor ids, joined by `; `",
    "initiator_certainty": "`stated`, `suspected` or `unknown`",
    "targets": "actor ids, joined by `; `",
    "means": "codes of means, joined by `; `",
    "killed_min": "least killed; empty unless exactly one toll of killed is told, breakdowns aside",
    "killed_max": "most killed, likewise; empty also where no upper bound is told",
    "wounded_min": "least wounded, likewise",
    "wounded_max": "most wounded, likewise",
    "casualties": "all tolls in words: kind, number, who, source",
    "sources": "sources as written, nearest first, joined by `; `",
    "source_kinds": "their kinds, in the same order",
    "claim_of_responsibility": "actor id",
    "confidence": "0 to 1",
    "anchor": "the clause that best states the event, verbatim",
    "coder": "who coded it",
}


def row_of(coded: "CodedReport", account: "Account") -> list[str]:
    """The cells of an account, in the order of `COLUMNS`, fit for CSV."""
    return [cell(value) for value in values_of(coded, account)]


def values_of(coded: "CodedReport", account: "Account") -> list[object]:
    """The values of an account, in the order of `COLUMNS`."""
    from rasd.model import group_of

    when, where = account.date, account.place
    place: list[object] = [None] * 7
    if where is not None:
        place = [where.name, where.name_en, where.admin1, where.country, where.precision]
        place += [where.latitude, where.longitude]
    return [
        *(coded.id, coded.outlet, coded.published, coded.title, coded.url),
        *(account.id, account.role, account.status, str(account.aggregate).lower()),
        *(group_of(account.sub_event_type), account.sub_event_type),
        *(when.start, when.end, when.precision, account.basis.get("date"), when.text),
        *place,
        *(_JOINT.join(account.initiators), account.initiator_certainty, _JOINT.join(account.targets)),
        _JOINT.join(account.means),
        *_bounds(account, "killed"),
        *_bounds(account, "wounded"),
        _JOINT.join(toll_text(toll) for toll in account.casualties),
        _JOINT.join(source.name for source in account.sources),
        _JOINT.join(source.kind for source in account.sources),
        *(account.claim_of_responsibility, account.confidence, account.anchor, account.coder),
    ]


def _bounds(account: "Account", kind: str) -> tuple[int | None, int | None]:
    """Only where one toll is told: two may be two sources' or two groups', and adding them would invent."""
    own = [toll for toll in account.casualties if toll.kind == kind and not toll.part]
    return (own[0].min, own[0].max) if len(own) == 1 else (None, None)


def number_text(toll: "Casualty") -> str:
    """`5`, `5-7`, `>= 5`, with `~` before a number that is only about right."""
    if toll.max is None:
        told = f">= {toll.min}"
    else:
        told = str(toll.min) if toll.min == toll.max else f"{toll.min}-{toll.max}"
    return f"~{told}" if toll.approx else told


def toll_text(toll: "Casualty") -> str:
    """A toll in one phrase of codes: `killed 5-7 (CIV_SY, of them) [source]`."""
    who = ", ".join(part for part in (toll.who, "of them" if toll.part else None) if part)
    told = f"{toll.kind} {number_text(toll)}"
    return told + (f" ({who})" if who else "") + (f" [{clean(toll.source)}]" if toll.source else "")

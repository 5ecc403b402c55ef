"""The words of DESIGN §2 as frozen values: span, report, claim, account, coded report; and their JSON."""

from rasd.model.account import (
    Account,
    Candidate,
    Casualty,
    CodedReport,
    EventDate,
    EventPlace,
    Evidence,
    Source,
    make_coded,
)
from rasd.model.claim import Basis, Claim
from rasd.model.codebook import GROUPS, MEANS, SOURCE_KINDS, STATUSES, SUB_EVENT_TYPES, group_of
from rasd.model.event import Claimed, Conflict, Event, Grade, Link, Origin, Range
from rasd.model.jsonio import (
    coded_from_json,
    coded_to_json,
    event_from_json,
    event_schema,
    event_to_json,
    json_lines,
    schema,
)
from rasd.model.report import Report, make_report
from rasd.model.span import Span

__all__ = [
    "GROUPS",
    "MEANS",
    "SOURCE_KINDS",
    "STATUSES",
    "SUB_EVENT_TYPES",
    "Account",
    "Basis",
    "Candidate",
    "Casualty",
    "Claim",
    "Claimed",
    "CodedReport",
    "Conflict",
    "Event",
    "EventDate",
    "EventPlace",
    "Evidence",
    "Grade",
    "Link",
    "Origin",
    "Range",
    "Report",
    "Source",
    "Span",
    "coded_from_json",
    "coded_to_json",
    "event_from_json",
    "event_schema",
    "event_to_json",
    "group_of",
    "json_lines",
    "make_coded",
    "make_report",
    "schema",
]

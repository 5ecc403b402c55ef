"""The tables: what was read, what was coded, what was linked, what was decided, and the trail of all of it."""

from rasd_desk.archive.models.coded import Account, Claim
from rasd_desk.archive.models.decided import Trail, Verdict
from rasd_desk.archive.models.linked import Band, Copy, Drawer, Edge, Event, Link
from rasd_desk.archive.models.read import Raw, Report, Retrieval, Words
from rasd_desk.archive.models.review import (
    Aside,
    Lease,
    QueueMark,
    SecondCoding,
    SecondShare,
    SecondVerdict,
    Settlement,
    Waiting,
)
from rasd_desk.archive.models.watched import Feed, FeedEntry

__all__ = [
    "Account",
    "Aside",
    "Band",
    "Claim",
    "Copy",
    "Drawer",
    "Edge",
    "Event",
    "Feed",
    "FeedEntry",
    "Lease",
    "Link",
    "QueueMark",
    "Raw",
    "Report",
    "Retrieval",
    "SecondCoding",
    "SecondShare",
    "SecondVerdict",
    "Settlement",
    "Trail",
    "Verdict",
    "Waiting",
    "Words",
]

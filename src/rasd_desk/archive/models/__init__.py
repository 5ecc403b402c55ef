"""The tables: what was read, what was coded, what was linked, what was decided, and the trail of all of it."""

from rasd_desk.archive.models.coded import Account, Claim
from rasd_desk.archive.models.decided import Trail, Verdict
from rasd_desk.archive.models.linked import Band, Copy, Drawer, Edge, Event, Link
from rasd_desk.archive.models.read import Raw, Report, Retrieval, Words
from rasd_desk.archive.models.watched import Feed, FeedEntry
from rasd_desk.archive.models.watches import Delivery, Known, Notice, Watch, Way

__all__ = [
    "Account",
    "Band",
    "Claim",
    "Copy",
    "Delivery",
    "Drawer",
    "Edge",
    "Event",
    "Feed",
    "FeedEntry",
    "Known",
    "Link",
    "Notice",
    "Raw",
    "Report",
    "Retrieval",
    "Trail",
    "Verdict",
    "Watch",
    "Way",
    "Words",
]

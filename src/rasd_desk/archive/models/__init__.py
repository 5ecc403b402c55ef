"""The tables: what was read, what was coded, what was linked, what was decided, and the trail of all of it."""

from rasd_desk.archive.models.coded import Account, Claim
from rasd_desk.archive.models.compared import Compared, ComparedMark
from rasd_desk.archive.models.decided import Batch, Trail, Verdict
from rasd_desk.archive.models.intakes import Intake
from rasd_desk.archive.models.linked import Band, Copy, Drawer, Edge, Event, Home, Link, Side
from rasd_desk.archive.models.people import Person, Session, Token
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
from rasd_desk.archive.models.views import View
from rasd_desk.archive.models.watched import Feed, FeedEntry
from rasd_desk.archive.models.watches import Delivery, Known, Notice, Watch, Way

__all__ = [
    "Account",
    "Aside",
    "Band",
    "Batch",
    "Claim",
    "Compared",
    "ComparedMark",
    "Copy",
    "Delivery",
    "Drawer",
    "Edge",
    "Event",
    "Feed",
    "FeedEntry",
    "Home",
    "Intake",
    "Known",
    "Lease",
    "Link",
    "Notice",
    "Person",
    "QueueMark",
    "Raw",
    "Report",
    "Retrieval",
    "SecondCoding",
    "SecondShare",
    "SecondVerdict",
    "Session",
    "Settlement",
    "Side",
    "Token",
    "Trail",
    "Verdict",
    "View",
    "Waiting",
    "Watch",
    "Way",
    "Words",
]

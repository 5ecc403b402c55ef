"""What was linked: events with their accounts, and what linking needs so as not to compare everything anew.

`Side`, `Drawer`, `Band`, `Edge` and `Copy` are caches: made from accounts and reports alone, made anew by linking from
scratch.
"""

from django.db import models

from rasd_desk.archive.models.coded import Account, Happening
from rasd_desk.archive.models.read import Report

#: What takes part.
_LIVE = models.Q(live=True)
_PLACED = ["country", "admin1", "latitude", "longitude"]
_HOW = ["killed", "sub_event_type", "event_type", "grade", "conflicts", "last", "first", "place_name"]
_WHERE = ["latitude", "longitude", "radius_km", "place_precision", "country", "admin1"]


class Event(Happening):
    """Accounts of one happening and their reconciled values (`rasd.model.Event` in `data`)."""

    eid = models.CharField(max_length=64, unique=True)
    #: The grade in force: a person's where there is one, else the one worked out, which stays in `data`.
    grade = models.CharField(max_length=16, db_index=True)
    #: What a person said last and did not take back; empty where nobody did.
    own_grade = models.CharField(max_length=16, blank=True, default="")
    #: The place of the grade in force, from 1, the worst supported, to 5: what the desk's table is sorted by.
    support = models.PositiveSmallIntegerField(default=0)
    #: Reports that tell it, and independent origins among them.
    told = models.PositiveIntegerField()
    origins = models.PositiveIntegerField()
    #: The kinds of its conflicts, each between spaces.
    conflicts = models.CharField(max_length=200, blank=True)
    #: First seen, and last changed.
    added = models.DateTimeField(db_index=True)
    changed = models.DateTimeField(db_index=True)
    #: False: its accounts went to other events. It is kept, so that its id still leads somewhere.
    live = models.BooleanField(default=True, db_index=True)
    data = models.JSONField()

    class Meta(Happening.Meta):
        abstract = False
        indexes = [
            *Happening.Meta.indexes,
            # The orders of the desk's table, and all that the counts beside it are made from, without the long rows.
            # They are partial: Django asks `WHERE live`, which no index that begins with the column would serve.
            models.Index(fields=["last", "id"], condition=_LIVE, name="event_by_day"),
            models.Index(fields=["killed", "id"], condition=_LIVE, name="event_by_deaths"),
            models.Index(fields=["told", "id"], condition=_LIVE, name="event_by_reports"),
            models.Index(fields=["support", "id"], condition=_LIVE, name="event_by_support"),
            models.Index(
                fields=["sub_event_type", "country", "grade", "conflicts", "admin1", "killed", "last", "first"],
                condition=_LIVE,
                name="event_counts",
            ),
            # All that the map and its timeline are made from, likewise; each begins with what its counts are told by.
            models.Index(
                # The last two only order what a part of the map is narrowed to.
                fields=[*_WHERE, *_HOW, "told", "support"],
                condition=_LIVE,
                name="event_map",
            ),
            models.Index(
                fields=["last", "event_type", "sub_event_type", "killed", "first", "grade", "conflicts", *_PLACED],
                condition=_LIVE,
                name="event_times",
            ),
        ]


class Link(models.Model):
    """Why an account belongs to its event: the account it is closest to, how close, and the signs."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="link")
    event = models.ForeignKey(Event, models.CASCADE, related_name="links")
    to = models.ForeignKey(Account, models.CASCADE, related_name="+")
    score = models.FloatField()
    signs = models.JSONField(default=list)


class Home(models.Model):
    """The id of the event that an account belonged to before people joined that event to others; while it is joined."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="home")
    eid = models.CharField(max_length=64)


class Side(models.Model):
    """An actor that any account of an event names on either side; from it events are found and counted by actor."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sides")
    actor = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "event"], name="side_once")]
        indexes = [models.Index(fields=["event", "actor"], name="side_of_event")]


class Drawer(models.Model):
    """A place and time under which an account is filed (`rasd.linking.candidates`), as a number."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="drawers")
    key = models.BigIntegerField(db_index=True)


class Edge(models.Model):
    """A compared pair of accounts that is rather one happening than two; the lesser row first."""

    a = models.ForeignKey(Account, models.CASCADE, related_name="edges_a")
    b = models.ForeignKey(Account, models.CASCADE, related_name="edges_b")


class Band(models.Model):
    """One band of a report's text sketch (`rasd.linking.copies`)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)


class Copy(models.Model):
    """Two reports that are near copies; the lesser row first."""

    a = models.ForeignKey(Report, models.CASCADE, related_name="copies_a")
    b = models.ForeignKey(Report, models.CASCADE, related_name="copies_b")

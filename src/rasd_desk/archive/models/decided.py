"""What was decided, and the trail of everything.

Neither is ever deleted; what is taken back is taken back by a further line.
"""

from django.db import models

from rasd_desk.archive.models.coded import Account
from rasd_desk.archive.models.linked import Event


class Batch(models.Model):
    """Decisions that a person made on several events at once; they are taken back as one."""

    VERBS = ("accept", "reject", "grade", "join")

    verb = models.CharField(max_length=8, choices=[(v, v) for v in VERBS])
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    #: The events that were chosen, each with what was done of it or why not: `event`, `eid`, `done`, `why`.
    told = models.JSONField(default=list)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)


class Verdict(models.Model):
    """A person's decision on an account, on two accounts, or on an event."""

    KINDS = ("accept", "reject", "correct", "link", "grade", "add", "split", "merge", "merged")

    kind = models.CharField(max_length=8, choices=[(k, k) for k in KINDS])
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="verdicts")
    #: The other account of a `link`, whose `value` says whether they are one happening; of a split the other part, of a
    #: merge the one that went into it (`merge`), or that it went into (`merged`).
    other = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="verdicts")
    #: What a `correct` is about.
    field = models.CharField(max_length=32, blank=True)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    #: The decisions that it was made with, if it was one of many.
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="verdicts")


class Trail(models.Model):
    """One change: what, of what, by whom, when. Each line holds the hash of the one before; the database refuses to
    change or delete a line.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=40, db_index=True)
    #: What it is about, as "report 12", "account 5", "event e-…".
    subject = models.CharField(max_length=320, db_index=True)
    data = models.JSONField()
    #: Rasd's version and its coder.
    program = models.CharField(max_length=100)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

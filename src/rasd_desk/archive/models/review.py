"""What waits to be reviewed, who reads it now, and what second coders said who did not see what the first had said.

`Waiting` and `QueueMark` are caches: made from accounts, events and the trail alone. `Lease` says who reads a report
just now and means nothing later. The others are people's work: nothing of it is ever deleted.
"""

from django.db import models

from rasd_desk.archive.models.coded import Account
from rasd_desk.archive.models.read import Report


class Waiting(models.Model):
    """A report with live accounts: how urgent it is that somebody looks at those that nobody decided, and why."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="waiting")
    #: Accounts that nobody decided, and those that somebody did.
    open = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    #: Where the hash of the report's id lies between 0 and 1: below the share of second coders, it goes to one.
    draw = models.FloatField()
    #: Points of the open account that has most of them; those points by their reason, and that account.
    score = models.FloatField()
    account = models.BigIntegerField(null=True)
    why = models.JSONField(default=dict)
    #: What the queue is narrowed by: of the report, and of its open accounts; each code between bars.
    published = models.DateField(null=True)
    outlet = models.TextField(blank=True)
    countries = models.TextField(blank=True)
    kinds = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-score", "-report", "open"], condition=models.Q(open__gt=0), name="waiting_by_score"),
            models.Index(fields=["draw"], condition=models.Q(open=0, decided__gt=0), name="waiting_by_draw"),
        ]


class QueueMark(models.Model):
    """How far the queue follows the archive; one row."""

    #: The line of the trail up to which it does.
    seq = models.BigIntegerField()
    #: The report up to which it was first made; null: up to the last.
    built = models.BigIntegerField(null=True)
    #: The types that few events have, and the line of the trail at which that was counted.
    rare = models.JSONField(default=list)
    counted = models.BigIntegerField(default=0)


class Lease(models.Model):
    """A report that somebody reads; until then nobody else is given it."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="lease")
    by = models.CharField(max_length=150, db_index=True)
    until = models.DateTimeField()
    #: The filters of the queue that it was taken from, as the address has them.
    asked = models.TextField(blank=True)


class Aside(models.Model):
    """A report that somebody put aside: for later, or for others."""

    KINDS = ("later", "pass")

    report = models.ForeignKey(Report, models.CASCADE, related_name="asides")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in KINDS])
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "by"], condition=models.Q(withdrawn_at=None), name="aside_once")
        ]


class SecondShare(models.Model):
    """The share of reports that a second coder codes too, as a lead set it; the newest row holds."""

    share = models.FloatField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()


class SecondCoding(models.Model):
    """A report that a second coder codes who sees the coder's draft alone.

    `first` and `draft` keep what stood when it began: by account, what the first coder had said and what the draft was.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="seconds")
    by = models.CharField(max_length=150, db_index=True)
    at = models.DateTimeField()
    first = models.JSONField()
    draft = models.JSONField()
    done_at = models.DateTimeField(null=True)
    #: Given up by its coder, or given back by a lead; another may then begin.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=models.Q(withdrawn_at=None), name="second_once")
        ]


class SecondVerdict(models.Model):
    """What a second coder said; the archive's accounts are not changed by it."""

    KINDS = ("accept", "reject", "correct", "missing")

    coding = models.ForeignKey(SecondCoding, models.PROTECT, related_name="verdicts")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in KINDS])
    #: Null: an account that the draft lacks; its words and type are then in `value`.
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    field = models.CharField(max_length=32, blank=True)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Settlement(models.Model):
    """What a lead decided where two coders differ, and the verdicts on the archive's account that came of it."""

    CHOICES = ("first", "second", "other")

    coding = models.ForeignKey(SecondCoding, models.PROTECT, related_name="settlements")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    #: Null but for an account that the draft lacks.
    missing = models.ForeignKey(SecondVerdict, models.PROTECT, null=True, related_name="settlements")
    #: A field of the account, or `account`: whether it is there at all.
    field = models.CharField(max_length=32)
    choice = models.CharField(max_length=8, choices=[(c, c) for c in CHOICES])
    #: The rows of the verdicts; none where the archive's account said so already.
    verdicts = models.JSONField(default=list)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

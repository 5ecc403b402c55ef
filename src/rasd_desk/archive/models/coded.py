"""What was coded: accounts and their claims as rows.

An account keeps its row when its report is coded anew; so what people decided of it stays with it.
"""

from django.db import models

from rasd_desk.archive.models.read import Report


class Happening(models.Model):
    """The columns by which accounts and events are found; the whole value is in `data`.

    Long columns stand last in every table: SQLite reads a row from its beginning, and what lies behind a long value is
    far away.
    """

    sub_event_type = models.CharField(max_length=64)
    event_type = models.CharField(max_length=64)
    status = models.CharField(max_length=16)
    #: The first and last day; `first` null: the start is open.
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    precision = models.CharField(max_length=16)
    country = models.CharField(max_length=8, blank=True)
    admin1 = models.CharField(max_length=200, blank=True)
    place_name = models.CharField(max_length=300, blank=True)
    place_precision = models.CharField(max_length=16, blank=True)
    #: Degrees, WGS 84.
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)
    #: People killed and wounded: the least and the most told; null: nothing is told, or no upper bound.
    killed = models.BigIntegerField(null=True)
    killed_most = models.BigIntegerField(null=True)
    wounded = models.BigIntegerField(null=True)
    wounded_most = models.BigIntegerField(null=True)
    #: Grows with every change; an edit names the one it was made on, so that none is overwritten unseen.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["last", "first"]),
            models.Index(fields=["country", "admin1"]),
            models.Index(fields=["latitude", "longitude"]),
            models.Index(fields=["sub_event_type"]),
        ]


class Account(Happening):
    """One report's telling of one event; `data` is the account as coded and as people corrected it."""

    STATES = ("unseen", "accepted", "corrected", "rejected")

    aid = models.CharField(max_length=64, db_index=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="accounts")
    #: Its place among the accounts of the report.
    order = models.PositiveIntegerField()
    role = models.CharField(max_length=16)
    confidence = models.FloatField()
    coder = models.CharField(max_length=100)
    state = models.CharField(max_length=16, default="unseen", choices=[(s, s) for s in STATES], db_index=True)
    #: False: the coder no longer finds it, or its report was superseded. It is kept, and takes no part.
    live = models.BooleanField(default=True)
    event = models.ForeignKey("Event", models.SET_NULL, null=True, related_name="accounts")
    #: Whether linking has seen it as it is.
    linked = models.BooleanField(default=False)
    data = models.JSONField()
    #: As the coder gave it, whatever people say.
    machine = models.JSONField()
    #: What people decided, by field; it stands over the machine's value, also when that changes.
    decided = models.JSONField(default=dict)

    class Meta(Happening.Meta):
        indexes = [
            *Happening.Meta.indexes,
            models.Index(fields=["linked", "live"]),
            # From reports that hold words, and from states, to events without reading the accounts themselves.
            models.Index(fields=["report", "event"], condition=models.Q(live=True), name="account_of_report"),
            models.Index(fields=["state", "event"], condition=models.Q(live=True), name="account_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["aid"], condition=models.Q(live=True), name="account_live"),
        ]


class Claim(models.Model):
    """One value for one field of an account, with the characters of `title + "\\n" + text` that carry it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="claims")
    field = models.CharField(max_length=32)
    #: Its place among the values of the field.
    order = models.PositiveIntegerField(default=0)
    value = models.TextField()
    #: The beginning of the value, by which it is found: PostgreSQL puts no more than some 2,700 bytes into an index.
    key = models.CharField(max_length=100)
    spans = models.JSONField(default=list)
    basis = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [models.Index(fields=["key", "field"])]

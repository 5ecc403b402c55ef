"""What people want to be told of: their watches, what each knows already, what it told, and where that is sent."""

from django.db import models

from rasd_desk.archive.models.linked import Event


class Watch(models.Model):
    """A saved question about events and what is to happen for it to fire."""

    TRIGGERS = ("event", "denial", "claim", "toll", "origins", "conflict", "grade", "report")

    name = models.CharField(max_length=200)
    owner = models.CharField(max_length=150, db_index=True)
    #: As `rasd_desk.archive.search.question` reads it.
    question = models.JSONField(default=dict)
    trigger = models.CharField(max_length=10, choices=[(t, t) for t in TRIGGERS])
    #: `toll`: so many deaths more; `origins`: so many of them.
    least = models.PositiveIntegerField(default=1)
    #: `conflict`: of this kind; empty: of any.
    kind = models.CharField(max_length=16, blank=True)
    #: The disclosure profile that what leaves the desk obeys.
    profile = models.CharField(max_length=16, default="public")
    active = models.BooleanField(default=True)
    #: Deleted, which can be taken back: nothing of a watch is ever erased.
    deleted = models.DateTimeField(null=True)
    created = models.DateTimeField()
    changed = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["active"], condition=models.Q(deleted=None), name="watch_active")]


class Known(models.Model):
    """What a watch knows of an event: told, or there before it was asked to look. It is not told again."""

    #: Served by the constraint's index.
    watch = models.ForeignKey(Watch, models.CASCADE, related_name="known", db_index=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=40)
    #: With `toll`: the number of deaths that was told last, or known at first.
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "event", "mark"], name="watch_known")]


class Notice(models.Model):
    """One firing of a watch: of which event, and why."""

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="notices")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notices")
    at = models.DateTimeField()
    trigger = models.CharField(max_length=10)
    #: What was before and is now, and who tells it in which words (`actions.firing`).
    why = models.JSONField()
    read = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["watch", "-id"], name="notice_of_watch"),
            models.Index(fields=["watch"], condition=models.Q(read=None), name="notice_unread"),
        ]


class Way(models.Model):
    """A way on which the notices of a watch leave the desk. Not part of a backup: a copy of an archive that is opened
    elsewhere must not write to the same people.
    """

    KINDS = ("feed", "webhook", "email")

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="ways")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in KINDS])
    #: Where to; empty for a feed.
    address = models.CharField(max_length=2000, blank=True)
    #: From it and the desk's key come the feed's address and the webhook's secret, which stand nowhere themselves.
    salt = models.CharField(max_length=64)
    #: Once a day, all together; else at once.
    daily = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    made = models.DateTimeField()
    #: What went wrong last; empty after a delivery that went well.
    problem = models.TextField(blank=True)
    failing = models.DateTimeField(null=True)


class Delivery(models.Model):
    """One notice on one way: waiting, sent, or given up. Written with the notice, so that none is forgotten."""

    STATES = ("waiting", "sent", "given up", "dropped")

    way = models.ForeignKey(Way, models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=8, default="waiting", choices=[(s, s) for s in STATES])
    made = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    sent = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    #: Who is sending it just now, and until when nobody else may.
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["way", "notice"], name="delivery_once")]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="delivery_due"),
        ]

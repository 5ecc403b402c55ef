"""What is watched: feeds, how it stands with them, and which of their entries are done."""

from django.db import models

from rasd_desk.archive.models.read import Report


class Feed(models.Model):
    """A feed that `rasd watch` polls."""

    url = models.TextField(unique=True)
    outlet = models.TextField(blank=True)
    added = models.DateTimeField()
    #: False: somebody stopped watching it, or its server says that it is gone.
    active = models.BooleanField(default=True)
    gone = models.BooleanField(default=False)
    etag = models.TextField(blank=True)
    modified = models.TextField(blank=True)
    next_at = models.DateTimeField(null=True)
    polled = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    #: What went wrong the last time; empty if nothing did.
    trouble = models.TextField(blank=True)


class FeedEntry(models.Model):
    """An entry of a feed that was seen: kept, tried again later, or given up."""

    STATES = ("kept", "waiting", "given up")

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    key = models.TextField()
    url = models.TextField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES])
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)
    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry")]

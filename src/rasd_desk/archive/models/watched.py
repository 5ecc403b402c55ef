"""What is watched: feeds, how it stands with them, and which of their entries are done or wait."""

from django.db import models


class Feed(models.Model):
    """A feed that `rasd watch` polls; what it needs to know is told in `rasd_desk.fetch.feeds.FeedState`."""

    url = models.TextField(unique=True)
    #: Who publishes its pages, where these do not say it.
    outlet = models.TextField(blank=True)
    added = models.DateTimeField()
    #: False: somebody stopped watching it.
    active = models.BooleanField(default=True)
    #: Seconds between two polls.
    every = models.PositiveIntegerField()
    etag = models.TextField(null=True)
    modified = models.TextField(null=True)
    got_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    gone = models.BooleanField(default=False)
    problem = models.TextField(blank=True)


class FeedEntry(models.Model):
    """An entry of a feed: finished, or waiting for its page with what the feed said of it."""

    STATES = ("kept", "known", "unreadable", "given up", "waiting")

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    #: `Entry.key`: the same for one page in all feeds.
    key = models.TextField(db_index=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES])
    at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    #: The entry itself, while it waits.
    entry = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry")]

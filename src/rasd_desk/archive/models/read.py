"""What was read: raw bytes, when and where they were got, and the reports found in them."""

from django.db import models


class Raw(models.Model):
    """Bytes as they came; they lie in a file named by their hash (`raws`)."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()


class Retrieval(models.Model):
    """One getting of raw bytes: from where, when, by what, with which headers. Never changed but for `complete`."""

    METHODS = ("file", "stdin", "url", "feed")

    raw = models.ForeignKey(Raw, models.PROTECT, related_name="retrievals")
    name = models.TextField()
    method = models.CharField(max_length=8, choices=[(m, m) for m in METHODS])
    media_type = models.CharField(max_length=255, blank=True)
    headers = models.JSONField(default=dict)
    #: What the user said of all reports in it (outlet, day, columns): other words give other reports.
    given = models.JSONField(default=dict)
    at = models.DateTimeField()
    #: Every report in it has been taken in; a run that was stopped before begins anew and finds what it has.
    complete = models.BooleanField(default=False)


class Report(models.Model):
    """One published text, one row for each version of it; the newest is `current`."""

    rid = models.CharField(max_length=300, db_index=True)
    version = models.PositiveIntegerField(default=1)
    current = models.BooleanField(default=True)
    retrieval = models.ForeignKey(Retrieval, models.PROTECT, related_name="reports")
    #: Where in the raw bytes it stands: empty for the whole, else "line 12", "member a/b.html" …
    part = models.TextField(blank=True)
    outlet = models.TextField(blank=True)
    published = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    #: sha256 of title, text, outlet, day and address.
    content = models.CharField(max_length=64)
    added = models.DateTimeField(db_index=True)
    relevant = models.BooleanField(default=False)
    #: The coder that coded it last; empty until then.
    coder = models.CharField(max_length=100, blank=True)
    url = models.TextField(blank=True)
    #: Where title, day, outlet and text come from, by field: given, json-ld, meta, time, visible …
    sources = models.JSONField(default=dict)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rid", "version"], name="report_version"),
            models.UniqueConstraint(fields=["rid"], condition=models.Q(current=True), name="report_current"),
        ]
        indexes = [models.Index(fields=["published", "id"])]


class Words(models.Model):
    """The search keys of a report's words, in order, one space between; made by `rasd_desk.archive.search.keys`."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="words")
    keys = models.TextField()

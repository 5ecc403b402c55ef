"""What is being taken in by the desk in the background: uploads and addresses, how far each is, and what failed."""

from django.db import models


class Intake(models.Model):
    """One adding of files or addresses that goes on by itself; ended ones are kept, for what they told."""

    STATES = ("waiting", "running", "done", "cancelled", "failed")

    by = models.CharField(max_length=150)
    begun = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="waiting", choices=[(s, s) for s in STATES], db_index=True)
    #: Which program works on it (host:process), when it was last heard of, and how often one has taken it up.
    holder = models.CharField(max_length=100, blank=True)
    beat = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    #: What was said of all reports in it (outlet, day).
    given = models.JSONField(default=dict)
    #: Files (`name`, `retrieval`) and addresses (`url`), each with its state and its counts.
    parts = models.JSONField(default=list)
    #: What could not be read or is to be known: part, name, sentence, kind of fault.
    troubles = models.JSONField(default=list)

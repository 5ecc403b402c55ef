"""Named questions: what somebody asked of the events and wants to ask again."""

from django.db import models


class View(models.Model):
    """A question with a name; shared ones are everybody's to ask, only who made it changes it."""

    name = models.CharField(max_length=100)
    by = models.CharField(max_length=150)
    shared = models.BooleanField(default=False)
    #: The part of the address behind the question mark, without the page.
    question = models.TextField(blank=True)
    made = models.DateTimeField()
    #: False: it was taken away; the trail says by whom.
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "name"], condition=models.Q(live=True), name="view_name"),
        ]

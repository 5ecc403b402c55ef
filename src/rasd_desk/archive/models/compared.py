"""What two coders, or people and the machine, made of the same accounts, as agreement is worked out from it.

Caches: made from accounts, verdicts and second codings alone, and following the trail (`archive.comparing`).
"""

from django.db import models

from rasd_desk.archive.models.coded import Account
from rasd_desk.archive.models.review import SecondCoding


class Compared(models.Model):
    """A second coding that is done, or an account that people decided."""

    coding = models.OneToOneField(SecondCoding, models.CASCADE, null=True, related_name="compared")
    account = models.OneToOneField(Account, models.CASCADE, null=True, related_name="compared")
    #: The line of the trail at which this was made.
    seq = models.BigIntegerField()
    #: When the second coding was done, or the account decided last.
    at = models.DateTimeField()
    #: Differences of two coders, and those among them that no lead decided.
    differing = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    #: First coders and second, or who decided.
    coders = models.JSONField(default=list)
    #: The accounts of both as `rasd.evaluate.agreement.pair_of` keeps them, as JSON.
    units = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["seq"], condition=models.Q(account=None), name="compared_codings"),
            models.Index(fields=["seq"], condition=models.Q(coding=None), name="compared_accounts"),
            models.Index(fields=["-at"], condition=models.Q(account=None), name="compared_newest"),
        ]


class ComparedMark(models.Model):
    """How far what is compared follows the archive; one row."""

    #: The line of the trail up to which it does.
    seq = models.BigIntegerField()
    #: The second coding and the account up to which it was first made; null: up to the last.
    coding = models.BigIntegerField(null=True)
    account = models.BigIntegerField(null=True)

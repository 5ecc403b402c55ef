"""Who works with the archive, the tokens of their programs, and the log-ins that are open.

A person is never deleted, because the trail names them. Tokens and sessions are in no backup.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from rasd_desk.archive.roles import ROLES


class Person(AbstractBaseUser):
    """Somebody who may log in, or for whom a program acts; without a password nobody can log in under the name."""

    USERNAME_FIELD = "name"

    #: What the trail calls the person; it stays.
    name = models.CharField(max_length=60, unique=True)
    #: The name as it is looked for: no two may differ in letter case or in form alone.
    key = models.CharField(max_length=150, unique=True)
    role = models.CharField(max_length=6, choices=[(one, one) for one in ROLES])
    active = models.BooleanField(default=True)
    #: The password was made by another person and is to be changed at the first log-in.
    temporary = models.BooleanField(default=False)
    made = models.DateTimeField()

    @property
    def has_password(self) -> bool:
        """Whether there is a password to log in with."""
        return bool(self.password) and self.has_usable_password()

    @classmethod
    def shut_out(cls) -> "models.QuerySet[Person, str]":
        """The names of those who are let in no more."""
        return cls.objects.filter(active=False).values_list("name", flat=True)


class Token(models.Model):
    """What a program shows instead of a password; of its secret only the hash is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    #: Names of `roles.SCOPES`, a space between.
    scopes = models.CharField(max_length=60)
    #: The part of the secret that names the token; it opens nothing.
    public = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    made = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    ends = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)


class Session(AbstractBaseSession):
    """A log-in that is open."""

    @classmethod
    def get_session_store_class(cls) -> type:
        """The class that reads and writes these rows."""
        from rasd_desk.people.sessions import SessionStore

        return SessionStore

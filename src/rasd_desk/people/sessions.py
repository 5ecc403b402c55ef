"""Where are open log-ins kept? In the archive's database, in a table of its own that no backup holds."""

from django.contrib.sessions.backends.db import SessionStore as Store

from rasd_desk.archive.models import Session


class SessionStore(Store):
    """Django's own, on the archive's table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

"""The pages of people as a Django app, and django-axes without what this desk has no tables for."""

from axes.apps import AppConfig as Axes
from django.apps import AppConfig


class People(AppConfig):
    """Templates and style of the pages of people."""

    name = "rasd_desk.people"
    label = "people"


class Throttling(Axes):  # type: ignore[misc]  # django-axes has no types
    """Counts failed log-ins. Its checks would load the models of django.contrib.auth, which is not installed here."""

    def ready(self) -> None:
        """Listen to log-ins."""
        from axes import signals  # noqa: F401 - listens
        from axes.conf import settings  # noqa: F401 - fills what the desk's settings leave out

"""The archive as a Django app."""

from django.apps import AppConfig


class Archive(AppConfig):
    """Named `archive`; its tables begin so."""

    name = "rasd_desk.archive"
    label = "archive"

    def ready(self) -> None:
        """Whatever is hidden stays so on a connection that is made anew."""
        from django.db.backends.signals import connection_created

        from rasd_desk.archive.unseen import connected

        connection_created.connect(connected, dispatch_uid="unseen")

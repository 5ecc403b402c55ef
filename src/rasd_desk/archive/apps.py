"""The archive as a Django app."""

from django.apps import AppConfig


class Archive(AppConfig):
    """Named `archive`; its tables begin so."""

    name = "rasd_desk.archive"
    label = "archive"

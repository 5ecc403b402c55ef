"""The events' pages as a Django app."""

from django.apps import AppConfig


class Events(AppConfig):
    """Templates and style of the events' pages."""

    name = "rasd_desk.events"
    label = "events"

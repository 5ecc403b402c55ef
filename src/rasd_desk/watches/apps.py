"""The watches' pages as a Django app."""

from django.apps import AppConfig


class Watches(AppConfig):
    """Templates and style of the watches' pages."""

    name = "rasd_desk.watches"
    label = "watches"

"""The frame of the desk as a Django app."""

from django.apps import AppConfig


class Web(AppConfig):
    """Base templates, style, script, translations and template tags."""

    name = "rasd_desk.web"
    label = "web"

"""The map as a Django app."""

from django.apps import AppConfig


class Map(AppConfig):
    """Templates, style and script of the map and the timeline."""

    name = "rasd_desk.map"
    label = "map"

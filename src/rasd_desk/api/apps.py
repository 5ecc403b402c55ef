"""The API as a Django app."""

from django.apps import AppConfig


class Api(AppConfig):
    """The page that documents the API."""

    name = "rasd_desk.api"
    label = "api"

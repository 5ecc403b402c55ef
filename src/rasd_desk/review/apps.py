"""The pages of reviewing as a Django app."""

from django.apps import AppConfig


class Review(AppConfig):
    """Templates, style and script of the pages of reviewing."""

    name = "rasd_desk.review"
    label = "review"

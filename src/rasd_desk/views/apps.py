"""Saved views as a Django app."""

from django.apps import AppConfig


class Views(AppConfig):
    """Templates of saved views."""

    name = "rasd_desk.views"
    label = "views"

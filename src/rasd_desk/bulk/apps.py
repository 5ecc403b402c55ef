"""Deciding on several events as a Django app."""

from django.apps import AppConfig


class Bulk(AppConfig):
    """Templates and script of deciding on several events."""

    name = "rasd_desk.bulk"
    label = "bulk"

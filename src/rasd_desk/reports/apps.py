"""The reports' pages as a Django app."""

from django.apps import AppConfig


class Reports(AppConfig):
    """Templates, style and script of the reports' pages."""

    name = "rasd_desk.reports"
    label = "reports"

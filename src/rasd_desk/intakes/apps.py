"""The pages of intakes as a Django app."""

from django.apps import AppConfig


class Intakes(AppConfig):
    """Templates and style of the pages of intakes."""

    name = "rasd_desk.intakes"
    label = "intakes"

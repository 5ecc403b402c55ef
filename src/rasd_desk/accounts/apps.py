"""The pages that make accounts as a Django app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Templates, style and script of the pages that make accounts."""

    name = "rasd_desk.accounts"
    label = "accounts"

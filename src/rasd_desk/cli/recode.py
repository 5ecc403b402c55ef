"""Draft."""


def recode() -> None:
    """Draft."""

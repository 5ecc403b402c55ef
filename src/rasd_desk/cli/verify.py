"""Draft."""


def verify() -> None:
    """Draft."""

"""Draft."""


def backup() -> None:
    """Draft."""


def restore() -> None:
    """Draft."""

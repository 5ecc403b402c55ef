"""Draft."""


def search() -> None:
    """Draft."""

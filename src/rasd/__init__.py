"""Rasd reads Arabic reporting on armed conflict and turns it into sourced, coded event data that people can check."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasd.coder import code_report
    from rasd.model import Account, CodedReport, Report

__version__ = "0.1.0"

__all__ = ["Account", "CodedReport", "Report", "__version__", "code_report"]

_HOMES = {"code_report": "rasd.coder", "Account": "rasd.model", "CodedReport": "rasd.model", "Report": "rasd.model"}


def __getattr__(name: str) -> object:
    """Load a public name on first use: the command line starts without the coder (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

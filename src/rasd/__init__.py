"""Rasd reads Arabic reporting on armed conflict and turns it into sourced, coded event data that people can check."""

from rasd.coder import code_report
from rasd.model import Account, CodedReport, Report

__version__ = "0.1.0"

__all__ = ["Account", "CodedReport", "Report", "__version__", "code_report"]

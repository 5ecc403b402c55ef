"""The coder: hits and claims become accounts."""

from rasd.coder.explanation import Explanation, SetAside, ShownHit, Trace
from rasd.coder.rules import CODER, Coder, RuleCoder, code_report, explain_report

__all__ = [
    "CODER",
    "Coder",
    "Explanation",
    "RuleCoder",
    "SetAside",
    "ShownHit",
    "Trace",
    "code_report",
    "explain_report",
]

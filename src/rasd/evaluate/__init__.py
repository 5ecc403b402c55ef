"""How good is a coding: coded reports compared with gold ones, field by field."""

from rasd.evaluate.compare import NO_ALIASES, Aliases, make_aliases
from rasd.evaluate.files import read_aliases, read_coded
from rasd.evaluate.reliability import Bin, Judged, calibration_error, judge, reliability
from rasd.evaluate.score import score
from rasd.evaluate.tally import MAIN, Miss, MissKind, Scores, Share, Tally
from rasd.evaluate.values import SLOTS, Malformed

__all__ = [
    "MAIN",
    "NO_ALIASES",
    "SLOTS",
    "Aliases",
    "Bin",
    "Judged",
    "Malformed",
    "Miss",
    "MissKind",
    "Scores",
    "Share",
    "Tally",
    "calibration_error",
    "judge",
    "make_aliases",
    "read_aliases",
    "read_coded",
    "reliability",
    "score",
]

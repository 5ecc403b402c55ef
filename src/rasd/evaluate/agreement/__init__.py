"""How far do coders agree beyond chance, field by field?"""

from rasd.evaluate.agreement.alpha import Agreement, agreement, alpha
from rasd.evaluate.agreement.distances import interval, masi, nominal, ordinal, ratio
from rasd.evaluate.agreement.fields import FIELDS, Pair, by_field, compared
from rasd.evaluate.agreement.files import pairs_of
from rasd.evaluate.agreement.many import Fields, pair_of, valued

__all__ = [
    "FIELDS",
    "Agreement",
    "Fields",
    "Pair",
    "agreement",
    "alpha",
    "by_field",
    "compared",
    "interval",
    "masi",
    "nominal",
    "ordinal",
    "pair_of",
    "pairs_of",
    "ratio",
    "valued",
]

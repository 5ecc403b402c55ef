"""Which rules read time expressions, and which is asked first? What each means is left to its file."""

from rasd.readers.when.rules.counts import COUNT_RULES
from rasd.readers.when.rules.days import DAY_RULES
from rasd.readers.when.rules.feasts import FEAST_RULES
from rasd.readers.when.rules.figures import FIGURE_RULES
from rasd.readers.when.rules.lengths import LENGTH_RULES
from rasd.readers.when.rules.nth import NTH_RULES
from rasd.readers.when.rules.periods import PERIOD_RULES
from rasd.readers.when.rules.ranges import RANGE_RULES
from rasd.readers.when.rules.seasons import SEASON_RULES
from rasd.readers.when.rules.vague import VAGUE_RULES
from rasd.readers.when.scene import Rule

#: Where two rules match the same words, the earlier one is asked first.
RULES: tuple[Rule, ...] = (
    *RANGE_RULES,
    *NTH_RULES,
    *DAY_RULES,
    *FIGURE_RULES,
    *FEAST_RULES,
    *PERIOD_RULES,
    *SEASON_RULES,
    *COUNT_RULES,
    *LENGTH_RULES,
    *VAGUE_RULES,
)

"""How likely are two accounts of one happening? The weighed sum of their signs: above 0 more likely than not."""

from functools import lru_cache

from rasd.lexicon.load import read_table
from rasd.linking.facts import Facts
from rasd.linking.signs import Signs, link_signs

#: Signs named in an explanation, the weightiest first.
NAMED = 5
#: Sign of two kinds of act that nobody takes for one another.
OTHER_TYPES = "other types"
#: Score of a pair that was never compared, since place or day keep it apart.
UNLIKE = -3.0


def compare(a: Facts, b: Facts, copied: bool = False) -> float:
    """The score of a pair: log odds of its being one happening, as fitted on gold and judged pairs; of two kinds of act
    that no report tells for one another at most even, however alike the rest is (an abduction and an air strike).

    Rounded, so that it is the same whichever account comes first.
    """
    signs = link_signs(a, b, copied)
    score = weigh(signs)
    return round(min(score, 0.0) if OTHER_TYPES in signs else score, 9)


def weigh(signs: Signs) -> float:
    """The sum of the weights of some signs."""
    weights = link_weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def explain(a: Facts, b: Facts, copied: bool = False) -> tuple[str, ...]:
    """The names of the signs that weigh most, with their weights, for people who ask why two accounts were linked."""
    weights = link_weights()
    told = [(weights.get(n, 0.0) * v, n) for n, v in link_signs(a, b, copied).items() if n != "always"]
    told.sort(key=lambda pair: (-abs(pair[0]), pair[1]))
    return tuple(_shown(name, round(value, 1)) for value, name in told[:NAMED] if value)


@lru_cache(maxsize=4096)
def _shown(name: str, value: float) -> str:
    """A sign with its weight; the same string for the same sign, as an archive has millions."""
    return f"{name} ({value:+.1f})"


@lru_cache(maxsize=1)
def link_weights() -> dict[str, float]:
    """Sign → weight."""
    return {row["sign"]: float(row["weight"]) for row in read_table("link_weights.tsv").rows}

"""Do two tellings in one report speak of the same happening?

Title, lede and details are merged into one draft; another place, day or pair of sides makes another account
(CODEBOOK §1).
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from rasd.coder.draft import Draft, Telling
from rasd.coder.kinds import alike
from rasd.coder.merge_signs import Settle, Signs, merge_signs
from rasd.lexicon.load import read_table

#: Signs named in a reason, the weightiest first.
NAMED = 3


def merge_tellings(tellings: Sequence[Telling], settle: Settle) -> list[Draft]:
    """Drafts in order of their first telling; each telling joins the draft it fits best, if it fits any."""
    drafts: list[Draft] = []
    for telling in tellings:
        scored = [(*_weighed(d, telling, settle), d) for d in drafts]
        score, signs, draft = max(scored, key=itemgetter(0), default=(0.0, {}, None))
        if draft is not None and score > 0:
            draft.tellings.append(telling)
            draft.reasons.append(_reason(score, signs))
        else:
            drafts.append(Draft([telling]))
    return _with_titles(drafts, settle)


def _with_titles(drafts: Sequence[Draft], settle: Settle) -> list[Draft]:
    """The title tells of what the text tells: a draft of the title alone joins the draft of its kind that fits it best,
    though it names a wider place or another; what the text tells comes first.
    """
    text = [d for d in drafts if not d.of_title]
    for title in (d for d in drafts if d.of_title):
        like = [d for d in text if title.types and d.types and alike(title.types, d.types)]
        best = max(like, key=lambda d: fit(title, d.first, settle)[0], default=None)
        if best is None:
            text.append(title)
        else:
            best.tellings += title.tellings
            best.reasons += ["the title tells of it"] * len(title.tellings)
    return sorted(text, key=lambda d: d.first.start)


def fit(draft: Draft, telling: Telling, settle: Settle) -> tuple[float, str]:
    """How well a telling fits a draft (above 0: the same happening), and the reason in words."""
    score, signs = _weighed(draft, telling, settle)
    return score, _reason(score, signs) if signs else "told apart in one sentence"


def _weighed(draft: Draft, telling: Telling, settle: Settle) -> tuple[float, Signs]:
    """How well a telling fits a draft, and the signs of it: none where one sentence tells the two apart."""
    if telling.types and any(t.sentence == telling.sentence for t in draft.tellings):
        return -9.0, {}
    signs = merge_signs(draft, telling, settle)
    weights = merge_weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs.items()), signs


def _reason(score: float, signs: Signs) -> str:
    return ", ".join(_speaking(signs, score > 0)) or "the same kind of act"


def _speaking(signs: Signs, sign: bool) -> list[str]:
    """The names of the signs that spoke most for the outcome."""
    weights = merge_weights()
    told = [(weights.get(n, 0.0) * v, n) for n, v in signs.items() if n != "always"]
    ordered = sorted(told, key=lambda pair: (-pair[0] if sign else pair[0], pair[1]))
    return [name for value, name in ordered[:NAMED] if (value > 0) == sign]


@lru_cache(maxsize=1)
def merge_weights() -> dict[str, float]:
    """Sign → weight."""
    return {row["sign"]: float(row["weight"]) for row in read_table("merge_weights.tsv").rows}

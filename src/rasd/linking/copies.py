"""Which reports are near copies of one another? One text in several outlets is one telling (DESIGN §7: rensa)."""

from collections.abc import Sequence
from functools import lru_cache

from rensa import RMinHash

from rasd.arabic.fold import fold
from rasd.linking.pairs import SMALL, Pair, pair
from rasd.model import CodedReport

#: Words of a shingle; permutations of a sketch; rows of a band. Two texts alike in seven of ten of their shingles share
#: one of the 12 bands of 4 with a chance of 0.96, in eight of ten with 0.998.
SHINGLE, PERMUTATIONS, ROWS, SEED = 3, 48, 4, 20260101
#: The share of the shorter text's shingles that stand in the other too, from which it is a near copy.
ALIKE = 0.6
#: Fewer shingles tell nothing: a title alone may be anybody's.
FEWEST = 12

Shingles = frozenset[str]


@lru_cache(maxsize=256)
def shingles(text: str) -> Shingles:
    """The runs of three words of a folded text."""
    words = fold(text).text.split()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def sketch(runs: Shingles) -> tuple[int, ...]:
    """The MinHash of a text; the same on every machine."""
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(runs))
    return tuple(made.digest())


def bands(made: Sequence[int]) -> list[int]:
    """The bands of a sketch as numbers; near copies share one, most likely.

    The hash of integers is the same in every run; bands that fall together by chance cost a comparison.
    """
    return [hash((band, *made[at : at + ROWS])) for band, at in enumerate(range(0, PERMUTATIONS, ROWS))]


def copied(a: Shingles, b: Shingles) -> float:
    """The share of the shorter text that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


class Copies:
    """Families of near copies among reports; they do not depend on the order in which reports come."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        #: A dictionary for each band: a single one of all of them doubles in one go, with both halves in memory.
        self._bands: list[dict[int, str | list[str]]] = [{} for _ in range(PERMUTATIONS // ROWS)]
        self._of: dict[str, str] = {}
        self._pairs: set[Pair] = set()

    def add(self, report: CodedReport) -> None:
        """Take in a report; one whose id is known already is left as it is."""
        if report.id in self._texts:
            return
        # The text is kept, its shingles are not: few reports are ever compared.
        self._texts[report.id] = report.text
        runs = shingles(report.text)
        if len(runs) < FEWEST:
            return
        for other in self._met(report.id, sketch(runs)):
            if copied(runs, shingles(self._texts[other])) >= ALIKE:
                self._join(report.id, other)

    def _met(self, report: str, made: Sequence[int]) -> list[str]:
        """The reports that share a band; few do, so a band holds a bare id until it has two."""
        found: dict[str, None] = {}
        for band, number in zip(self._bands, bands(made), strict=True):
            held = band.setdefault(key := number & SMALL, report)
            if held is report:
                continue
            if isinstance(held, str):
                band[key] = held = [held]
            found.update(dict.fromkeys(held))
            held.append(report)
        return list(found)

    def are(self, a: str, b: str) -> bool:
        """Whether two reports are near copies, told by their own words and not by a third."""
        return pair(a, b) in self._pairs

    def _join(self, a: str, b: str) -> None:
        self._pairs.add(pair(a, b))
        one, other = sorted((self.family(a), self.family(b)))
        self._of[other] = one

    def family(self, report: str) -> str:
        """The least id among the near copies of a report, itself included."""
        while (up := self._of.get(report, report)) != report:
            report = up
        return report

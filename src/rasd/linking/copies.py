"""Which reports are near copies of one another? One text in several outlets is one telling (DESIGN §7: rensa)."""

from collections import defaultdict
from collections.abc import Sequence

from rensa import RMinHash

from rasd.arabic.fold import fold
from rasd.model import CodedReport

#: Words of a shingle; permutations of a sketch; rows of a band. Two texts alike in half of their shingles share a
#: band with a chance of 0.87 (32 bands of 4), in seven of ten with 0.9998.
SHINGLE, PERMUTATIONS, ROWS, SEED = 3, 128, 4, 20260101
#: The share of the shorter text's shingles that stand in the other too, from which it is a near copy.
ALIKE = 0.6
#: Fewer shingles tell nothing: a title alone may be anybody's.
FEWEST = 12

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """The runs of three words of a folded text."""
    words = fold(text).text.split()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def sketch(runs: Shingles) -> tuple[int, ...]:
    """The MinHash of a text; the same on every machine."""
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(runs))
    return tuple(made.digest())


def copied(a: Shingles, b: Shingles) -> float:
    """The share of the shorter text that stands in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


class Copies:
    """Families of near copies among reports; they do not depend on the order in which reports come."""

    def __init__(self) -> None:
        self._runs: dict[str, Shingles] = {}
        self._bands: dict[tuple[int, ...], list[str]] = defaultdict(list)
        self._of: dict[str, str] = {}
        self._pairs: set[tuple[str, str]] = set()

    def add(self, report: CodedReport) -> None:
        """Take in a report; one whose id is known already is left as it is."""
        if report.id in self._of:
            return
        self._of[report.id] = report.id
        runs = shingles(report.text)
        if len(runs) < FEWEST:
            return
        self._runs[report.id] = runs
        for other in self._met(report.id, sketch(runs)):
            if copied(runs, self._runs[other]) >= ALIKE:
                self._join(report.id, other)

    def _met(self, report: str, made: Sequence[int]) -> list[str]:
        """The reports that share a band."""
        found: dict[str, None] = {}
        for band, at in enumerate(range(0, PERMUTATIONS, ROWS)):
            held = self._bands[(band, *made[at : at + ROWS])]
            found.update(dict.fromkeys(held))
            held.append(report)
        return list(found)

    def are(self, a: str, b: str) -> bool:
        """Whether two reports are near copies, told by their own words and not by a third."""
        return ((a, b) if a <= b else (b, a)) in self._pairs

    def _join(self, a: str, b: str) -> None:
        self._pairs.add((a, b) if a <= b else (b, a))
        one, other = sorted((self.family(a), self.family(b)))
        self._of[other] = one

    def family(self, report: str) -> str:
        """The least id among the near copies of a report, itself included."""
        while (up := self._of.get(report, report)) != report:
            report = up
        return report

"""From coded reports to events: in one batch or one report at a time, with the same result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rasd.errors import WrongUse
from rasd.linking.candidates import Candidates
from rasd.linking.cluster import cluster
from rasd.linking.compare import UNLIKE, compare
from rasd.linking.copies import Copies
from rasd.linking.event import event_of
from rasd.linking.facts import Facts, facts_of
from rasd.linking.pairs import Pair, pair
from rasd.model import CodedReport, Event
from rasd.model.report import content_hash

_NONE: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on two accounts (ids): one happening, or two."""

    a: str
    b: str
    same: bool


def link(
    reports: Iterable[CodedReport], verdicts: Iterable[Verdict] = (), known: Mapping[str, str] | None = None
) -> list[Event]:
    """The events of coded reports, in the order of their days and ids.

    Args:
        reports: coded reports, in any order; of two with one id the first counts.
        verdicts: what people decided; it holds whatever else speaks for or against.
        known: account id → event id of an earlier run: an event keeps the id that most of its accounts had.

    Raises:
        WrongUse: verdicts contradict each other.
    """
    linker = Linker(verdicts)
    linker.add(reports)
    return linker.events(known or {})


class Linker:
    """Events that grow as reports come in: only those that a new report touches are worked out again."""

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        self._copies = Copies()
        self._candidates = Candidates()
        self._facts: dict[str, Facts] = {}
        self._reports: set[str] = set()
        self._scores: dict[str, dict[str, float]] = {}
        self._groups: dict[str, list[str]] = {}
        #: In the order of their coming, as those that came together lie together in memory.
        self._changed: dict[str, None] = {}
        self._must: set[Pair] = set()
        self._must_not: set[Pair] = set()
        self._judge(verdicts)

    def _judge(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            (self._must if verdict.same else self._must_not).add(pair(verdict.a, verdict.b))
        both = sorted(self._must & self._must_not)
        if both:
            raise WrongUse(f"Accounts {both[0][0]} and {both[0][1]} are both joined and parted; take one back.")

    def add(self, reports: Iterable[CodedReport]) -> None:
        """Take in reports; those whose ids are known already are left as they are."""
        for report in reports:
            if report.id in self._reports:
                continue
            self._reports.add(report.id)
            if report.accounts:
                # A text that tells nothing makes no two tellings one.
                self._copies.add(report)
            for one in facts_of(report):
                self._take(one)

    def _take(self, one: Facts) -> None:
        if one.id in self._facts:
            raise WrongUse(f"Two accounts have the id {one.id}; ids must tell accounts apart.")
        self._facts[one.id] = one
        self._changed[one.id] = None
        for other in self._candidates.add(one):
            score = compare(one, other, self._copies.are(one.report, other.report))
            # What is no likelier than a pair never compared need not be kept.
            if score > UNLIKE:
                self._scores.setdefault(one.id, {})[other.id] = score
                self._scores.setdefault(other.id, {})[one.id] = score

    def groups(self) -> list[list[str]]:
        """The ids of the accounts of each event, sorted; the events in the order of the days of their least ids."""
        for part in self._parts():
            for account in part:
                self._groups.pop(account, None)
            for group in self._cluster(part):
                self._groups[group[0]] = group
        self._changed.clear()
        # By day: the accounts of a day were taken in together, and lie together in memory.
        return sorted(self._groups.values(), key=lambda group: (self._facts[group[0]].last or 0, group[0]))

    def edges(self) -> Iterator[Pair]:
        """The pairs of accounts that are rather one happening than two, ids in order."""
        return ((a, b) for a, near in self._scores.items() for b, score in near.items() if a < b and score > 0)

    def _parts(self) -> Iterator[list[str]]:
        """The accounts that hang together with those that came since the last time, each part sorted."""
        near: dict[str, set[str]] = {}
        for a, b in self._must:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        seen: set[str] = set()
        for first in self._changed:
            part: list[str] = []
            waiting = [first]
            while waiting:
                one = waiting.pop()
                if one in seen or one not in self._facts:
                    continue
                seen.add(one)
                part.append(one)
                waiting += (other for other, score in self._scores.get(one, _NONE).items() if score > 0)
                waiting += near.get(one, ())
            if part:
                yield sorted(part)

    def _cluster(self, part: Sequence[str]) -> list[list[str]]:
        if len(part) == 1:
            return [[part[0]]]
        inside = set(part)
        scores = {(a, b): s for a in part for b, s in self._scores.get(a, _NONE).items() if a < b and b in inside}
        accounts = {account: self._facts[account].report for account in part}
        return cluster(accounts, scores, self._must, self._must_not)

    def facts(self) -> Iterable[Facts]:
        """The facts of all accounts."""
        return self._facts.values()

    def events(self, known: Mapping[str, str] | None = None, taken: Iterable[str] = ()) -> list[Event]:
        """The events as they stand, in the order of their days and ids.

        Args:
            known: account id → event id of an earlier run.
            taken: ids of events elsewhere, which none of these may get.
        """
        groups = self.groups()
        named = _ids([[self._facts[a] for a in group] for group in groups], known or {}, taken)
        made = [
            event_of(name, [self._facts[a] for a in group], self._copies, self._scores)
            for name, group in zip(named, groups, strict=True)
        ]
        return sorted(made, key=lambda e: (str(e.date.start or e.date.end or ""), e.id))


def _ids(groups: Sequence[Sequence[Facts]], known: Mapping[str, str], elsewhere: Iterable[str]) -> list[str]:
    """An id for each group: the one that most of its accounts had, each given once; else a hash of the account told
    first, or of that hash where an event that this account once was of still has it.
    """
    wishes = []
    for at, group in enumerate(groups):
        had: dict[str, int] = {}
        for one in group:
            if one.id in known:
                had[known[one.id]] = had.get(known[one.id], 0) + 1
        # Of two ids with as many accounts, that of the account told first: so parting and joining anew changes none.
        own = _first_id(group) if len(had) > 1 else ""
        wishes += [(-count, name != own, name, at) for name, count in had.items()]
    taken: set[str] = set()
    given: dict[int, str] = {}
    for _, _, name, at in sorted(wishes):
        if name not in taken and at not in given:
            taken.add(name)
            given[at] = name
    taken |= set(elsewhere)
    for at, group in enumerate(groups):
        if at not in given:
            name = _first_id(group)
            while name in taken:
                name = "e-" + content_hash(name)
            taken.add(name)
            given[at] = name
    return [given[at] for at in range(len(groups))]


def _first_id(group: Sequence[Facts]) -> str:
    first = min(group, key=lambda one: one.told_at)
    return "e-" + content_hash(first.report, first.id)

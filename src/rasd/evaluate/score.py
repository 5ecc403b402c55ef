"""How many accounts, and how many values in them, are right, wrong or missed?

Slots are counted end to end: all slots of an unmatched gold account are missed, all of an unmatched
predicted one wrong. Gold totals over a longer time (`aggregate`) are free: matched ones are left out,
unmatched ones cost nothing. Reading files and showing tables is left to others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import comb
from typing import Any

from rasd.errors import BadInput
from rasd.evaluate.align import align, group
from rasd.evaluate.compare import NO_ALIASES, Aliases, count_same
from rasd.evaluate.tally import Miss, MissKind, Scores, Share, Tally
from rasd.evaluate.values import SLOTS, AccountReader, Malformed, Told

Coded = Mapping[str, Any]

_RIGHT, _WRONG, _MISSED = Tally(right=1), Tally(wrong=1), Tally(missed=1)


def score(gold: Iterable[Coded], predicted: Iterable[Coded], aliases: Aliases | None = None) -> Scores:
    """Score predicted reports against gold ones; both are JSON objects in the codebook's shape.

    Predicted reports are found by `id` (the last of several counts); ids not in the gold are left out.

    Raises:
        BadInput: a gold report has no `id`, `text` or `accounts`.
    """
    by_id = {report["id"]: report for report in predicted if isinstance(report.get("id"), str)}
    count = _Count(aliases or NO_ALIASES)
    for number, report in enumerate(gold, 1):
        missing = [name for name in ("id", "text", "accounts") if report.get(name) is None]
        if missing:
            raise BadInput(f"Gold report number {number} has no {missing[0]}; is this the gold file?")
        count.add_report(report, by_id.get(report["id"], {}))
    return count.scores()


@dataclass(slots=True)
class _Count:
    """The running counts over all reports."""

    aliases: Aliases
    tallies: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(("report", "event", *SLOTS), Tally()))
    given: dict[str, Share] = field(default_factory=lambda: dict.fromkeys((*SLOTS, "role"), Share()))
    groups: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    links: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)

    def add_report(self, gold: Coded, predicted: Coded) -> None:
        """Count one report."""
        wanted, _ = read_accounts(gold["id"], gold.get("accounts"))
        given, malformed = read_accounts(gold["id"], predicted.get("accounts"))
        self.malformed += malformed
        self._add_relevance(bool(wanted), bool(given))
        text = (gold.get("title") or "") + "\n" + gold["text"]
        pairs = align(text, wanted, given, self.aliases)
        for one, other in pairs:
            if not wanted[one].aggregate:
                self._add_match(gold["id"], wanted[one], given[other])
        matched, used = {one for one, _ in pairs}, {other for _, other in pairs}
        for one, account in enumerate(wanted):
            if one not in matched and not account.aggregate:
                self._add_unmatched(gold["id"], account, MissKind.MISSED)
        for other, account in enumerate(given):
            if other not in used:
                self._add_unmatched(gold["id"], account, MissKind.SPURIOUS)

    def scores(self) -> Scores:
        """The result."""
        return Scores(
            end_to_end={**self.tallies, "linking": _linking(self.links)},
            given_match=dict(self.given),
            by_group=dict(sorted(self.groups.items())),
            misses=tuple(self.misses),
            malformed=tuple(self.malformed),
        )

    def _add_relevance(self, wanted: bool, given: bool) -> None:
        if wanted or given:
            self.tallies["report"] += _RIGHT if wanted and given else _MISSED if wanted else _WRONG

    def _add_match(self, report: str, gold: Told, predicted: Told) -> None:
        answer = best_sides(gold, predicted, self.aliases)
        self.links.append((report, gold.event, predicted.event))
        self.tallies["event"] += _RIGHT
        self.groups[group(gold)] += _RIGHT
        self.given["role"] = self.given["role"].add(gold.role == predicted.role)
        for slot in SLOTS:
            wanted, given = gold.slots[slot], answer.slots[slot]
            same = count_same(slot, wanted, given, self.aliases)
            wholly = same == len(wanted) == len(given)
            self.tallies[slot] += Tally(same, len(given) - same, len(wanted) - same)
            self.given[slot] = self.given[slot].add(wholly)
            if not wholly:
                self._miss(MissKind.WRONG, report, gold, slot=slot, gold=wanted, predicted=given)

    def _add_unmatched(self, report: str, account: Told, kind: MissKind) -> None:
        weight = _MISSED if kind is MissKind.MISSED else _WRONG
        self.tallies["event"] += weight
        self.groups[group(account)] += weight
        for slot in SLOTS:
            self.tallies[slot] += Tally(
                wrong=weight.wrong * len(account.slots[slot]), missed=weight.missed * len(account.slots[slot])
            )
        self._miss(kind, report, account)

    def _miss(self, kind: MissKind, report: str, account: Told, **values: Any) -> None:
        self.misses.append(
            Miss(
                kind=kind,
                report=report,
                sub_event_type=account.sub_event_type,
                anchor=account.anchor,
                **values,
            )
        )


def read_accounts(report: str, accounts: object) -> tuple[list[Told], list[Malformed]]:
    """The accounts of a report as they are scored, and what in them is malformed."""
    reader = AccountReader(report)
    told = []
    for account in accounts if isinstance(accounts, list) else ():
        if isinstance(account, dict):
            told.append(reader.read(account))
        else:
            reader.complain("accounts", account)
    if not isinstance(accounts, list):
        reader.complain("accounts", accounts)
    return told, reader.malformed


def best_sides(gold: Told, predicted: Told, aliases: Aliases) -> Told:
    """In a clash the order of the sides is free: the prediction, its sides swapped if that fits better."""
    if not gold.sub_event_type == predicted.sub_event_type == "Armed clash":
        return predicted
    slots = predicted.slots
    swapped = replace(predicted, slots={**slots, "initiators": slots["targets"], "targets": slots["initiators"]})
    return swapped if _side_hits(gold, swapped, aliases) > _side_hits(gold, predicted, aliases) else predicted


def _side_hits(gold: Told, predicted: Told, aliases: Aliases) -> int:
    return count_same("initiators", gold.slots["initiators"], predicted.slots["initiators"], aliases) + count_same(
        "targets", gold.slots["targets"], predicted.slots["targets"], aliases
    )


def _linking(links: list[tuple[str, str | None, str | None]]) -> Tally:
    """Pairs of matched accounts in two reports: said to be one event, and are they?"""
    both = _pairs((report, (one, other)) for report, one, other in links if other is not None)
    said = _pairs((report, other) for report, _, other in links if other is not None)
    true = _pairs((report, one) for report, one, _ in links)
    return Tally(both, said - both, true - both)


def _pairs(labelled: Iterable[tuple[str, object]]) -> int:
    """How many pairs across reports share a label; counted by label, since pairs grow with the square."""
    seen = list(labelled)
    overall, within = Counter(label for _, label in seen), Counter(seen)
    return sum(comb(n, 2) for n in overall.values()) - sum(comb(n, 2) for n in within.values())

"""Does our scorer give the figures of the reference scorer that lies beside the gold?"""

import copy
import importlib.util
import random
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rasd.evaluate import read_aliases, read_coded, score
from rasd.evaluate.matching import heaviest_pairs
from rasd.evaluate.words import name_words, skeleton, word_set
from rasd.model.codebook import MEANS, SUB_EVENT_TYPES

Coded = dict[str, Any]


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files to be closed by themselves
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Coded]:
    return read_coded(shared / "gold" / "dev.jsonl")


class Spoiler:
    """Random edits of coded reports: from a slip in one field to accounts lost, doubled and made up."""

    def __init__(self, gold: list[Coded], seed: int, share: float) -> None:
        self.dice, self.share = random.Random(seed), share
        accounts = [account for report in gold for account in report["accounts"]]
        self.pool = {field: [account[field] for account in accounts] for field in accounts[0]}

    def spoil(self, reports: list[Coded]) -> list[Coded]:
        return [self._report(copy.deepcopy(report)) for report in reports if not self._now(0.1)]

    def _now(self, weight: float = 1.0) -> bool:
        return self.dice.random() < self.share * weight

    def _report(self, report: Coded) -> Coded:
        accounts = [account for account in report["accounts"] if not self._now(0.5)]
        if self._now(0.5):
            accounts.append(self._made_up(report))
        if accounts and self._now(0.3):
            accounts.append(copy.deepcopy(self.dice.choice(accounts)))
        for account in accounts:
            self._account(account)
        self.dice.shuffle(accounts)
        return {**report, "accounts": accounts}

    def _made_up(self, report: Coded) -> Coded:
        made = {field: copy.deepcopy(self.dice.choice(values)) for field, values in self.pool.items()}
        start = self.dice.randrange(max(1, len(report["text"])))
        return {**made, "anchor": report["text"][start : start + 60]}

    def _account(self, account: Coded) -> None:
        for field in ("date", "place", "sources", "casualties", "initiators", "targets", "event", "role"):
            if self._now():
                account[field] = copy.deepcopy(self.dice.choice(self.pool[field]))
        if self._now():
            account["sub_event_type"] = self.dice.choice([*SUB_EVENT_TYPES, "No such type", None])
        if self._now():
            account["means"] = self.dice.sample(MEANS, 2)
        if self._now():
            account["initiators"], account["targets"] = account["targets"], account["initiators"]
        if self._now():
            self._respell(account)
        if self._now(0.5):
            self._break(account)

    def _respell(self, account: Coded) -> None:
        place = account["place"] or {}
        for field in ("name", "name_en"):
            name = place.get(field)
            if name and self._now(2):
                at = self.dice.randrange(len(name))
                place[field] = self.dice.choice(
                    [name[:at] + name[at + 1 :], f"مدينة {name}", f"ريف {name}", f"مطار {name}", name.upper()]
                )
        for source in account["sources"]:
            source["name"] = " ".join(source["name"].split()[:: self.dice.choice([1, -1])][:2])
        for toll in account["casualties"]:
            toll["min"] += self.dice.choice([0, 1])
            toll["part"] = self.dice.choice([True, False])

    def _break(self, account: Coded) -> None:
        field, value = self.dice.choice(
            [
                ("date", "2018-04-01"),
                ("date", {"start": "2018-02-30", "end": None}),
                ("date", None),
                ("date", {}),
                ("place", "حلب"),
                ("place", None),
                ("targets", [3, "ISIS"]),
                ("initiators", None),
                ("casualties", [{"kind": "killed", "min": "3", "max": 3}, 5]),
                ("sources", ["سانا"]),
                ("status", 1),
                ("anchor", None),
            ]
        )
        account[field] = value


def flat(figures: Coded, path: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in figures.items():
        name = f"{path}/{key}"
        out |= flat(value, name) if isinstance(value, dict) else {name: value}
    return out


@pytest.mark.parametrize(("seed", "share"), [(1, 0.0), (2, 0.1), (3, 0.25), (4, 0.4), (5, 0.4), (6, 0.7), (7, 0.9)])
def test_figures_are_those_of_the_reference(
    reference: ModuleType, gold: list[Coded], shared: Path, seed: int, share: float
) -> None:
    predicted = Spoiler(gold, seed, share).spoil(gold)
    ours = score(gold, predicted, read_aliases(shared / "gold" / "dev.jsonl")).as_json()
    theirs = reference.score(gold, predicted)
    assert flat(ours) == pytest.approx(flat(theirs), abs=0.0005, nan_ok=True)


def test_word_lists_are_those_of_the_reference(reference: ModuleType) -> None:
    # The reference lists the officials with a hamza that its own fold takes away, so they never count there.
    vague = {word for word in reference.VAGUE if reference.fold(word) == word}
    assert word_set("admin") == reference.ADMIN
    assert word_set("direction") == reference.DIRECTION
    assert word_set("site") == reference.SITE
    assert word_set("vague") == vague


def test_names_are_taken_apart_as_in_the_reference(reference: ModuleType, gold: list[Coded]) -> None:
    places = [account["place"] for report in gold for account in report["accounts"] if account["place"]]
    names = {place[field] for place in places for field in ("name", "name_en") if place.get(field)}
    names |= {s["name"] for report in gold for account in report["accounts"] for s in account["sources"]}
    for word in {word for report in gold for word in report["text"].split()} | names:
        assert list(name_words(word)) == reference.words(word), word
        assert skeleton(word) == reference.skeleton(word), word


@pytest.mark.parametrize("seed", range(20))
def test_ties_fall_as_in_the_reference(reference: ModuleType, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    dice = random.Random(seed)
    rows, columns = dice.randint(1, 7), dice.randint(1, 7)
    weights = [[dice.choice((0.0, 1.0, 1.5, 2.0, 4.5)) for _ in range(columns)] for _ in range(rows)]
    monkeypatch.setattr(reference, "affinity", lambda _, row, column: weights[row][column])
    assert heaviest_pairs(weights) == reference.align("", range(rows), range(columns))

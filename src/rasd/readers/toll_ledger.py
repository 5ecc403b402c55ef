"""What is told so far while a sentence is read for its tolls: the kind, the word that told it, the tolls themselves."""

from collections.abc import Sequence
from dataclasses import replace

from rasd.lexicon.entry import Hit
from rasd.readers.counted import closer, is_rest, same_side
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Group, Toll, shared, told_of
from rasd.readers.toll_verbs import is_joined

#: Words between one group and the next of the same kind.
REACH_NEXT = 2


class Ledger:
    """The tolls of a sentence as they are told, and what the next words may add to.

    `kinds` is what befell the people told of, `trigger` the word that says so, `fresh` whether nobody was counted
    since; `part` a breakdown that was opened, `plus` another group announced; `loose` people of whom nothing is told
    yet, `before` those right before their verb.
    """

    def __init__(self, reading: Reading, none: Sequence[Toll]) -> None:
        self.reading = reading
        self.tolls: list[Toll] = list(none)
        self.kinds: tuple[str, ...] = ()
        self.trigger: Hit | None = None
        self.fresh = False
        self.last_end = -1
        self.part = False
        self.part_from = -1
        self.plus = False
        self.loose: Group | None = None
        self.before: Group | None = None

    def gap(self, start: int, end: int) -> int:
        """Words between two offsets."""
        return self.reading.words.between(start, end)

    def joined(self, group: Group) -> bool:
        """Whether "and" or "together with" stands before a group."""
        return is_joined(self.reading, group)

    def know(self, people: Group) -> None:
        """People told of before who were hit: nobody is counted, but they are the victims."""
        for kind in self.kinds:
            self.tolls.append(
                Toll(people.start, people.end, kind, people.low, people.high, party=people.party, known=True)
            )
        self.fresh = False

    def add(self, group: Group) -> None:
        """Count a group as hit in the way that is being told."""
        if self.adds_up(group):
            return
        start = self.trigger.start if self.fresh and self.trigger and self.trigger.start < group.start else group.start
        split = len(self.kinds) > 1
        party = self.rest_of() if group.rest or is_rest(group.party) else group.party
        part = self.part or (group.part and not self.fresh)
        for kind in self.kinds:
            low = shared(group.low, group.high) if split else told_of(group.low, group.high)
            end = max(group.end, self.trigger.end if self.trigger and self.fresh else 0)
            self.tolls.append(Toll(start, end, kind, low, group.high, group.approx, part, party))
        self.fresh, self.last_end, self.loose = False, max(group.end, self.last_end), None
        self.plus, self.before = False, None

    def rest_of(self) -> Party | None:
        """Whom "others" means: those told of last."""
        return next((t.party for t in reversed(self.tolls) if t.low and not t.part), None)

    def adds_up(self, group: Group) -> bool:
        """`a man and his two daughters`: groups of one side under one word are one toll."""
        last = self.tolls[-1] if self.tolls else None
        if last is None or last.known or self.part or self.plus or group.part:
            return False
        more = (group.rest or is_rest(group.party)) and self.gap(last.end, group.word) <= REACH_NEXT
        if (self.fresh or not self.joined(group)) and not (more and self.kinds == (last.kind,)):
            return False
        exact = last.low == last.high and group.low == group.high and not (last.approx or group.approx)
        if len(self.kinds) > 1 or last.part or not exact or last.low == 0:
            return False
        two_names = last.party is None and group.party is None and group.manner == "named"
        if not (more or two_names or same_side(last.party, group.party)):
            return False
        total, party = last.low + group.low, closer(last.party, group.party)
        self.tolls[-1] = replace(last, low=total, high=total, end=max(last.end, group.end), party=party)
        self.fresh, self.last_end, self.loose = False, max(group.end, self.last_end), None
        return True

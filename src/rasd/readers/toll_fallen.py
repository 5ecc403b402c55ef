"""What does a noun for the hit (`eight dead`, `wounded`) tell: new people, or how those told of before were hit?"""

from collections.abc import Sequence
from dataclasses import replace

from rasd.lexicon.entry import Hit
from rasd.readers.counted import manner
from rasd.readers.reading import Reading
from rasd.readers.toll_ledger import REACH_NEXT, Ledger
from rasd.readers.toll_model import BOTH, Element, Group, Toll, shared

#: Words between a casualty word and its first number, and its first people without one.
REACH_FIRST, REACH_PLAIN = 6, 3
#: … from people to the phrase that says what befell them (`nine of the attackers, dead and wounded`).
REACH_SHARED = 8


class FallenLedger(Ledger):
    """The tolls of a sentence so far, and what a noun for the hit adds to them."""

    def __init__(self, reading: Reading, elements: Sequence[Element], none: Sequence[Toll]) -> None:
        super().__init__(reading, none)
        self.elements = elements

    def hit_noun(self, group: Group) -> None:
        """People counted by what befell them: `eight dead`, `two wounded`, `the dead`."""
        if group.manner == "shared" and not group.counted and self._is_closed(group):
            return
        gap = self.gap(self.last_end, group.word) if self.last_end >= 0 else 99
        dying = self.fresh and self.trigger is not None and self.trigger.entry.attrs["pos"] != "noun"
        dying = dying and self.trigger is not None and manner(self.trigger) != "total"
        wounded = self.kinds == ("killed",) and group.kinds == ("wounded",) and not self.joined(group)
        if dying and wounded and gap <= REACH_PLAIN - 1:
            # `three wounded died`
            self.add(replace(group, party=group.party))
            return
        if not group.counted and self._tells_how(group):
            return
        fresh_part = self.part and self.trigger is not None and self.gap(self.part_from, group.word) == 0
        same = self.part and set(group.kinds) <= set(self.kinds) and self.joined(group)
        self.part = fresh_part or same
        self.kinds, self.trigger, self.fresh = group.kinds, group.noun, group.definite
        self.last_end = group.end
        if group.definite:
            if group.manner == "shared":
                self.know(group)
            return
        for kind in group.kinds:
            low = shared(group.low, group.high) if len(group.kinds) > 1 and group.counted else group.low
            self.tolls.append(Toll(group.start, group.end, kind, low, group.high, group.approx, self.part, group.party))
        self.loose = None

    def _tells_how(self, group: Group) -> bool:
        """`wounded with cases of choking`, `fell, a martyr`: the noun only says how those before were hit."""
        proclitic = self.reading.text[group.word : group.start][:1]
        with_it = proclitic == "\N{ARABIC LETTER BEH}" and bool(self.kinds) and set(group.kinds) <= set(self.kinds)
        if with_it and self.gap(self.last_end, group.word) <= REACH_FIRST:
            return True
        cases = group.noun is not None and "cases" in group.noun.entry.attrs["note"]
        if cases and self.fresh and set(group.kinds) == set(self.kinds) and self.gap(self.last_end, group.word) == 0:
            return True
        return self._is_closed(group)

    def _is_closed(self, group: Group) -> bool:
        """`25 fighters fell dead and wounded`: bare nouns after people of whom nothing is told yet."""
        people = self.loose or self._just_fallen()
        fallen = self.trigger is None or manner(self.trigger) == "weak"
        if people is None or not fallen or people.definite or group.definite:
            return False
        if not (people.counted or people.low == 1) or not self._fell(people):
            return False
        if self.gap(people.end, group.word) > REACH_FIRST or self.joined(group):
            return False
        self.tolls = [t for t in self.tolls if t.end != people.end]
        self.kinds, self.trigger, self.fresh, self.last_end = group.kinds, group.noun, True, people.end
        self.add(people)
        return True

    def _just_fallen(self) -> Group | None:
        """The people of whom only "fell" is told so far."""
        last = self.tolls[-1] if self.tolls else None
        if last is None or self.trigger is None or manner(self.trigger) != "weak" or last.start != self.trigger.start:
            return None
        return Group(last.start, last.end, last.start, last.low, last.high, last.approx, last.party, counted=True)

    def _fell(self, people: Group) -> bool:
        """Whether a word of falling opens the clause of these people."""
        if self.trigger is not None:
            return True
        opening = [e for e in self.elements if isinstance(e, Hit) and e.end <= people.word and manner(e) != "weak"]
        last = opening[-1] if opening else None
        return last is not None and manner(last) == "opens" and self.gap(last.end, people.word) <= REACH_NEXT

    def split_number(self, hit: Hit) -> None:
        """`nine of the attackers, some killed, some wounded`: one number for both, told before."""
        last = self.tolls[-1] if self.tolls else None
        people = self.loose
        if last is not None and last.low and (people is None or last.end >= people.end):
            self.tolls = [t for t in self.tolls if t.start != last.start or t.low == 0]
            people = Group(last.start, last.end, last.start, last.low, last.high, last.approx, last.party)
        if people is None or self.gap(people.end, hit.word) > REACH_SHARED:
            return
        self.tolls += [
            Toll(people.start, hit.end, kind, min(1, people.low), people.high, people.approx, False, people.party)
            for kind in BOTH
        ]
        self.kinds, self.trigger, self.fresh, self.last_end, self.loose = BOTH, hit, False, hit.end, None

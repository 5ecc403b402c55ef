"""How many were killed, wounded, abducted or captured, of whom, by the words of one sentence?

Reads the tolls as they stand (CODEBOOK §5); which act a toll belongs to, and which toll has been replaced by a later
one, is the coder's to decide.
"""

from collections.abc import Iterator, Sequence

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import Hit
from rasd.readers.counted import FROM, WAW, are_people, has_pronoun, is_thing, manner
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_between import COMMAS, only_names, opens_clause, reaches_total
from rasd.readers.toll_doers import REACH_OBJECT
from rasd.readers.toll_fallen import REACH_FIRST, REACH_PLAIN, REACH_SHARED, FallenLedger
from rasd.readers.toll_groups import Grouper
from rasd.readers.toll_ledger import REACH_NEXT
from rasd.readers.toll_model import Doer, Element, Group, Toll
from rasd.readers.toll_none import Untold, is_mishap, untold
from rasd.readers.toll_verbs import (
    Subjects,
    has_object,
    hits_them,
    inflected,
    is_purpose,
    is_trigger,
    pair_told,
    subjects_of,
)

#: Words between "among them" and a number, and from a group before its verb to the verb.
REACH_PART, REACH_BACK = 5, 1
#: … from one person, told with a name, to those joined to him.
REACH_NAMED = 6
#: … from "the number of dead" to the "to" before the number.
REACH_TOTAL = 16
#: Kinds of those taken away.
TAKEN = frozenset({"abducted", "captured"})
#: Letters of "by" and "to": a word that opens with one is no counted noun, as a rule.
PREFIXED = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
#: Families of words that a bare number may stand before without counting something unknown.
COUNTED_ON = frozenset({"cue", "people", "demonym", "casualty", "act", "means", "saying"})
#: Two points part the two matters of a headline.
TITLE_STOP = ".."


_NOMINAL = frozenset({"masdar", "noun"})


class _Scanner(FallenLedger):
    """One pass over a sentence from left to right, keeping the casualty kind that is being told."""

    def __init__(self, reading: Reading, elements: Sequence[Element], none: Untold) -> None:
        super().__init__(reading, elements, none.none)
        self.none = none
        #: Where the doers end that stand between a verb and those it hit.
        self.doer_end = -1
        self.before_verbs: Subjects = subjects_of(reading, elements)

    def run(self) -> list[Toll]:
        for i, element in enumerate(self.elements):
            if self.none.covers(self.reading, element.word):
                continue
            if isinstance(element, Doer):
                self.last_end = self.doer_end = element.end
            elif isinstance(element, Group):
                if id(element) in self.before_verbs.taken:
                    self.loose = element
                elif element.noun is not None:
                    self.hit_noun(element)
                else:
                    self._group(element)
            elif element.entry.family == "cue":
                self._cue(element)
            elif manner(element) == "between":
                self.split_number(element)
            elif is_trigger(self.elements, i):
                self._verb(element, i)
        self._settle_before()
        return sorted(self.tolls, key=lambda t: t.start)

    def _settle_before(self) -> None:
        """A group before its verb counts only if none has come after it (`14 people were killed`)."""
        if self.before is not None and self.fresh:
            self.add(self.before)
        self.before = None

    def _cue(self, hit: Hit) -> None:
        if hit.entry.code == "part" and self.kinds:
            self.part, self.part_from, self.last_end = True, hit.end, hit.end
            if hit.entry.attrs["note"] == "one":
                self._one_of_them(hit)
        elif hit.entry.code == "plus" and self.kinds and not self.fresh:
            self.plus, self.last_end = True, hit.end

    def _one_of_them(self, hit: Hit) -> None:
        """`four fighters, one of them an officer`: who that is may follow at once."""
        after = next((e for e in self.elements if isinstance(e, Group) and e.word >= hit.end), None)
        if after is None or after.counted or self.reading.words.between(hit.end, after.word) > 0:
            self.add(Group(hit.start, hit.end, hit.word, 1, 1))

    def _verb(self, hit: Hit, i: int) -> None:
        """A word that says people were hit: those before it if its ending asks for them, else what follows is
        counted, else the group just before it.
        """
        self._settle_before()
        kinds: tuple[str, ...] = ("killed",) if hit.entry.code == "both" else (hit.entry.code,)
        joined = self.reading.text[hit.word : hit.start].startswith(WAW)
        if self.trigger and self.fresh and joined and self.reading.words.between(self.trigger.end, hit.word) == 0:
            # `arrested and abducted` is one taking, `killed and wounded` two fates.
            kinds = kinds if {*self.kinds, *kinds} <= TAKEN else tuple(dict.fromkeys((*self.kinds, *kinds)))
        before, pos = self.loose, hit.entry.attrs["pos"]
        self.kinds, self.trigger, self.fresh, self.last_end = kinds, hit, True, hit.end
        self.part, self.plus, self.before = False, False, None
        subjects = self.before_verbs.of.get(i, ())
        for group, part in subjects:
            self.part = part
            self.add(group)
        if (known := self.before_verbs.known.get(i)) is not None:
            self.know(known)
        elif not subjects and (alone := pair_told(self.reading, hit)) is not None:
            self.before = alone
        elif not subjects and (
            is_purpose(self.reading, hit) or inflected(self.reading, hit) or (pos == "masdar" and has_pronoun(hit))
        ):
            self.fresh = has_object(self.reading, self.elements, i) and not is_purpose(self.reading, hit)
        told_after = pos == "verb" or manner(hit) in ("ends", "closes")
        if before and hits_them(self.reading, hit) and opens_clause(self.reading, before, hit):
            # `gangs, which held them`; with nothing between they are those that were held
            told_after = False
        reach = REACH_BACK if before and before.party else 0
        if before and told_after and self.fresh and not joined and self.gap(before.end, hit.word) <= reach:
            self.before = before if not before.definite else None

    def _group(self, group: Group) -> None:
        if not self.kinds:
            self._keep(group)
            return
        gap = self.gap(self.last_end, group.word)
        weak = group.manner in ("named", "other")
        beside = gap == 0 or (self.doer_end == self.last_end and gap <= REACH_OBJECT)
        named = self.fresh and beside and self.trigger is not None and self.trigger.entry.attrs["pos"] != "noun"
        if group.definite or (weak and not named and not self._goes_on(group, gap)):
            self._keep(group)
            return
        party = group.party
        if not group.counted and party and party.chain[0].entry.family != "people" and gap > 0 and not self.part:
            return
        if self.trigger is not None and manner(self.trigger) == "total" and not group.counted:
            return
        of_noun = self.trigger is not None and self.trigger.entry.attrs["pos"] == "noun" and not group.counted
        if self.fresh and (of_noun or self._in_another_clause(group)):
            self._keep(group)
            return
        fits = beside or gap <= self._reach(group) if self.fresh else self._goes_on(group, gap)
        if fits and not self._of_things(group):
            self.add(group)
            return
        self._keep(group)
        if gap > REACH_FIRST:
            self.kinds, self.part = (), False

    def _in_another_clause(self, group: Group) -> bool:
        """`the wounding of guards, and the flight of thousands`: a masdar and its people are not parted by a comma."""
        if self.trigger is None or self.trigger.entry.attrs["pos"] not in _NOMINAL or manner(self.trigger) == "total":
            return False
        if self.part:
            return False
        between = self.reading.text[self.trigger.end : group.word]
        return any(comma in between for comma in COMMAS)

    def _reach(self, group: Group) -> int:
        if not group.counted:
            return REACH_PLAIN
        if self.trigger is not None and manner(self.trigger) == "total":
            return REACH_TOTAL if reaches_total(self.reading, group) else REACH_FIRST
        return REACH_FIRST if group.party is not None else REACH_PLAIN

    def _goes_on(self, group: Group, gap: int) -> bool:
        """Whether a group continues the one before it: joined by "and" or "as well as", or a breakdown of it."""
        if self.fresh:
            return False
        if self.part:
            first = self.last_end == self.part_from
            return gap <= (REACH_PART if first or group.counted else REACH_NEXT) and (first or self.joined(group))
        if group.part:
            return gap <= REACH_SHARED
        between = self.reading.text[self.last_end : group.word]
        reach = (
            REACH_NAMED
            if group.counted and group.party is not None and only_names(self.reading, self.tolls, self.last_end, group)
            else REACH_NEXT
        )
        return (self.joined(group) or self.plus) and gap <= reach and TITLE_STOP not in between

    def _of_things(self, group: Group) -> bool:
        """Whether a bare number after a word that is said of things too counts something unknown to us."""
        if self.trigger is None or not group.counted or group.party is not None or group.part or self.part:
            return False
        if len(self.kinds) > 1 or (self.fresh and "things" not in self.trigger.entry.attrs["note"]):
            return False
        after = self.reading.words.after(group.end)
        if after is None or after[0] - group.end > 1:
            return False
        index = self.reading.sentence_index(group.start)
        sentence = self.reading.sentences[index]
        if after[0] >= sentence.end or sentence.clause_of(after[0]) != sentence.clause_of(group.start):
            return False
        if self.reading.text.startswith(PREFIXED, after[0]):
            return False
        hits = self.reading.by_sentence[index]
        if self.reading.text[after[0] : after[1]] == FROM:
            # `dozens of tankers`
            return any(is_thing(h) and h.word - 1 == after[1] for h in hits)
        return not any(h.word == after[0] and h.entry.family in COUNTED_ON for h in hits)

    def _keep(self, group: Group) -> None:
        people = group.party is not None and are_people(group.party)
        self.loose = group if group.counted or people or group.manner == "named" else None


def may_tell(reading: Reading, index: int) -> bool:
    """Whether a sentence can tell a toll: it has a casualty word, or a phrase that there was none."""
    return bool(reading.of(index, "casualty") or reading.coded(index, "none"))


def read_tolls(reading: Reading, index: int, parties: Sequence[Party], numbers: Sequence[Number]) -> list[Toll]:
    """The tolls of one sentence, in order; `parties` and `numbers` are those of the same sentence."""
    if is_mishap(reading, index):
        return []
    none = untold(reading, index)
    elements = Grouper(reading, index, parties, numbers, none.words).elements()
    return list(_distinct(_Scanner(reading, elements, none).run()))


def _distinct(tolls: list[Toll]) -> Iterator[Toll]:
    seen = set()
    for toll in tolls:
        key = (toll.kind, toll.low, toll.high, toll.start)
        if key not in seen:
            seen.add(key)
            yield toll


__all__ = ["Toll", "may_tell", "read_tolls"]

"""Whom does somebody accuse of the act? `X accused Y of shelling …`, `fingers were pointed at Y`, `Y, accused of …`.

An accusation has three parts: who accuses, who is accused, and the charge after "of". Who is accused is told by the
grammar around the charge, and the charge must be the act of the telling: "of supporting terror" is none.
"""

from collections.abc import Collection, Iterator, Sequence

from rasd.coder.acts import PRONOUNS, Act
from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import BEH, LAM, WAW
from rasd.coder.scene import Scene
from rasd.lexicon.entry import Hit
from rasd.readers.party import Head, Party

#: Note of a verb that accuses only with "responsibility" after it, and the words between the two at most.
WITH_BLAME, BLAME_REACH = "with responsibility", 16
#: End of the note of a phrase after which the accused stands behind a preposition; the words between at most.
BEHIND, BEHIND_REACH = "behind a preposition", 3
#: Note of a passive with its charge in it.
BEFORE = "the accused before it"
#: Words from the accusing word to the accused, from the accused to the charge, from the charge to its act.
REACH, CHARGE_REACH, ACT_REACH = 25, 6, 4
#: Words from a charge of killing, with how many people it was, to the act (`of killing 30 people in a strike`).
KILLED_REACH = 9
#: Words between the accused right after the verb and the charge: a time or an adjective.
LOOSE = 1

#: Families of words that name somebody: "in the army" is no charge.
_NAMED = frozenset({"actor", "people", "head", "demonym", "country"})


def accused_in(draft: Draft, scene: Scene, doers: Collection[str] = ()) -> Iterator[tuple[Party, Telling]]:
    """The armed parties and states that are accused of the act, with the telling; not by who did it (`doers`): whoever
    did this accuses others of something else.
    """
    for telling in draft.tellings:
        for hit in scene.reading.of(telling.sentence, "saying"):
            if hit.entry.code != "accuse":
                continue
            charge = _Charge(hit, telling, scene)
            accuser = charge.accuser()
            if accuser is not None and scene.settle_in(accuser, telling, draft) in doers:
                continue
            for party in charge.accused():
                yield party, telling


#: Words from a verb of denial to who denies it before it and behind it, and from there to the word of blame.
DENIER_BEFORE, DENIER_BEHIND, DENIED_REACH = 2, 1, 3


def deniers_in(draft: Draft, scene: Scene) -> Iterator[tuple[Party, Telling]]:
    """The armed parties and states that deny having had a hand in the act (`the regime, which denies involvement in
    the attack`): somebody must have said that they had.
    """
    for telling in draft.tellings:
        for hit in scene.reading.of(telling.sentence, "saying"):
            if hit.entry.code == "deny" and (party := _Charge(hit, telling, scene).denier()) is not None:
                yield party, telling


class _Charge:
    """One word of accusing, with what stands around it."""

    def __init__(self, hit: Hit, telling: Telling, scene: Scene) -> None:
        self.hit, self.telling = hit, telling
        self.words, self.text = scene.reading.words, scene.reading.text
        self.hits = scene.reading.by_sentence[telling.sentence]
        self.sentence = scene.reading.sentences[telling.sentence]
        self.parties = [p for p in scene.parties(telling.sentence) if p.armed and p.head is not Head.HELD]

    def accused(self) -> Sequence[Party]:
        """Who is accused of the act; nobody where the charge is another."""
        note = self.hit.entry.attrs["note"]
        after = [p for p in self.parties if p.word >= self.hit.end and self._gap(self.hit.end, p.word) <= REACH]
        if note.startswith(WITH_BLAME):
            return self._blamed(after)
        if note.endswith(BEHIND):
            near = [p for p in after if self._gap(self.hit.end, p.word) <= BEHIND_REACH]
            return [p for p in near if not p.proclitic.startswith(BEH)][:1]
        following = self.words.after(self.hit.end)
        passive = self.hit.entry.attrs["pos"] != "masdar" and following is not None and self._is_charge(following)
        if following is not None and (note == BEFORE or passive):
            further = self.words.after(following[1])
            if note != BEFORE and further is not None and self._is_charge(further) and self._is_the_act(further):
                # A name of somebody unknown to us that begins like "of": the charge stands behind it.
                return []
            before = [p for p in self.parties if p.end <= self.hit.word and self._gap(p.end, self.hit.word) <= 1]
            return before[-1:] if self._is_the_act(following) else []
        return self._charged(after)

    def accuser(self) -> Party | None:
        """Who accuses: the party right behind the verb, else the nearest before it."""
        if self.hit.entry.attrs["pos"] != "verb":
            return None
        behind = [p for p in self.parties if p.word >= self.hit.end and self._gap(self.hit.end, p.word) == 0]
        ahead = [p for p in self.parties if p.end <= self.hit.word and self._gap(p.end, self.hit.word) <= LOOSE]
        return next(iter(ahead[-1:] or behind), None)

    def denier(self) -> Party | None:
        """Who denies blame for the act; nobody where the denial is of something else."""
        behind = [
            p for p in self.parties if p.word >= self.hit.end and self._gap(self.hit.end, p.word) <= DENIER_BEHIND
        ]
        ahead = [p for p in self.parties if p.end <= self.hit.word and self._gap(p.end, self.hit.word) <= DENIER_BEFORE]
        party = next(iter(behind), None) or (ahead[-1] if ahead else None)
        if party is None:
            return None
        start = max(party.end, self.hit.end)
        blames = (h for h in self.hits if h.entry.code == "blame" and h.end > self.hit.start)
        blamed = [h for h in blames if h.word < start or self._gap(start, h.word) <= DENIED_REACH]
        return party if any(self._near_act(h.start) for h in blamed) else None

    def _gap(self, start: int, end: int) -> int:
        return self.words.between(start, end)

    def _blamed(self, after: Sequence[Party]) -> Sequence[Party]:
        """`held Y responsible for …`: the party before "responsibility"."""
        cues = [h for h in self.hits if h.entry.code == "blame" and h.start > self.hit.end]
        for cue in cues:
            if self._gap(self.hit.end, cue.word) <= BLAME_REACH:
                if behind := [p for p in after if p.word >= cue.end and self._is_behind(cue, p)]:
                    return behind[:1] if self._blamed_for(behind[0].end) else []
                held = [p for p in after if p.end <= cue.word and self._gap(p.end, cue.word) <= CHARGE_REACH]
                return held[-1:] if self._blamed_for(cue.end) else []
        return []

    def _is_behind(self, cue: Hit, party: Party) -> bool:
        """Whether "on" or li alone stands between the word of blame and a party (`put the blame on Y`)."""
        if party.proclitic.startswith(LAM):
            return self._gap(cue.end, party.word) == 0
        return any(
            h.entry.code == "target" and self._gap(cue.end, h.word) == 0 and self._gap(h.end, party.word) == 0
            for h in self.hits
            if cue.end <= h.word and h.end <= party.word
        )

    def _blamed_for(self, at: int) -> bool:
        """Whether the act follows, or the clause ends (`put the blame on Y for the blast`)."""
        return self._ends_clause(at) or self._near_act(at)

    def _charged(self, after: Sequence[Party]) -> Sequence[Party]:
        """`X accused Y (and Z) of …`: the party nearest to the charge, with those joined to it.

        A charge before the first party is against somebody who is none (`accused the man of …`).
        """
        if after and self._charge_after(self.hit.end, after[0].word) is not None:
            return []
        for i, party in enumerate(after):
            until = after[i + 1].word if i + 1 < len(after) else self.sentence.end
            charge = self._charge_after(party.end, until)
            accuser = self._gap(self.hit.end, party.word) == 0
            if accuser and charge is not None and self._gap(party.end, charge[0]) > LOOSE:
                # Right after the verb and far from the charge stands who accuses somebody unknown.
                return []
            if charge is None:
                if self._ends_clause(party.end) and self._gap(self.hit.end, party.word) > 0 and i == len(after) - 1:
                    return [party]
                continue
            if not self._is_the_act(charge):
                return []
            joined = i > 0 and party.proclitic[:1] == WAW and self._gap(after[i - 1].end, party.word) == 0
            return after[i - 1 : i + 1] if joined else [party]
        return []

    def _charge_after(self, start: int, until: int) -> tuple[int, int] | None:
        """Bounds of the word with "of" (bi-) before it that follows the accused soon."""
        near = self.words.next_of(start, CHARGE_REACH + 1)
        return next((word for word in near if word[0] < until and self._is_charge(word)), None)

    def _is_charge(self, word: tuple[int, int]) -> bool:
        """Whether a word is "of" (bi-) and a noun; not a word of the lexicons whose own first letter that is."""
        if self.text[word[0]] != BEH:
            return False
        here = [h for h in self.hits if h.word == word[0]]
        return not here or any(h.start > word[0] and h.entry.family not in _NAMED for h in here)

    def _is_the_act(self, charge: tuple[int, int]) -> bool:
        """Whether the charge is an act of the telling, or takes up one told before (`of planting it`)."""
        if self._near_act(charge[0]):
            return True
        told = any(a.end <= self.hit.word for a in self.telling.acts if a.core)
        return told and (
            self.text[charge[0] : charge[1]].endswith(PRONOUNS)
            or any(h.entry.code == "blame" and charge[0] <= h.word < charge[1] for h in self.hits)
        )

    def _near_act(self, at: int) -> bool:
        means = [h.word for h in self.hits if h.entry.family == "means"]
        starts = [*(a.hit.word for a in self.telling.acts if _is_deed(a)), *means]
        killing = any(h.entry.family == "casualty" and h.word == at for h in self.hits)
        reach = KILLED_REACH if killing else ACT_REACH
        return any(at <= start and self._gap(at, start) <= reach for start in starts)

    def _ends_clause(self, at: int) -> bool:
        word, sentence = self.words.after(at), self.sentence
        return word is None or word[0] >= sentence.end or sentence.clause_of(word[0]) > sentence.clause_of(at - 1)


def _is_deed(act: Act) -> bool:
    return act.core or act.frame == "light"

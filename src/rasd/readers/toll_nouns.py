"""What do the nouns for the hit (`dead`, `wounded`) count: of which kinds, of whom, and is anybody new told of?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasd.arabic.numbers import Number
from rasd.lexicon.entry import ARTICLE, Hit
from rasd.readers.counted import FROM, WAW, are_people, is_hit_noun, manner
from rasd.readers.party import Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import BOTH, Group
from rasd.readers.toll_tokens import COUNTABLE, Token


@dataclass(frozen=True, slots=True)
class HitNouns:
    """The casualty nouns of one sentence among its parties and tokens."""

    reading: Reading
    hits: Sequence[Hit]
    parties: Sequence[Party]
    tokens: Sequence[Token]

    def owned(self, hit: Hit) -> bool:
        """`the victims of the crisis`: the noun belongs to a definite one, so nobody new is counted."""
        after = self.reading.words.after(hit.end)
        before = self.reading.words.before(hit.word)
        if after is None or after[0] - hit.end > 1:
            return False
        force = any(
            (p.word == after[0] and _is_force(p.chain[0])) or (p.start == hit.start and _is_force(p.chain[-1]))
            for p in self.parties
            if p.word == after[0] or p.chain[-1].word == after[0]
        )
        if not force and not self.reading.text.startswith(ARTICLE, after[0]):
            return False
        falls = before is not None and any(h.end >= hit.end and h.start == before[0] for h in self.hits)
        return not falls and hit.entry.attrs["number"] == "pl"

    def counted(self, group: Group, noun: Hit, *, exact: bool, joins: bool = True) -> Group:
        """A group with what befell it and of whom it is, by its noun (`exact`: after an exact number; `joins`: a
        second noun may share that number).
        """
        kinds = BOTH if noun.entry.code == "both" else (noun.entry.code,)
        following = self._joined_noun(noun, exact) if joins else None
        if following is not None:
            kinds = tuple(dict.fromkeys((*kinds, following.entry.code)))
        owner = self._owner(following or noun)
        end = owner.end if owner else (following or noun).end
        return replace(group, end=max(group.end, end), party=owner, kinds=kinds, noun=noun, manner=manner(noun))

    def _joined_noun(self, noun: Hit, exact: bool) -> Hit | None:
        """The second noun of `30 killed and wounded`: a singular after an exact number, else a plural, with none
        of its own.
        """
        for token in self.tokens:
            if isinstance(token, Hit) and token.start > noun.end and token.entry.family == "casualty":
                near = self.reading.words.between(noun.end, token.word) == 0
                joined = self.reading.text[token.word : token.start] in (WAW, WAW + ARTICLE)
                like = noun.entry.attrs["number"] == "sg" if exact else True
                fits = is_hit_noun(token) and token.entry.attrs["number"] == ("sg" if exact and like else "pl")
                persons = is_hit_noun(token) and manner(token) == "counted" and "cases" not in token.entry.attrs["note"]
                apart = token.entry.code != noun.entry.code and not self._numbered_next(token)
                return token if near and joined and fits and persons and apart else None
        return None

    def _numbered_next(self, noun: Hit) -> bool:
        """`… and the wounded 80`: it has a number of its own."""
        return any(
            isinstance(t, Number) and t.kind in COUNTABLE and t.start - noun.end == 1
            for t in self.tokens
            if t.start > noun.end
        )

    def _owner(self, noun: Hit) -> Party | None:
        for party in self.parties:
            if party.start == noun.start and len(party.chain) > 1 and party.chain[1].entry.family != "object":
                return party if party.chain[1].entry.family in ("people", "demonym", "actor") else None
        for token in self.tokens:
            if isinstance(token, Hit) and token.entry.family == "cue" and token.start >= noun.end:
                return None
            if isinstance(token, Party) and token.start >= noun.end:
                gap = self.reading.text[noun.end : token.word].split()
                near = len(gap) <= 1 and are_people(token) and not token.proclitic.startswith(WAW)
                return token if near or self._in_ranks(noun, token) else None
        return None

    def _in_ranks(self, noun: Hit, party: Party) -> bool:
        """`dead in the ranks of the army`, `two wounded of the guard`: of any armed party."""
        gap = self.reading.text[noun.end : party.word].strip()
        among = any(h.word == noun.end + 1 and h.end == party.word - 1 for h in self.hits if h.entry.code == "target")
        return (party.armed and gap == FROM) or ((party.armed or are_people(party)) and among)


def _is_force(hit: Hit) -> bool:
    """Whether a noun names a force or group as a whole, which its dead may belong to or be victims of."""
    return hit.entry.family in ("actor", "head") and hit.entry.attrs.get("use") not in ("member", "adjective")

"""Who attacked where those who fell are the attackers (`militants were killed during an attack on the army's post`)?"""

from collections.abc import Sequence

from rasd.coder.act import Act
from rasd.coder.enemies import allied
from rasd.coder.finds import SentenceFinds
from rasd.coder.ground import INITIATOR, TARGET, Side
from rasd.coder.kinds import ATTACK, CLASH
from rasd.lexicon.families import actor_rows, is_group
from rasd.readers.party import Head, Party
from rasd.readers.reading import Reading
from rasd.readers.toll_model import Toll

#: Types of the nouns of an attack in the field.
_FOUGHT = frozenset({ATTACK, CLASH})
#: Relations of "during" and "after"; words from it to the noun of the attack, "their attempt" perhaps, and from there
#: to whose post was attacked.
_IN_COURSE, REACH, ON_REACH = frozenset({"in", "after"}), 1, 2
#: Id of gunmen without a name.
_GUNMEN = "@FIGHTER"
#: Heads of what is attacked in the field.
_FORCES = frozenset({Head.ARMED, Head.HELD, Head.POLICE})
RULE = "fell in their own attack"


def fallen_attackers(
    reading: Reading, finds: SentenceFinds, acts: Sequence[Act], sides: Sequence[Side], tolls: Sequence[Toll]
) -> list[Side]:
    """The sides, those who fell as the attackers where the attack in whose course they fell was on a state's forces."""
    fallen = next((t.party for t in tolls if t.party is not None and t.party.armed and t.low > 0), None)
    attack = _attack(reading, finds, acts, fallen) if fallen is not None else None
    if fallen is None or attack is None:
        return list(sides)
    behind = {s.party.word: s.party for s in sides if s.party.word >= attack.hit.word}
    behind |= {p.word: p for p in finds.parties if 0 <= _gap(reading, attack, p) <= ON_REACH}
    hit = [p for p in behind.values() if p.head in _FORCES and p.options != fallen.options and _enemies(fallen, p)]
    struck = [s.party for s in sides if s.role == TARGET]
    if not hit or any(s.role == INITIATOR and s.party not in struck for s in sides):
        return list(sides)
    rest = [s for s in sides if s.party not in hit and s.party.options != fallen.options]
    return [Side(fallen, INITIATOR, RULE, 0.8), *(Side(p, TARGET, RULE, 0.8) for p in hit), *rest]


def _gap(reading: Reading, act: Act, party: Party) -> int:
    """Words from the noun of an attack to a party; the lexicon's form may reach into it (`attack on posts <of X>`)."""
    if party.end <= act.end or party.word <= act.start:
        return -1
    return max(0, reading.words.between(act.end, party.word)) if party.word >= act.end else 0


def _attack(reading: Reading, finds: SentenceFinds, acts: Sequence[Act], fallen: Party) -> Act | None:
    """The first noun of an act behind those who fell, if it is an attack in whose course they fell, or which they tried
    to make.
    """
    act = next((a for a in acts if a.core and not a.verbal and a.hit.word >= fallen.end), None)
    if act is None or not set(act.types) & _FOUGHT or act.turned or act.frame == "between":
        return None
    words = reading.words
    course = (c for c in finds.cues if c.entry.code == "particle" and c.entry.relation in _IN_COURSE)
    course = (c for c in course if fallen.end <= c.start and c.end <= act.hit.word)
    tried = (a for a in acts if a.verbal and a.frame == "light" and fallen.end <= a.hit.word < act.hit.word)
    answered = (c for c in finds.cues if c.entry.code == "response" and fallen.end <= c.start <= act.hit.word < c.end)
    if any(words.between(c.end, act.hit.word) <= REACH for c in course) or any(answered):
        return act
    return act if any(words.between(fallen.end, a.hit.word) == 0 for a in tried) else None


def _enemies(one: Party, other: Party) -> bool:
    """Whether those of one party, rebels or gunmen, may attack the other, forces of a state that they do not back."""
    return any(_rebels(a.id, b.id) for a in one.options for b in other.options)


def _rebels(one: str, other: str) -> bool:
    rows = actor_rows()
    state = rows.get(other, {"kind": "state" if other.startswith("POL_") or other.startswith("@") else ""})
    if state["kind"] != "state" or other == _GUNMEN:
        return False
    land = rows.get(one, {}).get("country", "")
    return one == _GUNMEN or (
        is_group(one) and (not land or land == state.get("country", land)) and not allied(one, other)
    )

"""Which sub-event type does a happening have, once its means, sides and toll are known? The rules of CODEBOOK §3."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rasd.coder import kinds
from rasd.lexicon.families import actor_rows
from rasd.lexicon.load import cells

#: Types that a means settles, the more telling first, for an attack whose word says no more than "attack".
_BY_MEANS = (
    kinds.SUICIDE,
    kinds.CHEMICAL,
    kinds.AIR,
    kinds.BOMB,
    kinds.SHELLING,
    kinds.GRENADE,
    kinds.ATTACK,
)
_CIVIL = ("CIV_", "GOV_", "PROT_")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules of type look at: types of the words, what the means imply, signs, sides, deaths.

    `on_foot`: those who did it are told as people (`gunmen`), not as a force. `strike`: from the air or from the
    ground, by the first telling that says so; empty where none does. `country`: where it happened, if known.
    `unrest`: its words of fighting are only those that are also said of a crowd and soldiers (`clashes`, no `battle`).
    """

    types: Sequence[str]
    implied: Collection[str]
    signs: Collection[str]
    initiators: Sequence[str]
    targets: Sequence[str]
    killed: bool
    hurt: bool
    small_arms: bool
    stopped: bool
    arms: bool
    captured: bool
    on_foot: bool = False
    strike: str = ""
    country: str = ""
    unrest: bool = False


def decide(facts: Facts) -> tuple[str, str]:
    """The type and the rule that gave it; an empty type where nothing tells."""
    kind, rule = _decide(facts)
    if kind in (kinds.ATTACK, kinds.CLASH) and any(t.startswith("PROT_") for t in facts.targets):
        return kinds.EXCESSIVE, "protesters attacked"
    if kind in (kinds.ARRESTS, kinds.ABDUCTION) and _protesters_held(facts):
        return kinds.INTERVENTION, "protesters held"
    if kind == kinds.ARRESTS and any(t.startswith("CIV_") for t in facts.targets) and _taken_away(facts):
        return kinds.ABDUCTION, "people held by a group, or nobody knows where"
    if kind == kinds.CLASH and facts.unrest and facts.hurt and _one_armed_side(facts):
        return kinds.EXCESSIVE, "a clash with unarmed people"
    if "protest" in facts.signs:
        return _among_protesters(facts, kind) or (kind, rule)
    return kind, rule


def _among_protesters(facts: Facts, kind: str) -> tuple[str, str] | None:
    """What fights and arrests are where protesters are told of: their unrest, or what a state does to them."""
    by_protesters = any(a.startswith("PROT_") for a in facts.initiators)
    if kind in (kinds.CLASH, kinds.ATTACK) and by_protesters and not facts.killed:
        return "Violent demonstration", "protesters fight"
    if _any_armed_group(facts) or by_protesters:
        return None
    if kind in (kinds.CLASH, kinds.ATTACK) and facts.hurt and facts.initiators and _civil(facts.targets):
        return kinds.EXCESSIVE, "people hurt at a protest"
    if kind == kinds.CLASH and facts.initiators and not facts.targets:
        # A clash at a protest whose other side nobody names is one with the crowd.
        return (kinds.EXCESSIVE, "people hurt at a protest") if facts.hurt else ("Violent demonstration", "unrest")
    if kind == kinds.ARRESTS and not {"court", "crime"} & set(facts.signs):
        return kinds.INTERVENTION, "arrests at a protest"
    return None


def _one_armed_side(facts: Facts) -> bool:
    """Whether a state's forces alone fought, and all who were hit are unarmed: no battle of two armed sides."""
    unarmed = bool(facts.targets) and all(t.startswith(_CIVIL) for t in facts.targets)
    return unarmed and bool(facts.initiators) and not _any_armed_group(facts)


def _protesters_held(facts: Facts) -> bool:
    """Whether protesters are held by a state, or it is not told by whom."""
    return any(t.startswith("PROT_") for t in facts.targets) and not _any_armed_group(facts)


def _taken_away(facts: Facts) -> bool:
    """Whether a rebel group or militia holds them, or it is not known where they were taken."""
    rows = [actor_rows().get(actor, {}) for actor in facts.initiators]
    group = bool(rows) and all(row.get("kind") in ("rebel", "militia") for row in rows)
    return group or "disappearance" in facts.signs


def _any_armed_group(facts: Facts) -> bool:
    """Whether a rebel group or militia, or somebody unknown with a weapon, is told to have taken part."""
    rows = [actor_rows().get(actor) for actor in (*facts.initiators, *facts.targets)]
    return any(row is not None and row["kind"] not in ("state", "political") for row in rows)


def _decide(facts: Facts) -> tuple[str, str]:
    types = list(facts.types)
    if not types:
        return _effect_only(facts)
    if kinds.is_general(types):
        return _general(facts)
    first = types[0]
    if first in (kinds.AIR, kinds.SHELLING) and len(types) <= 2 and set(types) <= {kinds.AIR, kinds.SHELLING}:
        return _strike(facts, types)
    if kinds.CHEMICAL in facts.implied and first in kinds.VIOLENT:
        return kinds.CHEMICAL, "chemical means"
    if {first, *types} & {kinds.BOMB, kinds.SUICIDE} and first != kinds.GRENADE:
        return _bomb(facts, types)
    if first == kinds.ARRESTS and kinds.DISRUPTED in types and facts.arms and not facts.captured:
        return kinds.DISRUPTED, "arms seized"
    if first in (kinds.REGAINS, kinds.OVERTAKES):
        return _territory(facts)
    if first in (kinds.PEACEFUL, kinds.INTERVENTION, kinds.EXCESSIVE):
        return _protest(facts, first)
    if first == kinds.CLASH and facts.stopped:
        return next(
            ((k, "means") for k in (kinds.AIR, kinds.SHELLING, kinds.SUICIDE, kinds.BOMB) if k in facts.implied),
            (first, "word of the act"),
        )
    if first == kinds.ABDUCTION and kinds.CLASH in types and _armed(facts.targets) and not _civil(facts.targets):
        return kinds.CLASH, "armed people taken prisoner"
    if first == kinds.ATTACK and facts.strike in types:
        # "Massacre" tells what came of a strike as well as of an attack on foot.
        return facts.strike, "aircraft told" if facts.strike == kinds.AIR else "missiles or shells told"
    # A lone attacker shot by the police was the one who attacked.
    forces = [target for target in facts.targets if target != "LONE_ATTACKER"]
    if set(types) == {kinds.ATTACK} and _armed(forces) and facts.initiators and not _civil(facts.targets):
        return kinds.CLASH, "target armed"
    return first, "word of the act"


def _effect_only(facts: Facts) -> tuple[str, str]:
    for kind in _BY_MEANS:
        if kind in facts.implied:
            return kind, "means"
    if facts.initiators and facts.killed:
        return (kinds.CLASH, "armed victims") if _armed(facts.targets) else (kinds.ATTACK, "victims of an armed actor")
    if facts.small_arms and facts.hurt:
        return (kinds.CLASH, "armed victims shot") if _armed(facts.targets) else (kinds.ATTACK, "victims shot")
    return "", "nothing tells of an act"


def _general(facts: Facts) -> tuple[str, str]:
    for kind in _BY_MEANS:
        if kind in facts.implied:
            return kind, "means"
    if "suicide" in facts.signs:
        return kinds.SUICIDE, "suicide attack"
    if "air" in facts.signs:
        return kinds.AIR, "aircraft"
    if kinds.SHELLING in facts.types and not facts.on_foot:
        return kinds.SHELLING, "struck from afar, no aircraft told"
    if _armed(facts.targets):
        return kinds.CLASH, "target armed"
    if _civil(facts.targets):
        return kinds.ATTACK, "target unarmed"
    first = facts.types[0]
    return first, "word of the act"


def _strike(facts: Facts, types: Sequence[str]) -> tuple[str, str]:
    if kinds.CHEMICAL in facts.implied:
        return kinds.CHEMICAL, "chemical means"
    if facts.strike == kinds.AIR or (types == [kinds.AIR] and not facts.strike):
        return kinds.AIR, "aircraft told"
    if facts.small_arms and facts.hurt and not facts.strike and not {kinds.AIR, kinds.SHELLING} & set(facts.implied):
        return (kinds.CLASH if _armed(facts.targets) else kinds.ATTACK), "only small arms told"
    return kinds.SHELLING, "missiles or shells told" if facts.strike else "no aircraft told"


def _bomb(facts: Facts, types: Sequence[str]) -> tuple[str, str]:
    if kinds.SUICIDE in facts.implied or "suicide" in facts.signs or types[0] == kinds.SUICIDE:
        return kinds.SUICIDE, "suicide attack"
    if kinds.AIR in types and kinds.AIR in facts.implied:
        return kinds.AIR, "aircraft told"
    return kinds.BOMB, "bomb"


def _territory(facts: Facts) -> tuple[str, str]:
    if not facts.initiators:
        return facts.types[0], "word of the act"
    state = any(_sides_with_state(actor, facts.country) for actor in facts.initiators)
    return (kinds.REGAINS, "taken by a state side") if state else (kinds.OVERTAKES, "taken by a non-state actor")


def _sides_with_state(actor: str, country: str) -> bool:
    """Whether an actor takes ground for the state of a country; a foreign army on its own account does not (ACLED)."""
    row = actor_rows().get(actor)
    if row is None:
        return actor.startswith(("MIL_", "POL_", "GOV_")) and (not country or actor.endswith(country))
    own = not country or row["country"] == country
    return (row["kind"] == "state" and own) or country in cells(row["backs"])


def _protest(facts: Facts, first: str) -> tuple[str, str]:
    if facts.killed or (facts.small_arms and facts.hurt):
        return kinds.EXCESSIVE, "protesters shot"
    if facts.hurt or "tear_gas" in facts.signs:
        return kinds.INTERVENTION if first != kinds.EXCESSIVE else first, "protest broken up"
    return first, "word of the act"


def _armed(actors: Sequence[str]) -> bool:
    return any(not actor.startswith(_CIVIL) for actor in actors)


def _civil(actors: Sequence[str]) -> bool:
    return any(actor.startswith(_CIVIL) for actor in actors)

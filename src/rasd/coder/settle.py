"""How does a draft become an account? Every field is chosen, put in the codebook's words, and given its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rasd.coder import kinds
from rasd.coder.anchor import anchor_of
from rasd.coder.casualties import casualties_of
from rasd.coder.choose import KNOWN, Chosen, choose_day, fresh_range, too_old
from rasd.coder.choose_place import choose_place
from rasd.coder.choose_tolls import choose_tolls
from rasd.coder.draft import Draft
from rasd.coder.explanation import Trace
from rasd.coder.facts import facts_of
from rasd.coder.ground import ON_LAND
from rasd.coder.kinds_decide import decide
from rasd.coder.means import means_of
from rasd.coder.relevance import by_accident, plausible, too_thin
from rasd.coder.scene import Scene
from rasd.coder.sides import Placed, Sides, settle_sides
from rasd.coder.sides_by_kind import agreement_sides, fought_enemy, protest_sides, struck_state
from rasd.coder.sources import sources_of
from rasd.coder.standing import is_aggregate, is_background, status_of
from rasd.coder.weigh import confidence
from rasd.model import Account, Basis, Claim, EventDate, Evidence, Source, Span
from rasd.model.report import content_hash
from rasd.readers.when import When
from rasd.readers.where import Spot

#: Rules that make a target of somebody who is not said to have been killed or hurt.
_NOT_HIT = frozenset({ON_LAND, "holds the place", "people of whom no more is told"})


@dataclass(slots=True)
class Settled:
    """The parts of an account while they are being chosen, and the claims that carry them."""

    draft: Draft
    scene: Scene
    claims: list[Claim] = field(default_factory=list)

    def claim(self, name: str, value: str, spans: Sequence[Span], basis: Basis, rule: str) -> None:
        """Keep one claim for the trace."""
        self.claims.append(Claim(field=name, value=value, spans=tuple(spans), basis=basis, reason=rule))


def settle(draft: Draft, scene: Scene, main_day: When | None, coder: str) -> tuple[Account, Trace] | str:
    """An account with its trace, or the reason why the draft is not coded."""
    work = Settled(draft, scene)
    tolls = choose_tolls(draft, scene)
    sides = settle_sides(draft, scene, tolls)
    plain = [t for t, _ in tolls]
    means, means_spans, implied = means_of(draft, scene)
    facts = facts_of(draft, sides, plain, implied, means)
    kind, rule = decide(replace(facts, country=scene.country_of(draft.first)))
    if not kind:
        return rule
    sides = agreement_sides(protest_sides(sides, kind, scene.country_of(draft.first)), kind)
    sides = fought_enemy(sides, kind, scene.enemies)
    provisional = choose_day(draft, scene, False)
    background, why = is_background(draft, provisional.value, main_day, scene.published)
    day = choose_day(draft, scene, background)
    if too_old(day.value, scene.published):
        return "more than a year before the report"
    place = choose_place(draft, scene)
    sides = struck_state(sides, kind, place.value if place else None)
    if by_accident(draft, sides, kind):
        return "nobody is said to have done it"
    if not plausible(draft, sides, kind, plain, place is not None and place.value.fine):
        return "no armed side, weapon or occasion that makes it an event"
    if too_thin(draft, sides, place, plain, kind):
        return "too little told to be an event"
    status, status_rule = status_of(draft, kind, plain, scene.published)
    aggregate, _ = is_aggregate(draft, day.value, plain)
    means = _with_default(means, kind)
    casualties, toll_spans = casualties_of(
        tolls,
        draft,
        scene,
        arrested=kind == kinds.ARRESTS,
        hit=[p.actor for p in sides.targets if p.rule not in _NOT_HIT],
    )
    sources = sources_of(draft, scene)
    anchor = anchor_of(draft, scene)
    latest = None if status == "planned" else scene.published
    when = _event_date(day, latest, background, scene)
    work.claim("sub_event_type", kind, _act_spans(draft, scene), Basis.STATED, rule)
    work.claim("role", "background" if background else "main", (), Basis.NONE, why)
    work.claim("status", status, (), Basis.STATED, status_rule)
    _claim_day(work, day, when)
    _claim_place(work, place)
    _claim_sides(work, sides)
    for toll, spans in zip(casualties, toll_spans, strict=True):
        work.claim("casualties", f"{toll.kind} {toll.min}-{toll.max}", spans, Basis.STATED, "counted beside the act")
    for source in sources:
        span = scene.reading.span(source.start, source.end)
        work.claim("sources", source.kind, (span,), Basis.STATED, f"{source.mode} beside the act")
    account = Account(
        id="a-" + content_hash(scene.reading.report.id, str(anchor), kind, _ids(sides.initiators), _ids(sides.targets)),
        anchor=scene.reading.folded.raw[anchor.start : anchor.end],
        sub_event_type=kind,
        status=status,  # type: ignore[arg-type]  # one of the codebook's five, from standing.status_of
        role="background" if background else "main",
        aggregate=aggregate,
        date=when,
        place=place.value.place if place else None,
        initiators=(sides.protesters,) if sides.protesters else _unique(sides.initiators),
        targets=_unique(sides.targets),
        initiator_certainty=sides.certainty,  # type: ignore[arg-type]  # stated, suspected or unknown
        means=means,
        casualties=casualties,
        sources=tuple(Source(name=scene.reading.raw(s.start, s.end), kind=s.kind) for s in sources),
        claim_of_responsibility=sides.claimed_by,
        confidence=confidence(draft, sides, place, day, scene),
        coder=coder,
        evidence=Evidence(
            anchor=(anchor,),
            sub_event_type=_act_spans(draft, scene),
            date=_when_spans(day.value, scene),
            place=(scene.reading.span(place.value.start, place.value.end),) if place else (),
            initiators=_act_spans(draft, scene) if sides.protesters else _party_spans(sides.initiators, scene),
            targets=_party_spans(sides.targets, scene),
            means=means_spans,
            casualties=toll_spans,
            sources=tuple((scene.reading.span(s.start, s.end),) for s in sources),
            status=_act_spans(draft, scene) if status == "thwarted" else (),
        ),
        basis=_basis(day, when, place, sides),
    )
    return account, Trace(account=account.id, claims=tuple(work.claims), merged=tuple(draft.reasons))


def _with_default(means: tuple[str, ...], kind: str) -> tuple[str, ...]:
    if kind == kinds.AIR and not set(means) & {"air_strike", "helicopter", "drone"}:
        return ("air_strike", *means)
    return ("explosives",) if kind in (kinds.BOMB, kinds.SUICIDE) and not means else means


def _event_date(day: Chosen[When | None], published: date | None, background: bool, scene: Scene) -> EventDate:
    when = day.value
    if when is None:
        if published is None:
            return EventDate(start=None, end=None, precision="unknown", text=None)
        if background or day.rule == KNOWN:
            return EventDate(start=None, end=published, precision="unknown", text=None)
        first, last = fresh_range(published)
        return EventDate(start=first, end=last, precision="week", text=None)
    text = scene.reading.raw(when.start, when.end)
    if day.rule.startswith("day of the statement"):
        if background:
            return EventDate(start=None, end=when.last, precision="unknown", text=text)
        first, last = fresh_range(when.last)
        return EventDate(start=first, end=last, precision="week", text=text)
    if when.first is None and when.last is None:
        return EventDate(start=None, end=published, precision="unknown", text=text)
    last = min(when.last, published) if when.last and published else when.last
    first = min(when.first, last) if when.first and last else when.first
    return EventDate(start=first, end=last, precision=when.precision, text=text)


def _act_spans(draft: Draft, scene: Scene) -> tuple[Span, ...]:
    return tuple(scene.reading.span(a.start, a.end) for a in draft.acts if a.core)[:6]


def _when_spans(when: When | None, scene: Scene) -> tuple[Span, ...]:
    return (scene.reading.span(when.start, when.end),) if when else ()


def _party_spans(placed: Sequence[Placed], scene: Scene) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(scene.reading.span(p.party.start, p.party.end) for p in placed))


def _unique(placed: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor for p in placed))


def _ids(placed: Sequence[Placed]) -> str:
    return "|".join(_unique(placed))


def _side_basis(placed: Sequence[Placed]) -> str:
    """Inferred where grammar alone does not name the side; else stated."""
    if not placed:
        return Basis.NONE.value
    return (Basis.INFERRED if placed[0].rule in _INFERRED else Basis.STATED).value


_INFERRED = frozenset(
    {
        "fought elsewhere in the report",
        "a state struck from abroad",
        "holds the place",
        "people of whom no more is told",
        "announced it",
    }
)


def _basis(day: Chosen[When | None], when: EventDate, place: Chosen[Spot] | None, sides: Sides) -> dict[str, str]:
    return {
        "date": (day.basis if when.end or day.value else Basis.NONE).value,
        "place": place.basis.value if place else Basis.NONE.value,
        "initiators": _side_basis(sides.initiators),
        "targets": _side_basis(sides.targets),
    }


def _claim_day(work: Settled, day: Chosen[When | None], when: EventDate) -> None:
    value = f"{when.start} – {when.end} ({when.precision})"
    basis = day.basis if when.end or day.value else Basis.NONE
    work.claim("date", value, _when_spans(day.value, work.scene), basis, day.rule)


def _claim_place(work: Settled, place: Chosen[Spot] | None) -> None:
    if place:
        span = work.scene.reading.span(place.value.start, place.value.end)
        work.claim("place", place.value.place.name_en, (span,), place.basis, place.rule)


def _claim_sides(work: Settled, sides: Sides) -> None:
    if sides.protesters:
        spans = _act_spans(work.draft, work.scene)
        work.claim("initiators", sides.protesters, spans, Basis.INFERRED, "protesters of the country")
    for name, placed in (("initiators", sides.initiators), ("targets", sides.targets)):
        for one in placed:
            span = work.scene.reading.span(one.party.start, one.party.end)
            work.claim(name, one.actor, (span,), Basis.STATED, one.rule)

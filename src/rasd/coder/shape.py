"""A happening in the shape of an account: the codebook's words, each with its evidence and basis."""

from collections.abc import Sequence

from rasd.coder.elsewhere import ELSEWHERE
from rasd.coder.located import located
from rasd.coder.settled import Settled
from rasd.coder.sides import Placed
from rasd.coder.sides_by_kind import FOUGHT, POLICE_THERE
from rasd.model import Account, Basis, Evidence, Source
from rasd.model.report import content_hash


def account_of(parts: Settled, coder: str, sure: float) -> Account:
    """A happening in the shape of an account, each value with its evidence."""
    sides, reading = parts.sides, parts.scene.reading
    initiators, targets = _unique(sides.initiators), _unique(sides.targets)
    named = str(parts.anchor), parts.kind, "|".join(initiators), "|".join(targets)
    return Account(
        id="a-" + content_hash(reading.report.id, *named),
        anchor=reading.folded.raw[parts.anchor.start : parts.anchor.end],
        sub_event_type=parts.kind,
        status=parts.status,  # type: ignore[arg-type]  # one of the codebook's five, from standing.status_of
        role="background" if parts.background else "main",
        aggregate=parts.aggregate,
        date=parts.date,
        place=located(parts.place.value, parts.scene) if parts.place else None,
        initiators=(sides.protesters,) if sides.protesters else initiators,
        targets=targets,
        initiator_certainty=sides.certainty,  # type: ignore[arg-type]  # stated, suspected or unknown
        means=parts.means,
        casualties=parts.casualties,
        sources=tuple(Source(name=reading.raw(s.start, s.end), kind=s.kind) for s in parts.sources),
        claim_of_responsibility=sides.claimed_by,
        confidence=sure,
        coder=coder,
        evidence=_evidence(parts),
        basis=_basis(parts),
    )


def _evidence(parts: Settled) -> Evidence:
    sides = parts.sides
    return Evidence(
        anchor=(parts.anchor,),
        sub_event_type=parts.act_spans(),
        date=parts.day_spans(),
        place=parts.place_spans(),
        initiators=parts.act_spans() if sides.protesters else parts.party_spans(sides.initiators),
        targets=parts.party_spans(sides.targets),
        means=parts.means_spans,
        casualties=parts.toll_spans,
        sources=tuple((parts.scene.reading.span(s.start, s.end),) for s in parts.sources),
        status=parts.act_spans() if parts.status == "thwarted" else (),
    )


def _unique(placed: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor for p in placed))


def _side_basis(placed: Sequence[Placed]) -> str:
    """Inferred where grammar alone does not name the side; else stated."""
    if not placed:
        return Basis.NONE.value
    return (Basis.INFERRED if placed[0].rule in _INFERRED else Basis.STATED).value


_INFERRED = frozenset(
    {
        FOUGHT,
        "a state struck from abroad",
        "holds the place",
        "people of whom no more is told",
        "announced it",
        POLICE_THERE,
        ELSEWHERE,
    }
)


def _basis(parts: Settled) -> dict[str, str]:
    day, place, sides = parts.day, parts.place, parts.sides
    return {
        "date": (day.basis if parts.date.end or day.value else Basis.NONE).value,
        "place": place.basis.value if place else Basis.NONE.value,
        "initiators": _side_basis(sides.initiators),
        "targets": _side_basis(sides.targets),
    }

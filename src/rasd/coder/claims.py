"""By which rule was each value of an account chosen? The claims that `rasd explain` shows."""

from collections.abc import Iterator

from rasd.coder.settled import Settled
from rasd.model import Basis, Claim


def claims_of(parts: Settled) -> tuple[Claim, ...]:
    """One claim a value, in the order in which an account has its fields."""
    stated, acts = Basis.STATED, parts.act_spans()
    return (
        Claim(field="sub_event_type", value=parts.kind, spans=acts, basis=stated, reason=parts.kind_rule),
        _bare("role", "background" if parts.background else "main", Basis.NONE, parts.role_rule),
        _bare("status", parts.status, stated, parts.status_rule),
        _day(parts),
        *_place(parts),
        *_sides(parts),
        *_tolls(parts),
        *_sources(parts),
    )


def _bare(field: str, value: str, basis: Basis, rule: str) -> Claim:
    return Claim(field=field, value=value, spans=(), basis=basis, reason=rule)


def _day(parts: Settled) -> Claim:
    when, day = parts.date, parts.day
    value = f"{when.start} – {when.end} ({when.precision})"
    basis = day.basis if when.end or day.value else Basis.NONE
    return Claim(field="date", value=value, spans=parts.day_spans(), basis=basis, reason=day.rule)


def _place(parts: Settled) -> Iterator[Claim]:
    if (place := parts.place) is not None:
        name = place.value.place.name_en
        yield Claim(field="place", value=name, spans=parts.place_spans(), basis=place.basis, reason=place.rule)


def _sides(parts: Settled) -> Iterator[Claim]:
    sides = parts.sides
    if sides.protesters:
        rule = "protesters of the country"
        spans, basis = parts.act_spans(), Basis.INFERRED
        yield Claim(field="initiators", value=sides.protesters, spans=spans, basis=basis, reason=rule)
    for name, placed in (("initiators", sides.initiators), ("targets", sides.targets)):
        for one in placed:
            spans = parts.party_spans([one])
            yield Claim(field=name, value=one.actor, spans=spans, basis=Basis.STATED, reason=one.rule)


def _tolls(parts: Settled) -> Iterator[Claim]:
    for toll, spans in zip(parts.casualties, parts.toll_spans, strict=True):
        value, rule = f"{toll.kind} {toll.min}-{toll.max}", "counted beside the act"
        yield Claim(field="casualties", value=value, spans=spans, basis=Basis.STATED, reason=rule)


def _sources(parts: Settled) -> Iterator[Claim]:
    for source in parts.sources:
        span = parts.scene.reading.span(source.start, source.end)
        rule = f"{source.mode} beside the act"
        yield Claim(field="sources", value=source.kind, spans=(span,), basis=Basis.STATED, reason=rule)

"""What of an account is shown? Its fields in the codebook's order, each value with its words in the report.

A value that a person set has the words that it was set with, if they stand in the report; the machine's words are not
shown for what the machine did not say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rasd_desk.archive.models import Account, Verdict
from rasd_desk.web import wording

Spans = tuple[tuple[int, int], ...]
Data = Mapping[str, Any]

#: The fields in the order of the page.
FIELDS: Final = (
    *("sub_event_type", "status", "role", "aggregate", "date", "place", "initiators", "initiator_certainty", "targets"),
    *("means", "casualties", "sources", "claim_of_responsibility"),
)
#: What a field is called among the marks in the text, where that is not its own name.
_KINDS: Final = {"sub_event_type": "type"}
#: Under which kind of label the codes of a field stand.
_LABELS: Final = {
    "sub_event_type": "sub_event_type",
    "status": "status",
    "role": "role",
    "initiator_certainty": "certainty",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a key that its words carry too, what it says, further words to it, and where it stands."""

    key: str
    kind: str
    said: str
    more: tuple[str, ...] = ()
    spans: Spans = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its values; `decided` says that a person set it, `machine` what the coder had said then."""

    name: str
    label: str
    values: tuple[Value, ...]
    basis: str = ""
    decided: bool = False
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An account with its fields, and the verdicts on it that stand, the last first."""

    row: Account
    fields: tuple[Field, ...]
    anchor: Spans
    standing: tuple[Verdict, ...] = field(default=())

    @property
    def last(self) -> Verdict | None:
        """The verdict that undo takes back."""
        return self.standing[0] if self.standing else None

    @property
    def values(self) -> Iterator[Value]:
        """All values."""
        return (value for one in self.fields for value in one.values)


def shown_accounts(rows: Sequence[Account], full: str) -> list[Shown]:
    """Accounts as they are shown; `full` is title, line feed and text of their report."""
    verdicts: dict[int | None, list[Verdict]] = {row.pk: [] for row in rows}
    found = Verdict.objects.filter(account__in=list(verdicts), withdrawn_at=None).exclude(kind="link")
    for verdict in found.order_by("-pk"):
        verdicts[verdict.account_id].append(verdict)
    return [shown_account(row, full, tuple(verdicts[row.pk])) for row in rows]


def shown_account(row: Account, full: str, standing: tuple[Verdict, ...] = ()) -> Shown:
    """One account as it is shown; without the verdicts that stand, what was split or merged shows fewer words."""
    base = dict(row.machine)
    for one in reversed(standing):
        if one.kind in ("add", "split", "merge"):
            base |= one.value or {}
    fields = tuple(_field(row, name, full, base) for name in FIELDS)
    return Shown(row, fields, _spans(row.data["evidence"]["anchor"]), standing)


def name_of(field: str) -> str:
    """What a field is called."""
    return wording.label("column", field)


def in_words(row: Account, field: str, value: Any) -> str:
    """A value that a field of an account was given at some time, in words."""
    told = _values(row, field, {**row.data, field: value}, "", row.machine)
    said = wording.joined(f"{one.said} ({wording.joined(one.more)})" if one.more else one.said for one in told)
    return said or (_("no") if value is False else wording.label("phrase", "nobody"))


def _field(row: Account, name: str, full: str, base: Data) -> Field:
    """A field; `base` holds the values that came with their evidence: the machine's, or those of a split or merge."""
    decided = name in row.decided and row.data[name] != row.machine[name]
    values = tuple(_values(row, name, row.data, full, base))
    machine = _told_apart(values, tuple(_values(row, name, row.machine, full, row.machine))) if decided else ""
    basis = row.data["basis"].get(name, "") if values and not decided else ""
    if basis == "none":
        basis = ""
    return Field(name, name_of(name), values, wording.label("basis", basis), decided, machine)


def _told_apart(values: tuple[Value, ...], machine: tuple[Value, ...]) -> str:
    """What the coder had said, in as many words as show the difference."""
    told = [one.said for one in machine]
    if told == [one.said for one in values]:
        told = [f"{one.said} ({wording.joined(one.more)})" if one.more else one.said for one in machine]
    return wording.joined(told)


def _values(row: Account, name: str, data: Data, full: str, base: Data) -> Iterator[Value]:
    held = data.get(name)
    if held is None or held is False or held == []:
        return
    if name in ("casualties", "sources"):
        yield from _each(row, name, held, full, base)
        return
    kind = _KINDS.get(name, name)
    spans = _spans(_evidence(base, name)) if held == base[name] else ()
    if name == "date":
        yield Value(f"{row.pk}-date", kind, *_date(held), spans or _found(full, held["text"]), held["text"] or "")
    elif name == "place":
        yield Value(f"{row.pk}-place", kind, *_place(held), spans or _found(full, held["name"]), held["name"])
    elif name in ("initiators", "targets", "claim_of_responsibility"):
        kept = _kept(base, name, held)
        for order, code in enumerate(held if isinstance(held, list) else [held]):
            yield Value(f"{row.pk}-{name}-{order}", kind, wording.actor(code), (code,), kept.get(code, spans))
    elif name == "means":
        kept = _kept(base, name, held)
        for order, code in enumerate(held):
            yield Value(f"{row.pk}-means-{order}", kind, wording.label("means", code), (), kept.get(code, spans))
    else:
        said = _("yes") if held is True else wording.label(_LABELS[name], held)
        yield Value(f"{row.pk}-{name}", kind, said, (), spans)


def _kept(base: Data, name: str, held: Any) -> dict[str, Spans]:
    """The words of those codes of a list that were there before others were added to it."""
    before = base[name]
    if not isinstance(held, list) or not set(before) <= set(held):
        return {}
    return dict.fromkeys(before, _spans(_evidence(base, name)))


def _each(row: Account, name: str, held: Sequence[Data], full: str, base: Data) -> Iterator[Value]:
    """Tolls or sources: each with words of its own, found again by what they say if a person changed the list."""
    told = "text" if name == "casualties" else "name"
    machine = base[name]
    evidence = _evidence(base, name)
    known = {one[told]: evidence[at] for at, one in enumerate(machine) if at < len(evidence)}
    for order, one in enumerate(held):
        if held == machine and order < len(evidence):
            spans = _spans(evidence[order])
        else:
            spans = _spans(known.get(one[told], ())) or _found(full, one[told])
        said, more = _toll(one) if name == "casualties" else _source(one)
        yield Value(f"{row.pk}-{name}-{order}", name, said, more, spans, one[told])


def _evidence(base: Data, name: str) -> Sequence[Any]:
    found: Sequence[Any] = base["evidence"].get(name, [])
    return found


def _spans(pairs: Sequence[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def _found(full: str, words: str | None) -> Spans:
    """Where words first stand in the report."""
    at = full.find(words) if words else -1
    return ((at, at + len(words)),) if words and at >= 0 else ()


def _date(held: Data) -> tuple[str, tuple[str, ...]]:
    said = wording.days(held["start"], held["end"]) or wording.label("phrase", "no_date")
    if held["precision"] == "unknown":
        return said, ()
    return said, (_("to the %(precision)s") % {"precision": wording.label("date_precision", held["precision"])},)


def _place(held: Data) -> tuple[str, tuple[str, ...]]:
    said = wording.chosen((held["name_en"], held["name"]))
    other = held["name_en"] if said == held["name"] else held["name"]
    region = wording.joined(
        part for part in (wording.province(held["admin1"], held["country"]), wording.country(held["country"])) if part
    )
    more = [other if other != said else "", region, wording.label("place_precision", held["precision"])]
    if held.get("radius_km"):
        more.append(_("within %(km)s km") % {"km": wording.digits(f"{held['radius_km']:g}")})
    if held.get("latitude") is None:
        more.append(_("no coordinates"))
    if held.get("candidates"):
        others = len(held["candidates"])
        more.append(ngettext("%(n)s other place is possible", "%(n)s other places are possible", others))
        more[-1] %= {"n": wording.number(others)}
    return said, tuple(one for one in more if one)


def _toll(held: Data) -> tuple[str, tuple[str, ...]]:
    count = wording.toll(held["min"], held["max"])
    about = f"{_('about')} " if held.get("approx") else ""
    more = [wording.actor(held["who"])]
    if held["part"]:
        more.append(wording.label("phrase", "part"))
    if held["source"]:
        more.append(_("says %(source)s") % {"source": held["source"]})
    return f"{wording.label('casualty', held['kind'])}: {about}{count}", tuple(one for one in more if one)


def _source(held: Data) -> tuple[str, tuple[str, ...]]:
    return held["name"], (wording.label("source_kind", held["kind"]),)

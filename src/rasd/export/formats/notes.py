"""What happened, in a plain English sentence made from the fields; no word of a report stands in it."""

from collections.abc import Sequence

from rasd.export.formats.parts import place_name
from rasd.export.standards.actors import english_name
from rasd.export.standards.countries import country_name
from rasd.model import Event, Range

_STATUS = {
    "thwarted": "The attempt was stopped before it took effect.",
    "disputed": "Some deny that it happened.",
    "planned": "It was announced, not carried out.",
    "denied": "It is told only to be denied.",
}


def note_of(event: Event, *, split: tuple[int, int] | None = None) -> str:
    """The sentence on an event.

    Args:
        event: as disclosed.
        split: total of dead and number of days, where rows share a total.
    """
    by, on = _named(event.initiators), _named(event.targets)
    suspected = " (suspected)" if by and event.initiator_certainty == "suspected" else ""
    told = f"{_when(event)}: {event.sub_event_type}"
    told += f" by {by}{suspected}" if by else " by an unidentified side"
    told += f" against {on}" if on else ""
    parts = [f"{told}{_where(event)}."]
    parts += [_toll(word, people) for word, people in (("killed", event.deaths), ("wounded", event.wounded)) if people]
    if split:
        parts.append(f"The total of {split[0]} killed is split over {split[1]} days.")
    if event.status in _STATUS:
        parts.append(_STATUS[event.status])
    if event.claim_of_responsibility:
        parts.append(f"{_upper(english_name(event.claim_of_responsibility))} claimed it.")
    number = len(event.origins)
    parts.append(f"Told by {number} independent origin{'s' if number != 1 else ''}.")
    return " ".join(parts)


def _when(event: Event) -> str:
    start, end = event.date.start, event.date.end
    if start and end and start != end:
        return f"Between {start.isoformat()} and {end.isoformat()}"
    day = start or end
    return f"On {day.isoformat()}" if day else "On an unknown day"


def _where(event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    around = [part for part in (place.admin1, country_name(place.country)) if part and part != place_name(place)]
    near = "in the area of" if place.precision == "area" else "in" if place.precision != "site" else "at"
    return f" {near} {place_name(place)}" + (f" ({', '.join(around)})" if around else "")


def _named(actors: Sequence[str]) -> str:
    names = list(dict.fromkeys(english_name(a) for a in actors))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _toll(word: str, people: Range) -> str:
    if people.high == 0:
        return f"Nobody was reported {word}."
    if people.low == people.high:
        return f"{people.best} reported {word}."
    reach = f"at least {people.low}" if people.high is None else f"{people.low} to {people.high}"
    return f"{people.best} reported {word} ({reach})."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Does the codebook allow a value that a person gives a field? Says what is wrong with it, in the codebook's words."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from rasd.errors import WrongUse
from rasd.model import MEANS, SOURCE_KINDS, STATUSES, SUB_EVENT_TYPES, Account, EventDate, EventPlace
from rasd_desk.archive import columns

#: What of an account people may correct, and the words that a field is restricted to.
CORRECTABLE: Final[dict[str, tuple[str, ...]]] = {
    "sub_event_type": SUB_EVENT_TYPES,
    "status": STATUSES,
    "role": ("main", "background"),
    **dict.fromkeys(("aggregate", "date", "place", "initiators", "targets", "initiator_certainty"), ()),
    **dict.fromkeys(("means", "casualties", "sources", "claim_of_responsibility"), ()),
}
#: More people than ever lived; a larger number is a slip of the pen, and no database takes it.
_MOST_PEOPLE: Final = 10**10
_YEARS: Final = range(1900, 2101)


def allowed(data: Mapping[str, Any], field: str, value: Any) -> Any:
    """A value for a field of an account, as JSON and in the account's own shape.

    Raises:
        WrongUse: there is no such field, or the codebook does not allow the value.
    """
    if field not in CORRECTABLE:
        raise WrongUse(f"{field!r} is no field that can be corrected; these can: {', '.join(CORRECTABLE)}.")
    words = CORRECTABLE[field]
    if words and value not in words:
        raise WrongUse(f"{value!r} is no {field}; the codebook has {', '.join(words)}.")
    try:
        made = columns.account_value({**data, field: value})
        plain = columns.plain(made)[field]
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise WrongUse(f"The codebook does not allow this {field}: {error}.") from error
    if "\\u0000" in msgspec.json.encode(plain).decode():
        raise WrongUse(f"This {field} holds a NUL, which no text may.")
    for fault in _faults(made, field):
        raise WrongUse(f"The codebook does not allow this {field}: {fault}.")
    return plain


def faults_of(value: Account) -> Iterator[str]:
    """What the codebook does not allow in an account, field by field."""
    for field, words in CORRECTABLE.items():
        said = getattr(value, field)
        if words and said not in words:
            yield f"{said!r} is no {field}; the codebook has {', '.join(words)}"
        yield from _faults(value, field)


def _faults(value: Account, field: str) -> Iterator[str]:
    if field == "date":
        yield from _of_date(value.date)
    elif field == "place" and value.place is not None:
        yield from _of_place(value.place)
    elif field == "casualties":
        for toll in value.casualties:
            if toll.min < 0 or toll.min > _MOST_PEOPLE:
                yield f"{toll.min} is no number of people"
            if toll.max is not None and not toll.min <= toll.max <= _MOST_PEOPLE:
                yield f"at most {toll.max} are fewer than at least {toll.min}, or too many"
    elif field == "means":
        yield from (f"{one!r} is none of its means, {', '.join(MEANS)}" for one in value.means if one not in MEANS)
    elif field == "sources":
        kinds = (source.kind for source in value.sources)
        yield from (
            f"{one!r} is no kind of source, {', '.join(SOURCE_KINDS)}" for one in kinds if one not in SOURCE_KINDS
        )
    elif field in ("initiators", "targets"):
        named: tuple[str, ...] = getattr(value, field)
        yield from ("an actor has no id" for one in named if not one.strip())
        yield from (f"the id {one[:20]!r}… is longer than 300 characters" for one in named if len(one) > 300)


def _of_date(value: EventDate) -> Iterator[str]:
    for day in (value.start, value.end):
        if day is not None and day.year not in _YEARS:
            yield f"{day} is not of a year between {_YEARS[0]} and {_YEARS[-1]}"
    if value.start and value.end and value.start > value.end:
        yield f"it ends on {value.end}, before it begins on {value.start}"


def _of_place(value: EventPlace) -> Iterator[str]:
    if (value.latitude is None) != (value.longitude is None):
        yield "a point has a latitude and a longitude"
    if value.latitude is not None and not -90 <= value.latitude <= 90:
        yield f"{value.latitude} is no latitude, from -90 to 90"
    if value.longitude is not None and not -180 <= value.longitude <= 180:
        yield f"{value.longitude} is no longitude, from -180 to 180"
    if value.country is not None and len(value.country) != 2:
        yield f"{value.country!r} is no ISO code of two letters"

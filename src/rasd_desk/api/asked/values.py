"""Is a corrected value one that the desk's own form would give? Actors that there are, words that stand in the report.

What shape and which codes a field may have is checked by the archive's actions.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from rasd.lexicon.families import country_rows
from rasd_desk.archive.models import Account
from rasd_desk.reports.forms import actor_id, words
from rasd_desk.reports.unfit import Unfit


def fitting(field: str, value: Any, row: Account) -> Any:
    """The value with ids for names of actors.

    Raises:
        Unfit: there is no such actor or country, or the words do not stand in the report.
    """
    made = _READERS.get(field, _as_it_is)(value, row)
    return made


def _as_it_is(value: Any, row: Account) -> Any:
    return value


def _actors(value: Any, row: Account) -> Any:
    if not isinstance(value, list):
        return value
    return list(dict.fromkeys(actor_id(one) if isinstance(one, str) else one for one in value if _hashable(one)))


def _hashable(one: Any) -> bool:
    if isinstance(one, list | dict):
        raise Unfit(_("An actor is an id or a name."))
    return True


def _actor(value: Any, row: Account) -> Any:
    return actor_id(value) if isinstance(value, str) else value


def _date(value: Any, row: Account) -> Any:
    return _with_words(value, row)


def _tolls(value: Any, row: Account) -> Any:
    if not isinstance(value, list):
        return value
    made = []
    for one in value:
        one = _with_words(one, row)
        if isinstance(one, Mapping) and isinstance(one.get("who"), str):
            one = {**one, "who": actor_id(one["who"])}
        made.append(one)
    return made


def _with_words(value: Any, row: Account) -> Any:
    """A value whose `text` stands in the report; without any it is what its shape says."""
    if isinstance(value, Mapping) and isinstance(value.get("text"), str):
        return {**value, "text": words(value["text"], row)}
    return value


def _place(value: Any, row: Account) -> Any:
    if isinstance(value, Mapping) and isinstance(value.get("country"), str) and value["country"] not in country_rows():
        raise Unfit(_("“%(code)s” is no country; write its code of two letters.") % {"code": value["country"][:20]})
    return value


_READERS: Final[Mapping[str, Callable[[Any, Account], Any]]] = {
    "initiators": _actors,
    "targets": _actors,
    "claim_of_responsibility": _actor,
    "date": _date,
    "casualties": _tolls,
    "place": _place,
}

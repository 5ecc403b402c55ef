"""From a form to the value of a field, as the codebook has it; what the codebook does not have is told in a sentence.

The lists that a field may be taken from come from the codebook and the lexicon, never from here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.labels import FAMILIES, OTHER
from rasd.model import MEANS, SOURCE_KINDS, STATUSES, SUB_EVENT_TYPES
from rasd_desk.archive.models import Account
from rasd_desk.reports.placing import place
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web import wording
from rasd_desk.web.asking import no_day

Said = QueryDict
CERTAINTIES: Final = ("stated", "suspected", "unknown")
DATE_PRECISIONS: Final = ("day", "week", "month", "year", "unknown")
CASUALTIES: Final = ("killed", "wounded", "abducted", "captured")
#: The codes that a field is chosen from, and the kind of their labels.
CODES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "sub_event_type": ("sub_event_type", SUB_EVENT_TYPES),
    "status": ("status", STATUSES),
    "role": ("role", ("main", "background")),
    "initiator_certainty": ("certainty", CERTAINTIES),
}
_LONGEST: Final = 300
_MOST: Final = 10**7
_FAMILY: Final = re.compile(f"({'|'.join(FAMILIES)})_([A-Z]{{2}})")


def value_of(field: str, said: Said, row: Account) -> Any:
    """The value that a form says.

    Raises:
        Unfit: the codebook has no such value; the sentence says why.
    """
    return _READERS[field](said, row)


def _code(field: str) -> Callable[[Said, Account], Any]:
    def read(said: Said, row: Account) -> str:
        value = said.get("value", "")
        if value not in CODES[field][1]:
            raise Unfit(_("Choose one of the list."))
        return value

    return read


def _aggregate(said: Said, row: Account) -> bool:
    return said.get("value") == "yes"


def _date(said: Said, row: Account) -> dict[str, Any]:
    start, end = _day(said.get("start", "")), _day(said.get("end", ""))
    precision = said.get("precision", "")
    if precision not in DATE_PRECISIONS:
        raise Unfit(_("Choose one of the list."))
    if start and end and end < start:
        raise Unfit(_("The last day lies before the first."))
    if start and not end:
        end = start
    if not end and precision != "unknown":
        raise Unfit(_("Without a day the precision is “not known”."))
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "precision": precision,
        "text": words(said.get("text", ""), row) or None,
    }


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Unfit(no_day(text)) from error


def words(text: str, row: Account) -> str:
    """Words that stand in the report.

    Raises:
        Unfit: they do not.
    """
    text = text.strip()
    if text and text not in f"{row.report.title}\n{row.report.text}":
        raise Unfit(
            _("The words “%(words)s” do not stand in the report; copy them as they stand there.") % {"words": text}
        )
    return text


def _actors(said: Said, row: Account) -> list[str]:
    return list(dict.fromkeys(actor_id(one) for one in said.getlist("actor") if one.strip()))


def _one_actor(said: Said, row: Account) -> str | None:
    return next(iter(_actors(said, row)), None)


def actor_id(text: str) -> str:
    """The id that an id or a name stands for (CODEBOOK §4).

    Raises:
        Unfit: neither the lexicon nor the codebook's families have it.
    """
    text = " ".join(text.split())[:_LONGEST]
    family = _FAMILY.fullmatch(text)
    if text in actor_rows() or (family and family[2] in country_rows()):
        return text
    if text.startswith(OTHER) and text.removeprefix(OTHER).strip():
        return text
    found = _named().get(text.casefold())
    if found:
        return found
    raise Unfit(
        _("“%(actor)s” is no actor of the list; choose one, or write “other:” and the usual English name.")
        % {"actor": text}
    )


@cache
def _named() -> dict[str, str]:
    """The id of each name in English and in Arabic."""
    return {
        row[name].casefold(): id_ for id_, row in actor_rows().items() for name in ("name_ar", "name_en") if row[name]
    }


def _means(said: Said, row: Account) -> list[str]:
    chosen = said.getlist("means")
    return [one for one in MEANS if one in chosen]


def _casualties(said: Said, row: Account) -> list[dict[str, Any]]:
    return [_toll(said, str(at), row) for at in rows_of(said) if _told(said, str(at), "min", "text")]


def _sources(said: Said, row: Account) -> list[dict[str, Any]]:
    found = []
    for at in rows_of(said):
        if _told(said, str(at), "name"):
            kind = said.get(f"kind-{at}", "")
            if kind not in SOURCE_KINDS:
                raise Unfit(_("Choose one of the list."))
            found.append({"name": said.get(f"name-{at}", "").strip()[:_LONGEST], "kind": kind})
    return found


def rows_of(said: Said) -> range:
    """The numbers of the lines of a list's form."""
    count = said.get("rows", "0")
    return range(min(int(count), 100) if count.isascii() and count.isdigit() and len(count) < 4 else 0)


def _told(said: Said, at: str, *names: str) -> bool:
    """Whether a line of a form says anything and is to be kept."""
    return not said.get(f"drop-{at}") and any(said.get(f"{name}-{at}", "").strip() for name in names)


def _toll(said: Said, at: str, row: Account) -> dict[str, Any]:
    kind = said.get(f"kind-{at}", "")
    if kind not in CASUALTIES:
        raise Unfit(_("Choose one of the list."))
    least, most = _count(said.get(f"min-{at}", "")), _count(said.get(f"max-{at}", ""))
    if least is None:
        raise Unfit(_("A toll needs a number: at least how many?"))
    if most is not None and most < least:
        raise Unfit(_("The greatest number of a toll lies below the least."))
    who = said.get(f"who-{at}", "").strip()
    return {
        "kind": kind,
        "min": least,
        "max": most,
        "who": actor_id(who) if who else None,
        "part": bool(said.get(f"part-{at}")),
        "source": said.get(f"source-{at}", "").strip()[:_LONGEST] or None,
        "text": words(said.get(f"text-{at}", ""), row),
        "approx": bool(said.get(f"approx-{at}")),
    }


def _count(text: str) -> int | None:
    """A number in digits of either script; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9 or int(text) > _MOST:
        raise Unfit(_("“%(number)s” is no number of people.") % {"number": text[:40]})
    return int(text)


_READERS: Final[Mapping[str, Callable[[Said, Account], Any]]] = {
    **{field: _code(field) for field in CODES},
    "aggregate": _aggregate,
    "date": _date,
    "place": place,
    "initiators": _actors,
    "targets": _actors,
    "claim_of_responsibility": _one_actor,
    "means": _means,
    "casualties": _casualties,
    "sources": _sources,
}


@cache
def actor_choices(language: str) -> tuple[tuple[str, str], ...]:
    """The ids of the lexicon with their names, in the order of the names; `language` is the one that holds."""
    return tuple(sorted(((id_, wording.actor(id_)) for id_ in actor_rows()), key=lambda one: one[1]))

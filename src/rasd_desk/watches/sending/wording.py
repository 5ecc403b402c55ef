"""In which words does a notice leave? In Arabic and in English, each whole: its reader may know only one of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rasd.export.safe import clean
from rasd_desk.watches import telling
from rasd_desk.watches.sending.leaving import Leaving
from rasd_desk.web import wording
from rasd_desk.web.choices import Choices, holding

LANGUAGES: Final = ("ar", "en")
#: What a line begins with, so that programs which guess its direction from its first letter guess rightly.
_MARKS: Final = {"ar": "\N{RIGHT-TO-LEFT MARK}", "en": "\N{LEFT-TO-RIGHT MARK}"}
_RULE: Final = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 40


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While it lasts all is told in a language."""
    with holding(Choices(language=language)), translation.override(language):
        yield


def link_to(number: int) -> str:
    """The address of a notice at the desk; empty where nobody has said where the desk is."""
    base = str(getattr(settings, "RASD_DESK_URL", "")).rstrip("/")
    return f"{base}/watches/notices/{number}" if base else ""


def head(one: Leaving) -> str:
    """A line for a notice: the watch, and the event as far as it may be named."""
    event = telling.event_called(one.event)
    return f"{isolated(one.watch)}: {event}" if event else isolated(one.watch)


def why(one: Leaving) -> str:
    """Why it fired, or that this is not told here."""
    if one.why is None:
        return _("The watch fired. Its profile lets nothing of the event leave the desk; look there.")
    if one.trigger == "claim" and not one.why["after"]:
        return telling.trigger_called("claim")
    return telling.why(one.trigger, one.why)


def lines(one: Leaving) -> list[str]:
    """What a notice says, below its head."""
    made = [why(one)]
    if one.event is not None:
        made += [said for said in (telling.sides(one.event), telling.toll(one.event)) if said]
        grade = wording.label("grade", one.event["grade"]["value"])
        made.append(_("Support: %(grade)s") % {"grade": grade})
    for said in one.told:
        made.append(_source(said))
    return made


def _source(said: Any) -> str:
    """Who tells it, and in which words, where these may leave."""
    named = [isolated(said[name]) for name in ("outlet", "origin", "title") if said.get(name)]
    words = (
        f"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}{said['words']}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    )
    return ": ".join([" \N{EM DASH} ".join(named), *([isolated(words)] if said.get("words") else [])])


def isolated(text: str) -> str:
    """A text within a line that runs the other way, without harm to either."""
    return f"\N{FIRST STRONG ISOLATE}{clean(text)}\N{POP DIRECTIONAL ISOLATE}"


def subject(batch: Sequence[Leaving]) -> str:
    """The subject of a message, in both languages."""
    made = []
    for language in LANGUAGES:
        with speaking(language):
            if len(batch) == 1:
                made.append(trigger_line(batch[0]))
            else:
                told = ngettext("%(n)s notice", "%(n)s notices", len(batch))
                made.append(told % {"n": wording.number(len(batch))})
    return clean(f"{batch[0].watch} \N{EM DASH} {' / '.join(made)}")[:200]


def trigger_line(one: Leaving) -> str:
    """In a few words what happened; nothing of the event where the profile withholds it."""
    event = telling.event_called(one.event)
    return event or _("the watch fired")


def message(batch: Sequence[Leaving], more: int = 0) -> str:
    """The text of a message, first in Arabic, then in English."""
    parts = []
    for language in LANGUAGES:
        with speaking(language):
            mark = _MARKS[language]
            made = [mark + line for line in _lines(batch, more)]
            parts.append("\n".join(made))
    return f"\n{_RULE}\n".join(parts) + "\n"


def _lines(batch: Sequence[Leaving], more: int) -> Iterator[str]:
    for one in batch:
        yield head(one)
        for line in lines(one):
            yield f"  {line}"
        yield f"  {wording.moment(one.at)}"
        if link_to(one.number):
            yield f"  {link_to(one.number)}"
        yield ""
    if more:
        yield ngettext("%(n)s notice more at the desk.", "%(n)s notices more at the desk.", more) % {
            "n": wording.number(more)
        }
    yield _("You are told this by a watch at the desk of Rasd. It tells what reports say, not what is true.")


def as_json(one: Leaving) -> dict[str, Any]:
    """A notice as a webhook gets it."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = clean(why(one))
    withheld = one.why is None
    made: dict[str, Any] = {
        "id": one.number,
        "at": one.at.isoformat(),
        "trigger": one.trigger,
        "why": said,
        "before": None if withheld else (one.why or {})["before"],
        "after": None if withheld else (one.why or {})["after"],
        "event": None if one.event is None else {name: one.event[name] for name in _FIELDS},
        "told": [dict(each) for each in one.told],
        "url": link_to(one.number) or None,
    }
    if one.trigger == "report":
        # Ids of reports may tell where they came from; how many there are is enough.
        made["after"] = None if withheld else len((one.why or {})["after"])
    return made


_FIELDS: Final = (
    *("id", "sub_event_type", "status", "date", "place", "initiators", "targets", "means", "deaths", "wounded"),
    *("claim_of_responsibility", "grade"),
)

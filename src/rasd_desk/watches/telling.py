"""Why did a watch fire, and of which event, in words? In the language that holds, from what the notice kept."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rasd_desk.events import shown
from rasd_desk.web import wording

Data = Mapping[str, Any]


def why(trigger: str, held: Data) -> str:
    """Why a watch fired: what was before and what is now."""
    before, after = held["before"], held["after"]
    if trigger == "event":
        return _("A new event fits the question.")
    if trigger == "denial":
        return _("It was denied for the first time.")
    if trigger == "claim":
        return _("Responsibility was claimed for the first time: %(who)s.") % {"who": wording.actor(after)}
    if trigger == "toll":
        return _("The number of deaths was revised upwards: from %(before)s to %(after)s.") % _numbers(before, after)
    if trigger == "origins":
        told = _("Independent origins that tell it: %(before)s before, %(after)s now.")
        return told % _numbers(before, after)
    if trigger == "conflict":
        kinds = wording.joined(wording.label("conflict", kind) for kind in after)
        return _("The accounts now disagree: %(kinds)s.") % {"kinds": kinds}
    if trigger == "grade":
        grades = {"before": wording.label("grade", before), "after": wording.label("grade", after)}
        return _("Its support changed: from %(before)s to %(after)s.") % grades
    count = len(after)
    told = ngettext("%(n)s new report tells it.", "%(n)s new reports tell it.", count)
    return told % {"n": wording.number(count)}


def _numbers(before: int, after: int) -> dict[str, str]:
    return {"before": wording.number(before), "after": wording.number(after)}


def trigger_called(trigger: str, least: int = 1, kind: str = "") -> str:
    """What a watch waits for."""
    n = {"n": wording.number(least)}
    named = {
        "event": _("a new event that fits"),
        "denial": _("a first denial"),
        "claim": _("a first claim of responsibility"),
        "toll": _("a toll revised upwards by %(n)s deaths or more") % n,
        "origins": _("%(n)s independent origins reached") % n,
        "conflict": _("a new disagreement: %(kind)s")
        % {"kind": wording.label("conflict", kind) if kind else _("of any kind")},
        "grade": _("a change of support"),
        "report": _("a new report of the outlet, or with the words"),
    }
    return named[trigger]


def event_called(data: Data | None) -> str:
    """Which event: its type, place and days, and its status where it is not said to have happened."""
    if data is None:
        return ""
    parts = [wording.label("sub_event_type", data["sub_event_type"]), shown.place(data["place"])]
    if not parts[1]:
        parts[1] = shown.region(data["place"])
    status = wording.label("status", data["status"]) if data["status"] != "occurred" else ""
    return " \N{MIDDLE DOT} ".join(one for one in (*parts, shown.when(data["date"]), status) if one)


def sides(data: Data) -> str:
    """Who did it to whom; empty where neither is known."""
    doers, targets = shown.actors(data["initiators"]), shown.actors(data["targets"])
    if not doers and targets:
        return _("against %(targets)s; by whom is not said") % {"targets": targets}
    return _("%(doers)s against %(targets)s") % {"doers": doers, "targets": targets} if targets else doers


def toll(data: Data) -> str:
    """How many were killed and wounded; empty where nothing is told."""
    killed, wounded = shown.people(data["deaths"]), shown.people(data["wounded"])
    parts = []
    if killed:
        parts.append(_("killed: %(n)s") % {"n": killed})
    if wounded:
        parts.append(_("wounded: %(n)s") % {"n": wounded})
    return wording.joined(parts)


def question_called(held: Data) -> list[tuple[str, str]]:
    """The parts of a question: what each is called, and what it asks for."""
    parts = [
        (_("words"), held.get("q", "")),
        (_("type"), _kind(held.get("kind", ""))),
        (_("actor"), wording.actor(held.get("actor"))),
        (_("country"), wording.country(held.get("country"))),
        (_("province"), wording.province(held.get("province"), held.get("country"))),
        (_("happened from"), wording.day(held.get("since"))),
        (_("happened until"), wording.day(held.get("until"))),
        (_("killed at least"), wording.number(held.get("killed"))),
        (_("support"), wording.label("grade", held.get("grade", ""))),
        (_("disagreement"), wording.label("conflict", held.get("conflict", ""))),
        (_("an account is"), wording.label("state", held.get("state", ""))),
        (_("place"), _near(held)),
        (_("outlet"), held.get("outlet", "")),
    ]
    return [one for one in parts if one[1]]


def _kind(code: str) -> str:
    from rasd.model import GROUPS

    return wording.label("group" if code in GROUPS else "sub_event_type", code)


def _near(held: Data) -> str:
    if held.get("km") is None:
        return ""
    km = wording.digits(f"{held['km']:g}")
    # A point is read from the left, also in a line from the right.
    place = f"\N{FIRST STRONG ISOLATE}{held.get('place', '')}\N{POP DIRECTIONAL ISOLATE}"
    return _("within %(km)s km of %(place)s") % {"km": km, "place": place}

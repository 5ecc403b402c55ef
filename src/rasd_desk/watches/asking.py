"""From a form, or from the address of the events' page, to what a watch is to be; what is wrong in it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from rasd.lexicon.families import country_rows
from rasd_desk.archive.actions.watches import PROFILES, Wish
from rasd_desk.archive.firing.stands import TRIGGERS
from rasd_desk.archive.models import Watch
from rasd_desk.archive.search.question import Question, question_of
from rasd_desk.events.asking import CONFLICTS, NARROWING, asked_of
from rasd_desk.events.nearby import Namesakes, is_point, km_of, meant, point_of
from rasd_desk.reports import forms
from rasd_desk.reports.unfit import Unfit
from rasd_desk.web.asking import day_of, words_of


@dataclass(slots=True)
class Said:
    """A form as it was filled in, with what is wrong in it.

    Args:
        values: what stands in its fields.
        places: the places that the name may mean, where one is to be chosen.
    """

    values: dict[str, str]
    question: Question = field(default_factory=Question)
    places: Namesakes = ()
    troubles: list[str] = field(default_factory=list)

    def wish(self) -> Wish | None:
        """What the watch is to be; None: something is wrong or missing, which is then told."""
        least = self._least()
        if not self.values["name"]:
            self.troubles.append(_("Give the watch a name."))
        if self.values["trigger"] == "report" and not (self.question.q or self.question.outlet):
            self.troubles.append(_("A watch for reports needs words or an outlet."))
        if self.troubles:
            return None
        return Wish(
            name=self.values["name"],
            question=self.question,
            trigger=self.values["trigger"],
            least=least,
            kind=self.values["differ"],
            profile=self.values["profile"],
        )

    def sketch(self) -> Watch:
        """A watch of what is said, which is not kept."""
        return Watch(trigger=self.values["trigger"], least=self._least(), kind=self.values["differ"])

    def _least(self) -> int:
        said = self.values["least"]
        if not said:
            return 2 if self.values["trigger"] == "origins" else 1
        if said.isdecimal() and len(said) < 7 and int(said):
            return int(said)
        trouble = _("“%(number)s” is no number that a watch can wait for.") % {"number": said}
        if trouble not in self.troubles:
            self.troubles.append(trouble)
        return 1


def said_of(given: Mapping[str, Any]) -> Said:
    """What a form or an address says."""
    asked = asked_of(given)
    values = {name: getattr(asked, name) for name in NARROWING}
    values |= {name: str(given.get(name, "")).strip()[:200] for name in _OWN}
    for name, words in _LISTS.items():
        if values[name] not in words:
            values[name] = words[0]
    said = Said(values)
    said.question = _question(said)
    return said


#: What the form has beside the questions of the events' page.
_OWN: Final = ("name", "outlet", "place", "place_id", "point", "pointed", "km", "trigger", "least", "differ", "profile")
_LISTS: Final = {"trigger": TRIGGERS, "profile": PROFILES, "differ": ("", *CONFLICTS)}


def _question(said: Said) -> Question:
    values, troubles = said.values, said.troubles
    words_of(values["q"], troubles)
    first, last = day_of(values["since"], troubles), day_of(values["until"], troubles)
    if first and last and last < first:
        troubles.append(_("The last day lies before the first."))
    if values["country"] and values["country"].upper() not in country_rows():
        troubles.append(_("“%(code)s” is no country; write its code of two letters.") % {"code": values["country"]})
    place = _place(said)
    return Question(
        q=values["q"],
        kind=values["kind"],
        actor=_actor(said),
        country=values["country"].upper(),
        province=values["province"],
        since=first.isoformat() if first else "",
        until=last.isoformat() if last else "",
        killed=_killed(said),
        grade=values["grade"],
        conflict=values["conflict"],
        state=values["state"],
        outlet=values["outlet"],
        **(place if not troubles else {}),
    )


def _actor(said: Said) -> str:
    if not said.values["actor"]:
        return ""
    try:
        return forms.actor_id(said.values["actor"])
    except Unfit as error:
        said.troubles.append(str(error))
        return ""


def _killed(said: Said) -> int | None:
    number = said.values["killed"]
    if not number:
        return None
    if number.isdecimal() and len(number) < 10:
        return int(number)
    said.troubles.append(_("“%(number)s” is no number of people.") % {"number": number})
    return None


def _place(said: Said) -> dict[str, Any]:
    """Where it must have happened: a point, or a place of the gazetteer; of several the person chooses."""
    name = said.values["place"]
    if not name:
        return {}
    km = km_of(said.values["km"], said.troubles)
    text = said.values["point"] if said.values["pointed"] == name else name
    if is_point(text):
        point = point_of(text, said.troubles, name)
        return {"place": name, "latitude": point[0], "longitude": point[1], "km": km} if point else {}
    chosen, said.places = meant(name, said.values["country"].upper(), said.values["place_id"], said.troubles)
    if chosen is None or chosen.latitude is None:
        return {}
    said.values["pointed"], said.values["point"] = name, f"{chosen.latitude}, {chosen.longitude}"
    return {"place": name, "latitude": chosen.latitude, "longitude": chosen.longitude, "km": km}


def values_of(row: Watch) -> dict[str, str]:
    """A watch as its form shows it."""
    asked = question_of(row.question)
    values = {name: str(getattr(asked, name, None) or "") for name in NARROWING}
    point = "" if asked.latitude is None else f"{asked.latitude}, {asked.longitude}"
    return {
        **values,
        **dict.fromkeys(_OWN, ""),
        "name": row.name,
        "outlet": asked.outlet,
        "place": asked.place,
        "pointed": asked.place,
        "point": point,
        "km": f"{asked.km:g}" if asked.km is not None else "",
        "trigger": row.trigger,
        "least": str(row.least),
        "differ": row.kind,
        "profile": row.profile,
    }

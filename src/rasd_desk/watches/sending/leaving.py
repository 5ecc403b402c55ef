"""What of a notice may leave the desk? What the disclosure profile of its watch lets out, by the exports' own rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from rasd import __version__
from rasd.cli.export import secret_key
from rasd.export import load_profile
from rasd.export.disclosure.apply import disclose
from rasd.export.release import make_release
from rasd_desk.archive import columns
from rasd_desk.archive.models import Notice
from rasd_desk.exporting import reports_of

Data = Mapping[str, Any]
#: What of an account that tells it a receiver may see, where words may leave.
_NAMED: Final = ("outlet", "title", "origin", "words")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A notice as its receiver may see it; `event` None: the profile withholds what happened.

    Args:
        number: the notice's, by which a receiver knows it again.
        event: the event's value as JSON, disclosed.
        why: as `telling.why` reads it; None: withheld.
        told: who says it: outlet, title, origin and words, as far as they may be named.
    """

    number: int
    watch: str
    at: datetime
    trigger: str
    event: Data | None
    why: Data | None
    told: Sequence[Mapping[str, str]]


def leaving(notice: Notice, today: datetime) -> Leaving:
    """A notice as the profile of its watch lets it out on a day."""
    profile = load_profile(notice.watch.profile)
    value = columns.graded_value(notice.event.data, notice.event.own_grade)

    def made(event: Data | None, why: Data | None, told: Sequence[Mapping[str, str]] = ()) -> Leaving:
        return Leaving(notice.pk, notice.watch.name, notice.at, notice.trigger, event, why, told)

    if profile.open:
        told = [{name: str(one[name]) for name in _NAMED if one[name]} for one in notice.why["told"]]
        return made(columns.plain(value), notice.why, told)
    release = make_release([value], reports_of([value]), made=today.date(), version=__version__)
    out, _lost = disclose(release, profile, key=secret_key(None) if profile.needs_key else None)
    if not out.events:
        return made(None, None)
    event = out.events[0]
    outlets = dict.fromkeys(one.outlet for one in out.reports if one.outlet) if out.show_accounts else ()
    why = {**notice.why, "told": []}
    if notice.trigger == "claim":
        why["after"] = event.claim_of_responsibility
    return made(columns.plain(event), why, [{"outlet": one} for one in outlets])

"""What of a report and its accounts may be told? Each value is made anew from what the profile lets through.

Every field is named here: a field that the model gains does not leave until somebody decides that it may.
"""

import re
from collections.abc import Mapping
from typing import Final

from rasd.export.disclosure.days import coarse_date
from rasd.export.disclosure.ids import Ids
from rasd.export.disclosure.names import Actors, account_names, known_name, listed, source_of
from rasd.export.disclosure.places import coarse
from rasd.export.disclosure.profile import Profile
from rasd.export.losses import Losses
from rasd.model import MEANS, SUB_EVENT_TYPES, Account, Basis, Casualty, CodedReport, Evidence

#: A coder that is a program with a version; any other may be a person.
_PROGRAM: Final = re.compile(r"(?:rules|stub|model) [\d.]+")
_BASES: Final = frozenset(basis.value for basis in Basis)
_DECIMALS: Final = 2


#: Account id → its event's id as disclosed, and the profile that holds for this event.
Kept = Mapping[str, tuple[str, Profile]]


def disclosed_report(report: CodedReport, kept: Kept, profile: Profile, ids: Ids, lost: Losses) -> CodedReport:
    """A report with those of its accounts that are kept."""
    words = profile.words == "keep"
    mine = [(account, *kept[account.id]) for account in report.accounts if account.id in kept]
    accounts = tuple(disclosed_account(account, event, own, ids, lost) for account, event, own in mine)
    if not words:
        lost.add("profile.words")
    if report.url and profile.urls == "drop":
        lost.add("profile.urls")
    dated = profile.sources in ("keep", "known") and all(own.finest_date == "day" for _, _, own in mine)
    return CodedReport(
        id=ids.report(report.id),
        title=report.title if words else "",
        text=report.text if words else "",
        outlet=_outlet(report.outlet, profile, lost),
        published=report.published if dated else None,
        url=report.url if profile.urls == "keep" else None,
        relevant=bool(accounts),
        accounts=accounts,
    )


def _outlet(outlet: str | None, profile: Profile, lost: Losses) -> str | None:
    if outlet is None or profile.sources == "keep":
        return outlet
    known = known_name(outlet) if profile.sources == "known" else None
    if known is None:
        lost.add("profile.outlets")
    return known


def disclosed_account(account: Account, event: str, profile: Profile, ids: Ids, lost: Losses) -> Account:
    """An account as the profile lets it out."""
    words = profile.words == "keep"
    place = coarse(account.place, profile) if account.place else None
    actors = Actors(profile, account.place, place)
    names = account_names(account, profile)
    shown = profile.sources != "drop"
    lost.add("profile.sources", sum(shown_as != name for name, shown_as in names.items()))
    return Account(
        id=ids.account(account.id),
        anchor=account.anchor if words else "",
        sub_event_type=listed(account.sub_event_type, SUB_EVENT_TYPES, "Other", profile),
        status=account.status,
        role=account.role,
        aggregate=account.aggregate,
        date=coarse_date(account.date, profile),
        place=place,
        initiators=actors.ids(account.initiators),
        targets=actors.ids(account.targets),
        initiator_certainty=account.initiator_certainty,
        means=tuple(means for means in account.means if words or means in MEANS),
        casualties=tuple(_toll(toll, names, actors, words=words) for toll in account.casualties),
        sources=tuple(source_of(source, names, profile) for source in account.sources) if shown else (),
        claim_of_responsibility=actors.maybe(account.claim_of_responsibility),
        confidence=account.confidence if words else round(account.confidence, _DECIMALS),
        coder=account.coder if words or _PROGRAM.fullmatch(account.coder) else "",
        evidence=account.evidence if words else Evidence(),
        basis=account.basis if words else {k: v for k, v in account.basis.items() if v in _BASES and _is_field(k)},
        event=event,
    )


def _is_field(name: str) -> bool:
    return name in Account.__dataclass_fields__


def _toll(toll: Casualty, names: dict[str, str], actors: Actors, *, words: bool) -> Casualty:
    return Casualty(
        kind=toll.kind,
        min=toll.min,
        max=toll.max,
        who=actors.maybe(toll.who),
        part=toll.part,
        source=names[toll.source] if toll.source else None,
        text=toll.text if words else "",
        approx=toll.approx,
    )

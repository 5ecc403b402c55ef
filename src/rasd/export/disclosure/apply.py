"""What is left of a release for a recipient? All that formats see has gone through here."""

from collections.abc import Iterable
from dataclasses import replace

from rasd.export.disclosure.accounts import disclosed_report
from rasd.export.disclosure.days import is_old_enough
from rasd.export.disclosure.events import Discloser
from rasd.export.disclosure.groups import few
from rasd.export.disclosure.ids import Ids
from rasd.export.disclosure.profile import Profile
from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.model import Event

#: An event as it is, as it is told, and the profile that holds for it.
_Told = tuple[Event, Event, Profile]


def disclose(release: Release, profile: Profile, *, key: bytes | None = None) -> tuple[Release, Losses]:
    """The release as a profile lets it out, and how often it took something away.

    Args:
        release: everything; the day that an embargo is counted back from is `release.made`.
        profile: who may see what.
        key: the secret that replaced ids are made with; the same key gives the same ids in every release.

    Raises:
        WrongUse: the profile replaces ids and there is no key.
    """
    lost = Losses()
    if profile.open:
        return replace(release, profile=profile.name, label=profile.label), lost
    ids = Ids(profile, key)
    told = _events(release, profile, ids, lost)
    kept = {account: (made.id, own) for event, made, own in told for account in event.accounts}
    reports = (
        disclosed_report(report, kept, profile, ids, lost)
        for report in release.reports
        if any(account.id in kept for account in report.accounts)
    )
    if profile.accounts == "drop":
        lost.add("profile.accounts", len(kept))
    disclosed = Release(
        events=tuple(sorted((made for _, made, _ in told), key=_by_day)),
        reports=tuple(sorted(reports, key=lambda report: report.id)),
        made=release.made,
        version=release.version,
        attribution=release.attribution,
        profile=profile.name,
        label=profile.label,
        show_accounts=profile.accounts == "keep",
        withheld=lost.as_dict(),
    )
    return disclosed, lost


def _by_day(event: Event) -> tuple[str, str]:
    return str(event.date.start or event.date.end or ""), event.id


def _events(release: Release, profile: Profile, ids: Ids, lost: Losses) -> list[_Told]:
    """The events that are told: old enough, and either of a group that is large enough or told more coarsely."""
    reports = {report.id: report for report in release.reports}
    old = [event for event in release.events if is_old_enough(event, reports, profile, release.made)]
    lost.add("profile.embargo", len(release.events) - len(old))
    fine = _disclosed(release, old, profile, ids, lost)
    small = few((made for _, made, _ in fine), profile.minimum)
    kept = [one for one in fine if one[1].id not in small]
    if not small:
        return kept
    if not profile.coarsen_small:
        lost.add("profile.groups_withheld", len(small))
        return kept
    wide = replace(profile, finest_place="country", finest_date="month")
    # They were counted above as they are told otherwise.
    coarse = _disclosed(release, [e for e, made, _ in fine if made.id in small], wide, ids, Losses())
    still = few((made for _, made, _ in coarse), profile.minimum)
    lost.add("profile.groups_coarsened", len(small) - len(still))
    lost.add("profile.groups_withheld", len(still))
    return kept + [one for one in coarse if one[1].id not in still]


def _disclosed(release: Release, events: Iterable[Event], profile: Profile, ids: Ids, lost: Losses) -> list[_Told]:
    discloser = Discloser(profile, ids, lost)
    return [
        (event, discloser.event(event, [account for _, account in release.accounts_of(event)]), profile)
        for event in events
    ]

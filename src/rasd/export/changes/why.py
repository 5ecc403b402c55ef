"""Why does an event differ between two releases?

Looked for in its accounts: new reports, reports that are gone, accounts that were coded anew or moved, places whose
table changed; only then in the version of the program.
"""

from collections.abc import Iterable
from dataclasses import replace

from rasd.export.changes.load import Loaded
from rasd.model import Account, CodedReport, Event

#: As many names of reports or accounts as a sentence shows.
_SHOWN = 3


class Causes:
    """Looks up causes in the reports and accounts of two releases."""

    def __init__(self, old: Loaded, new: Loaded) -> None:
        self._old, self._new = old, new
        self._before, self._after = old.accounts(), new.accounts()
        self._home_before = {a: e.id for e in old.events.values() for a in e.accounts}
        self._home_now = {a: e.id for e in new.events.values() for a in e.accounts}

    def homes_now(self, event: Event) -> list[str]:
        """The new events that accounts of an old one are in."""
        return sorted({self._home_now[a] for a in event.accounts if a in self._home_now})

    def homes_before(self, event: Event) -> list[str]:
        """The old events that accounts of a new one were in."""
        return sorted({self._home_before[a] for a in event.accounts if a in self._home_before})

    def recoded(self, event: Event) -> bool:
        """Whether an account of an event was coded otherwise, though the event may not show it."""
        return any(
            a in self._before and a in self._after and self._before[a][1] != self._after[a][1] for a in event.accounts
        )

    def of(self, was: Event | None, now: Event | None) -> tuple[str, ...]:
        """The causes of a change, each in a sentence without a full stop; never none."""
        before = set(was.accounts) if was else set()
        after = set(now.accounts) if now else set()
        causes = [
            *self._came(after - before),
            *self._went(before - after),
            *self._differ(before & after),
        ]
        return tuple(dict.fromkeys(causes)) or (self._otherwise(),)

    def _came(self, accounts: Iterable[str]) -> list[str]:
        reports: dict[str, list[str]] = {"new": [], "bare": [], "anew": [], "moved": [], "shown": []}
        for account in sorted(accounts):
            report = self._after[account][0].id if account in self._after else ""
            if account in self._home_before:
                reports["moved"].append(self._home_before[account])
            elif account in self._before:
                reports["shown"].append(account)
            elif not report:
                reports["bare"].append(account)
            elif report not in self._old.reports:
                reports["new"].append(report)
            else:
                reports["anew"].append(report)
        return [
            *_told("new report", reports["new"]),
            *_told("new account", reports["bare"]),
            *(self._coded_anew(report) for report in dict.fromkeys(reports["anew"])),
            *_told("relinked: accounts came from", reports["moved"]),
            *_told("accounts that were in no event before", reports["shown"]),
        ]

    def _went(self, accounts: Iterable[str]) -> list[str]:
        reports: dict[str, list[str]] = {"gone": [], "bare": [], "anew": [], "moved": [], "hidden": []}
        for account in sorted(accounts):
            report = self._before[account][0].id if account in self._before else ""
            if account in self._home_now:
                reports["moved"].append(self._home_now[account])
            elif account in self._after:
                reports["hidden"].append(account)
            elif not report:
                reports["bare"].append(account)
            elif report not in self._new.reports:
                reports["gone"].append(report)
            else:
                reports["anew"].append(report)
        return [
            *_told("report gone", reports["gone"]),
            *_told("account gone", reports["bare"]),
            *(self._coded_anew(report) for report in dict.fromkeys(reports["anew"])),
            *_told("relinked: accounts went to", reports["moved"]),
            *_told("accounts that are in no event now", reports["hidden"]),
        ]

    def _differ(self, accounts: Iterable[str]) -> list[str]:
        causes = []
        for name in sorted(accounts):
            if name in self._before and name in self._after:
                (_, one), (_, other) = self._before[name], self._after[name]
                causes += [self._between(one, other)] if one != other else []
        return causes

    def _between(self, one: Account, other: Account) -> str:
        if one.coder != other.coder:
            return f"recoded: {one.coder or 'another coder'} → {other.coder or 'another coder'}"
        if one.place and other.place and replace(one, place=None, event=None) == replace(other, place=None, event=None):
            if (one.place.name, one.place.precision) == (other.place.name, other.place.precision):
                return "place table changed"
        if replace(one, event=None) == replace(other, event=None):
            return "relinked"
        return f"account {one.id} was corrected"

    def _coded_anew(self, report: str) -> str:
        old, new = self._old.reports.get(report), self._new.reports.get(report)
        if old and new and _text(old) != _text(new):
            return f"the text of report {report} changed"
        before, after = _coders(old), _coders(new)
        if before and after and before != after:
            return f"recoded: {', '.join(before)} → {', '.join(after)}"
        return f"report {report} was coded anew"

    def _otherwise(self) -> str:
        was, now = self._old.card.get("version"), self._new.card.get("version")
        if was and now and was != now:
            return f"version {was} → {now}"
        return "the same accounts were put together otherwise (a verdict, or another version)"


def _coders(report: CodedReport | None) -> list[str]:
    return sorted({a.coder for a in report.accounts if a.coder}) if report else []


def _text(report: CodedReport) -> tuple[str, str]:
    return report.title, report.text


def _told(cause: str, names: Iterable[str]) -> list[str]:
    unique = list(dict.fromkeys(names))
    if not unique:
        return []
    more = f" and {len(unique) - _SHOWN} more" if len(unique) > _SHOWN else ""
    return [f"{cause} {', '.join(unique[:_SHOWN])}{more}"]

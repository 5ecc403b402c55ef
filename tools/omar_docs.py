"""Write docs/omar-night.md: one night at one oil field, told by three reports, as linked events.

    python tools/omar_docs.py

Codes the two reports that the project started from and the third that tells of the same night (from ../shared, which is
no part of the repository), links them, and keeps codes, figures and names of sources; the reports' words stay where
they are.
"""

import os
import sys
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")

from rasd import code_report  # noqa: E402
from rasd.intake import Defaults, Given, read_inputs  # noqa: E402
from rasd.linking import link  # noqa: E402
from rasd.model import Account, CodedReport, Event, Range  # noqa: E402

GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
PAGE = ROOT / "docs" / "omar-night.md"
REPORTS = ("seed-000", "seed-002", "SK-middleEast-3448-20180818")
FIELD = "al-Omar"
HEAD = """# One night at al-Omar

On the night of 17 to 18 August 2018 the base of the coalition at the al-Omar oil field in eastern Syria was attacked.
Two reports tell of that night, one with a monitor's figures and one with what local people told an agency, too; a
third, undated, tells of other attacks at the field. What Rasd makes of them is below: codes, figures and who says so,
without the reports' words. Made by `tools/omar_docs.py`; how it is done is told in [Linking](linking.md).

"""


def coded() -> list[CodedReport]:
    """The three reports as Rasd codes them."""
    given = read_inputs([str(GOLD)], Defaults(), BytesIO())
    return [code_report(one.report) for one in given if isinstance(one, Given) and one.report.id in REPORTS]


def at_the_field(event: Event) -> bool:
    """Whether an event is told at the field, or links accounts that are."""
    return len(event.reports) > 1 or (event.place is not None and FIELD in event.place.name_en)


def people(range_: Range | None) -> str:
    """`8 (8 or more)`."""
    if range_ is None:
        return "not told"
    if range_.high is None:
        return f"{range_.best} (from {range_.low}, no upper bound)"
    return str(range_.best) if range_.low == range_.high else f"{range_.best} ({range_.low} to {range_.high})"


def tolls(account: Account) -> str:
    """The tolls of an account, each with whom it counts."""
    told = []
    for toll in account.casualties:
        number = (
            f"{toll.min}"
            if toll.max == toll.min
            else f"at least {toll.min}"
            if toll.max is None
            else f"{toll.min} to {toll.max}"
        )
        told.append(f"{toll.kind} {number}" + (f" ({toll.who})" if toll.who else ""))
    return ", ".join(told) or "none told"


def sides(initiators: tuple[str, ...], targets: tuple[str, ...]) -> str:
    """`ISIS against SDF`."""
    return f"{', '.join(initiators) or 'not said'} against {', '.join(targets) or 'not said'}"


def table(event: Event, reports: list[CodedReport]) -> list[str]:
    """The accounts side by side."""
    accounts = [(report, one) for report in reports for one in report.accounts if one.id in event.accounts]
    rows = {
        "published": [str(report.published or "not known") for report, _ in accounts],
        "type, status": [f"{one.sub_event_type}, {one.status}" for _, one in accounts],
        "days": [f"{one.date.start or '…'} to {one.date.end or '…'} ({one.date.precision})" for _, one in accounts],
        "place": [f"{one.place.name_en} ({one.place.precision})" if one.place else "" for _, one in accounts],
        "who": [
            f"{', '.join(one.initiators) or 'not said'} against {', '.join(one.targets) or 'not said'}"
            for _, one in accounts
        ],
        "toll": [tolls(one) for _, one in accounts],
        "according to": ["; ".join(f"{s.name} ({s.kind})" for s in one.sources) for _, one in accounts],
    }
    head = ["| |" + "".join(f" {report.id} |" for report, _ in accounts), "|---|" + "---|" * len(accounts)]
    return head + [f"| {name} |" + "".join(f" {value} |" for value in values) for name, values in rows.items()]


def section(event: Event, reports: list[CodedReport]) -> str:
    """An event: record, accounts, conflicts, links."""
    place = event.place.name_en if event.place else "no place"
    days = f"{event.date.start or '…'} to {event.date.end or '…'}"
    origins = "; ".join(f"{one.name} ({len(one.accounts)} of the accounts)" for one in event.origins)
    lines = [
        f"## {event.sub_event_type}, {place}, {days}",
        "",
        f"Status {event.status}; {sides(event.initiators, event.targets)}; killed {people(event.deaths)}; "
        f"wounded {people(event.wounded)}. Support: **{event.grade.value}** ({event.grade.reason}). "
        f"Origins: {origins}.",
        "",
        *table(event, reports),
        "",
    ]
    for conflict in event.conflicts:
        told = " against ".join(f"{side.value} ({', '.join(side.sources)})" for side in conflict.sides)
        lines.append(f"* They differ in **{conflict.field}** ({conflict.kind}): {told}.")
    for one in event.links:
        lines.append(f"* Linked with a score of {one.score}: {', '.join(one.signs)}.")
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the page."""
    reports = coded()
    events = [event for event in link(reports) if at_the_field(event)]
    events.sort(key=lambda event: (-len(event.reports), str(event.date.end), event.id))
    PAGE.write_text(HEAD + "\n".join(section(event, reports) for event in events), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(events)} events of {len(reports)} reports")


if __name__ == "__main__":
    main()

"""What does an event look like on the screen: its record, who tells what side by side, and where they disagree?

Only lays out; the words for codes come from `words`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rasd.cli.outputs.accounts import casualty_text, when_text, where_text, who_text
from rasd.cli.outputs.words import Words, clean, isolate

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rasd.model import Account, CodedReport, Conflict, Event, Range

_BETWEEN = " \N{MIDDLE DOT} "
_GRADE = {"confirmed": "green", "fair": "green", "weak": "yellow", "contested": "red", "discounted": "dim"}
#: Letters of an anchor that are shown of each account.
SHOWN = 90


def show_events(
    screen: "Console", events: "Sequence[Event]", reports: "Sequence[CodedReport]", words: Words, *, alone: bool
) -> None:
    """Print events one below the other; those that a single report tells only if `alone`."""
    told = {account.id: (report, account) for report in reports for account in report.accounts}
    shown = [event for event in events if alone or len(event.reports) > 1]
    for event in shown:
        show_event(screen, event, told, words)
    if not shown:
        screen.print(words.short("phrase", "none_linked"), soft_wrap=True)


def show_event(
    screen: "Console", event: "Event", told: "Mapping[str, tuple[CodedReport, Account]]", words: Words
) -> None:
    """Print one event."""
    from rich.padding import Padding

    screen.print(_head(event, words), soft_wrap=True)
    screen.print(Padding(_record(event, words), (0, 0, 0, 3)))
    screen.print(Padding(_accounts(event, told, words), (0, 0, 0, 3)))
    for conflict in event.conflicts:
        screen.print(Padding(_conflict(conflict, words), (0, 0, 0, 3)))
    screen.print()


def _head(event: "Event", words: Words) -> "Text":
    from rich.text import Text

    line = Text()
    line.append(words.label("sub_event_type", event.sub_event_type), style="bold cyan")
    if event.status != "occurred":
        line.append(_BETWEEN + words.label("status", event.status))
    if event.aggregate:
        line.append(_BETWEEN + words.label("phrase", "aggregate"), style="magenta")
    grade = f"{words.label('grade', event.grade.value)}: {_reason(event, words)}"
    line.append(_BETWEEN + grade, style=_GRADE[event.grade.value])
    line.append(f"{_BETWEEN}{event.id}", style="dim")
    return line


def _reason(event: "Event", words: Words) -> str:
    """Why an event has its grade, in the language of the labels."""
    who = words.actor(event.claim_of_responsibility) if event.claim_of_responsibility else ""
    return words.short("grade_reason", event.grade.cause).format(n=len(event.origins), who=who)


def _record(event: "Event", words: Words) -> "Table":
    from rich.table import Table
    from rich.text import Text

    rows = Table.grid(padding=(0, 1))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")

    def add(field: str, value: str) -> None:
        rows.add_row(words.label("field", field), Text(value))

    add("when", when_text(event.date, None, words))
    if event.place is not None:
        add("where", where_text(event.place, None, words))
    add("who", who_text(event, words))
    if event.means:
        add("means", ", ".join(words.label("means", code) for code in event.means))
    for field, people in (("deaths", event.deaths), ("wounded", event.wounded)):
        if people is not None:
            add(field, range_text(people))
    add("origins", ", ".join(f"{isolate(origin.name)} ({len(origin.accounts)})" for origin in event.origins))
    return rows


def range_text(people: "Range") -> str:
    """`7 (2-9)`: the best number, and the lowest and highest told where they differ."""
    if people.low == people.high:
        return str(people.best)
    high = f"{people.low}+" if people.high is None else f"{people.low}-{people.high}"
    return f"{people.best} ({high})"


def _accounts(event: "Event", told: "Mapping[str, tuple[CodedReport, Account]]", words: Words) -> "Table":
    """One line an account: who published it and when, what it says, and its words."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("accounts", "sources", "toll", "anchor"):
        rows.add_column(words.label("field", name), overflow="fold")
    for identity in event.accounts:
        report, account = told[identity]
        outlet = f"{isolate(report.outlet or report.id)} {report.published or ''}".strip()
        sources = ", ".join(isolate(source.name) for source in account.sources)
        tolls = ", ".join(casualty_text(toll, words) for toll in account.casualties if not toll.part)
        anchor = clean(account.anchor)
        cut = anchor if len(anchor) <= SHOWN else anchor[:SHOWN].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"
        rows.add_row(Text(outlet), Text(sources), Text(tolls), Text(isolate(cut)))
    return rows


def _conflict(conflict: "Conflict", words: Words) -> "Text":
    from rich.text import Text

    line = Text()
    line.append(f"{words.label('field', conflict.field)}: {words.label('conflict', conflict.kind)}", style="yellow")
    sides = (
        f"{clean(side.value)} [{', '.join(isolate(source) for source in side.sources[:3])}]" for side in conflict.sides
    )
    line.append(_BETWEEN + " | ".join(sides))
    return line

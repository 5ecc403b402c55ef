"""What does a coded report look like on the screen?

Only lays out; the words for codes come from `words`, colours fall away where the screen has none.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from rasd.cli.outputs.words import Words, clean, isolate
from rasd.export.account_rows import number_text
from rasd.lexicon.labels import bracketed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rasd.model import Account, Casualty, CodedReport, Event, EventDate, EventPlace

_BETWEEN = " \N{MIDDLE DOT} "
_TO = " \N{RIGHTWARDS ARROW} "
_STATUS = {"thwarted": "cyan", "planned": "blue", "denied": "red", "disputed": "yellow"}
_INDENT = 2
_FIELDS = ("when", "where", "who", "means", "toll", "sources", "claimed", "anchor")


def show_report(screen: "Console", coded: "CodedReport", words: Words) -> None:
    """Print one report: a line that names it, then each account as a block."""
    screen.print(_heading(coded, words), soft_wrap=False)
    for number, account in enumerate(coded.accounts, 1):
        screen.print(account_block(number, account, words))
    screen.print()


def _heading(coded: "CodedReport", words: Words) -> "Text":
    from rich.text import Text

    published = coded.published.isoformat() if coded.published else words.short("phrase", "undated")
    known = [isolate(coded.outlet or ""), published, clean(coded.id)]
    line = Text()
    if clean(coded.title):
        line.append(isolate(coded.title), style="bold")
        line.append("\n")
    line.append(_BETWEEN.join(part for part in known if part), style="dim")
    if not coded.accounts:
        line.append(_BETWEEN + words.label("phrase", "nothing"), style="dim italic")
    return line


def account_block(number: int, account: "Account", words: Words) -> "Table":
    """An account: its type and standing on one line, then a line for each field that it has."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    fields = Table.grid(padding=(0, 1))
    fields.add_column(style="dim", no_wrap=True, min_width=_label_width(words))
    fields.add_column(overflow="fold")
    for name, value in _fields(account, words):
        fields.add_row(words.label("field", name), value if isinstance(value, Text) else Text(value))
    block = Table.grid()
    block.add_row(Padding(_head(number, account, words), (0, 0, 0, _INDENT)))
    block.add_row(Padding(fields, (0, 0, 0, 2 * _INDENT + 1)))
    return block


@lru_cache(maxsize=3)
def _label_width(words: Words) -> int:
    """Wide enough for every label, so that the blocks of a report stand under each other."""
    from rich.cells import cell_len

    return max(cell_len(words.label("field", name)) for name in _FIELDS)


def _head(number: int, account: "Account", words: Words) -> "Text":
    from rich.text import Text

    line = Text()
    line.append(f"{number}  ", style="bold dim")
    line.append(words.label("sub_event_type", account.sub_event_type), style="bold cyan")
    # Only what is out of the ordinary is said: most accounts are news of what occurred.
    if account.status != "occurred":
        line.append(_BETWEEN + words.label("status", account.status), style=_STATUS.get(account.status, ""))
    if account.role != "main":
        line.append(_BETWEEN + words.label("role", account.role), style="dim")
    if account.aggregate:
        line.append(_BETWEEN + words.label("phrase", "aggregate"), style="magenta")
    line.append(f"{_BETWEEN}{account.confidence:.0%}", style="dim")
    return line


def _fields(account: "Account", words: Words) -> list[tuple[str, "str | Text"]]:
    from rich.text import Text

    found: list[tuple[str, str | Text]] = [("when", when_text(account.date, account.basis.get("date"), words))]
    if account.place is not None:
        found.append(("where", where_text(account.place, account.basis.get("place"), words)))
    found.append(("who", who_text(account, words)))
    if account.means:
        found.append(("means", ", ".join(words.label("means", code) for code in account.means)))
    if account.casualties:
        found.append(("toll", ", ".join(casualty_text(toll, words) for toll in account.casualties)))
    if account.sources:
        told = (f"{isolate(s.name)} ({words.short('source_kind', s.kind)})" for s in account.sources)
        found.append(("sources", ", ".join(told)))
    if account.claim_of_responsibility:
        found.append(("claimed", words.actor(account.claim_of_responsibility)))
    found.append(
        (
            "anchor",
            Text(
                isolate(
                    f"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}{clean(account.anchor)}"
                    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
                ),
                style="italic",
            ),
        )
    )
    return found


def when_text(when: "EventDate", basis: str | None, words: Words) -> str:
    """The days, how sharp they are and on what they rest, and the words for them."""
    if when.start and when.end:
        days = when.start.isoformat() if when.start == when.end else f"{when.start} \N{EN DASH} {when.end}"
    elif when.end:
        days = f"{words.short('phrase', 'until')} {when.end}"
    elif when.start:
        days = f"{words.short('phrase', 'since')} {when.start}"
    else:
        days = words.short("phrase", "no_date")
    notes = [words.short("date_precision", when.precision)] if when.start or when.end else []
    if basis and basis != "none":
        notes.append(words.short("basis", basis))
    return days + (f" ({', '.join(notes)})" if notes else "") + (f"  {isolate(when.text)}" if when.text else "")


def where_text(place: "EventPlace", basis: str | None, words: Words) -> str:
    """The place in both spellings, then what it lies in."""
    name = words.pair(place.name_en, place.name)
    around = [words.province(place.admin1, place.country)] if place.admin1 and place.admin1 != place.name_en else []
    if place.country and place.precision != "country":
        around.append(words.country(place.country))
    notes = [words.short("place_precision", place.precision)]
    if basis and basis not in ("stated", "none"):
        notes.append(words.short("basis", basis))
    return ", ".join([name, *around]) + f" ({', '.join(notes)})"


def who_text(account: "Account | Event", words: Words) -> str:
    """Initiators, an arrow, targets."""
    unsaid = words.short("phrase", "nobody")
    by = " + ".join(words.actor(code) for code in account.initiators) or unsaid
    if account.initiators and account.initiator_certainty != "stated":
        by += f" ({words.short('certainty', account.initiator_certainty)})"
    return by + _TO + (" + ".join(words.actor(code) for code in account.targets) or unsaid)


def casualty_text(toll: "Casualty", words: Words) -> str:
    """`killed 5-7 (CIV_SY)`, with its source where it has one of its own."""
    number = words.short("phrase", "none") if toll.max == 0 else number_text(toll)
    brackets = [toll.who] if toll.who else []
    if toll.part:
        brackets.append(words.short("phrase", "part"))
    if toll.source:
        brackets.append(isolate(toll.source))
    return f"{words.label('casualty', toll.kind)} {number}" + (f" {bracketed(', '.join(brackets))}" if brackets else "")

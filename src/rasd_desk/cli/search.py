"""`rasd search`: reports, accounts and events of the archive, by words, place, day, actor, toll."""

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from rasd.cli.clock import day_said
from rasd.cli.code import LangOption
from rasd.cli.outputs.screen import console
from rasd.errors import WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive

if TYPE_CHECKING:
    from rich.text import Text

    from rasd.cli.outputs.words import Words
    from rasd_desk.archive.models import Report
    from rasd_desk.archive.search.query import Query

DAY = "YYYY-MM-DD"
#: Characters shown on either side of the first word found.
AROUND = 90
#: What is near where nobody says how near, in kilometres.
KM = 20.0


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD...]", help='Words, "a phrase", -word for one that must not be there (a Latin one after --).'
        ),
    ] = None,
    show: Annotated[
        Literal["reports", "accounts", "events"],
        typer.Option(metavar="reports|accounts|events", help="What is listed."),
    ] = "reports",
    first: Annotated[str | None, typer.Option("--from", metavar=DAY, help="It happened then or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar=DAY, help="It happened then or before.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar=DAY, help="Added to the archive (events: changed) then or later.")
    ] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON|PLACE", help="It happened near there.")] = None,
    km: Annotated[
        float | None, typer.Option(min=0.1, metavar="KM", help=f"How near, in kilometres; default: {KM:.0f}.")
    ] = None,
    country: Annotated[str, typer.Option(metavar="XX", help="ISO code of the country.")] = "",
    actor: Annotated[str, typer.Option(metavar="ID|NAME", help="An actor on either side.")] = "",
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="An event type or sub-event type.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="The outlet, or a part of its name.")] = "",
    min_killed: Annotated[int | None, typer.Option(min=1, metavar="N", help="At least so many killed.")] = None,
    conflict: Annotated[str, typer.Option(metavar="KIND", help="Accounts disagree in this way: number, place …")] = "",
    grade: Annotated[str, typer.Option(metavar="GRADE", help="How well the event is supported.")] = "",
    state: Annotated[str, typer.Option(metavar="STATE", help="unseen, accepted, corrected or rejected.")] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    format: Annotated[
        Literal["table", "jsonl"], typer.Option(metavar="table|jsonl", help="How it is shown.")
    ] = "table",
    archived: ArchiveOption = None,
    lang: LangOption = "both",
) -> None:
    """Search the archive; spelling, tashkeel and clitics make no difference to what words find.

    Everything that is asked must hold at once; the newest come first.
    """
    from rasd.cli.places import point_of
    from rasd_desk.archive.search.query import Near, Query, midnight, wanted

    if km and not near:
        raise WrongUse(f"--km {km:g}: Near what? Name a place with --near.")
    query = Query(
        words=wanted(" ".join(words or [])),
        first=day_said(first, "--from"),
        last=day_said(last, "--to"),
        since=midnight(day) if (day := day_said(since, "--since")) else None,
        near=Near(*point_of(near, country or None, None), km or KM) if near else None,
        country=country,
        actor=actor_id(actor) if actor else "",
        kind=_one_of(kind, "--type"),
        outlet=outlet,
        min_killed=min_killed,
        conflict=_one_of(conflict, "--conflict"),
        grade=_one_of(grade, "--grade"),
        state=_one_of(state, "--state"),
    )
    with archive(archived):
        if format == "jsonl":
            _lines(query, show, limit)
        else:
            _table(query, show, limit, lang)


class Searching(TyperCommand):
    """Takes an Arabic word after a minus for a word, not for an option; options are Latin."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, such words guarded by a blank."""
        return super().parse_args(ctx, [f" {one}" if re.match(r"-[^\x00-\x7f]", one) else one for one in args])


search.command_class = Searching  # type: ignore[attr-defined]  # read by rasd.cli.main


def _one_of(text: str, option: str) -> str:
    """A word of a closed list, in whatever case it was typed."""
    from typing import get_args

    from rasd.model import GROUPS, SUB_EVENT_TYPES
    from rasd.model.event import ConflictKind, GradeName

    words: dict[str, tuple[str, ...]] = {
        "--type": (*GROUPS, *SUB_EVENT_TYPES),
        "--conflict": get_args(ConflictKind),
        "--grade": get_args(GradeName),
        "--state": ("unseen", "accepted", "corrected", "rejected"),
    }
    if not text:
        return ""
    found = {word.lower(): word for word in words[option]}.get(text.lower())
    if found is None:
        raise WrongUse(f"{option} {text}: There is no such word; these are: {', '.join(words[option])}.")
    return found


def actor_id(text: str) -> str:
    """The id of the actor that an id or a name stands for.

    Raises:
        WrongUse: the lexicon knows none, or several.
    """
    from rasd.arabic.fold import fold_key
    from rasd.lexicon.families import actor_rows
    from rasd.lexicon.load import read_table

    ids = actor_rows()
    if text in ids or text.startswith("other:") or text.partition("_")[0] in ("CIV", "PROT", "UNID"):
        return text
    key = fold_key(text).lower()
    found = {code for code, row in ids.items() if key in (fold_key(row[n]).lower() for n in ("name_en", "name_ar"))}
    if not found:
        rows = read_table("actor_forms.tsv").rows
        found = {row["id"] for row in rows if key == fold_key(row["form"]).lower()}
    if not found:
        found = {code for code, row in ids.items() if key in fold_key(f"{row['name_en']} {row['name_ar']}").lower()}
    if len(found) == 1:
        return found.pop()
    told = f"it may be {', '.join(sorted(found))}" if found else "the lexicon knows no such actor"
    raise WrongUse(f"--actor {text}: {told[0].upper()}{told[1:]}; name its id (`rasd lexicon find` shows them).")


def _lines(query: "Query", show: str, limit: int) -> None:
    from rasd_desk.archive.search import find

    if show == "reports":
        for row in find.page(find.reports(query), 0, limit):
            typer.echo(json.dumps(_report_json(row), ensure_ascii=False))
        return
    found: Any = find.events(query) if show == "events" else find.accounts(query)
    for one in find.page(found, 0, limit):
        typer.echo(json.dumps(one.data, ensure_ascii=False))


def _report_json(row: "Report") -> dict[str, Any]:
    from rasd_desk.archive.columns import report_value

    value = report_value(row)
    day = value.published.isoformat() if value.published else None
    live = row.accounts.filter(live=True).order_by("order")
    return {
        **{name: getattr(value, name) for name in ("id", "title", "outlet", "url")},
        "published": day,
        "added": row.added.isoformat(),
        "version": row.version,
        "raw": row.retrieval.raw_id,
        "text": value.text,
        "accounts": [account.data for account in live],
    }


def _table(query: "Query", show: str, limit: int, lang: str) -> None:
    from rasd.cli.outputs.events import show_event
    from rasd.cli.outputs.words import Lang, Words
    from rasd_desk.archive import columns
    from rasd_desk.archive.search import find

    screen, words = console(), Words(Lang(lang))
    if show == "events":
        events = find.events(query)
        for event in find.page(events, 0, limit):
            members = event.accounts.select_related("report")
            told = {one.aid: (columns.coded_value(one.report, ()), columns.account_value(one.data)) for one in members}
            show_event(screen, columns.graded_value(event.data, event.own_grade), told, words)
        _count(screen, events.count(), limit, words)
        return
    from rasd_desk.archive.models import Account

    rows = find.reports(query)
    if show == "accounts":
        found = find.accounts(query)
        for account in find.page(found, 0, limit):
            _one_report(screen, account.report, [account], query, words)
        _count(screen, found.count(), limit, words)
        return
    for row in find.page(rows, 0, limit):
        _one_report(screen, row, list(Account.objects.filter(report=row, live=True).order_by("order")), query, words)
    _count(screen, rows.count(), limit, words)


def _count(screen: Any, count: int, limit: int, words: "Words") -> None:
    told = [f"{words.short('summary', 'found')}: {count:,}"]
    told += [f"{words.short('summary', 'shown')}: {limit:,}"] if count > limit else []
    screen.print(" \N{MIDDLE DOT} ".join(told), style="dim", soft_wrap=True)


def _one_report(screen: Any, row: "Report", accounts: list[Any], query: "Query", words: "Words") -> None:
    """A report: its title, who published it when, the words found, and a line for each account."""
    from rich.padding import Padding
    from rich.text import Text

    from rasd.cli.outputs.accounts import when_text, where_text, who_text
    from rasd.cli.outputs.words import isolate
    from rasd_desk.archive.columns import account_value

    known = [isolate(row.outlet), row.published.isoformat() if row.published else "", row.rid]
    screen.print(Text(isolate(row.title or row.text[:80]), style="bold"), soft_wrap=True)
    screen.print(Text(" \N{MIDDLE DOT} ".join(part for part in known if part), style="dim"), soft_wrap=True)
    if query.words:
        screen.print(Padding(_found(row, query), (0, 0, 0, 3)))
    for account in accounts:
        value = account_value(account.data)
        parts = [words.label("sub_event_type", value.sub_event_type), when_text(value.date, None, words)]
        parts += [where_text(value.place, None, words)] if value.place else []
        screen.print(Padding(Text(" \N{MIDDLE DOT} ".join([*parts, who_text(value, words)])), (0, 0, 0, 3)))
    screen.print()


def _found(row: "Report", query: "Query") -> "Text":
    """The first place in the text where the words stand, with them marked."""
    from rich.text import Text

    from rasd_desk.archive.search.find import marked

    text = row.text if any(True for _ in marked(row.text, query.words)) else row.title
    spans = list(marked(text, query.words))
    if not spans:
        return Text("")
    begin = max(0, text.rfind(" ", 0, max(0, spans[0][0] - AROUND)) + 1)
    end = min(len(text), spans[0][1] + AROUND)
    shown = Text(text[begin:end].replace("\n", " "))
    for start, stop in spans:
        if stop <= end:
            shown.stylize("bold yellow", start - begin, stop - begin)
    return shown

"""`rasd watch`: poll feeds, and take what is new into the archive."""

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rasd.cli.code import LangOption, OutletOption
from rasd.cli.outputs.screen import console, say
from rasd.cli.outputs.words import Lang, Words
from rasd.errors import BadInput, WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive

if TYPE_CHECKING:
    from rasd_desk.fetch import Clock, Fetcher
    from rasd_desk.fetch.feeds import Outcome

ContactOption = Annotated[
    str | None,
    typer.Option(metavar="MAIL|URL", help="Where you can be reached; sent with every request, as is polite."),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="HOST|NET", help="A private host or network that may be asked; else none is."),
]
PauseOption = Annotated[
    float,
    typer.Option(min=0.0, metavar="SECONDS", help="Between two requests to one host; less than 1 only for your own."),
]


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked: who asks, which private ones may be, the pause, and where it is written down."""

    contact: str | None
    allow: Sequence[str]
    pause: float = 3.0
    warc: Path | None = None

    def fetcher(self, stack: ExitStack, clock: "Clock") -> "Fetcher":
        """A fetcher of these manners; the stack closes its files."""
        from rasd import __version__
        from rasd_desk.fetch import Fetcher, Guard, Pace, WarcFile

        if self.pause < 1 and not self.allow:
            raise WrongUse("--pause below one second is only for hosts of your own, which --allow names.")
        recorder = None
        if self.warc is not None:
            recorder = stack.enter_context(WarcFile(self.warc, clock.now, f"Rasd/{__version__}", self.contact))
        return Fetcher(
            contact=self.contact,
            guard=Guard.allowing(self.allow),
            clock=clock,
            pace=Pace(clock, delay=timedelta(seconds=self.pause)),
            recorder=recorder,
        )


def watch(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="[URL...]", help="Feeds to watch from now on, or pages that announce one."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Poll what is due and end (for cron).")] = False,
    every: Annotated[int, typer.Option(min=1, metavar="MINUTES", help="Between two polls, of new feeds.")] = 15,
    outlet: OutletOption = None,
    listed: Annotated[bool, typer.Option("--list", help="Show the feeds and how it stands with them.")] = False,
    drop: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Watch this feed no longer; what was kept of it stays.")
    ] = None,
    contact: ContactOption = None,
    allow: AllowOption = None,
    warc: Annotated[bool, typer.Option(help="Write what is fetched to WARC files in the archive.")] = True,
    pause: PauseOption = 3.0,
    archived: ArchiveOption = None,
    lang: LangOption = "both",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what goes wrong.")] = False,
) -> None:
    """Watch feeds: ask for them politely, take in what is new, code and link it.

    Servers are asked with what they said last (ETag, Last-Modified), robots.txt holds, each host has its pauses, and
    one that fails is asked again ever later; a broken feed never stops the others. Ends with Ctrl-C, or with --once.
    """
    words = Words(Lang(lang))
    with archive(archived, create=bool(urls)) as opened, ExitStack() as stack:
        if drop:
            from rasd_desk.archive.actions.feeds import unfollow

            for url in drop:
                unfollow(url, by="rasd")
        if listed:
            _list(words)
        if (drop or listed) and not urls:
            return
        manners = Manners(contact, allow or (), pause, opened.folder / "warc" if warc else None)
        failed = _watch(stack, urls or [], manners, once, timedelta(minutes=every), outlet, None if quiet else words)
    if failed:
        raise typer.Exit(1)


def _watch(
    stack: ExitStack,
    urls: Sequence[str],
    manners: Manners,
    once: bool,
    every: timedelta,
    outlet: str | None,
    words: Words | None,
) -> bool:
    """Follow the addresses and poll; whether anything went wrong. `words` None: only that is said."""
    from rasd_desk.archive.actions.linking import link_new
    from rasd_desk.archive.models import Feed
    from rasd_desk.fetch import Clock
    from rasd_desk.fetch.feeds import stopping_on_signals, watch
    from rasd_desk.watching import ArchiveStore, PageSink

    # The command line does without (`rasd.cli.main`), but here what fails leaves cycles, and for months.
    gc.enable()
    stop = stack.enter_context(stopping_on_signals())
    clock = Clock.real(stop)
    fetcher = manners.fetcher(stack, clock)
    trouble = not _follow(urls, fetcher, every, outlet, words)
    if not Feed.objects.filter(active=True, gone=False).exists():
        raise WrongUse("No feed is watched; name one: rasd watch URL.")

    def tell(outcome: "Outcome") -> None:
        nonlocal trouble
        trouble |= bool(outcome.problems)
        _tell(outcome, words)
        if outcome.kept and not once:
            link_new()

    try:
        watch(ArchiveStore(clock), PageSink(), fetcher, tell=tell, stop=stop, once=once)
    finally:
        # Also what an earlier run was killed before.
        link_new()
    return trouble


def _follow(urls: Sequence[str], fetcher: "Fetcher", every: timedelta, outlet: str | None, words: Words | None) -> bool:
    """Take up the feeds at addresses; False if anything was wrong with one."""
    from rasd_desk.archive.actions.feeds import follow
    from rasd_desk.archive.actions.writing import MACHINE
    from rasd_desk.fetch import FetchError

    well = True
    for url in urls:
        try:
            feed = feed_at(url, fetcher)
        except BadInput as error:
            say(str(error))
            well = False
            if not isinstance(error, FetchError) or error.lasting:
                continue
            # A server that is down today may be up tomorrow.
            feed = url
        _, new = follow(feed, by=MACHINE, outlet=outlet or "", every=every)
        if new and words is not None:
            say(words.short("poll", "watching").format(feed=feed))
    return well


def feed_at(url: str, fetcher: "Fetcher") -> str:
    """The feed at an address, or the first that the page there announces.

    Raises:
        BadInput: it cannot be fetched, or is neither.
    """
    from rasd.intake.feed import announced
    from rasd_desk.archive.models import Feed
    from rasd_desk.fetch import ANYTHING

    if Feed.objects.filter(url=url).exists():
        return url
    page = fetcher.get(url, want=ANYTHING)
    if page.kind == "feed":
        return page.moved_to or url
    found = announced(page.body, page.final_url)
    if not found:
        raise BadInput(f"{url} is no feed, and the page there announces none.")
    return found[0]


def _tell(outcome: "Outcome", words: Words | None) -> None:
    counts = {
        "new": outcome.kept,
        "known": outcome.known,
        "unreadable": outcome.unreadable,
        "given up": outcome.given_up,
        "waiting": outcome.waiting,
    }
    if words is not None:
        comma = "\N{ARABIC COMMA} " if words.lang is Lang.AR else ", "
        told = (f"{count} {words.short('poll', name)}" for name, count in counts.items() if count)
        say(f"{outcome.feed.url}: {comma.join([words.short('poll', outcome.result), *told])}")
    for problem in outcome.problems:
        say(problem)
    if outcome.moved_to and words is not None:
        say(words.short("poll", "moved").format(feed=outcome.feed.url, to=outcome.moved_to))


def _list(words: Words) -> None:
    """One line a feed."""
    from django.db.models import Count

    from rasd_desk.archive.models import Feed, FeedEntry

    states = FeedEntry.objects.values_list("feed", "state").annotate(n=Count("pk"))
    counts: dict[int, list[str]] = {}
    for feed, state, count in states:
        counts.setdefault(feed, []).append(f"{count:,} {words.short('poll', state)}")
    for row in Feed.objects.filter(active=True).order_by("pk"):
        parts = [row.url, row.outlet, ", ".join(counts.get(row.pk, []))]
        when = f"{row.next_at:%Y-%m-%d %H:%M} UTC" if row.next_at else ""
        stands = "gone" if row.gone else "next" if when else "due"
        parts.append(words.short("poll", stands).format(when=when))
        console().print(" \N{MIDDLE DOT} ".join(part for part in [*parts, row.problem] if part), soft_wrap=True)

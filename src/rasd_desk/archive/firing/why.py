"""Who tells what made a watch fire, and in which words? Kept with the notice, whatever becomes of the event later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rasd_desk.archive.firing.stands import Happened
from rasd_desk.archive.models import Account, Event, Watch
from rasd_desk.archive.search.find import marked
from rasd_desk.archive.search.query import Wanted, wanted

#: Accounts that a notice names, and characters of the words of each.
MOST: Final = 5
LONGEST: Final = 240
#: Characters before the words that were looked for.
_AHEAD: Final = 80
_DENIES: Final = ("denied", "disputed")


def why_of(
    watch: Watch, event: Event, what: Happened, accounts: Sequence[Account], new: frozenset[str]
) -> dict[str, Any]:
    """Why a watch fires: what was before, what is now, and the accounts that say it, those of new reports first.

    Args:
        watch: the watch.
        event: the event as it is now.
        what: what has happened to it.
        accounts: its accounts, with their reports.
        new: ids of the reports that it had not before.
    """
    telling = sorted(_telling(watch, event, what, accounts), key=lambda one: one[0].report.rid not in new)
    asked = wanted(str(watch.question.get("q", ""))) if watch.trigger == "report" else ()
    shown = [_told(row, words, origin, asked, new) for row, words, origin in telling[:MOST]]
    return {
        "before": what.before,
        "after": what.after,
        "told": shown,
        "more": max(0, len(telling) - MOST),
        "cause": event.data["grade"]["cause"] if watch.trigger == "grade" else "",
    }


_Telling = tuple[Account, str, str]


def _telling(watch: Watch, event: Event, what: Happened, accounts: Sequence[Account]) -> Iterator[_Telling]:
    """The accounts that say it, the words in which they do, and for which origin."""
    of = {row.aid: row for row in accounts}
    if watch.trigger == "origins":
        for origin in event.data["origins"]:
            row = next((of[aid] for aid in origin["accounts"] if aid in of), None)
            if row is not None:
                yield row, row.data["anchor"], origin["name"]
    elif watch.trigger == "conflict":
        yield from _sides(event.data["conflicts"], set(what.after), of)
    elif watch.trigger == "denial":
        yield from ((row, _words(row, "status"), "") for row in accounts if row.status in _DENIES)
    elif watch.trigger == "claim":
        field = "claim_of_responsibility"
        yield from ((row, _words(row, field), "") for row in accounts if row.data[field])
    elif watch.trigger == "toll":
        yield from _tolls(accounts, int(what.after))
    elif watch.trigger == "report":
        seen: set[str] = set()
        for row in accounts:
            if row.report.rid in what.after and row.report.rid not in seen:
                seen.add(row.report.rid)
                yield row, row.data["anchor"], ""
    else:
        yield from ((row, row.data["anchor"], "") for row in accounts)


def _sides(conflicts: Iterable[Mapping[str, Any]], kinds: set[str], of: Mapping[str, Account]) -> Iterator[_Telling]:
    for conflict in conflicts:
        if conflict["kind"] in kinds:
            for side in conflict["sides"]:
                words = side["words"][0] if side["words"] else ""
                for aid in side["accounts"][:1]:
                    if aid in of:
                        yield of[aid], words or of[aid].data["anchor"], ""


def _tolls(accounts: Sequence[Account], best: int) -> Iterator[_Telling]:
    """The accounts that tell the number that is now the best supported; if it is a sum, all that tell any."""
    told = [row for row in accounts if row.killed is not None]
    exact = [row for row in told if row.killed == best or row.killed_most == best]
    for row in exact or told:
        words = next((one["text"] for one in row.data["casualties"] if one["kind"] == "killed" and one["text"]), "")
        yield row, words or row.data["anchor"], ""


def _words(row: Account, field: str) -> str:
    """The words that carry a value of an account; its anchor where none are known."""
    spans = row.data["evidence"].get(field) or []
    text = f"{row.report.title}\n{row.report.text}"
    return " … ".join(text[start:end] for start, end in spans) or str(row.data["anchor"])


def _told(row: Account, words: str, origin: str, asked: Sequence[Wanted], new: frozenset[str]) -> dict[str, Any]:
    report = row.report
    if asked:
        text = f"{report.title}\n{report.text}"
        start, _ = next(marked(text, asked), (0, 0))
        words = text[max(0, start - _AHEAD) : start + LONGEST]
    return {
        "account": row.aid,
        "report": report.pk,
        "outlet": report.outlet,
        "title": report.title[:200],
        "origin": origin,
        "words": " ".join(words.split())[:LONGEST],
        "new": report.rid in new,
    }

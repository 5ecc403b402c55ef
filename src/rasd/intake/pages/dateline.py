"""Which day of publication does the reader of a page see: in a line beside the headline, or at the head of the lead?

Takes a day only where the line is a date line: labelled as publication, or nothing but a date and what stands beside
one (clock, place, by-line). Days in the body, of the last change, of today's clock and of events are passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rasd.intake.days import DAY, Named, days_in, without_times
from rasd.intake.pages.tree import Line, Node, ancestors
from rasd.intake.pages.words import last_in, opens, whole, without

#: A date line is no longer than this, the head of a lead neither.
_LONGEST: Final = 200
_LONGEST_HEAD: Final = 90
#: How far from the headline: lines after it and before the body, lines before it, lines after the body.
_AFTER, _BEFORE, _BELOW = 8, 2, 6
#: Lines at the head of the body in which a labelled date may stand, between standfirst and lead.
_INSIDE: Final = 6
#: A line of so many letters is prose.
_PROSE: Final = 80
#: How far above the headline its own box may begin.
_LEVELS: Final = 4
_CLOCK: Final = re.compile(r"\d{1,2}\s*[:.]\s*\d{2}(?:\s*:\s*\d{2})?|[+-]\d{1,2}(?::\d{2})?(?=\s|$|\))")
#: What is left of the T of a stamp.
_STAMP: Final = re.compile(rf"{DAY}t(?!\w)")
#: As servers print dates by themselves, the month first: 2/5/2010 11:20:33, 02-05-2015, 05:14 PM.
_MACHINE: Final = re.compile(r"\d/\d{4},?\s+\d{1,2}:\d{2}:\d{2}|\b(?:am|pm)\b")
_PARTS: Final = re.compile(r"[|/\\\u2022\u00b7\u00ab\u00bb()\[\]{}\u060c,;:\u061b\n\t-]+|\s{3,}")
_HEAD_END: Final = re.compile("[-:/)\\]\u0640|.]")
#: Words that may stand beside the day in the head of a lead (town, agency); words of a by-line.
_MOST_BESIDE: Final = 3
_MOST_BYLINE: Final = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """The day that a page shows, and whether a word says that it is that of publication."""

    day: date
    labelled: bool


@dataclass(frozen=True, slots=True)
class _Told:
    named: Named
    role: str  # "published", "updated", "other", or "" for a day without a label


def seen_day(lines: Sequence[Line], title: int | None, body: range) -> Seen | None:
    """The day of publication that the lines of a page show; None where they show none, or it is not sure.

    Args:
        lines: the lines of the pruned page.
        title: where the headline stands.
        body: the lines of the main text.
    """
    body = _from_prose(lines, body)
    labelled: list[Named] = []
    bare: list[Named] = []
    for place in _near(lines, title, body):
        beside = title is not None and is_beside(lines, place, title, body)
        within = place in body and place > body.start
        for told in _told(lines[place].text):
            if told.role == "published" and (not within or _is_date_line(lines[place].text)):
                labelled.append(told.named)
            elif told.role == "" and beside and _is_date_line(lines[place].text):
                bare.append(told.named)
    for found, sure in ((labelled, True), (bare, False)):
        days = {named.day for named in found}
        if days:
            return Seen(days.pop(), sure) if len(days) == 1 and not any(_unsure(n, lines) for n in found) else None
    day = _lead_day(lines[body.start].text) if body else None
    return Seen(day, False) if day else None


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date and what stands beside one."""
    return len(text) <= _LONGEST and bool(days_in(text)[1]) and _is_date_line(text)


def _from_prose(lines: Sequence[Line], body: range) -> range:
    """The body without short lines at its head, among which a date line may stand."""
    short = (p for p in body if len(lines[p].text) >= _PROSE or p > body.start + 3)
    return range(next(short, body.start), body.stop)


def _near(lines: Sequence[Line], title: int | None, body: range) -> list[int]:
    start = body.start if body else len(lines)
    first = start - _AFTER - _BEFORE if title is None else min(title, start) - _BEFORE
    last = max(start, (title or 0) + 1)
    above = range(max(first, 0), min(last, first + _AFTER + 2 * _BEFORE + 2 if title is None else title + 1 + _AFTER))
    below = range(body.stop, min(body.stop + _BELOW, len(lines))) if body else range(0)
    inside = [place for place in body if place < body.start + _INSIDE or place >= body.stop - 2]
    return [place for place in (*above, *inside, *below) if 0 <= place < len(lines) and place != title]


def is_beside(lines: Sequence[Line], place: int, title: int, body: range) -> bool:
    """Whether a line stands between headline and body, or just before the headline in one box with it."""
    if title < place and (not body or place <= body.start):
        return True
    if not title - _BEFORE <= place < title:
        return False
    boxes: list[Node] = [node for node in ancestors(lines[title].node, _LEVELS) if node.tag not in ("body", "html")]
    own = list(ancestors(lines[place].node, 12))
    return any(box is node for box in boxes for node in own)


def _told(text: str) -> list[_Told]:
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return []
    folded, named = days_in(text)
    if len(named) == 1 and last_in("updated", folded) >= 0 > last_in("published", folded):
        return [_Told(named[0], "updated")]  # the label may follow: 28 August, updated 14:00
    found = []
    before = 0
    for one in named:
        # "Today Monday 5 February" is one expression: its own words before the figures may label it, too.
        figures = next((place for place in range(one.start, one.end) if folded[place].isdecimal()), one.start)
        found.append(_Told(one, _label(folded[before:figures])))
        before = one.end
    return found


def _label(prefix: str) -> str:
    """Which role the words before a day give it: the last label counts."""
    places = {role: last_in(role, prefix) for role in ("published", "updated", "other_day")}
    role = max(places, key=lambda one: places[one])
    return "" if places[role] < 0 else "other" if role == "other_day" else role


def _is_date_line(text: str) -> bool:
    """Whether besides its days a line has only clocks, zones, by-lines and a few names set apart from the day."""
    folded = _STAMP.sub(DAY, _CLOCK.sub(" ", without_times(text)))
    words = 0
    for part in _PARTS.split(folded):
        rest = part.replace(DAY, f" {DAY} ")
        for role in ("published", "updated", "part_day", "byline", "share"):
            rest = without(role, rest)
        left = [word for word in rest.replace(DAY, " ").split() if any(c.isalpha() for c in word)]
        if DAY in part and left:
            return False
        words += len(left)
    return words <= _MOST_BYLINE


def _unsure(named: Named, lines: Sequence[Line]) -> bool:
    """Whether a day in figures may be another: servers that print seconds or AM and PM often put the month first."""
    if named.other is None:
        return False
    return any(_MACHINE.search(line.text.lower()) for line in lines if _shows(line.text, named))


def _shows(text: str, named: Named) -> bool:
    return len(text) <= _LONGEST and any(one.day == named.day for one in days_in(text)[1])


def _lead_day(text: str) -> date | None:
    """The day in the head of a lead: town, day, agency, and a dash or colon before the news begins."""
    folded, named = days_in(text[: 2 * _LONGEST_HEAD])
    if len(named) != 1 or named[0].end > _LONGEST_HEAD or (named[0].other and _MACHINE.search(folded)):
        return None
    one = named[0]
    end = _HEAD_END.search(folded, one.end)
    head = folded[: one.start]
    tail = folded[one.end : end.start()] if end else ""
    if not end or end.start() > _LONGEST_HEAD + 30 or opens("lead_in", head) or opens("other_day", head):
        return None
    beside = [w for part in (head, tail) for w in without("byline", without("part_day", part)).split() if w.isalpha()]
    return None if len(beside) > _MOST_BESIDE or whole("updated", head) else one.day

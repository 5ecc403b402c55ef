"""What was decided on a day? For oneself, and for a lead for everybody."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import SecondVerdict, Verdict
from rasd_desk.people.needs import may, needs
from rasd_desk.reports.shown import name_of
from rasd_desk.web.asking import day_of
from rasd_desk.web.middleware import by

#: A longer time between two decisions is a pause.
PAUSE: Final = timedelta(minutes=30)
#: Fields that are shown.
SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Day:
    """What one person decided: by kind, of how many accounts and reports, how quickly, and what was corrected most."""

    person: str
    kinds: Sequence[tuple[str, int]]
    total: int
    accounts: int
    reports: int
    seconds: int | None
    first: datetime
    last: datetime
    fields: Sequence[tuple[str, int]]
    second: int
    withdrawn: int

    @property
    def named(self) -> Sequence[tuple[str, int]]:
        """The fields as the page calls them."""
        return [(name_of(field), count) for field, count in self.fields]


@needs("read")
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The page of a day."""
    troubles: list[str] = []
    today = datetime.now(UTC).date()
    chosen = day_of(request.GET.get("day", "").strip()[:10], troubles) or today
    lead = may(request, "adjudicate")
    everybody = lead and request.GET.get("who") != "me"
    days = summaries(chosen, None if everybody else by(request))
    context = {
        "day": chosen,
        "before": chosen - timedelta(1) if chosen > date.min else None,
        "after": chosen + timedelta(1) if chosen < today else None,
        "days": days,
        "lead": lead,
        "everybody": everybody,
        "troubles": troubles,
    }
    return render(request, "review/day.html", context)


def summaries(chosen: date, person: str | None) -> list[Day]:
    """A day of each person, or of one; days are those of UTC, as in the trail."""
    begin = datetime.combine(chosen, time(), UTC)
    span = {"at__gte": begin, "at__lt": begin + timedelta(1)}
    found: dict[str, list[tuple[Any, ...]]] = {}
    columns = ("by", "at", "kind", "field", "account", "account__report", "withdrawn_at")
    for name, *told in Verdict.objects.filter(**span).order_by("at", "pk").values_list(*columns):
        found.setdefault(name, []).append((*told, False))
    columns = ("coding__by", "at", "kind", "field", "account", "coding__report", "withdrawn_at")
    for name, *told in SecondVerdict.objects.filter(**span).order_by("at", "pk").values_list(*columns):
        found.setdefault(name, []).append((*told, True))
    wanted = sorted(found) if person is None else [person] if person in found else []
    return [_day(name, sorted(found[name], key=lambda one: one[0])) for name in wanted]


def _day(person: str, said: Sequence[tuple[Any, ...]]) -> Day:
    gaps = [b[0] - a[0] for a, b in pairwise(said) if b[0] - a[0] <= PAUSE]
    kinds = Counter(one[1] for one in said)
    fields = Counter(one[2] for one in said if one[1] == "correct")
    return Day(
        person=person,
        kinds=kinds.most_common(),
        total=len(said),
        accounts=len({(one[3], one[6]) for one in said if one[3]}),
        reports=len({one[4] for one in said if one[4]}),
        seconds=round(statistics.median(gap.total_seconds() for gap in gaps)) if gaps else None,
        first=said[0][0],
        last=said[-1][0],
        fields=fields.most_common(SHOWN),
        second=sum(one[6] for one in said),
        withdrawn=sum(one[5] is not None for one in said),
    )

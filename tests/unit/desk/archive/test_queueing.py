"""The review queue as it is made: quickly, in steps, and exactly what each report's accounts give one by one."""

from collections.abc import Sequence
from typing import Any

import pytest

from archiving import add, add_samples
from making import account, report
from rasd_desk.archive import queueing
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, QueueMark, Report, Waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive() -> None:
    """Samples, some of them decided, and reports with the oddest values that a queue can hold."""
    add_samples(6)
    told = account(sources=(("قناة", "media"),))
    add(
        [
            report("odd 1", told, account(by=("ISIS",), status="disputed"), outlet='وكالة "النبأ" \\ \x7f'),
            report("odd 2", account(on=("other:x",)), outlet="x" * 300),
        ]
    )
    Report.objects.filter(rid="odd 2").update(published=None)
    link_new()
    rows = list(Account.objects.order_by("pk"))
    judging.accept(rows[0].pk, by="x")
    judging.reject(rows[-1].pk, by="x")
    judging.correct(rows[1].pk, "status", "denied", by="x")
    link_new()


def one_by_one() -> list[Waiting]:
    """What the queue is to hold, worked out for each report by itself and by nothing but its accounts."""
    rare = frozenset(QueueMark.objects.get().rare)
    made = {}
    live = Account.objects.filter(live=True, report__current=True).select_related("report", "event")
    for row in live.order_by("order", "pk"):
        of = row.report
        place = made.setdefault(
            of.pk,
            Waiting(
                **{"report": of, "open": 0, "decided": 0, "score": 0, "draw": queueing.draw_of(of.rid)},
                **{"published": of.published, "outlet": of.outlet},
            ),
        )
        if row.state != "unseen":
            place.decided += 1
            continue
        place.open += 1
        for name, codes in (("countries", [row.country]), ("kinds", [row.event_type, row.sub_event_type])):
            held = [one for one in getattr(place, name).split("|") if one]
            held += [one for one in codes if one not in held]
            setattr(place, name, f"|{'|'.join(held)}|" if held else getattr(place, name) or "||")
        said = (row.confidence, row.killed, row.status, row.sub_event_type, row.event.conflicts if row.event else "")
        why = queueing.points(said, rare)
        if place.account is None or sum(why.values()) > place.score:
            place.score, place.why, place.account = sum(why.values()), why, row.pk
    return [made[pk] for pk in sorted(made)]


def values(rows: Sequence[Waiting]) -> list[list[Any]]:
    return [[getattr(row, one.attname) for one in Waiting._meta.concrete_fields] for row in rows]


def held() -> list[list[Any]]:
    return values(list(Waiting.objects.order_by("pk")))


@pytest.mark.parametrize("step", [1, 2, 1000])
def test_the_first_build_holds_what_each_report_gives_by_itself(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(queueing, "_CHUNK", step)
    assert queueing.refresh() == 0
    assert len(held()) >= 7
    assert any(row[1] and row[2] for row in held()) or {bool(row[1]) for row in held()} == {True, False}
    assert held() == values(one_by_one())


def test_following_the_trail_ends_where_a_first_build_does() -> None:
    queueing.refresh()
    open_ = Account.objects.filter(state="unseen", live=True).order_by("pk")
    judging.reject(open_[0].pk, by="y")
    judging.accept(open_[1].pk, by="y")
    add([report("later", account(), account(by=("ISRAEL",)))])
    link_new()
    queueing.refresh()
    followed = held()
    assert followed == values(one_by_one())
    Waiting.objects.all().delete()
    QueueMark.objects.all().delete()
    queueing.refresh()
    assert held() == followed


def test_a_build_goes_on_in_steps_and_says_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "_CHUNK", 1)
    monkeypatch.setattr("time.monotonic", iter(range(1000)).__next__)
    left = [queueing.refresh(1.5) for _ in range(30)]
    assert left[0] > left[1] > 0
    assert left == sorted(left, reverse=True)
    assert left[-1] == 0
    assert held() == values(one_by_one())

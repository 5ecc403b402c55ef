"""Events that were joined and are parted again have the ids, and the grades, that they had before."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from archiving import add
from making import account, report
from rasd_desk.archive.actions import judging, linking
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event, Home, Verdict

pytestmark = pytest.mark.django_db

#: Accounts told, by report: of six happenings, of which the first two are told twice.
MANY = 8
SLOW = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "_MOST", 100.0)
    for n, at in enumerate((0, 1, 0, 1, 2, 3, 4, 5)):
        add([report(f"r{n}", account("Armed clash", "douma", 40 * at), day=40 * at + 1)])
        link_new()
    assert len(set(ids().values())) == 6


def ids() -> dict[int, str]:
    """Account → the id of its event."""
    rows = Account.objects.filter(event__live=True).values_list("pk", "event__eid")
    return dict(rows)


def pk(at: int) -> int:
    return Account.objects.order_by("pk").values_list("pk", flat=True)[at]


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


PAIRS = st.lists(
    st.tuples(st.integers(0, MANY - 1), st.integers(0, MANY - 1)).filter(lambda one: one[0] != one[1]),
    min_size=1,
    max_size=5,
)


@SLOW
@example([(0, 1), (2, 4), (2, 5)], Random(1))
@example([(0, 1), (2, 4), (2, 5)], Random(3))
@given(PAIRS, st.randoms(use_true_random=False))
def test_what_was_joined_and_is_parted_in_any_order_has_its_ids_again(
    pairs: list[tuple[int, int]], random: Random
) -> None:
    with undone():
        before = ids()
        said = []
        for a, b in pairs:
            said.append(judging.link(pk(a), pk(b), True, by="x"))
            link_new()
        random.shuffle(said)
        for verdict in said:
            judging.withdraw(verdict.pk, by="x")
            link_new()
        assert ids() == before
        assert not Home.objects.exists()


@SLOW
@given(PAIRS)
def test_an_id_never_leads_to_two_events(pairs: list[tuple[int, int]]) -> None:
    with undone():
        for n, (a, b) in enumerate(pairs):
            verdict = judging.link(pk(a), pk(b), True, by="x")
            link_new()
            if n % 2:
                judging.withdraw(verdict.pk, by="x")
                link_new()
            held = ids()
            assert Event.objects.filter(live=True).count() == len(set(held.values()))
            for row in Event.objects.filter(live=True):
                assert set(row.data["accounts"]) == set(row.accounts.values_list("aid", flat=True))


def test_the_grade_of_an_event_comes_back_with_it() -> None:
    one, other = (Account.objects.get(pk=pk(at)).event for at in (4, 5))
    assert one is not None
    assert other is not None
    for event, value in ((one, "confirmed"), (other, "discounted")):
        judging.grade(event.pk, value, by="x")
    verdict = judging.link(pk(4), pk(5), True, by="x")
    link_new()
    assert Event.objects.filter(pk__in=(one.pk, other.pk), live=True).count() == 1
    judging.withdraw(verdict.pk, by="x")
    link_new()
    for at, event, value in ((4, one, "confirmed"), (5, other, "discounted")):
        again = Account.objects.get(pk=pk(at)).event
        assert again is not None
        assert (again.pk, again.grade) == (event.pk, value)


def test_what_was_told_meanwhile_stays_where_it_belongs() -> None:
    before = ids()
    verdict = judging.link(pk(4), pk(5), True, by="x")
    link_new()
    add([report("later", account("Armed clash", "douma", 40 * 3), day=40 * 3 + 1)])
    link_new()
    judging.withdraw(verdict.pk, by="x")
    link_new()
    now = ids()
    assert {one: now[one] for one in before} == before
    assert now[max(now)] == before[pk(5)]
    assert Verdict.objects.filter(withdrawn_at=None).count() == 0

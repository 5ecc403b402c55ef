"""Linking does not depend on order, batches or repetition; verdicts are obeyed; ids are stable."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from making import PLACES, account, report
from rasd.linking import Linker, Verdict, link
from rasd.linking.compare import compare
from rasd.linking.facts import facts_of
from rasd.model import CodedReport, Event, event_to_json

KINDS = ("Air/drone strike", "Shelling/artillery/missile attack", "Armed clash", "Chemical weapon", "Arrests")
ACCOUNTS = st.builds(
    account,
    st.sampled_from(KINDS),
    st.sampled_from([*PLACES, None]),
    st.integers(0, 4),
    by=st.sampled_from([("SYR_GOV",), ("RUSSIA", "SYR_GOV"), ("ISIS",), ()]),
    on=st.sampled_from([("CIV_SY",), ("SYR_OPP",), ()]),
    killed=st.sampled_from([(), ((3, 3, None),), ((12, None, "المرصد"),)]),
    precision=st.sampled_from(["day", "day", "week"]),
)


@st.composite
def archives(draw: st.DrawFn) -> list[CodedReport]:
    told = draw(st.lists(st.lists(ACCOUNTS, min_size=1, max_size=3), min_size=1, max_size=7))
    return [report(f"r{n}", *accounts, day=draw(st.integers(0, 5))) for n, accounts in enumerate(told)]


def shape(events: list[Event]) -> list[str]:
    return [event_to_json(event) for event in events]


@settings(max_examples=40, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(reports: list[CodedReport], chance: object) -> None:
    mixed = list(reports)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert shape(link(reports)) == shape(link(mixed))


@settings(max_examples=40, deadline=None)
@given(archives())
def test_one_report_at_a_time_gives_what_a_batch_gives(reports: list[CodedReport]) -> None:
    linker = Linker()
    for one in reports:
        linker.add([one])
        linker.groups()
    assert shape(linker.events()) == shape(link(reports))


@settings(max_examples=20, deadline=None)
@given(archives())
def test_the_same_reports_again_change_nothing(reports: list[CodedReport]) -> None:
    assert shape(link([*reports, *reports])) == shape(link(reports))


@settings(max_examples=40, deadline=None)
@given(archives(), st.data())
def test_verdicts_are_obeyed_whatever_comes_later(reports: list[CodedReport], data: st.DataObject) -> None:
    ids = [one.id for report_ in reports for one in report_.accounts]
    if len(ids) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    for same in (True, False):
        of = {one: event.id for event in link(reports, [Verdict(a, b, same)]) for one in event.accounts}
        assert (of[a] == of[b]) == same


@settings(max_examples=30, deadline=None)
@given(archives())
def test_events_hold_every_account_once_and_no_report_twice(reports: list[CodedReport]) -> None:
    events = link(reports)
    held = [one for event in events for one in event.accounts]
    assert sorted(held) == sorted(one.id for report_ in reports for one in report_.accounts)
    assert all(len(event.reports) == len(event.accounts) for event in events)


@settings(max_examples=30, deadline=None)
@given(archives())
def test_ids_stay_when_reports_are_added(reports: list[CodedReport]) -> None:
    """An event whose accounts stay together keeps its id, by what was known of it."""
    before = link(reports[:-1])
    known = {one: event.id for event in before for one in event.accounts}
    after = link(reports, known=known)
    assert len({event.id for event in after}) == len(after)
    for event in after:
        had = {known[one] for one in event.accounts if one in known}
        if len(had) == 1 and all(
            known.get(one) not in had for other in after if other is not event for one in other.accounts
        ):
            assert event.id in had


@settings(max_examples=30, deadline=None)
@given(archives())
def test_two_accounts_that_are_parted_and_joined_anew_have_their_event_id_again(reports: list[CodedReport]) -> None:
    first = link(reports)
    for event in first:
        if len(event.accounts) != 2:
            continue
        a, b = event.accounts
        apart = link(reports, [Verdict(a, b, False)], {one: old.id for old in first for one in old.accounts})
        again = link(reports, known={one: old.id for old in apart for one in old.accounts})
        alone = all(len(one.accounts) == 1 for one in apart if {a, b} & set(one.accounts))
        if alone and any(set(one.accounts) == {a, b} for one in again):
            assert event.id in {one.id for one in again if a in one.accounts}


@given(archives())
def test_a_pair_has_one_score_whichever_comes_first(reports: list[CodedReport]) -> None:
    for one, other in combinations([facts for told in reports for facts in facts_of(told)], 2):
        assert compare(one, other) == compare(other, one)

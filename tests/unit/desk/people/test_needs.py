"""What each role may do: the same on the server as in the buttons of the pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from desking import accounts_of, add_report
from rasd_desk.archive.models import Account, Event, Verdict
from rasd_desk.archive.roles import ROLES
from rasd_desk.people.needs import NEEDS, allows, needs

#: Every address of the desk by name, with the method that changes something where it has one.
NAMED = [
    (one.name, getattr(one.callback, "need", None), str(one.pattern))
    for group in get_resolver().url_patterns
    for one in getattr(group, "url_patterns", [group])
    if not getattr(group, "namespace", None)
]


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_do_is_refused_in_one_sentence(
    add: Callable[..., Any], enter: Callable[..., Client], role: str
) -> None:
    add("somebody", role)
    client = enter("somebody")
    refused, let_in = set(), set()
    for name, need, pattern in NAMED:
        if need not in NEEDS:
            continue
        words = {"pk": 999, "field": "status", "eid": "e-0"}
        address = reverse(name, kwargs={one: words.get(one, "1") for one in re.findall(r":(\w+)>", pattern)})
        answers = [client.get(address), client.post(address)]
        if allows(role, need):
            let_in.add(need)
            assert all(one.status_code != 403 for one in answers), address
        else:
            refused.add(need)
            for answer in answers:
                assert answer.status_code == 403, address
                assert f"Your role is “{role}”; this needs “" in answer.content.decode()
    assert {"read", "export"} <= let_in
    assert refused == {one for one in NEEDS if not allows(role, one)} & {need for _, need, _ in NAMED}


def test_each_role_may_all_that_those_before_it_may() -> None:
    for need in NEEDS:
        held = [allows(role, need) for role in ROLES]
        assert held == sorted(held)
        assert held[-1]
    assert {need for need in NEEDS if allows("viewer", need)} == {"read", "export"}
    assert {need for need in NEEDS if not allows("lead", need)} == {"manage"}


def test_a_need_that_there_is_none_of_is_no_need() -> None:
    with pytest.raises(ValueError, match="no need"):
        needs("everything")


def buttons(html: str) -> set[str]:
    """The addresses that forms of a page send to, and that links which change something lead to; without numbers."""
    found = re.findall(r'<form[^>]*method="post" action="([^"]+)"|<a class="(?:edit|button)" href="([^"]+)"', html)
    return {re.sub(r"\d+", "N", a or b) for a, b in found} - {"/choices", "/people/log-out"}


@pytest.mark.parametrize("role", ROLES)
def test_pages_have_the_buttons_that_the_role_may_use(
    add: Callable[..., Any], enter: Callable[..., Client], role: str
) -> None:
    report = add_report()
    add("somebody", role)
    client = enter("somebody")
    event = Event.objects.filter(live=True).first()
    stream, page, of_event, events = (
        client.get(address).content.decode()
        for address in ("/reports/", f"/reports/{report.pk}/", f"/events/{event.pk}/", "/events/")  # type: ignore[union-attr]
    )
    may = {need for need in NEEDS if allows(role, need)}
    assert ("/reports/add" in buttons(stream)) == ("add" in may)
    assert ("/reports/accounts/N/judge" in buttons(page)) == ("code" in may)
    assert ("/reports/accounts/N/correct/status" in buttons(page)) == ("code" in may)
    assert ("/events/N/join" in buttons(of_event)) == ("code" in may)
    assert ("/events/N/grade" in buttons(of_event)) == ("grade" in may)
    assert ('value="internal"' in events) == ("internal" in may)
    assert 'value="public"' in events
    assert ('href="/people/"' in stream) == ("manage" in may)


def test_an_export_in_which_nothing_is_left_out_is_for_leads(
    add: Callable[..., Any], enter: Callable[..., Client]
) -> None:
    add_report()
    add("coder"), add("lead", "lead")
    for name, audience, code in (("coder", "internal", 403), ("lead", "internal", 200), ("coder", "public", 200)):
        answer: Any = enter(name).get(f"/events/export?as=jsonl&for={audience}")
        assert answer.status_code == code
        # Read to its end, which closes it: `close` would close the database too.
        assert b"".join(answer)


def test_a_decision_is_taken_back_by_who_took_it_or_by_a_lead(
    add: Callable[..., Any], enter: Callable[..., Client]
) -> None:
    add("layla"), add("omar"), add("rana", "lead")
    account = accounts_of(add_report())[0]
    layla, omar, rana = enter("layla"), enter("omar"), enter("rana")
    for taken_back in (layla, rana):
        account.refresh_from_db()
        sent = {"verb": "accept", "revision": account.revision}
        layla.post(f"/reports/accounts/{account.pk}/judge", sent)
        verdict = Verdict.objects.latest("pk")
        assert verdict.by == "layla"
        undo = f"/reports/verdicts/{verdict.pk}/withdraw"
        assert undo not in omar.get(f"/reports/{account.report_id}/").content.decode()
        assert undo not in omar.get(f"/reports/accounts/{account.pk}/history").content.decode()
        refused = omar.post(undo)
        assert refused.status_code == 403
        assert "another person&#x27;s decision" in refused.content.decode()
        assert undo in taken_back.get(f"/reports/accounts/{account.pk}/history").content.decode()
        taken_back.post(undo)
        verdict.refresh_from_db()
        assert verdict.withdrawn_by == ("layla" if taken_back is layla else "rana")


def test_a_coder_does_not_join_what_another_one_parted(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    from rasd_desk.archive.actions.judging import link
    from rasd_desk.archive.actions.linking import link_new

    add("layla"), add("omar"), add("rana", "lead")
    one, other = (accounts_of(add_report(title=f"{n} قصف", link=False, id=str(n)))[0] for n in range(2))
    link(one.pk, other.pk, False, by="layla")
    link_new("layla")
    first, second = (Account.objects.get(pk=row.pk).event for row in (one, other))
    assert first is not None
    assert second is not None
    sent = {"other": second.eid, "revision": first.revision}
    assert enter("omar").post(f"/events/{first.pk}/join", sent).status_code == 403
    assert Verdict.objects.filter(withdrawn_at=None, kind="link").get().by == "layla"
    assert enter("rana").post(f"/events/{first.pk}/join", sent).status_code == 302
    assert Verdict.objects.filter(withdrawn_at=None, kind="link").get().by == "rana"


def test_a_role_holds_from_the_next_page_on(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    layla = add("layla", "viewer")
    add("root", "admin")
    client = enter("layla")
    assert client.get("/reports/add").status_code == 403
    enter("root").post(f"/people/{layla.pk}/role", {"role": "coder"})
    assert client.get("/reports/add").status_code == 200


def test_the_refusal_is_in_arabic_too(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    add("layla", "viewer")
    client = enter("layla")
    client.cookies["rasd-language"] = "ar"
    assert "دورك «مطّلع»؛ وهذا يتطلب «مرمّز» على الأقل." in client.get("/reports/add").content.decode()

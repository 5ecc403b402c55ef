"""One event: its accounts side by side, every button's effect in the trail, undoing it, and two people at once."""

from typing import Any

import pytest
from django.test import Client

from desking import accounts_of, add_report, bare, trail_of
from rasd_desk.archive.models import Account, Event, Verdict
from rasd_desk.events.near import near

SIX = (
    "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري."
)
FAR = (
    "قتل تسعة مدنيين في قصف مدفعي لقوات النظام السوري على مدينة دوما في ريف دمشق يوم الثلاثاء، وفق ما أفاد المرصد "
    "السوري لحقوق الإنسان الأربعاء."
)


@pytest.fixture(name="event")
def _event(report: Any) -> Event:
    """An event that two reports tell."""
    add_report(title="مقتل ستة من قوات النظام قرب السخنة", text=SIX, outlet="شبكة")
    return Event.objects.get(live=True, told=2)


def post(client: Client, event: Event, verb: str, revision: int | None = None, **said: Any) -> Any:
    event.refresh_from_db()
    given = {"revision": event.revision if revision is None else revision, **said}
    return client.post(f"/events/{event.pk}/{verb}", given, follow=True)


def undone(client: Client, event: Event) -> str:
    verdict = Verdict.objects.filter(withdrawn_at=None).latest("pk")
    answer = client.post(f"/events/{event.pk}/withdraw", {"verdict": verdict.pk}, follow=True)
    return str(answer.content.decode())


def member(event: Event, outlet: str) -> Account:
    return event.accounts.get(report__outlet=outlet)


def test_the_page_shows_record_sides_and_conflict(english: Client, event: Event) -> None:
    html = english.get(f"/events/{event.pk}/").content.decode()
    words = bare(html)
    for one in (
        *(
            "6 (5–6)",
            "contradicting numbers",
            "2 independent origins",
            "fair",
            "Accounts side by side",
            "days in common",
        ),
        *("named as the source", "told first", "مصدر عسكري", "شبكة"),
    ):
        assert one in words, one
    assert html.count('class="differs"') == 1
    assert "قتل ستة عناصر من قوات النظام السوري</q>" in html


def test_the_page_is_arabic_and_has_no_english_left(client: Client, event: Event) -> None:
    html = client.get(f"/events/{event.pk}/").content.decode()
    words = bare(html)
    for one in ("أرقام متناقضة", "الروايات جنبًا إلى جنب", "أيام مشتركة", "رُويت أولًا", "سُمّي مصدرًا", "متناقضة"):
        assert one in words, one
    for one in ("days in common", "named as", "Accounts", "fair", "killed"):
        assert one not in words, one


def test_report_and_event_lead_to_each_other(client: Client, report: Any, event: Event) -> None:
    assert f'href="/events/{event.pk}/"' in client.get(f"/reports/{report.pk}/").content.decode()
    page = client.get(f"/events/{event.pk}/").content.decode()
    account = member(event, "وكالة")
    assert f'href="/reports/{report.pk}/#account-{account.pk}"' in page
    assert client.get(f"/events/by-id/{event.eid}")["Location"] == f"/events/{event.pk}/"
    assert client.get("/events/999/").status_code == 404


def test_a_grade_of_a_person_stands_beside_the_machines_and_is_undone(english: Client, event: Event) -> None:
    words = bare(post(english, event, "grade", grade="confirmed", note="seen on film").content.decode())
    assert "by a person" in words
    assert "seen on film" in words
    event.refresh_from_db()
    assert (event.grade, event.own_grade, event.data["grade"]["value"]) == ("confirmed", "confirmed", "fair")
    assert trail_of(f"event {event.eid}")[-1] == "event graded"
    assert "by a person" not in bare(undone(english, event)).replace("graded by a person", "")
    assert trail_of(f"event {event.eid}")[-1] == "verdict withdrawn"


def test_an_account_is_parted_and_comes_back(client: Client, event: Event) -> None:
    account = member(event, "شبكة")
    answer = post(client, event, "part", account=account.pk)
    assert "فُصلت الرواية عن سائر الروايات" in answer.content.decode()
    account.refresh_from_db()
    other = Account.objects.get(report__outlet="وكالة", killed=5)
    assert account.event != other.event
    assert event in (account.event, other.event)
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.value, verdict.by) == ("link", False, "local")
    assert trail_of(f"account {verdict.account_id}") == ["accounts parted"]
    undone(client, event)
    account.refresh_from_db()
    assert account.event == event
    assert account.event.told == 2
    assert trail_of(f"account {verdict.account_id}") == ["accounts parted", "verdict withdrawn"]


def test_of_three_accounts_the_one_that_is_parted_stands_apart_from_both(client: Client, event: Event) -> None:
    add_report(title="السخنة: مقتل سبعة", text=SIX.replace("ستة", "سبعة"), outlet="موقع")
    event = Event.objects.get(live=True, told=3)
    account = member(event, "شبكة")
    post(client, event, "part", account=account.pk)
    account.refresh_from_db()
    others = {row.event_id for row in Account.objects.filter(report__outlet__in=("وكالة", "موقع"), killed__gte=5)}
    assert account.event_id not in others


def test_two_events_are_joined_by_id_and_parted_again(client: Client, event: Event) -> None:
    other = add_report(title="مقتل تسعة في دوما", text=FAR, outlet="إذاعة")
    own = accounts_of(other)[0]
    assert own.event != event
    answer = post(client, event, "join", other=own.event.eid)
    assert "صار الحدثان حدثًا واحدًا" in answer.content.decode()
    own.refresh_from_db()
    assert own.event is not None
    assert own.event.told == 3
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.value) == ("link", True)
    assert trail_of(f"account {verdict.account_id}") == ["accounts joined"]
    undone(client, own.event)
    own.refresh_from_db()
    assert own.event.told == 1
    assert trail_of(f"account {verdict.account_id}") == ["accounts joined", "verdict withdrawn"]


@pytest.mark.parametrize("verb", ["grade", "part", "join"])
@pytest.mark.parametrize("revision", [0, 77])
def test_who_saw_an_older_state_is_told_and_nothing_is_decided(
    english: Client, event: Event, verb: str, revision: int
) -> None:
    other = Event.objects.filter(live=True).exclude(pk=event.pk).first()
    assert other is not None
    said = {"grade": "weak", "account": member(event, "شبكة").pk, "other": other.eid}
    answer = post(english, event, verb, revision=revision, **said)
    assert "Somebody else changed this event" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_what_cannot_be_done_is_told(english: Client, event: Event) -> None:
    assert "no other event" in post(english, event, "join", other=event.eid).content.decode()
    assert "no other event" in post(english, event, "join", other="e-<b>").content.decode()
    assert post(english, event, "grade", grade="excellent").status_code == 400
    assert post(english, event, "part", account=999).status_code == 404
    assert post(english, event, "withdraw", verdict=999).status_code == 404
    alone = Event.objects.get(live=True, told=1)
    account = alone.accounts.get()
    assert "stands alone" in post(english, alone, "part", account=account.pk).content.decode()
    assert not Verdict.objects.exists()


def test_what_was_taken_back_already_is_told(english: Client, event: Event) -> None:
    post(english, event, "grade", grade="weak")
    verdict = Verdict.objects.get()
    for words in ("Taken back.", "taken back already"):
        answer = english.post(f"/events/{event.pk}/withdraw", {"verdict": verdict.pk}, follow=True)
        assert words in answer.content.decode()


def test_a_dissolved_event_says_where_its_accounts_went(english: Client, event: Event) -> None:
    other = accounts_of(add_report(title="مقتل تسعة في دوما", text=FAR, outlet="إذاعة"))[0].event
    post(english, event, "join", other=other.eid)
    gone = Event.objects.get(pk__in=[event.pk, other.pk], live=False)
    stays = Event.objects.get(live=True, told=3)
    html = english.get(f"/events/{gone.pk}/").content.decode()
    assert "was dissolved" in html
    assert f'href="/events/{stays.pk}/"' in html
    assert english.post(f"/events/{gone.pk}/join", {"other": "x", "revision": gone.revision}).status_code == 404


def test_near_events_are_of_the_same_days_and_place(event: Event) -> None:
    assert near(event) == []
    add_report(
        title="تفجير في السخنة", text="انفجرت عبوة ناسفة في السخنة بريف حمص يوم الاثنين وقتل مدني.", outlet="مرصد"
    )
    rows = near(event)
    assert [row.event.place_name for row in rows] == ["Al-Sukhnah"]


def test_the_history_tells_decisions_and_trail(english: Client, event: Event) -> None:
    post(english, event, "part", account=member(event, "شبكة").pk, note="another bus")
    words = bare(english.get(f"/events/{event.pk}/").content.decode())
    for one in ("two events:", "Take back", "parted from another account", "local"):
        assert one in words, one


def test_the_toll_is_drawn_as_it_was_told(english: Client, event: Event) -> None:
    assert "<figure" not in english.get(f"/events/{event.pk}/").content.decode()
    later = SIX.replace("ستة عناصر", "تسعة عناصر")
    add_report(title="ارتفاع الحصيلة قرب السخنة", text=later, outlet="موقع", published="2021-02-12")
    event = Event.objects.get(live=True, told=3)
    html = english.get(f"/events/{event.pk}/").content.decode()
    svg = html[html.index("<figure") : html.index("</figure>")]
    assert "style=" not in svg
    assert svg.count("<circle") - 1 == 3
    assert "12 February 2021, موقع: killed 9" in svg
    assert '<text x="38.00"' in svg


def test_time_runs_as_the_language_is_read(client: Client, event: Event) -> None:
    from rasd_desk.events.chart import chart_of
    from rasd_desk.events.sides import columns_of
    from rasd_desk.web.choices import Choices, holding

    later = SIX.replace("ستة عناصر", "تسعة عناصر")
    add_report(title="ارتفاع الحصيلة قرب السخنة", text=later, outlet="موقع", published="2021-02-12")
    columns = columns_of(Event.objects.get(live=True, told=3))
    drawn = []
    for language in ("en", "ar"):
        with holding(Choices(language=language)):
            chart = chart_of(columns)
        assert chart is not None
        drawn.append([point.x for point in chart.rows[0].points])
        assert all(0 < point.x < chart.wide and 0 < point.y < chart.high for row in chart.rows for point in row.points)
    assert drawn[0] == sorted(drawn[0])
    assert drawn[1] == sorted(drawn[1], reverse=True)

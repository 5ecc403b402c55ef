"""Watches: each trigger fires when it happens, once, with its reasons, and not for what was there before."""

from typing import Any

import pytest

from desking import TEXT, accounts_of, add_report, trail_of
from rasd.errors import WrongUse
from rasd_desk.archive.actions import judging, watches
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.actions.watches import Wish
from rasd_desk.archive.models import Account, Delivery, Event, Known, Notice, Watch
from rasd_desk.archive.search.question import Question

ME = "somebody"
BASE = (
    "قتل {n} عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب {who}."
)
DOUMA = (
    "قتل تسعة مدنيين في قصف مدفعي لقوات النظام السوري على مدينة دوما في ريف دمشق يوم الثلاثاء، وفق ما أفاد المرصد "
    "السوري لحقوق الإنسان الأربعاء."
)

pytestmark = pytest.mark.django_db


def a_watch(trigger: str, *, past: bool = False, **more: Any) -> Watch:
    question = Question(**{k: v for k, v in more.items() if k in Question.__dataclass_fields__ and k != "kind"})
    wish = {k: v for k, v in more.items() if k in ("least", "kind", "profile")}
    return watches.make(Wish(name="w", question=question, trigger=trigger, **wish), by=ME, past=past)


def notices(watch: Watch) -> list[Notice]:
    return list(Notice.objects.filter(watch=watch).order_by("pk"))


def another(n: str = "سبعة", who: str = "مصدر عسكري", outlet: str = "شبكة", **more: Any) -> Any:
    return add_report(
        title=f"مقتل {n} من قوات النظام قرب السخنة", text=BASE.format(n=n, who=who), outlet=outlet, **more
    )


def first() -> Event:
    return Event.objects.get(place_name="Al-Sukhnah", live=True)


def test_a_new_event_is_told_once_with_its_words() -> None:
    watch = a_watch("event", actor="ISIS")
    add_report()
    [notice] = notices(watch)
    assert notice.event == first()
    [told] = notice.why["told"]
    assert told["outlet"] == "وكالة"
    assert told["new"] is True
    assert "قتل خمسة" in told["words"]
    another()
    assert len(notices(watch)) == 1, "the event was told"
    assert trail_of(f"watch {watch.pk}") == ["watch made", "watch fired"]


def test_nothing_of_the_past_is_told_unless_asked() -> None:
    add_report()
    silent, asked = a_watch("event"), a_watch("event", past=True)
    assert notices(silent) == []
    assert len(notices(asked)) == 2
    another()
    assert notices(silent) == []
    assert len(notices(asked)) == 2
    add_report(title="دوما", text=DOUMA)
    assert len(notices(silent)) == 1
    assert len(notices(asked)) == 3


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"q": "حافلة"}, True),
        ({"q": "غواصة"}, False),
        ({"actor": "ISIS"}, True),
        ({"actor": "SDF"}, False),
        ({"killed": 5}, True),
        ({"killed": 6}, False),
        ({"latitude": 34.89, "longitude": 38.87, "km": 20.0}, True),
        ({"latitude": 33.5, "longitude": 36.3, "km": 20.0}, False),
        ({"country": "SY", "since": "2021-02-01", "until": "2021-02-28"}, True),
        ({"country": "IQ"}, False),
        ({"outlet": "وكالة", "actor": "ISIS"}, True),
        ({"outlet": "أخرى"}, False),
    ],
)
def test_the_question_decides(asked: dict[str, Any], fits: bool) -> None:
    watch = a_watch("event", **asked)
    add_report()
    assert any(notice.event == first() for notice in notices(watch)) is fits


def test_an_event_that_comes_to_fit_by_a_persons_correction_is_told() -> None:
    report = add_report()
    watch = a_watch("event", actor="SDF")
    judging.correct(accounts_of(report)[0].pk, "initiators", ["SDF"], by=ME)
    link_new(ME)
    assert [notice.event for notice in notices(watch)] == [accounts_of(report)[0].event]


def test_an_event_that_comes_to_fit_by_what_people_decided_is_told() -> None:
    report = add_report()
    watch = a_watch("event", state="accepted")
    judging.accept(accounts_of(report)[0].pk, by=ME)
    link_new(ME)
    assert len(notices(watch)) == 1


def test_two_origins_reached() -> None:
    watch = a_watch("origins", least=2)
    add_report()
    assert notices(watch) == []
    another()
    [notice] = notices(watch)
    assert (notice.why["before"], notice.why["after"]) == (1, 2)
    assert {told["origin"] for told in notice.why["told"]} >= {"مصدر عسكري"}


def test_a_toll_revised_upwards() -> None:
    watch, large = a_watch("toll"), a_watch("toll", least=100)
    add_report()
    assert notices(watch) == []
    another("تسعة", who="المرصد السوري لحقوق الإنسان", published="2021-02-12")
    another("تسعة", who="وزارة الدفاع", outlet="إذاعة", published="2021-02-12")
    [notice] = notices(watch)
    assert (notice.why["before"], notice.why["after"]) == (5, 9)
    assert any("تسعة" in told["words"] for told in notice.why["told"])
    assert notices(large) == []


def test_small_steps_add_up() -> None:
    watch = a_watch("toll", least=3)
    report = add_report()
    account = accounts_of(report)[0]
    for number, told in ((6, 0), (7, 0), (8, 1), (9, 1), (11, 2)):
        toll = [{**one, "min": number, "max": number} for one in account.data["casualties"] if one["kind"] == "killed"]
        judging.correct(account.pk, "casualties", toll, by=ME)
        link_new(ME)
        account.refresh_from_db()
        assert len(notices(watch)) == told, number
    assert [(one.why["before"], one.why["after"]) for one in notices(watch)] == [(5, 8), (8, 11)]


def test_a_toll_that_falls_and_rises_again_is_not_told_again() -> None:
    watch = a_watch("toll")
    account = accounts_of(add_report())[0]
    for number in (9, 5, 9):
        toll = [{**one, "min": number, "max": number} for one in account.data["casualties"] if one["kind"] == "killed"]
        judging.correct(account.pk, "casualties", toll, by=ME)
        link_new(ME)
    assert len(notices(watch)) == 1


def test_a_first_claim_and_no_second() -> None:
    watch = a_watch("claim")
    account = accounts_of(add_report())[0]
    assert notices(watch) == []
    judging.correct(account.pk, "claim_of_responsibility", "ISIS", by=ME)
    link_new(ME)
    [notice] = notices(watch)
    assert notice.why["after"] == "ISIS"
    judging.correct(account.pk, "claim_of_responsibility", None, by=ME)
    link_new(ME)
    judging.correct(account.pk, "claim_of_responsibility", "ISIS", by=ME)
    link_new(ME)
    assert len(notices(watch)) == 1


def test_a_first_denial() -> None:
    watch = a_watch("denial")
    add_report()
    report = another()
    assert notices(watch) == []
    judging.correct(accounts_of(report)[0].pk, "status", "denied", by=ME)
    link_new(ME)
    [notice] = notices(watch)
    assert notice.event.conflicts.find("denial") > 0
    assert [told["outlet"] for told in notice.why["told"]] == ["شبكة"]


def test_a_new_conflict_of_a_kind() -> None:
    number, place = a_watch("conflict", kind="number"), a_watch("conflict", kind="place")
    add_report()
    another()
    [notice] = notices(number)
    assert notice.why["after"] == ["number"]
    assert {told["outlet"] for told in notice.why["told"]} == {"وكالة", "شبكة"}
    assert notices(place) == []


def test_a_grade_that_changes_by_accounts_and_by_a_person() -> None:
    watch = a_watch("grade")
    add_report()
    another()
    [notice] = notices(watch)
    assert (notice.why["before"], notice.why["after"]) == ("weak", "fair")
    verdict = judging.grade(first().pk, "confirmed", by=ME)
    assert (notices(watch)[-1].why["before"], notices(watch)[-1].why["after"]) == ("fair", "confirmed")
    judging.withdraw(verdict.pk, by=ME)
    assert (notices(watch)[-1].why["before"], notices(watch)[-1].why["after"]) == ("confirmed", "fair")
    assert len(notices(watch)) == 3


def test_a_report_of_an_outlet_with_words() -> None:
    words, outlet = a_watch("report", q="عسكري"), a_watch("report", outlet="شبكة")
    add_report(text=TEXT.replace("عسكرية", "مدنية"))
    assert notices(words) == notices(outlet) == []
    another()
    for watch in (words, outlet):
        [notice] = notices(watch)
        assert [told["outlet"] for told in notice.why["told"]] == ["شبكة"]
    assert "عسكري" in notices(words)[0].why["told"][0]["words"]
    another("ثمانية", outlet="شبكة الثانية")
    assert len(notices(outlet)) == 2


def test_two_events_made_one_are_not_told_again() -> None:
    event, origins = a_watch("event"), a_watch("origins", least=2)
    a = accounts_of(add_report())[0]
    another()
    b = accounts_of(add_report(title="مقتل تسعة في دوما", text=DOUMA, outlet="إذاعة"))[0]
    told = (len(notices(event)), len(notices(origins)))
    assert told == (3, 1)
    for _ in range(2):
        verdict = judging.link(a.pk, b.pk, True, by=ME)
        link_new(ME)
        judging.withdraw(verdict.pk, by=ME)
        link_new(ME)
    assert (len(notices(event)), len(notices(origins))) == told


def test_an_account_rejected_and_taken_back_tells_nothing_twice() -> None:
    watch = a_watch("event")
    account = accounts_of(add_report())[0]
    told = len(notices(watch))
    verdict = judging.reject(account.pk, by=ME)
    link_new(ME)
    judging.withdraw(verdict.pk, by=ME)
    link_new(ME)
    assert len(notices(watch)) == told


def test_paused_deleted_and_changed_watches() -> None:
    watch = a_watch("event")
    watches.pause(watch.pk, by=ME)
    add_report()
    watches.resume(watch.pk, by=ME)
    another()
    assert notices(watch) == []
    watches.delete(watch.pk, by=ME)
    add_report(title="دوما", text=DOUMA)
    watches.take_back(watch.pk, by=ME)
    assert notices(watch) == []
    watches.change(watch.pk, Wish(name="n", question=Question(country="SY"), trigger="event"), by=ME)
    assert Known.objects.filter(watch=watch).count() == Event.objects.filter(live=True, country="SY").count()
    assert notices(watch) == []
    done = ["watch made", "watch paused", "watch resumed", "watch deleted", "watch taken back", "watch changed"]
    assert trail_of(f"watch {watch.pk}") == done


def test_nobody_touches_anothers_watch() -> None:
    watch = a_watch("event")
    for act in (watches.pause, watches.delete, watches.resume):
        with pytest.raises(WrongUse):
            act(watch.pk, by="other")
    with pytest.raises(WrongUse):
        watches.add_way(watch.pk, "feed", by="other")
    add_report()
    assert watches.unread("other") == 0
    assert watches.mark(None, by="other") == 0
    assert watches.unread(ME) == 2
    assert watches.mark([notices(watch)[0].pk], by=ME) == 1
    assert watches.unread(ME) == 1


def test_a_question_that_can_no_longer_be_asked_pauses_its_watch_and_stops_nothing() -> None:
    watch, other = a_watch("event"), a_watch("event")
    Watch.objects.filter(pk=watch.pk).update(question={"q": "؟"})
    add_report()
    watch.refresh_from_db()
    assert not watch.active
    assert len(notices(other)) == 2
    assert trail_of(f"watch {watch.pk}")[-1] == "watch paused"


def test_notices_are_queued_with_the_events_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = a_watch("event")
    watches.add_way(watch.pk, "email", "a@example.org", by=ME)
    watches.add_way(watch.pk, "feed", by=ME)
    add_report(link=False)
    with monkeypatch.context() as patch:
        patch.setattr("rasd_desk.archive.trail.write", lambda *a, **k: (_ for _ in ()).throw(OSError("killed")))
        with pytest.raises(OSError, match="killed"):
            link_new()
    assert not Notice.objects.exists()
    assert not Event.objects.exists()
    assert not Delivery.objects.exists()
    link_new()
    assert Delivery.objects.count() == Notice.objects.count() == 2
    link_new()
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"trigger": "x"}, {"profile": "x"}, {"trigger": "report"}, {"least": 0}]
)
def test_what_no_watch_can_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        Wish(**{"name": "n", "question": Question(), "trigger": "event", **wrong})


def test_addresses_and_secrets_stand_nowhere_in_the_trail() -> None:
    from rasd_desk.archive.models import Trail

    watch = a_watch("event")
    way = watches.add_way(watch.pk, "webhook", "https://hooks.example.org/s3cret", by=ME)
    watches.drop_way(way.pk, by=ME)
    said = " ".join(str(line.data) for line in Trail.objects.all())
    assert "s3cret" not in said
    assert way.salt not in said
    assert trail_of(f"watch {watch.pk}")[1:] == ["watch way added", "watch way dropped"]


def test_without_watches_nothing_is_kept_or_told() -> None:
    add_report()
    assert not Known.objects.exists()
    assert Account.objects.filter(event=None, live=True).count() == 0


KILLED = """
import os, signal, sys
from rasd_desk.opening import open_archive
open_archive(create=False)
from rasd_desk.archive import trail
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Notice
write = trail.write
def dying(*given, **more):
    assert Notice.objects.count() > 0
    os.kill(os.getpid(), signal.SIGKILL)
trail.write = dying
link_new()
"""


@pytest.mark.django_db(transaction=False)
def test_a_program_killed_between_notice_and_end_tells_neither_less_nor_twice(own: Any) -> None:
    import subprocess
    import sys

    from archiving import SAMPLES

    make = (
        "from rasd_desk.opening import open_archive; open_archive(create=True)\n"
        "from rasd_desk.archive.actions import watches\n"
        "from rasd_desk.archive.search.question import Question\n"
        "row = watches.make(watches.Wish(name='n', question=Question(), trigger='event'), by='local')\n"
        "watches.add_way(row.pk, 'email', 'a@example.org', by='local')"
    )
    subprocess.run([sys.executable, "-c", make], env=own.environment(), check=True, timeout=60)
    assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "--no-link", "-q").code == 0
    assert subprocess.run([sys.executable, "-c", KILLED], env=own.environment(), timeout=60).returncode == -9
    assert own.ask("SELECT count(*) FROM archive_notice") == [(0,)]
    assert own.ask("SELECT count(*) FROM archive_event") == [(0,)]
    for _ in range(2):
        assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "-q").code == 0
        [(events,)] = own.ask("SELECT count(*) FROM archive_event")
        assert events > 0
        assert own.ask("SELECT count(*) FROM archive_notice") == [(events,)]
        assert own.ask("SELECT count(*) FROM archive_delivery") == [(events,)]
    assert own.rasd("verify").code == 0
    copy = own.folder.parent / "copy.tar"
    assert own.rasd("backup", copy, "-q").code == 0
    assert own.ask("SELECT count(*) FROM archive_way") == [(1,)]
    restored = type(own)(own.folder.parent / "restored", None)
    if own.url is None:
        assert restored.rasd("restore", copy, "-q").code == 0
        assert restored.ask("SELECT count(*) FROM archive_notice") == [(events,)]
        assert restored.ask("SELECT count(*) FROM archive_way") == [(0,)]

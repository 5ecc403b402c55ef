"""Every form of reports and events that writes: its effect stands in the trail, and can be taken back.

What is posted is gathered from the addresses of the desk: one that is missing here fails.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from archiving import linked
from desking import accounts_of, add_report, fields_of
from rasd_desk.archive.models import Account, Batch, Event, Intake, Trail, Verdict, View
from rasd_desk.archive.verify import problems
from rasd_desk.intakes import starting

SIX = (
    "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري."
)
#: Forms that change nothing that is kept: they take back, or set what the browser shows.
UNDOING = {"withdraw", "undo-event", "undo-batch", "choose"}


class Scene(NamedTuple):
    """What the forms are about."""

    account: Account
    other: Account
    event: Event
    second: Event


class Act(NamedTuple):
    """A form, the line of the trail that it makes, and the form that takes it back."""

    send: Callable[[Client, Scene], Any]
    line: str
    undo: Callable[[Client, Scene], Any]


@pytest.fixture(name="scene")
def _scene(report: Any, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(starting, "start", lambda: None)
    add_report(title="مقتل ستة من قوات النظام قرب السخنة", text=SIX, outlet="شبكة")
    one, two = accounts_of(report)
    event = Event.objects.get(live=True, told=2)
    return Scene(one, two, event, Event.objects.filter(live=True).exclude(pk=event.pk).get())


def withdraw(client: Client, scene: Scene) -> Any:
    return client.post(f"/reports/verdicts/{Verdict.objects.latest('pk').pk}/withdraw")


def withdraw_of_event(client: Client, scene: Scene) -> Any:
    said = {"verdict": Verdict.objects.latest("pk").pk}
    return client.post(f"/events/{scene.event.pk}/withdraw", said)


def view(client: Client, scene: Scene) -> Any:
    return client.post("/events/views/keep", {"name": "Syria", "question": "country=SY"})


def begun(client: Client, scene: Scene) -> Any:
    return client.post("/reports/add", {"how": "addresses", "addresses": "https://example.org/1"})


def cancelled(client: Client, scene: Scene) -> Any:
    return client.post(f"/reports/intakes/{Intake.objects.get().pk}/cancel")


def _split(client: Client, scene: Scene) -> Any:
    said = {"revision": scene.account.revision, "anchor": "أصيب ثلاثة آخرون", "casualties-1": "other"}
    return client.post(f"/reports/accounts/{scene.account.pk}/split", said)


def _merge(client: Client, scene: Scene) -> Any:
    said = {"revision": scene.account.revision, "other": f"{scene.other.pk}:{scene.other.revision}"}
    return client.post(f"/reports/accounts/{scene.account.pk}/merge", said)


def _new(client: Client, scene: Scene) -> Any:
    address = f"/reports/{scene.account.report_id}/accounts/new"
    return client.post(address, fields_of(client.get(f"{address}?start=0&end=60").content.decode()))


def _event(verb: str, **said: Any) -> Callable[[Client, Scene], Any]:
    def send(client: Client, scene: Scene) -> Any:
        given = {
            **{"revision": scene.event.revision, "account": scene.account.pk, "other": scene.second.eid},
            **{"grade": "weak", **said},
        }
        return client.post(f"/events/{scene.event.pk}/{verb}", given)

    return send


def _bulk(client: Client, scene: Scene) -> Any:
    return client.post("/events/bulk/", {"verb": "accept", "chosen": f"{scene.event.pk}:{scene.event.revision}"})


ACTS: dict[str, Act] = {
    "judge": Act(
        lambda c, s: c.post(
            f"/reports/accounts/{s.account.pk}/judge", {"verb": "reject", "revision": s.account.revision}
        ),
        "account rejected",
        withdraw,
    ),
    "correct": Act(
        lambda c, s: c.post(
            f"/reports/accounts/{s.account.pk}/correct/status", {"value": "denied", "revision": s.account.revision}
        ),
        "account corrected",
        withdraw,
    ),
    "split": Act(_split, "account split", withdraw),
    "merge": Act(_merge, "account merged", withdraw),
    "new-account": Act(_new, "account added", withdraw),
    "grade": Act(_event("grade"), "event graded", withdraw_of_event),
    "part": Act(_event("part"), "accounts parted", withdraw_of_event),
    "join": Act(_event("join"), "accounts joined", withdraw_of_event),
    "bulk": Act(_bulk, "many decided", lambda c, s: c.post(f"/events/bulk/{Batch.objects.latest('pk').pk}/undo")),
    "keep-view": Act(view, "view kept", lambda c, s: c.post(f"/events/views/{View.objects.get().pk}/away")),
    "view-away": Act(
        lambda c, s: (view(c, s), c.post(f"/events/views/{View.objects.get().pk}/away"))[1],
        "view taken away",
        lambda c, s: c.post(f"/events/views/{View.objects.get().pk}/back"),
    ),
    "view-back": Act(
        lambda c, s: (
            view(c, s),
            c.post(f"/events/views/{View.objects.get().pk}/away"),
            c.post(f"/events/views/{View.objects.get().pk}/back"),
        )[2],
        "view brought back",
        lambda c, s: c.post(f"/events/views/{View.objects.get().pk}/away"),
    ),
    "add": Act(begun, "intake begun", cancelled),
    "intake-cancel": Act(
        lambda c, s: (begun(c, s), cancelled(c, s))[1],
        "intake cancelled",
        lambda c, s: c.post(f"/reports/intakes/{Intake.objects.get().pk}/resume"),
    ),
    "intake-resume": Act(
        lambda c, s: (begun(c, s), cancelled(c, s), c.post(f"/reports/intakes/{Intake.objects.get().pk}/resume"))[2],
        "intake resumed",
        cancelled,
    ),
}


def state() -> str:
    """What readers see of accounts, events, views and intakes; the ids of events apart."""
    accounts = Account.objects.filter(live=True).order_by("pk").values_list("pk", "state", "data")
    return json.dumps([list(map(list, accounts)), linked()], sort_keys=True)


def kept() -> list[list[Any]]:
    return [
        list(View.objects.order_by("pk").values_list("name", "live")),
        list(Intake.objects.order_by("pk").values_list("state")),
    ]


@pytest.mark.parametrize("name", ACTS)
def test_every_button_stands_in_the_trail_and_is_taken_back(client: Client, scene: Scene, name: str) -> None:
    before, lines = state(), Trail.objects.count()
    answer = ACTS[name].send(client, scene)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    new = list(Trail.objects.filter(seq__gt=lines).order_by("seq"))
    assert ACTS[name].line in [line.action for line in new]
    assert {line.by for line in new if line.action == ACTS[name].line} == {"local"}
    after, was = state(), kept()
    if name not in ("keep-view", "view-away", "view-back", "add", "intake-cancel", "intake-resume", "grade"):
        assert after != before
    lines = Trail.objects.count()
    assert ACTS[name].undo(client, scene).status_code == 302
    assert Trail.objects.count() > lines
    assert state() == before
    if after == before and name != "grade":
        assert kept() != was
    assert not Verdict.objects.filter(withdrawn_at=None).exists()
    assert list(problems()) == []


def _posting(patterns: list[Any]) -> set[str]:
    """The names of the addresses that answer to POST."""
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= _posting(one.url_patterns)
        elif isinstance(one, URLPattern) and _takes_post(one.callback):
            found.add(str(one.name))
    return found


def _takes_post(view: Any) -> bool:
    from django.http import HttpResponseNotAllowed
    from django.test import RequestFactory

    # The decorator looks at the method before the page is made.
    told = getattr(view, "__wrapped__", None)
    if told is None:
        return True
    cells = [cell.cell_contents for cell in view.__closure__ or () if isinstance(cell.cell_contents, list)]
    methods = next((one for one in cells if all(isinstance(word, str) for word in one)), None)
    if methods is not None:
        return "POST" in methods
    return not isinstance(view(RequestFactory().post("/")), HttpResponseNotAllowed)


def test_no_button_is_left_out() -> None:
    resolver = get_resolver()
    own = [one for one in resolver.url_patterns if str(one.pattern).startswith(("reports/", "events/", "choices"))]
    assert _posting(own) == set(ACTS) | UNDOING


def test_the_second_who_edits_is_told_and_nothing_is_lost(english: Client, scene: Scene) -> None:
    """Each form that was made before another person's decision is refused, and that decision stands."""
    held = fields_of(english.get(f"/reports/accounts/{scene.account.pk}/split").content.decode())
    ACTS["correct"].send(english, scene)
    standing = list(Verdict.objects.values_list("pk", flat=True))
    for name in ("judge", "correct", "split", "merge", "part", "join", "grade", "bulk"):
        answer = ACTS[name].send(english, scene)
        page = answer if answer.status_code != 302 else english.get(answer["Location"])
        assert "Somebody else changed" in page.content.decode(), name
        assert list(Verdict.objects.values_list("pk", flat=True)) == standing, name
    answer = english.post(f"/reports/accounts/{scene.account.pk}/split", {**held, "casualties-1": "other"})
    assert answer.status_code == 409

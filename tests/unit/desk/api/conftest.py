"""What tests of the API share: an archive for each, reports in it, and a caller."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from rasd_desk.archive.models import Account, Event, Report

JSON = "application/json"
SIX = (
    "قتل ستة عناصر من قوات النظام السوري يوم الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على حافلة عسكرية قرب بلدة "
    "السخنة في ريف حمص الشرقي، بحسب مصدر عسكري."
)
FAR = (
    "قتل تسعة مدنيين في قصف مدفعي لقوات النظام السوري على مدينة دوما في ريف دمشق يوم الثلاثاء، وفق ما أفاد المرصد "
    "السوري لحقوق الإنسان الأربعاء."
)
FOUR = "قتل أربعة مدنيين يوم الاثنين في غارة جوية روسية على بلدة تلبيسة في ريف حمص الشمالي، بحسب ناشطين."


@dataclass(slots=True)
class Caller:
    """Calls the API as a program at this machine does."""

    client: Client

    def get(self, path: str, said: dict[str, Any] | None = None, **headers: str) -> Any:
        """What is there."""
        return self.client.get(f"/api/v1{path}", said, headers=_named(headers))

    def post(self, path: str, said: Any = None, **headers: str) -> Any:
        """What comes of what is sent, as JSON."""
        return self.client.post(f"/api/v1{path}", said, content_type=JSON, headers=_named(headers))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, settings: Any, db: None) -> None:
    """No test writes into the archive of the person at this machine; no count is remembered from another."""
    settings.RASD_ARCHIVE = tmp_path / "archive"
    cache.clear()


@pytest.fixture(name="api")
def _api() -> Caller:
    """A caller at this machine."""
    return Caller(Client(SERVER_NAME="localhost"))


@dataclass(frozen=True, slots=True)
class Token:
    """A holder of the tests' own: a coder, who may do nothing that is for a lead."""

    by: str = "reem"
    role: str = "coder"
    scopes: frozenset[str] = frozenset({"read", "add", "code", "export"})

    def may(self, need: str) -> bool:
        """Whether a need is met."""
        return need in ("read", "add", "code", "export")


@pytest.fixture(name="reem")
def _reem(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The header by which a coder calls who is not the local user."""
    monkeypatch.setattr("rasd_desk.people.tokens.holder", {"reem": Token()}.get)
    return {"Authorization": "Bearer reem"}


@pytest.fixture(name="report")
def _report() -> Report:
    """A report with two accounts."""
    from desking import add_report

    made: Report = add_report()
    return made


@pytest.fixture(name="event")
def _event(report: Report) -> Event:
    """An event that two reports tell; a third report tells of another."""
    from desking import add_report

    add_report(title="مقتل ستة من قوات النظام قرب السخنة", text=SIX, outlet="شبكة")
    add_report(title="مقتل تسعة في دوما", text=FAR, outlet="إذاعة")
    return Event.objects.get(live=True, told=2)


@pytest.fixture(name="account")
def _account(report: Report) -> Account:
    """The first account of the report."""
    found = report.accounts.order_by("order").first()
    assert found is not None
    return found


@pytest.fixture(name="furnished")
def _furnished(event: Event) -> Event:
    """The same, in an archive that has one of everything else, too: of the local user, as far as it is somebody's."""
    from desking import add_report
    from rasd_desk.archive.actions import intakes, many, people, views, watches
    from rasd_desk.archive.actions.linking import link_new
    from rasd_desk.archive.actions.watches import Wish
    from rasd_desk.archive.search.question import Question

    row = watches.make(Wish(name="السخنة", question=Question(actor="ISIS"), trigger="event"), by="local", past=True)
    watches.add_way(row.pk, "feed", by="local")
    views.keep("Homs", "country=SY&province=Homs", by="local")
    intakes.begin([{"name": "https://example.org/1", "url": "https://example.org/1"}], {}, by="local")
    person = people.add_person("reem", "coder", by="local")
    people.make_token(person.pk, "script", ["read"], by="local")
    settled(add_report(title="مقتل أربعة في تلبيسة", text=FOUR, outlet="صحيفة"))
    many.decide("accept", [many.Chosen(event.pk, event.revision)], by="local")
    link_new("local")
    event.refresh_from_db()
    return event


def settled(report: Report) -> Any:
    """A second coding of a report that differs from the first, and a lead's decision on one of the differences."""
    from rasd_desk.archive.actions import judging
    from rasd_desk.archive.actions.review import second, settle
    from rasd_desk.archive.queueing import refresh

    rows = list(report.accounts.filter(live=True))
    for row in rows:
        judging.accept(row.pk, by="layla")
    second.set_share(1, by="lina")
    refresh()
    coding = second.begin(by="omar")
    assert coding is not None
    assert coding.report_id == report.pk
    for row in rows:
        second.say(coding.pk, "correct", row.pk, by="omar", field="status", value="disputed")
        second.say(coding.pk, "correct", row.pk, by="omar", field="means", value=["mortar"])
    second.finish(coding.pk, by="omar")
    return settle.settle(coding.pk, "status", "first", by="lina", account=rows[0].pk)

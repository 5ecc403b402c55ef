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

"""What tests of watches share: a watch with an event told, receivers on this machine that misbehave."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from receiving import ME, Hand, Hook, Mailbox


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """No test writes into the archive or uses the settings of the person at this machine."""
    settings.RASD_ARCHIVE = tmp_path / "archive"
    monkeypatch.setenv("RASD_HOME", str(tmp_path / "home"))
    for name in ("RASD_NOTIFY_ALLOW", "RASD_SMTP_URL", "RASD_MAIL_FROM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="clock")
def _clock() -> Hand:
    return Hand()


@pytest.fixture(name="hook")
def _hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.close()


@pytest.fixture(name="mailbox")
def _mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox()
    monkeypatch.setenv("RASD_SMTP_URL", box.url)
    monkeypatch.setenv("RASD_MAIL_FROM", "rasd@example.org")
    yield box
    box.close()


@pytest.fixture(name="watched")
def _watched() -> Callable[..., Any]:
    """Makes a watch for new events, with a way on which it tells, and has it tell of one."""
    from desking import add_report
    from rasd_desk.archive.actions import watches
    from rasd_desk.archive.actions.watches import Wish
    from rasd_desk.archive.search.question import Question

    def make(*ways: tuple[str, str], profile: str = "internal", daily: bool = False, fire: bool = True) -> Any:
        wish = Wish(name="السخنة <b>", question=Question(actor="ISIS"), trigger="event", profile=profile)
        row = watches.make(wish, by=ME)
        for kind, address in ways:
            watches.add_way(row.pk, kind, address, by=ME, daily=daily)
        if fire:
            add_report()
        return row

    return make

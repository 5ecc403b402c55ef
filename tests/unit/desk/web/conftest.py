"""What tests of the desk's pages share: a folder for each, a database, a browser without a screen in each language."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, settings: Any, db: None) -> None:
    """No test writes into the archive of the person at this machine."""
    settings.RASD_ARCHIVE = tmp_path / "archive"


@pytest.fixture(name="english")
def _english(client: Client) -> Client:
    """A client that chose English."""
    client.cookies["rasd-language"] = "en"
    return client


@pytest.fixture(name="report")
def _report() -> Any:
    """A report with two accounts."""
    from desking import accounts_of, add_report

    report = add_report()
    assert len(accounts_of(report)) == 2
    return report

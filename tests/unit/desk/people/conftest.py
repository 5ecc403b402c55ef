"""What tests of people share: a desk that asks for a log-in, people of each role, and a quick hash."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

PASSWORD = "violet harbour ladder"


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, settings: Any, db: None) -> None:
    """No test writes into the archive of the person at this machine, and none waits for a slow hash."""
    settings.RASD_ARCHIVE = tmp_path / "archive"
    settings.RASD_LOGIN = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(name="add")
def _add() -> Callable[..., Any]:
    """Adds a person with the password of these tests."""

    def add(name: str, role: str = "coder", **more: Any) -> Any:
        from rasd_desk.archive.actions.people import add_person

        return add_person(name, role, by="local", **{"password": PASSWORD, **more})

    return add


@pytest.fixture(name="enter")
def _enter() -> Callable[..., Client]:
    """A client of its own, logged in, that chose English."""

    def enter(name: str, password: str = PASSWORD) -> Client:
        client = Client()
        client.cookies["rasd-language"] = "en"
        answer = client.post("/people/log-in", {"name": name, "password": password})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return enter


@pytest.fixture(name="english")
def _english(client: Client) -> Client:
    """A client that chose English and is nobody yet."""
    client.cookies["rasd-language"] = "en"
    return client

"""`rasd people` and `rasd desk` as people call them: what is asked for, what is refused, and in one sentence."""

import io
import json
import re
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archiving import Ended, Own

#: As the verb runs it, also where the package was installed before there was this verb.
RASD = """
import sys
from importlib.metadata import EntryPoint
from rasd.cli import main
held = {**main.others(), "people": EntryPoint("people", "rasd_desk.cli.people:people", "rasd.verbs")}
main.others = lambda: held
sys.exit(main.run())
"""
PASSWORD = "violet harbour ladder"


def rasd(own: Own, *words: str, stdin: str = "") -> Ended:
    done = subprocess.run(
        [sys.executable, "-c", RASD, *words], env=own.environment(), input=stdin, capture_output=True, text=True
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_people_from_the_command_line(own: Own) -> None:
    assert rasd(own, "people", "add", "Layla", "--role", "admin", stdin=f"{PASSWORD}\n").code == 0
    assert rasd(own, "people", "add", "ليلى حداد", "--role", "coder", "--program").code == 0
    assert rasd(own, "people", "role", "ليلى حداد", "--role", "lead").err == "ليلى حداد is lead now.\n"
    assert rasd(own, "people", "disable", "ليلى حداد", "-q").err == ""
    listed = rasd(own, "people")
    assert listed.out == "Layla · admin\nليلى حداد · lead · disabled\n"
    assert rasd(own, "people", "enable", "ليلى حداد").code == 0
    assert rasd(own, "people", "password", "layla", stdin="another long one\n").code == 0
    actions = [one for (one,) in own.ask("SELECT action FROM archive_trail WHERE by = 'local' ORDER BY seq")]
    assert actions == [
        *("person added", "person added", "role changed", "person disabled", "person enabled", "password set"),
    ]
    held = str(own.ask("SELECT * FROM archive_trail")) + str(own.ask("SELECT * FROM archive_person"))
    assert PASSWORD not in held
    assert "another long one" not in held
    assert "pbkdf2_sha256$" in held
    assert rasd(own, "verify").code == 0


FAIL = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
from rasd_desk.opening import open_archive
open_archive(migrate=True)
from django.conf import settings
from django.test import Client
settings.RASD_LOGIN = True
settings.ALLOWED_HOSTS = ["testserver"]
for n in range(5):
    Client().post("/people/log-in", {"name": "Layla", "password": "x"}, REMOTE_ADDR="192.0.2.1")
"""


def test_failed_log_ins_are_listed_and_forgotten_from_the_command_line(own: Own) -> None:
    assert rasd(own, "people", "add", "Layla", "--role", "admin", stdin=f"{PASSWORD}\n").code == 0
    assert rasd(own, "people", "locks").out == ""
    subprocess.run([sys.executable, "-c", FAIL], env=own.environment(), capture_output=True, check=True)
    assert re.fullmatch(
        r"Layla · failures 5 · addresses 1 · last [\d: -]+ UTC · waits until [\d: -]+ UTC\n",
        rasd(own, "people", "locks").out,
    )
    assert rasd(own, "people", "unlock", "layla").err == "Layla may try again at once; failures forgotten: 1.\n"
    assert rasd(own, "people", "locks").out == ""
    assert own.ask('SELECT action, "by" FROM archive_trail ORDER BY seq DESC LIMIT 1') == [("lock lifted", "local")]


def test_people_go_into_a_backup_and_tokens_do_not(own: Own, new_archive: Callable[[str], Own], tmp_path: Path) -> None:
    assert rasd(own, "people", "add", "Layla", "--role", "admin", stdin=f"{PASSWORD}\n").code == 0
    assert rasd(own, "backup", str(tmp_path / "b.tar"), "-q").code == 0
    with tarfile.open(tmp_path / "b.tar") as tar:
        assert {"tables/archive_person.jsonl"} == {
            one for one in tar.getnames() if re.search("person|token|session", one)
        }
        older = _without(tar, "tables/archive_person.jsonl", tmp_path / "older.tar")
    other, third = new_archive("other"), new_archive("third")
    assert rasd(other, "restore", str(tmp_path / "b.tar"), "-q").code == 0
    assert rasd(other, "people").out == "Layla · admin\n"
    assert rasd(other, "verify").code == 0
    # It is restored all the same; what is then looked at says what it lacks.
    restored = rasd(third, "restore", str(older), "-q")
    assert (restored.code, restored.out) == (1, "The trail tells of person 1, who is not in the archive.\n")
    assert rasd(third, "people").out == ""


def _without(tar: tarfile.TarFile, name: str, target: Path) -> Path:
    """A backup as an older version made it: without one of the tables."""
    with tarfile.open(target, "w") as made:
        for entry in tar:
            content = tar.extractfile(entry).read()  # type: ignore[union-attr]
            if entry.name == "manifest.json":
                manifest = json.loads(content)
                del manifest["tables"][name]
                content = json.dumps(manifest).encode()
                entry.size = len(content)
            if entry.name != name:
                made.addfile(entry, io.BytesIO(content))
    return target


def test_who_made_himself_an_admin_past_rasd_is_found(own: Own) -> None:
    assert rasd(own, "people", "add", "Layla", "--role", "viewer", stdin=f"{PASSWORD}\n").code == 0
    assert rasd(own, "verify").code == 0
    if own.url:
        pytest.skip("the same code, seen on a file")
    with sqlite3.connect(own.folder / "rasd.sqlite3") as file:
        file.execute("UPDATE archive_person SET role = 'admin'")
    done = rasd(own, "verify")
    assert (done.code, "Person Layla has another name, role or state" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (("fly",), "", "fly is nothing that `rasd people` does"),
        (("add",), "", "Say whom: rasd people add NAME."),
        (("list", "Layla"), "", "names nobody"),
        (("add", "Layla"), "", "Say as what: --role viewer|coder|lead|admin."),
        (("add", "Layla", "--role", "king"), f"{PASSWORD}\n", "There is no role 'king'"),
        (("add", "Layla", "--role", "coder"), "", "There is no password on standard input"),
        (("add", "Layla", "--role", "coder"), "short\n", "it has fewer than 12 characters"),
        (("add", "local", "--role", "coder"), f"{PASSWORD}\n", "stands for something else in the trail"),
        (("add", "root", "--role", "coder"), f"{PASSWORD}\n", "There is a person root already"),
        (("role", "Nobody", "--role", "coder"), "", "There is no person Nobody; `rasd people` lists them."),
        (("disable", "root"), "", "root is the only admin who can log in"),
        (("disable", "root", "--role", "coder"), "", "--role: it belongs to add and role"),
    ],
)
def test_what_is_wrong_is_one_sentence(own: Own, words: tuple[str, ...], stdin: str, told: str) -> None:
    assert rasd(own, "people", "add", "root", "--role", "admin", stdin=f"{PASSWORD}\n").code == 0
    done = rasd(own, "people", *words, stdin=stdin)
    assert (done.code, len(done.err.splitlines())) == (2, 1), done
    assert told in done.err
    assert own.ask("SELECT count(*) FROM archive_person") == [(1,)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "0.0.0.0"), "Say under which name people reach the desk: --name desk.example.org."),
        (("--host", "example.org"), "This is no address of a machine"),
        (("--host", ""), "This is no address of a machine"),
        (("--name", "a b"), "This is no name of a machine"),
        (("--host", "192.168.1.4"), "Nobody could log in: no person has a password yet; add one with: rasd people add"),
        (("--host", "::", "--name", "desk.example.org"), "Nobody could log in"),
        (("--login",), "Nobody could log in"),
        (("--trust-proxy", "127.0.0.1"), "Nobody could log in"),
        (("--name", "https://desk.example.org/"), "Nobody could log in"),
    ],
)
def test_a_desk_that_others_reach_does_not_start_without_somebody_who_can_log_in(
    own: Own, words: tuple[str, ...], told: str
) -> None:
    done = rasd(own, "desk", "--no-browser", "--port", "0", *words)
    assert (done.code, len(done.err.splitlines())) == (2, 1), done
    assert told in done.err


@pytest.mark.parametrize(
    ("host", "address", "inside"),
    [
        *(("localhost", "127.0.0.1", True), ("127.0.0.2", "127.0.0.2", True), ("[::1]", "::1", True)),
        *(("0.0.0.0", "0.0.0.0", False), ("192.168.1.4", "192.168.1.4", False)),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, address: str, inside: bool) -> None:
    from rasd_desk.cli.desk import served_on

    assert served_on(host) == (address, inside)


def test_a_desk_with_log_in_asks_for_it_and_believes_the_proxy_that_it_trusts(own: Own) -> None:
    assert rasd(own, "people", "add", "Layla", "--role", "admin", stdin=f"{PASSWORD}\n").code == 0
    named = ("--name", "desk.example.org")
    for words, sent, expected in (
        (("--login",), {}, ("302", "/people/log-in?next=%2Freports%2F", None)),
        (("--login", *named), {"Host": "desk.example.org"}, ("302", "/people/log-in?next=%2Freports%2F", None)),
        (("--login",), {"Host": "desk.example.org"}, ("400", None, None)),
        (
            ("--trust-proxy", "127.0.0.1", *named),
            {"Host": "desk.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.1.1"},
            ("302", "/people/log-in?next=%2Freports%2F", "max-age=31536000"),
        ),
        (("--trust-proxy", "127.0.0.1", *named), {"Host": "desk.example.org"}, ("403", None, None)),
        (("--trust-proxy", "127.0.0.9", *named), {"X-Forwarded-Proto": "https"}, ("403", None, None)),
        ((), {"X-Forwarded-For": "10.1.1.1"}, ("403", None, None)),
        ((), {}, ("200", None, None)),
    ):
        assert _asked(own, words, sent) == expected, (words, sent)


def _asked(own: Own, words: tuple[str, ...], sent: dict[str, str]) -> tuple[Any, ...]:
    """What a desk that is started with some words answers: code, where it leads, HSTS."""
    from http.client import HTTPConnection

    command = [sys.executable, "-c", RASD, "desk", "--no-browser", "--port", "0", *words]
    process = subprocess.Popen(command, env=own.environment(), stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        assert found
        connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
        connection.request("GET", "/reports/", headers=sent)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return str(answer.status), answer.headers["Location"], answer.headers["Strict-Transport-Security"]
    finally:
        process.terminate()
        process.communicate(timeout=30)

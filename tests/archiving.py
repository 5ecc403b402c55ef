"""Made-up archives for tests: reports put straight into the open archive, and archives of their own for programs."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rasd.intake import Given
from rasd.model import CodedReport, Event, Report

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
URL = "RASD_DATABASE_URL"


def given_of(coded: CodedReport | Report) -> Given:
    """A report as intake gives it."""
    names = ("id", "title", "text", "outlet", "published", "url")
    return Given(name=coded.id, report=Report(**{name: getattr(coded, name) for name in names}))


def retrieval(content: bytes = b"made up", name: str = "made-up.jsonl") -> Any:
    """The getting of some bytes."""
    from rasd_desk.archive import raws
    from rasd_desk.archive.actions.adding import Source, retrieved

    return retrieved(raws.keep(BytesIO(content)), Source(name=name, method="file", at=NOW))


def add(coded: Iterable[CodedReport], coder: str = "test 1") -> Any:
    """Put coded reports into the open archive, not linked yet."""
    from rasd_desk.archive.actions.adding import put

    return put([(given_of(one), one) for one in coded], retrieval(), coder)


def add_samples(count: int = 6) -> None:
    """Take in sample reports as `rasd add` does, coded by Rasd's own coder, and link them."""
    from rasd.intake import Defaults
    from rasd_desk.taking import Taker

    taker = Taker(Defaults(), coder=coded_once)
    taker.take([str(path) for path in sorted(SAMPLES.glob("*.txt"))[:count]], BytesIO())
    assert not taker.tally.failed
    taker.link()


@lru_cache(maxsize=64)
def coded_once(report: Report) -> CodedReport:
    """A report coded by Rasd's own coder; samples are coded in many tests."""
    from rasd.coder import code_report

    return code_report(report)


def shape(data: dict[str, Any]) -> str:
    """An event without its id, which an archive keeps and linking from scratch makes anew."""
    return json.dumps({name: value for name, value in data.items() if name != "id"}, sort_keys=True)


def linked() -> list[str]:
    """The live events of the open archive, without their ids."""
    from rasd_desk.archive.models import Event

    return sorted(shape(data) for data in Event.objects.filter(live=True).values_list("data", flat=True))


def expected(events: Iterable[Event]) -> list[str]:
    """Events of `rasd.linking.link`, without their ids."""
    from rasd_desk.archive.columns import plain

    return sorted(shape(plain(event)) for event in events)


@dataclass(slots=True)
class Own:
    """An archive of its own, for programs; on a server it has a database of its own."""

    folder: Path
    url: str | None = None
    env: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """What its programs are started with."""
        kept = {name: value for name, value in os.environ.items() if name not in (URL, "RASD_ARCHIVE")}
        made = {**kept, "PYTHONPATH": str(ROOT / "src"), "RASD_ARCHIVE": str(self.folder), **self.env}
        return {**made, URL: self.url} if self.url else made

    def start(self, *words: object, **more: Any) -> "subprocess.Popen[bytes]":
        """`rasd` with some words, running."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, "-m", "rasd.cli.main", *map(os.fspath, map(_word, words))]
        return subprocess.Popen(command, env=self.environment(), **{**pipes, **more})

    def rasd(self, *words: object, stdin: bytes = b"", **more: Any) -> "Ended":
        """`rasd` with some words, to its end."""
        process = self.start(*words, stdin=subprocess.PIPE, **more)
        out, err = process.communicate(stdin, timeout=300)
        return Ended(process.returncode, out.decode(), err.decode())

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database answers, past Django."""
        if self.url is None:
            with sqlite3.connect(self.folder / "rasd.sqlite3") as connection:
                return connection.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(self.url) as server:
            return server.execute(sql).fetchall()

    def holds(self) -> dict[str, list[tuple[Any, ...]]]:
        """What a reader of the archive would see of it: nothing in it depends on times or on the order of writes."""
        events = (json.loads(one) if isinstance(one, str) else one for (one,) in self.ask(_EVENTS))
        return {
            "reports": sorted(self.ask("SELECT rid, version, current, content FROM archive_report")),
            "accounts": sorted(self.ask("SELECT aid, live, killed FROM archive_account")),
            "claims": sorted(self.ask(_CLAIMS)),
            "raw": sorted(self.ask("SELECT sha256, size FROM archive_raw")),
            "events": sorted((json.dumps(one, sort_keys=True),) for one in events),
        }


_EVENTS = "SELECT data FROM archive_event WHERE live"
_CLAIMS = "SELECT a.aid, c.field, c.value FROM archive_claim c JOIN archive_account a ON a.id = c.account_id"


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that has ended."""

    code: int
    out: str
    err: str


def _word(word: object) -> str | bytes:
    return word if isinstance(word, str | bytes) else os.fspath(word) if isinstance(word, Path) else str(word)


def make_database(url: str, like: str | None = None) -> str:
    """The address of a new database on the server that another address names: an empty one, or a copy."""
    import psycopg

    name = f"rasd_own_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        template = f' TEMPLATE "{urlsplit(like).path[1:]}"' if like else ""
        server.execute(f'CREATE DATABASE "{name}"{template}'.encode())
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def drop_database(url: str, made: str) -> None:
    """Drop a database of `make_database`, whoever still hangs on it."""
    import psycopg

    name = urlsplit(made).path.removeprefix("/")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def write_reports(folder: Path, reports: Sequence[tuple[str, str]]) -> Path:
    """A folder of text files, by name and text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def copy_samples(folder: Path, count: int) -> Path:
    """A folder with some of the samples."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SAMPLES.glob("*.txt"))[:count]:
        shutil.copy(path, folder)
    return folder

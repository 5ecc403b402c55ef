"""The examples of the how-tos on the API run as they stand, against a desk that is being served; every operation stands
in one of them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from archiving import ROOT, Own
from desking import TEXT, TITLE
from misbehaving import Server, answer
from rasd_desk.api.describing import operations
from rasd_desk.api.service import service

PAGE = ROOT / "docs" / "how-to" / "use-the-api.md"
WORK = ROOT / "docs" / "how-to" / "work-by-api.md"
DESK = "import typer; from rasd_desk.cli.desk import desk; typer.run(desk)"
#: A second coding that differs from the first, and a person with a token: what no operation makes.
BEFORE = """
from rasd_desk.opening import open_archive
open_archive(create=False)
from rasd_desk.archive.actions import judging, people
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.models import Account, Report
from rasd_desk.archive.queueing import refresh
report = Report.objects.order_by("pk")[0]
rows = list(report.accounts.filter(live=True))
for row in rows:
    judging.accept(row.pk, by="layla")
second.set_share(1, by="lina")
refresh()
coding = second.begin(by="omar")
second.say(coding.pk, "correct", rows[0].pk, by="omar", field="status", value="disputed")
for row in rows[1:]:
    second.say(coding.pk, "accept", row.pk, by="omar", value={})
second.finish(coding.pk, by="omar")
people.make_token(people.add_person("reem", "coder", by="local").pk, "script", ["read"], by="local")
"""


def fenced(page: Path, language: str) -> list[str]:
    blocks = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"))
    return [body for name, body in blocks if name == language]


@pytest.fixture(name="page")
def _page() -> Iterator[str]:
    """The address of a report on this machine."""
    with Server() as server:
        body = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TEXT}</p></article></body>"
        server.pages["/report.html"] = answer(body=body.encode())
        yield server.url("/report.html")


@pytest.fixture(name="served")
def _served(full: Own) -> Iterator[str]:
    """The address of a desk with two samples."""
    env = {**full.environment(), "PYTHONUNBUFFERED": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run([sys.executable, "-c", BEFORE], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    command = [
        sys.executable,
        "-c",
        DESK,
        "--archive",
        str(full.folder),
        "--port",
        "0",
        "--no-browser",
        "--allow",
        "127.0.0.1",
    ]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found
        yield found[0]
        process.terminate()


def test_the_examples_with_curl_run(served: str, tmp_path: Path) -> None:
    if not shutil.which("curl"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("curl is not installed; the examples need it.")
    said = []
    for script in fenced(PAGE, "bash"):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**os.environ, "DESK": served},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout)
    added, more, events, coded, wrong = said
    assert json.loads(added)["accounts"] == 1
    assert '"known":1' in more
    assert '"events":[{' in events
    assert "Rasd-Losses: {" in events
    assert json.loads(coded)["relevant"] is True
    assert json.loads(wrong)["errors"][0]["where"] == "query.since"
    assert (tmp_path / "events.zip").read_bytes().startswith(b"PK")


def test_the_example_in_python_runs(served: str, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (code,) = fenced(PAGE, "python")
    monkeypatch.setenv("DESK", served)
    names: dict[str, Any] = {}
    exec(compile(code, PAGE.name, "exec"), names)
    names["desk"].close()
    said = capsys.readouterr().out
    assert int(said.split()[0]) > 2, "one page would not show how pages follow each other"
    for line in fenced(PAGE, "")[0].splitlines():
        assert line in said
    assert "'status'" in said
    assert said.splitlines()[-1].count("verdict withdrawn") == 2


def told(said: str, page: Path) -> None:
    """All lines that a page shows as printed were printed, in that order."""
    lines = iter(said.splitlines())
    for line in (one for block in fenced(page, "") for one in block.splitlines()):
        assert line in lines, f"{line!r} was not printed, or not there:\n{said}"


def test_the_desks_work_is_done_by_the_examples(
    served: str, page: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Each answer is of the shape that the OpenAPI tells; each operation gives what it is for at least once."""
    monkeypatch.setenv("DESK", served)
    monkeypatch.setenv("PAGE", page)
    called: list[tuple[str, str]] = []
    send = httpx.Client.send

    def noted(self: httpx.Client, request: httpx.Request, **more: Any) -> httpx.Response:
        response = send(self, request, **more)
        if request.url.path.startswith("/api/v1/"):
            holds(request.method, request.url.path, response)
            if response.is_success:
                called.append((request.method, request.url.path))
        return response

    monkeypatch.setattr(httpx.Client, "send", noted)
    names: dict[str, Any] = {}
    for number, code in enumerate(fenced(WORK, "python")):
        exec(compile(code, f"{WORK.name}, example {number + 1}", "exec"), names)
    names["desk"].close()
    told(capsys.readouterr().out, WORK)
    done = {operation_of(*one)["operationId"] for one in (*called, *written(PAGE))}
    assert done | OF_CHANCE == {one["operationId"] for *_, one in EVERY} | OF_CHANCE


OPENAPI: dict[str, Any] = json.loads(json.dumps(service.get_openapi_schema()))
EVERY = list(operations(OPENAPI))
#: Whether an intake has ended before it can be cancelled is a matter of milliseconds.
OF_CHANCE = {"cancel_intake", "resume_intake"}


def operation_of(verb: str, said: str) -> dict[str, Any]:
    """The operation that a call is of; an event's id begins with a letter and a hyphen, other things have numbers."""
    (found,) = (
        op
        for path, method, op in EVERY
        if method == verb.lower() and re.fullmatch(re.sub(r"\{\w+\}", r"(\\d+|e-\\w+|\\{[^/]*\\})", path), said)
    )
    return found


def holds(verb: str, path: str, response: httpx.Response) -> None:
    """The answer is one of those that the operation tells, and of the shape that it tells."""
    ((media, content),) = operation_of(verb, path)["responses"][str(response.status_code)]["content"].items()
    assert response.headers["content-type"].partition(";")[0] == media
    if media.endswith("json") and "ndjson" not in media:
        shape = {**content["schema"], "components": OPENAPI["components"]}
        jsonschema.Draft202012Validator(shape).validate(response.json())


def written(page: Path) -> list[tuple[str, str]]:
    """The calls that stand in the examples of a page, which are run by the other tests."""
    found = []
    for script in fenced(page, "bash"):
        for call in script.split("curl ")[1:]:
            path = re.search(r"\$DESK(/api/v1[\w/.]*)", call)
            assert path
            sends = "--get" not in call and re.search(r" (-d|-F|--data-binary) ", call)
            found.append(("POST" if sends else "GET", path[1]))
    for code in fenced(page, "python"):
        calls = re.findall(r"(?:desk\.(get|post)|every)\(\s*f?\"(/[^\"?]+)", code)
        found += [((verb or "get").upper(), "/api/v1" + path) for verb, path in calls]
    return found

"""The API keeps its word: every operation declares its scope and its answers, and the page that lists them is fresh."""

import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver

from rasd.model import event_schema, schema
from rasd_desk.api.auth import Guard, Scope
from rasd_desk.api.covering import ALONE, PAGES
from rasd_desk.api.describing import operations
from rasd_desk.api.service import service
from rasd_desk.people.needs import NEEDS

ROOT = Path(__file__).resolve().parents[2]
OPENAPI: dict[str, Any] = json.loads(json.dumps(service.get_openapi_schema()))
EACH = pytest.mark.parametrize(
    ("path", "method", "op"), list(operations(OPENAPI)), ids=lambda one: one if isinstance(one, str) else ""
)
#: What needs no caller.
OPEN = {"health"}


def test_every_operation_that_is_served_declares_its_scope() -> None:
    found = 0
    for bound in service._get_bound_routers():
        for view in bound.path_operations.values():
            for operation in view.operations:
                found += 1
                (guard,) = operation.auth_callbacks
                assert isinstance(guard, Guard), operation.view_func
                assert guard.scope in Scope
                assert operation.throttle_objects
                assert operation.include_in_schema
    assert found == len(list(operations(OPENAPI))) > 80


@EACH
def test_an_operation_says_what_it_needs_gives_and_refuses(path: str, method: str, op: dict[str, Any]) -> None:
    assert op["x-scope"] in {one.value for one in Scope}
    assert (op["x-scope"] == "open") == (op["operationId"] in OPEN)
    assert op["summary"][0].isupper()
    assert op["tags"]
    assert {"401", "403", "422", "429", "503"} <= op["responses"].keys()
    assert method in ("get", "post")
    if (method == "post" and "/accounts/" in path + "/" + "") or "/events/{id}/" in path:
        assert op["x-scope"] in ("code", "read")
    for parameter in op["parameters"]:
        assert parameter.get("description") or parameter["in"] == "path", parameter["name"]
    for status, answer in op["responses"].items():
        (media,) = answer["content"]
        assert (media == "application/problem+json") == (status >= "400")


@pytest.mark.parametrize(("shipped", "name"), [(schema(), "CodedReport"), (event_schema(), "Event")])
def test_the_engines_shapes_are_those_that_are_shipped(shipped: dict[str, Any], name: str) -> None:
    assert shipped["$ref"].endswith(f"/{name}")
    told = json.dumps(shipped["$defs"]).replace("#/$defs/", "#/components/schemas/")
    for one, shape in json.loads(told).items():
        assert OPENAPI["components"]["schemas"][one] == shape


def views(resolver: Any) -> Iterator[tuple[str, str]]:
    """The names of all addresses of the desk, with what their views need."""
    for one in resolver.url_patterns:
        if not hasattr(one, "url_patterns"):
            yield one.name, getattr(one.callback, "need", "")
        elif one.namespace != "api":
            yield from views(one)


def test_every_view_has_operations_or_a_reason_why_it_has_none() -> None:
    names = [name for name, _need in views(get_resolver())]
    assert len(names) == len(set(names)) > 70
    assert set(names) - PAGES.keys() == set(), "say in rasd_desk/api/covering.py which operation does it, or why none"
    assert PAGES.keys() - set(names) == set(), "there is no such view any more"
    for name, told in PAGES.items():
        assert told, name
        if isinstance(told, str):
            assert told[0].isupper(), name
            assert told.endswith("."), name


def test_every_operation_is_of_a_page_or_for_programs_alone() -> None:
    named = {one for told in PAGES.values() if not isinstance(told, str) for one in told} | set(ALONE)
    assert named == {op["operationId"] for _path, _method, op in operations(OPENAPI)}


def test_an_operation_needs_the_scope_of_what_its_page_needs() -> None:
    """A page may read beside what it is for; an operation that changes something needs what the page needs."""
    changing = {op["operationId"]: op["x-scope"] for _path, method, op in operations(OPENAPI) if method == "post"}
    pages = {name: need for name, need in views(get_resolver()) if not isinstance(PAGES[name], str)}
    wrong = {
        (name, one): (NEEDS[need].scope, changing[one])
        for name, need in pages.items()
        for one in PAGES[name]
        if one in changing and changing[one] != NEEDS[need].scope
    }
    # Several events are decided on from a page on which they are also exported; what is coded there is not kept.
    assert wrong == {("bulk", "decide_events"): ("export", "code"), ("add", "code_text"): ("add", "read")}


def test_the_page_of_the_api_is_fresh() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "api_docs.py"))
    assert tool["PAGE"].read_text(encoding="utf-8") == tool["page"](), "run python tools/api_docs.py"


def test_the_command_line_loads_nothing_of_the_api() -> None:
    program = (
        "import sys; from rasd.cli.main import app; import rasd_desk.cli.add, rasd_desk.cli.search, rasd_desk.opening;"
        "bad = {'ninja', 'pydantic', 'django'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()

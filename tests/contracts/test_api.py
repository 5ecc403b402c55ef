"""The API keeps its word: every operation declares its scope and its answers, and the page that lists them is fresh."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rasd.model import event_schema, schema
from rasd_desk.api.auth import Guard, Scope
from rasd_desk.api.describing import operations
from rasd_desk.api.service import service

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
    assert found == len(list(operations(OPENAPI))) > 20


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

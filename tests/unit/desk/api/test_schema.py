"""Every operation holds to its own OpenAPI, whatever is sent: no fault, no shape, status or header that is not told."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi

from rasd_desk.archive.models import (
    Account,
    Batch,
    Event,
    Intake,
    Notice,
    Person,
    Report,
    SecondCoding,
    Settlement,
    Token,
    Verdict,
    View,
    Watch,
    Way,
)
from rasd_desk.intakes import starting
from rasd_desk.web.wsgi import application

#: Calls of each operation.
EXAMPLES = 12
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
    openapi.negative_data_rejection,
]
#: What the number in an address is of, by what stands before it.
NUMBERED: dict[str, Any] = {
    "accounts": Account,
    "batches": Batch,
    "differences": SecondCoding,
    "intakes": Intake,
    "notices": Notice,
    "people": Person,
    "queue": Report,
    "reports": Report,
    "settlements": Settlement,
    "tokens": Token,
    "verdicts": Verdict,
    "views": View,
    "watches": Watch,
    "ways": Way,
}


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Half of what is asked for is there: else nothing but 404 would ever be answered."""
    if not path_parameters:
        return path_parameters
    path = context.operation.path
    if "number" in path_parameters and isinstance(path_parameters["number"], int) and path_parameters["number"] % 2:
        model = NUMBERED[path.partition("/{number}")[0].rpartition("/")[2]]
        numbers = list(model.objects.order_by("pk").values_list("pk", flat=True))
        path_parameters["number"] = numbers[path_parameters["number"] % len(numbers)] if numbers else 1
    if "id" in path_parameters and len(str(path_parameters["id"])) % 2:
        ids = list(Event.objects.order_by("pk").values_list("eid", flat=True))
        path_parameters["id"] = ids[len(str(path_parameters["id"])) % len(ids)]
    return path_parameters


@schemathesis.serializer("application/jsonl")
def as_lines(context: Any, value: Any) -> Any:
    """Whatever was made up, as it is, or as a line of JSON."""
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = {one.ok().definition.raw["operationId"]: one.ok() for one in schema.get_all_operations()}


def takes_what_may_be_wrong(operation: Any) -> bool:
    """Whether it takes more than a text in its path, which any text is."""
    raw = operation.definition.raw
    return "requestBody" in raw or any(
        one["schema"]["type"] != "string" or one["in"] != "path" for one in raw["parameters"]
    )


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A call does not close the connection in whose transaction the test is; the test client sees to the same."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


CASES = [
    (name, mode)
    for name, one in sorted(OPERATIONS.items())
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or takes_what_may_be_wrong(one)
]


@pytest.fixture(autouse=True)
def _nothing_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program is started that would fetch pages."""
    monkeypatch.setattr(starting, "start", lambda: None)
    monkeypatch.setattr(starting, "carry_on", lambda: None)


def test_there_is_one_of_each_that_an_address_may_be_of(furnished: Event) -> None:
    assert {name for name, model in NUMBERED.items() if not model.objects.exists()} == set()


@pytest.mark.parametrize(("name", "mode"), CASES, ids=lambda one: getattr(one, "value", one))
def test_an_operation_holds_to_what_is_told_of_it(name: str, mode: GenerationMode, furnished: Event) -> None:
    operation = OPERATIONS[name]

    @seed(20261122)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        case.call_and_validate(headers={"X-Rasd": "1"}, checks=CHECKS)

    holds()

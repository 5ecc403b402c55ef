"""How does docs/reference/api.md come from the API? By `python tools/api_docs.py`.

The words are the docstrings in `rasd_desk.api`; a test says when the page is out of date.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))

PAGE = ROOT / "docs" / "reference" / "api.md"
HEAD = """# The API

Made from the program by `tools/api_docs.py`; change the docstrings in `src/rasd_desk/api`, not this page.
How to use it, with examples: [Use the API](../how-to/use-the-api.md), and, step by step,
[Review, watch and map by the API](../how-to/work-by-api.md).

{about}

The same as OpenAPI 3.1 is at `/api/v1/openapi.json` of a desk, and as a page to try things out at
`/api/v1/docs`. The shapes `Event`, `Account` and `CodedReport` are explained in [The JSON](json.md).

## Problems

Whatever cannot be answered is a problem (`application/problem+json`, RFC 9457) with `type`, `title`, `status`, `detail`
and, where single values are wrong, `errors` with `where` and `detail` each.

| status | `type` | means |
|---|---|---|
"""
PAGES = """
## Pages

What a page of the desk does, these operations do; pages are named as their addresses are in the program. Where there is
no operation, it says why.

| page | operations, or why there is none |
|---|---|
"""


def schema() -> dict[str, Any]:
    """The OpenAPI."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasd_desk.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from rasd_desk.api.service import service

    made: dict[str, Any] = json.loads(json.dumps(service.get_openapi_schema()))
    return made


def page() -> str:
    """The whole page."""
    made = schema()
    from rasd_desk.api.describing import ABOUT
    from rasd_desk.api.told.problems import KINDS, URN

    rows = [f"| {status} | `{URN}{code}` | {ABOUT[code]} |" for code, (status, _) in KINDS.items() if code in ABOUT]
    parts = [HEAD.format(about=made["info"]["description"]), "\n".join(rows), "\n"]
    for tag, ops in by_tag(made).items():
        parts.append(f"\n## {tag}\n")
        for path, method, op in ops:
            parts.append("\n".join(section(path, method, op)))
    parts.append(PAGES + "".join(pages(made)))
    parts.append("\n## Shapes\n" + "".join(shapes(made)))
    return "".join(parts)


def pages(made: dict[str, Any]) -> Iterator[str]:
    """The pages of the desk, each with its operations or the reason why it has none."""
    from rasd_desk.api.covering import PAGES

    named = {op["operationId"]: f"`{method.upper()} {short(path)}`" for path, method, op in operations_of(made)}
    for page, told in PAGES.items():
        words = told if isinstance(told, str) else ", ".join(named[one] for one in told)
        yield f"| `{page}` | {words} |\n"


def operations_of(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All operations, with path and method."""
    for path, methods in made["paths"].items():
        for method, op in methods.items():
            yield path, method, op


def short(path: str) -> str:
    """A path below that of the version."""
    return path.removeprefix("/api/v1")


def by_tag(made: dict[str, Any]) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """The operations of each subject."""
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, method, op in operations_of(made):
        found.setdefault(op["tags"][0], []).append((path, method, op))
    return found


def section(path: str, method: str, op: dict[str, Any]) -> Iterator[str]:
    """All that the page says of an operation."""
    yield f"\n### `{method.upper()} {short(path)}`\n"
    more = op.get("description", "")
    yield f"{op['summary']}.{' ' + more if more else ''}\n"
    yield f"Scope: `{op['x-scope']}`. Answers {answers(op)}.\n"
    rows = [row(one["name"], one["schema"], one["required"], one.get("description", "")) for one in op["parameters"]]
    body = op.get("requestBody", {}).get("content", {})
    for media, content in body.items():
        rows.append(f"| body, `{media}` | {named(content['schema'])} | yes | |")
    if rows:
        yield "| parameter | kind | needed | |\n|---|---|---|---|"
        yield from rows
        yield ""


def answers(op: dict[str, Any]) -> str:
    """What an operation gives, by status."""
    told = []
    for status, answer in op["responses"].items():
        if status < "400":
            (content,) = answer["content"].values()
            told.append(f"{status} {named(content['schema'])}")
    refused = sorted(status for status in op["responses"] if status >= "400")
    return f"{', '.join(told)}; problems {', '.join(refused)}"


def named(one: dict[str, Any]) -> str:
    """A schema in a word or two."""
    if "$ref" in one:
        name = one["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in one:
        return " or ".join(named(part) for part in one["anyOf"])
    if "enum" in one:
        words = [f"`{word}`" for word in one["enum"]]
        return ", ".join(words) if len(words) <= 10 else f"one of {len(words)} codes, as `{one['enum'][0]}`"
    kind = one.get("type", "any")
    if kind == "array":
        inside = one.get("items", {}) or {}
        return f"list of {named(inside)}" if inside else "list"
    if kind == "object" and isinstance(one.get("additionalProperties"), dict):
        return f"object of {named(one['additionalProperties'])}"
    return str(one.get("format", kind)) if isinstance(kind, str) else " or ".join(kind)


def row(name: str, one: dict[str, Any], required: bool, about: str) -> str:
    """A row of a table."""
    words = " ".join(about.split()).replace("|", "\\|")
    return f"| `{name}` | {named(one)} | {'yes' if required else ''} | {words} |"


def shapes(made: dict[str, Any]) -> Iterator[str]:
    """The shapes of bodies and answers, each with its fields."""
    for name, one in made["components"]["schemas"].items():
        yield f"\n### {name}\n\n"
        about = " ".join(one.get("description", "").split())
        if about:
            yield f"{about}\n\n"
        if "properties" not in one:
            yield f"{named(one)}\n"
            continue
        yield "| field | kind | needed | |\n|---|---|---|---|\n"
        needed = set(one.get("required", ()))
        for field, held in one["properties"].items():
            yield row(field, held, field in needed, held.get("description", "")) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

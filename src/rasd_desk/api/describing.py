"""What is the OpenAPI of all this? Ninja's, with the schemas of answers made from the classes that are answered."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from rasd_desk.api.told.problems import KINDS, MEDIA, Problem

_REF: Final = "#/components/schemas/{name}"
ABOUT: Final = {
    "refused": "The call cannot be understood",
    "unknown": "No token, or one that does not hold",
    "forbidden": "The scope is missing, or the role is not enough; `scope` says which",
    "foreign": "A page of another site may have asked in the caller's name",
    "not-found": "There is no such thing",
    "conflict": "Somebody else changed it meanwhile; `now` holds how it stands, `changes` its last lines of the trail",
    "impossible": "What was decided before stands against it",
    "too-large": "Too much was sent at once",
    "media": "This kind of content is not taken",
    "wrong": "A value is not taken; `errors` names each",
    "no-revision": "Neither `revision` nor `If-Match` says which state was seen",
    "too-many": "Too many calls in this minute; `Retry-After` says how long to wait",
    "busy": "The archive cannot be reached",
}
Json = dict[str, Any]


def completed(schema: Json) -> Json:
    """The OpenAPI with answers, problems, scopes and tags."""
    shapes = [one for _, _, op in operations(schema) if isinstance(one := op["x-gives"]["shape"], type)]
    _, made = msgspec.json.schema_components([Problem, *dict.fromkeys(shapes)], ref_template=_REF)
    schema["components"]["schemas"].update(made)
    for _path, _method, op in operations(schema):
        _complete(op)
    schema["components"]["schemas"] = _reached(schema["paths"], schema["components"]["schemas"])
    schema["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token of the desk, with scopes."}
    }
    return schema


def _reached(paths: Json, schemas: Json) -> Json:
    """The schemas that are used; ninja lists those of parameters as well."""
    seen: set[str] = set()
    waiting: list[Any] = [paths]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).rpartition("/")[2]
            if name and name not in seen:
                seen.add(name)
                waiting.append(schemas[name])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return {name: schemas[name] for name in sorted(seen)}


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, Json]]:
    """All operations, by path and method."""
    for path, methods in schema["paths"].items():
        for method, op in methods.items():
            yield path, method, op


def _complete(op: Json) -> None:
    gives, scope = op.pop("x-gives"), op["x-scope"]
    refuses = dict.fromkeys(op.pop("x-refuses"))
    # An address that takes no parameter refuses each.
    refuses.setdefault("wrong", None)
    if op.get("description", "").rstrip(".\n ").split() == op["summary"].split():
        # Where a docstring has no second paragraph ninja takes the first one twice.
        del op["description"]
    shape, headers = gives["shape"], gives["headers"]
    content = {"$ref": _REF.format(name=shape.__name__)} if isinstance(shape, type) else shape
    op["responses"] = {
        str(status): {
            "description": about,
            "headers": {name: {"description": words, "schema": {"type": "string"}} for name, words in headers.items()},
            "content": {gives["media"]: {"schema": content}},
        }
        for status, about in gives["statuses"].items()
    }
    for code in refuses:
        status = str(KINDS[code][0])
        problem = {"schema": {"$ref": _REF.format(name="Problem")}}
        held = op["responses"].setdefault(status, {"description": ABOUT[code], "content": {MEDIA: problem}})
        if ABOUT[code] not in held["description"]:
            held["description"] += f"; or: {ABOUT[code][0].lower()}{ABOUT[code][1:]}"
    for parameter in op.get("parameters", ()):
        parameter["schema"].pop("title", None)
        if "default" in parameter["schema"] and parameter["schema"]["default"] in (None, ""):
            # Nothing said is no value that could be sent.
            del parameter["schema"]["default"]
    # Without a token the person at this machine acts, where the desk is served to it alone.
    op["security"] = [{}] if scope == "open" else [{"token": []}, {}]

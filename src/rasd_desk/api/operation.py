"""How is an operation declared? With its scope, what it gives and how it may refuse; the OpenAPI is made from that.

Answers are encoded from the classes in `shapes` and never checked twice; what is asked is checked by ninja.
"""

import hashlib
import inspect
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Final, TypeVar

import msgspec
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.renderers import BaseRenderer
from ninja.throttling import BaseThrottle

from rasd_desk.api.auth import Guard, Known, Scope, holder_of
from rasd_desk.api.told.problems import Refused, Wrong

JSON: Final = "application/json"
#: The header of what can be decided on.
ETAG: Final = {"ETag": "The revision, which a decision names as `If-Match` or `revision`."}
#: Calls of one holder in a minute, where the settings say nothing.
RATE: Final = 600
_MINUTE: Final = 60
#: What every operation may answer: the call is not understood, nobody may make it, too many of them, no archive.
_ALWAYS: Final = ("refused", "unknown", "forbidden", "foreign", "too-many", "busy")

View = TypeVar("View", bound=Callable[..., Any])


class Encoding(BaseRenderer):
    """Writes an answer as JSON, the engine's values in their own shape."""

    media_type = JSON

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes."""
        return msgspec.json.encode(data)


class PerMinute(BaseThrottle):
    """So many calls in each minute by one holder of tokens; the person at this machine is not counted."""

    _lock = threading.Lock()

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether one more call may be made."""
        holder = holder_of(request)
        if isinstance(holder, Known):
            return True
        # A name may hold what a key may not.
        name = hashlib.sha256(holder.by.encode()).hexdigest()
        key = f"api-{name}-{int(time.time()) // _MINUTE}"
        with self._lock:
            count = int(cache.get(key, 0)) + 1
            cache.set(key, count, 2 * _MINUTE)
        return count <= int(getattr(settings, "RASD_API_RATE", RATE))

    def wait(self) -> float:
        """Seconds until the next minute."""
        return _MINUTE - time.time() % _MINUTE


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    scope: Scope,
    gives: Any,
    status: Mapping[int, str] | None = None,
    refuses: Sequence[str] = (),
    media: str = JSON,
    headers: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
) -> Callable[[View], View]:
    """Declare an operation; its name, summary and description are those of the function.

    Args:
        router: where it belongs.
        method: `GET` or `POST`.
        path: below the router's.
        scope: what the caller needs.
        gives: the class of the answer, or a JSON Schema.
        status: the statuses of answers and what each means.
        refuses: codes of problems beside those that any operation may answer.
        media: the media type of the answer.
        headers: the headers of its own that the answer may bear, and what each says.
        body: the OpenAPI of a body that ninja does not read.
    """

    def declare(view: View) -> View:
        summary, _rest, more = inspect.cleandoc(view.__doc__ or "").partition("\n\n")
        extra: dict[str, Any] = {
            "x-scope": scope.value,
            "x-gives": {
                "shape": gives,
                "media": media,
                "statuses": dict(status or {200: "OK"}),
                "headers": headers or {},
            },
            "x-refuses": [*_ALWAYS, *refuses],
        }
        if body is not None:
            extra["requestBody"] = dict(body)
        router.api_operation(
            [method],
            path,
            auth=Guard(scope),
            throttle=PerMinute(),
            operation_id=view.__name__,
            summary=" ".join(summary.rstrip(".").split()),
            description=" ".join(more.split()) or None,
            openapi_extra=extra,
        )(_strict(view))
        return view

    return declare


def _strict(view: View) -> View:
    """The view, which refuses parameters that it does not know: a slip of the pen must not widen what is asked."""
    known: set[str] = set()
    for parameter in inspect.signature(view).parameters.values():
        for held in getattr(parameter.annotation, "__args__", ()) or (parameter.annotation,):
            fields = getattr(held, "model_fields", {})
            known |= {field.alias or name for name, field in fields.items()}
        known |= {field.alias or name for name, field in getattr(parameter.annotation, "model_fields", {}).items()}

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **given: Any) -> Any:
        strange = sorted(set(request.GET) - known)
        if strange:
            told = [Wrong(f"query.{name}"[:200], _("There is no such parameter.")) for name in strange]
            raise Refused("wrong", _("There is no parameter “%(name)s”.") % {"name": strange[0][:80]}, told)
        return view(request, *args, **given)

    return checked  # type: ignore[return-value]  # it is called as the view is


def answer(value: Any, *, status: int = 200, revision: int | None = None, location: str = "") -> HttpResponse:
    """An answer with a status or headers of its own."""
    made = HttpResponse(msgspec.json.encode(value), status=status, content_type=JSON)
    if revision is not None:
        made["ETag"] = f'"{revision}"'
    if location:
        made["Location"] = location
    return made

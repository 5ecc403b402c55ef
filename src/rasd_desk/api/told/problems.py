"""What is said where a call cannot be answered? A problem after RFC 9457, in one sentence in the caller's language."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA: Final = "application/problem+json"
#: What opens the type of a problem.
URN: Final = "urn:rasd:problem:"

#: Code → status and title.
KINDS: Final[Mapping[str, tuple[int, Promise]]] = {
    "refused": (400, gettext_lazy("The call cannot be understood")),
    "unknown": (401, gettext_lazy("Who calls is not known")),
    "forbidden": (403, gettext_lazy("The caller may not do this")),
    "foreign": (403, gettext_lazy("This may come from a page of another site")),
    "not-found": (404, gettext_lazy("There is no such thing")),
    "method": (405, gettext_lazy("This address does not take this method")),
    "conflict": (409, gettext_lazy("Somebody else changed it meanwhile")),
    "impossible": (409, gettext_lazy("What was decided stands against it")),
    "too-large": (413, gettext_lazy("Too much was sent")),
    "media": (415, gettext_lazy("This kind of content is not taken")),
    "wrong": (422, gettext_lazy("A value is not taken")),
    "no-revision": (428, gettext_lazy("The revision is missing")),
    "too-many": (429, gettext_lazy("Too many calls")),
    "failed": (500, gettext_lazy("The desk has a fault")),
    "busy": (503, gettext_lazy("The archive cannot be reached")),
}
_OF_STATUS: Final = {status: code for code, (status, _title) in reversed(list(KINDS.items()))}


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong with one value: where it stands (`query.since`, `body.revision`, the name of a file), and why."""

    where: str
    detail: str


class Problem(msgspec.Struct, omit_defaults=True):
    """A problem after RFC 9457. `reason`: what the program said, in English, where `detail` is in another language."""

    type: str
    title: str
    status: int
    detail: str
    errors: Sequence[Wrong] = ()
    reason: str = ""
    #: Of a 409: how it stands now, in the shape in which it is read, and the last lines of its trail.
    now: Any = None
    changes: Any = None
    #: Of a 403: the scope that the call needs.
    scope: str = ""


class Refused(Exception):
    """A call that is not answered.

    Args:
        code: a key of `KINDS`.
        detail: one sentence, in the caller's language.
        errors: what is wrong, value by value.
        headers: of the answer.
        more: further members of the problem.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        errors: Sequence[Wrong] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.code, self.detail, self.errors, self.headers, self.more = code, detail, errors, headers or {}, more


def response(refused: Refused) -> HttpResponse:
    """The answer to a call that is refused."""
    status, title = KINDS[refused.code]
    problem = Problem(URN + refused.code, str(title), status, refused.detail, errors=refused.errors, **refused.more)
    made = HttpResponse(msgspec.json.encode(problem), status=status, content_type=MEDIA)
    if refused.code == "unknown":
        made["WWW-Authenticate"] = 'Bearer realm="rasd"'
    for name, value in refused.headers.items():
        made[name] = value
    return made


def of_status(status: int) -> HttpResponse:
    """The answer for a status alone, where a call never came as far as an operation."""
    sentences = {
        400: _("What was sent cannot be taken."),
        403: _("The call was refused."),
        404: _("There is nothing at this address."),
        405: _("This address does not take this method; the documentation says which it takes."),
        413: _("Too much was sent at once; send less."),
        503: _("The archive cannot be reached; try again later."),
    }
    code = _OF_STATUS.get(status, "failed" if status >= 500 else "refused")
    fault = _("The desk has a fault. Nothing that was saved is lost; what was being done is not done.")
    return response(Refused(code, sentences.get(KINDS[code][0], fault)))

"""The API itself: its parts, what it says of itself, and what becomes of an error."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from rasd import __version__
from rasd.errors import RasdError
from rasd_desk.api.describing import completed
from rasd_desk.api.documenting import Pages
from rasd_desk.api.operation import Encoding
from rasd_desk.api.routes import accounts, adding, bulk, coding, desk, events, exporting, intakes, people, shaping
from rasd_desk.api.routes.review import differences, measures
from rasd_desk.api.routes.review import queue as review
from rasd_desk.api.routes.seeing import map as mapped
from rasd_desk.api.routes.seeing import views
from rasd_desk.api.routes.watches import kept, notices, ways
from rasd_desk.api.told import problems
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.wrongs import wrongs_of
from rasd_desk.archive.unseen import Unseen, hiding
from rasd_desk.opening import told
from rasd_desk.reports.unfit import Unfit
from rasd_desk.review.second import unseen

ABOUT: Final = (
    "Everything that the desk knows and does, for programs. Answers hold events, accounts and coded reports in the "
    "shapes that `rasd link` and `rasd code` write. What is wrong is told as a problem after RFC 9457, in the language "
    "of `Accept-Language` (English or Arabic). `x-scope` of an operation is the scope that a token needs for it."
)


class Service(NinjaAPI):
    """Ninja, with the desk's OpenAPI."""

    _made: dict[str, Any] | None = None

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The OpenAPI, made once."""
        if self._made is None:
            made = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
            self._made = completed(made)
        return self._made  # type: ignore[return-value]  # it is the same dictionary, completed


service = Service(
    title="Rasd",
    version=__version__,
    description=ABOUT,
    urls_namespace="api",
    docs=Pages(),
    renderer=Encoding(),
)
# Files of one subject share a router: what is added stands under the addresses of reports, and in their router.
_ROUTERS: Final = dict.fromkeys(
    one.router
    for one in (
        *(adding, intakes, accounts, shaping, events, bulk, mapped, views, review, measures, differences),
        *(kept, ways, notices, exporting, coding, people, desk),
    )
)
for _router in _ROUTERS:
    service.add_router("", _router)


@service.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problems.response(error)


@service.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = wrongs_of(error.errors)
    return problems.response(Refused("wrong", f"{told[0].where}: {told[0].detail}", told))


@service.exception_handler(Unfit)
def _unfit(request: HttpRequest, error: Unfit) -> HttpResponse:
    return problems.response(Refused("wrong", str(error)))


@service.exception_handler(RasdError)
def _said(request: HttpRequest, error: RasdError) -> HttpResponse:
    """What Rasd says, says it in English; in another language a general sentence stands before it."""
    if translation.get_language() == "en":
        return problems.response(Refused("wrong", str(error)))
    return problems.response(Refused("wrong", _("What was asked cannot be done as it was said."), reason=str(error)))


@service.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    sentence = unseen.told() if hiding() else _("There is nothing at this address.")
    return problems.response(Refused("not-found", sentence))


@service.exception_handler(Unseen)
@service.exception_handler(ObjectDoesNotExist)
def _unseen(request: HttpRequest, error: Exception) -> HttpResponse:
    """What a second coder may not see, or decide on."""
    if not hiding():
        raise error
    return problems.response(Refused("forbidden", unseen.told()))


@service.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:
        return problems.response(Refused("refused", _("The body is no JSON that can be read.")))
    if error.status_code == 429:
        return problems.response(Refused("too-many", _("Too many calls in this minute; wait and go on.")))
    return problems.of_status(error.status_code)


@service.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problems.response(Refused("too-large", _("Send no more than 5 MiB of JSON at once.")))


@service.exception_handler(Error)
@service.exception_handler(OSError)
def _unreachable(request: HttpRequest, error: Exception) -> HttpResponse:
    sentence = told(error, settings.RASD_ARCHIVE)
    if translation.get_language() == "en":
        return problems.response(Refused("busy", sentence))
    return problems.response(Refused("busy", _("The archive cannot be reached; try again later."), reason=sentence))

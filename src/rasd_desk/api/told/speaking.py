"""In which language does the API speak, and what becomes of an answer that is a page?

The caller's: what was chosen at the desk, else what the call accepts, else English. Whatever Django says of a call that
never came as far as an operation is turned into a problem.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from rasd_desk.api.told import problems
from rasd_desk.web.choices import COOKIE, OPTIONS, Choices, choices_of, holding

PREFIX: Final = "/api/"
_VARY: Final = "Accept-Language, Authorization, Cookie"

Respond = Callable[[HttpRequest], HttpResponse]


class Speaking:
    """Lets the caller's language hold while a call of the API is answered."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if not request.path.startswith(PREFIX):
            return self._respond(request)
        choices = choices_for(request)
        request.choices = choices  # type: ignore[attr-defined]  # as `web.middleware.Chosen`
        with holding(choices), translation.override(choices.language):
            response = self._respond(request)
            if response.status_code >= 400 and response.headers.get("Content-Type") != problems.MEDIA:
                allow = response.headers.get("Allow")
                response = problems.of_status(response.status_code)
                if allow:
                    response["Allow"] = allow
        response["Content-Language"] = choices.language
        response["Vary"] = _VARY
        return response


def choices_for(request: HttpRequest) -> Choices:
    """The choices that hold for a call."""
    held = choices_of(request.COOKIES)
    if request.COOKIES.get(COOKIE + "language") in OPTIONS["language"]:
        return held
    for name, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        language = name.partition("-")[0]
        if language in OPTIONS["language"]:
            return replace(held, language=language)
    return replace(held, language="en")

"""What does a page say when it cannot be shown? One sentence, in the language that was chosen, and a way back."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from rasd_desk.web.choices import choices_of, holding


def fault(request: HttpRequest, status: int, sentence: str, entered: Sequence[str] = ()) -> HttpResponse:
    """A page that says what is wrong; `entered`: long texts that were sent and would be lost."""
    choices = choices_of(request.COOKIES)
    request.choices = choices  # type: ignore[attr-defined]  # a fault may come before the middleware has set it
    with holding(choices), translation.override(choices.language):
        told = {"status": status, "sentence": sentence, "entered": entered}
        response = render(request, "web/fault.html", told, status=status)
    # A script that asked for a part of a page has no place of its own for this.
    response["HX-Retarget"] = response["HX-Reselect"] = "#main"
    response["HX-Reswap"] = "outerHTML"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not any more."""
    return _said(request, 404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be taken."""
    return _said(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the person may not do; the sentence says why."""
    return fault(request, 403, str(exception)) if str(exception) else _said(request, 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that does not come from a page of this desk."""
    return _said(request, 403)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return _said(request, 500)


def _said(request: HttpRequest, status: int) -> HttpResponse:
    with translation.override(choices_of(request.COOKIES).language):
        sentences: dict[int, Any] = {
            400: _("What was sent cannot be taken."),
            403: _("This form is not from a page of this desk, or is too old; load the page anew and send it again."),
            404: _("There is no such page."),
            500: _("The desk has a fault. Nothing that was saved is lost; what was being done is not done."),
        }
        return fault(request, status, sentences[status])

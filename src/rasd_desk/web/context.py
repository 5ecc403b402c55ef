"""What every template may use: the choices, the version, and where one is."""

from typing import Any

from django.http import HttpRequest

from rasd import __version__
from rasd_desk.people.needs import Granted
from rasd_desk.web.choices import OPTIONS, Choices, choices_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """The values of the page's frame."""
    choices: Choices = getattr(request, "choices", None) or choices_of(request.COOKIES)
    return {
        "choices": choices,
        "options": OPTIONS,
        "rasd_version": __version__,
        "by": getattr(request, "by", ""),
        "person": getattr(request, "person", None),
        "may": Granted(request),
    }

"""The pages that belong to no subject: the start, and the form that sets the choices."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from rasd_desk.people.needs import OPEN, needs
from rasd_desk.web.choices import COOKIE, SECONDS, allowed


@needs("read")
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The desk opens on its reports."""
    return redirect("reports")


@needs(OPEN)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("start")
    response = HttpResponseRedirect(back)
    for name, value in allowed(request.POST.dict()).items():
        response.set_cookie(COOKIE + name, value, max_age=SECONDS, httponly=True, samesite="Lax")
    return response

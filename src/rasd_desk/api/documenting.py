"""Where is the API explained? On a page that shows its OpenAPI with files of this machine alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from ninja.openapi.docs import DocsBase


class Pages(DocsBase):
    """Swagger's page, from the files that come with ninja, begun by a script file: the policy allows no inline one."""

    def render_page(self, request: HttpRequest, api: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        return render(request, "api/docs.html", {"openapi": reverse("api:openapi-json")})

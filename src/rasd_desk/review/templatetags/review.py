"""The bar above a report that is read from the queue."""

from typing import Any

from django import template

from rasd_desk.review.queue import bar_of
from rasd_desk.web.middleware import by

register = template.Library()


@register.inclusion_tag("review/bar.html", takes_context=True)
def queue_bar(context: template.Context) -> dict[str, Any]:
    """Where one goes from here, and why the report came; nothing for who reads it otherwise."""
    request = context["request"]
    return {**(bar_of(context["report"], by(request)) or {}), "request": request, "csrf_token": context["csrf_token"]}

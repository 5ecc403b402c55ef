"""The filters and tags that every template of the desk may use."""

import json
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from rasd_desk.people.needs import Granted
from rasd_desk.web import wording

register = template.Library()


@register.filter
def takes_back(may: Granted, decided_by: str) -> bool:
    """Whether the person at the page may take a decision of somebody back: `{% if may|takes_back:verdict.by %}`."""
    return may.takes_back(decided_by)


@register.filter
def called(code: str, kind: str) -> str:
    """What a code of a kind is called: `{{ status|called:"status" }}`."""
    return wording.label(kind, code)


@register.filter
def actor(code: str) -> str:
    """What an actor is called."""
    return wording.actor(code)


@register.filter
def country(code: str) -> str:
    """What a country is called."""
    return wording.country(code)


@register.filter
def number(value: int | None) -> str:
    """A number as the person wants it written."""
    return wording.number(value)


@register.filter
def digits(value: Any) -> str:
    """A text with its numerals as the person wants them."""
    return wording.digits(value)


@register.filter
def day(value: date | str | None) -> str:
    """A day with the month's name."""
    return wording.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A time."""
    return wording.moment(value)


@register.filter
def breakable(text: str) -> str:
    """A name that may be broken after its slashes: `Shelling/artillery/missile attack`."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in text.split("/")))


@register.filter
def direction(text: str) -> str:
    """The value of `dir` for a text."""
    return wording.direction(text or "")


@register.filter
def web_address(url: str) -> str:
    """An address that a link may lead to; empty for anything but a page of the web."""
    return url if url.lower().startswith(("http://", "https://")) else ""


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changed: Any) -> str:
    """The query of this page's address with some parts changed; None takes a part away."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def unlocalized(value: float) -> str:
    """A number as an attribute of HTML has it."""
    return f"{value:.2f}"


@register.filter
def degrees(value: float) -> str:
    """A latitude or a longitude, to some ten metres."""
    return f"{value:.4f}"


@register.filter
def short(value: float) -> str:
    """A measure without needless digits."""
    return wording.digits(f"{value:g}")


@register.filter
def percent(value: float) -> str:
    """A share of one, in per cent."""
    return wording.digits(f"{round(value * 100)}%")


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON, with Arabic readable."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@register.simple_tag(takes_context=True)
def narrowed_to(context: template.Context, name: str, value: str) -> str:
    """The query of this page's address with one more filter, from the first page; a country has its own provinces."""
    return _filtered(context, name, value)


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str) -> str:
    """The query of this page's address without a filter, from the first page."""
    return _filtered(context, name, None)


def _filtered(context: template.Context, name: str, value: str | None) -> str:
    dropped = {"page": None, **({"province": None} if name == "country" else {})}
    made: str = with_query(context, **{**dropped, name: value})
    return made

"""What is wrong with a value that was sent? From what the checker found to one sentence in the caller's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from rasd_desk.api.told.problems import Wrong

Found = Mapping[str, Any]

_SENTENCES: Final[Mapping[str, Callable[[Found], str]]] = {
    "missing": lambda ctx: _("It is missing."),
    "extra_forbidden": lambda ctx: _("There is no such field."),
    "day": lambda ctx: _("This is no day; write it as 2018-08-17."),
    "one_of": lambda ctx: _("Choose one of: %(words)s.") % ctx,
    "literal_error": lambda ctx: _("Choose one of: %(words)s.") % {"words": ctx.get("expected", "")},
    "nul": lambda ctx: _("It holds a NUL, which no text may."),
    "int_parsing": lambda ctx: _("A whole number must stand here."),
    "int_type": lambda ctx: _("A whole number must stand here."),
    "int_from_float": lambda ctx: _("A whole number must stand here."),
    "greater_than_equal": lambda ctx: _("It must be %(ge)s or more.") % ctx,
    "less_than_equal": lambda ctx: _("It must be %(le)s or less.") % ctx,
    "string_too_long": lambda ctx: _("It must have no more than %(max_length)s characters.") % ctx,
    "string_too_short": lambda ctx: _("It must have %(min_length)s characters or more.") % ctx,
    "too_long": lambda ctx: _("There must be no more than %(max_length)s of them.") % ctx,
    "too_short": lambda ctx: _("There must be %(min_length)s of them or more.") % ctx,
    "string_type": lambda ctx: _("A text must stand here."),
    "string_unicode": lambda ctx: _("It holds half of a character; it was cut or decoded wrongly."),
    "bool_type": lambda ctx: _("Here stands true or false."),
    "list_type": lambda ctx: _("A list must stand here."),
    "dict_type": lambda ctx: _("A JSON object must stand here."),
}


def wrongs_of(errors: Sequence[Mapping[str, Any]]) -> list[Wrong]:
    """Each fault, with where it stands: `query.since`, `body.reports.3`."""
    return [Wrong(_where(one["loc"]), _detail(one)) for one in errors]


def _where(loc: Sequence[Any]) -> str:
    # Ninja names the function's argument between `body` and the field; who calls knows nothing of it.
    parts = [str(one) for one in loc]
    if parts[0] == "body" and len(parts) > 1:
        parts = [parts[0], *parts[2:]]
    return ".".join(parts)[:200]


def _detail(one: Mapping[str, Any]) -> str:
    known = _SENTENCES.get(one["type"])
    if known is not None:
        return known(one.get("ctx", {}))
    if one["type"].startswith(("model_attributes", "model_type", "dataclass")):
        return _("A JSON object must stand here.")
    return _("This value is not taken.")

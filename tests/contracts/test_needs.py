"""Every view says what one must be allowed to do to use it, and every template asks for needs that there are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "rasd_desk"
#: What may be asked for by anybody, log-in or not; each line here is to have a reason of its own.
PUBLIC = {
    "choices",  # language and look, kept in the browser
    "people/log-in",
    "watches/feed/<str:token>.atom",  # readers of feeds cannot log in; the address is the key
}
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))


def views(resolver: Any, namespaces: tuple[str, ...] = (), before: str = "") -> Iterator[tuple[str, Any, list[str]]]:
    """All addresses with their views and namespaces."""
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            inside = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from views(one, inside, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one.callback, list(namespaces)


def test_every_view_names_its_need() -> None:
    from django.urls import get_resolver

    from rasd_desk.people.needs import NEEDS, OPEN, SELF, need_of

    found = {address: need_of(view, spaces) for address, view, spaces in views(get_resolver())}
    assert len(found) > 20
    assert {address: need for address, need in found.items() if need not in (*NEEDS, OPEN, SELF)} == {}
    assert {address for address, need in found.items() if need == OPEN and not address.startswith("api/")} == PUBLIC


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_templates_ask_for_needs_that_there_are(template: Path) -> None:
    from rasd_desk.people.needs import NEEDS

    asked = set(re.findall(r"\bmay\.(\w+)", template.read_text(encoding="utf-8")))
    assert asked <= NEEDS.keys()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_table_of_needs_is_a_table_of_buttons(template: Path) -> None:
    """A template that leads to a view with a need asks for it, unless its own page has the same need."""
    from django.urls import get_resolver

    from rasd_desk.people.needs import NEEDS

    text = template.read_text(encoding="utf-8")
    needs = {one.name: getattr(one.callback, "need", "") for one in _patterns(get_resolver())}
    own = _own_need(template)
    for name in set(re.findall(r"""{% url ['"]([\w-]+)['"]""", text)):
        need = needs[name]
        if need in NEEDS and need not in ("read", own):
            assert f"may.{need}" in text or "takes_back" in text or _asked_outside(template, need), (name, need)


def _patterns(resolver: Any) -> Iterator[Any]:
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            yield from _patterns(one)
        else:
            yield one


def _own_need(template: Path) -> str:
    """The need of the pages that stand on a template of their own folder."""
    of_folders = {"people": "manage", "accounts": "code", "intakes": "add"}
    of_files = {"add.html": "add", "correct.html": "code"}
    return of_folders.get(template.parent.name) or of_files.get(template.name, "read")


def _asked_outside(template: Path, need: str) -> bool:
    """Whether every template that includes this one asks for the need there."""
    name = f"{template.parent.name}/{template.name}"
    texts = [one.read_text(encoding="utf-8") for one in TEMPLATES]
    lines = [line for text in texts for line in text.splitlines() if f'include "{name}"' in line]
    return bool(lines) and all(f"may.{need}" in line for line in lines)

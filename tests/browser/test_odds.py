"""A person's grade in the table, parts of the map over the line of 180 degrees, and failed log-ins, in the browser."""

from collections.abc import Callable
from typing import Any

import pytest

from looking import sound_at_every_width

PASSWORD = "violet harbour ladder"
SEA = "box=170,-25,-170,-10"


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "02", people={"Rana Khalil": "lead", "عمر": "coder"})


@pytest.fixture(scope="module", name="lead")
def _lead(desk: Any, chromium: Any) -> Any:
    context = chromium.new_context(base_url=desk.url)
    page = context.new_page()
    enter(page, "Rana Khalil")
    page.wait_for_url("**/reports/")
    for n in range(5):
        other = chromium.new_context(base_url=desk.url)
        enter(other.new_page(), "عمر", f"wrong {n}")
        other.close()
    kept = context.storage_state()
    context.close()
    return kept


def enter(page: Any, name: str, password: str = PASSWORD) -> None:
    page.goto("/people/log-in?next=/reports/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main button").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("language", "by"), [("ar", "بتقدير شخص"), ("en", "by a person")])
def test_a_grade_given_on_the_page_stands_in_the_table(
    desk: Any, lead: Any, look: Callable[..., Any], language: str, by: str
) -> None:
    page = look(desk, language, storage_state=lead).page
    page.goto("/events/1/")
    page.locator(".grading summary").click()
    page.locator(".grading [name=grade]").select_option("discounted")
    page.locator(".grading form button").click()
    page.locator(".message.success").first.wait_for()
    page.goto("/events/?grade=discounted&sort=support", wait_until="networkidle")
    assert page.locator("table.events tbody tr").count() == 1
    assert by in page.locator("table.events tbody tr").inner_text()
    sound_at_every_width(page, "events-graded", language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_part_over_the_line_is_one_piece_of_the_map(
    desk: Any, lead: Any, look: Callable[..., Any], language: str
) -> None:
    page = look(desk, language, storage_state=lead).page
    page.goto(f"/map/?{SEA}", wait_until="networkidle")
    page.wait_for_function("document.getElementById('map').dataset.shown > 0")
    box, whole = (page.locator(one).bounding_box() for one in (".asked-box", "#map"))
    assert 0.3 * whole["width"] < box["width"] <= whole["width"]
    seen = page.locator("#map path.land").count()
    assert seen > 3, "New Zealand, Fiji and others, on both sides of the line"
    page.locator("#map").focus()
    page.keyboard.press("+")
    page.wait_for_url(lambda url: "box=" in url and SEA not in url.replace("%2C", ","))
    west, _south, east, _north = map(float, page.url.split("box=")[1].split("&")[0].replace("%2C", ",").split(","))
    assert 0 < east + 360 - west < 40
    assert west > 0 > east
    sound_at_every_width(page, "map-line", language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_failed_log_ins(desk: Any, lead: Any, look: Callable[..., Any], language: str) -> None:
    page = look(desk, language, storage_state=lead).page
    page.goto("/people/me")
    page.locator("a[href='/people/waiting']").click()
    page.wait_for_url("**/people/waiting")
    assert page.locator("tbody th bdi", has_text="عمر").count() == 1
    sound_at_every_width(page, "waiting", language)

"""Log-in, roles and people in the browser: by keyboard, in both languages, and as photographs that people look at."""

from collections.abc import Callable
from typing import Any

import pytest

from looking import sound, sound_at_every_width

PASSWORD = "violet harbour ladder"
PEOPLE = {
    "Root": "admin",
    "ليلى حداد": "coder",
    "Rana Khalil": "lead",
    "عمر": "viewer",
    "Locked": "viewer",
    "مقفل": "viewer",
}


@pytest.fixture(scope="module", name="desk")
def _desk(open_desk: Callable[..., Any]) -> Any:
    return open_desk("01", "02", people=PEOPLE)


@pytest.fixture(scope="module", name="states")
def _states(desk: Any, chromium: Any) -> dict[str, Any]:
    """The cookies of everybody who is logged in."""
    states = {}
    for name in ("Root", "ليلى حداد", "Rana Khalil", "عمر"):
        context = chromium.new_context(base_url=desk.url)
        page = context.new_page()
        page.goto("/reports/")
        page.locator("[name=name]").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url("**/reports/")
        states[name] = context.storage_state()
        context.close()
    return states


@pytest.mark.parametrize(
    ("language", "name", "wrong", "wait"),
    [
        ("ar", "مقفل", "الاسم أو كلمة السر غير صحيحة.", "فشلت محاولات دخول كثيرة؛ حاول مجددًا بعد دقيقة واحدة."),
        ("en", "Locked", "Name or password is wrong.", "Too many log-ins have failed; try again in 1 minute."),
    ],
)
def test_the_log_in_by_keyboard_and_the_lock_out(
    desk: Any, look: Callable[..., Any], language: str, name: str, wrong: str, wait: str
) -> None:
    page = look(desk, language).page
    page.goto("/events/?country=SY")
    assert page.locator("input:focus").get_attribute("name") == "name"
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/?country=SY")
    page.locator(".me summary").click()
    page.locator(".me button").click()
    page.wait_for_url("**/people/log-in")
    # The browser is known: ten are free.
    for n in range(10):
        page.locator("[name=name]").fill(name)
        page.locator("[name=password]").fill(f"wrong {n}")
        page.keyboard.press("Enter")
        page.get_by_text(wait if n == 9 else wrong).wait_for()
    assert page.locator("[name=name]").input_value() == name
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text(wait).wait_for()


@pytest.mark.parametrize(
    ("name", "may"),
    [("عمر", set()), ("ليلى حداد", {"code", "add"}), ("Rana Khalil", {"code", "add", "grade"})],
)
def test_a_role_has_its_buttons_and_its_keys(
    desk: Any, states: dict[str, Any], look: Callable[..., Any], name: str, may: set[str]
) -> None:
    page = look(desk, "en", storage_state=states[name]).page
    page.goto("/reports/1/")
    assert page.locator(".account footer button[value=accept]").count() == (
        page.locator(".account").count() if "code" in may else 0
    )
    assert (page.locator(".edit").count() > 0) == ("code" in may)
    assert page.get_by_role("link", name="Add", exact=True).count() == ("add" in may)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("e")
    if "code" in may:
        page.locator(".account.accepted").first.wait_for()
    else:
        page.wait_for_timeout(300)
        assert page.locator(".account.accepted, #correction").count() == 0
    page.goto("/events/1/")
    assert page.locator(".grading details").count() == ("grade" in may)


def test_a_person_is_added_chooses_a_password_and_works(
    desk: Any, states: dict[str, Any], look: Callable[..., Any]
) -> None:
    root = look(desk, "ar", storage_state=states["Root"]).page
    root.goto("/people/")
    root.locator("[name=name]").fill("سلمى")
    root.locator("form.stack [name=role]").select_option("coder")
    root.locator("form.stack > button").click()
    first = root.locator(".secret").inner_text()
    page = look(desk, "ar").page
    page.goto("/reports/")
    page.locator("[name=name]").fill("سلمى")
    page.locator("[name=password]").fill(first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/me")
    page.locator("[name=now]").fill(first)
    page.locator("[name=password]").fill("a heron near the weir")
    page.locator("[name=again]").fill("a heron near the weir")
    page.keyboard.press("Enter")
    page.locator(".message.success").wait_for()
    page.goto("/reports/1/")
    page.locator("button[value=reject]").last.click()
    page.locator(".account.rejected").wait_for()
    page.locator(".account.rejected footer a[href$=history]").click()
    page.wait_for_url("**/history")
    assert page.locator("td bdi", has_text="سلمى").count()


def test_what_was_being_written_when_the_log_in_ended_is_not_lost(
    desk: Any, states: dict[str, Any], look: Callable[..., Any]
) -> None:
    page = look(desk, "ar", storage_state=states["ليلى حداد"]).page
    page.goto("/reports/add")
    page.locator("textarea[name=text]").fill("قصفت طائرات حربية بلدة كفرنبل في ريف إدلب، وقتل مدنيان.")
    held = page.context.cookies()
    page.context.clear_cookies(name="rasd-session")
    page.locator(".add button").first.click()
    page.locator("textarea[readonly]").wait_for()
    assert "كفرنبل" in page.locator("textarea[readonly]").input_value()
    page.context.add_cookies(held)
    page.goto("/reports/1/")
    page.context.clear_cookies(name="rasd-session")
    page.locator("button[value=accept]").last.click()
    page.get_by_text("انتهى تسجيل دخولك").wait_for()


#: Who looks, at what, and what is done before.
PAGES = {
    "log-in": (None, "/people/log-in", None),
    "log-in-wrong": (None, "/people/log-in", "wrong"),
    "people": ("Root", "/people/", None),
    "person": ("Root", "/people/2/", None),
    "person-token": ("Root", "/people/3/", "token"),
    "person-password": ("Root", "/people/5/", "password"),
    "person-last": ("Root", "/people/1/", "disable"),
    "account": ("ليلى حداد", "/people/me", None),
    "account-menu": ("ليلى حداد", "/reports/", "menu"),
    "refused": ("عمر", "/reports/add", None),
    "report-viewer": ("عمر", "/reports/1/", None),
}


def do(page: Any, what: str | None) -> None:
    """Bring a page into a state."""
    if what == "wrong":
        page.locator("[name=name]").fill("nobody at all")
        page.locator("[name=password]").fill("x")
        page.locator("main button").click()
        page.locator(".message.error").wait_for()
    elif what == "token":
        page.locator("[name=label]").fill("قارئ الخلاصات")
        page.locator("[value=add]").check()
        page.locator(".stack button").click()
        page.locator(".secret").wait_for()
    elif what == "password":
        page.locator("form[action$=password] button").click()
        page.locator(".secret").wait_for()
    elif what == "disable":
        page.locator("form[action$=active] button").click()
        page.locator(".message.error").wait_for()
    elif what == "menu":
        page.locator(".me summary").click()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(desk: Any, states: dict[str, Any], look: Callable[..., Any], name: str, language: str) -> None:
    who, address, what = PAGES[name]
    page = look(desk, language, **({"storage_state": states[who]} if who else {})).page
    page.goto(address, wait_until="networkidle")
    do(page, what)
    open_menu = what == "menu"
    part = ".menu[open]" if open_menu else "html"
    sound_at_every_width(page, name, language, full=lambda width: not open_menu, part=part)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_people_at_a_desk_without_log_in(
    open_desk: Callable[..., Any], look: Callable[..., Any], language: str
) -> None:
    page = look(open_desk("01"), language).page
    page.goto("/people/")
    assert page.locator(".me").count() == 0
    sound(page, "people-local", language, full=True)

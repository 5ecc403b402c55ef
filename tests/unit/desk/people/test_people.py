"""People: added, given a role and a password, disabled, and never left without an admin; the pages of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rasd_desk.archive.actions.people import (
    WEAK,
    Refused,
    add_person,
    change_role,
    fit_password,
    key_of,
    set_active,
    set_password,
)
from rasd_desk.archive.models import Person, Trail
from rasd_desk.people.passwords import made_password, said

PASSWORD = "violet harbour ladder"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *(("", "name"), (" ", "name"), ("x" * 61, "name"), ("a\u202eb", "name"), ("a\0b", "name"), ("\u200f", "name")),
        *(("Local", "reserved"), ("rasd", "reserved"), ("LAYLA", "taken"), ("\uff4cayla", "taken")),
    ],
)
def test_names_that_are_none(add: Callable[..., Any], name: str, why: str) -> None:
    add("layla")
    with pytest.raises(Refused) as refused:
        add(name)
    assert refused.value.why == why
    assert said(refused.value) != str(refused.value)
    assert Person.objects.count() == 1


def test_names_in_arabic_with_spaces(add: Callable[..., Any]) -> None:
    assert add("  ليلى   حداد ").name == "ليلى حداد"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "password_too_short"),
        ("0123456789012345", "password_entirely_numeric"),
        ("layla haddad", "password_too_similar"),
        ("qwertyuiop123", "password_too_common"),
        ("x y" * 200, "password_too_long"),
    ],
)
def test_weak_passwords_are_refused_and_why_is_told(add: Callable[..., Any], password: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        add("Layla Haddad", password=password)
    assert refused.value.why == why
    assert WEAK[why] in str(refused.value)
    assert said(refused.value) != str(refused.value)
    assert password not in str(refused.value)


def test_a_made_password_is_strong_and_never_the_same() -> None:
    made = {made_password() for _n in range(50)}
    assert len(made) == 50
    for one in made:
        fit_password(one, Person(name="layla"))


def test_somebody_who_can_let_others_in_remains(add: Callable[..., Any]) -> None:
    root = add("root", "admin")
    add("program", "admin", password=None)
    for change in (lambda: change_role(root.pk, "lead", by="root"), lambda: set_active(root.pk, False, by="root")):
        with pytest.raises(Refused, match="the only admin who can log in"):
            change()
    second = add("second", "admin")
    change_role(root.pk, "lead", by="second")
    set_active(root.pk, False, by="second")
    with pytest.raises(Refused, match="the only admin"):
        set_active(second.pk, False, by="second")
    assert Person.objects.get(pk=second.pk).active


def test_what_changes_nothing_leaves_no_line(add: Callable[..., Any]) -> None:
    layla = add("layla")
    change_role(layla.pk, "coder", by="root")
    set_active(layla.pk, True, by="root")
    assert Trail.objects.count() == 1
    for refused in (
        lambda: change_role(layla.pk, "king", by="root"),
        lambda: change_role(99, "lead", by="root"),
        lambda: set_password(99, PASSWORD, by="root"),
    ):
        with pytest.raises(Refused):
            refused()
    assert Trail.objects.count() == 1


def test_a_person_is_added_on_the_page_with_a_password_for_the_first_log_in(
    add: Callable[..., Any], enter: Callable[..., Client], english: Client
) -> None:
    add("root", "admin")
    page = enter("root").post("/people/add", {"name": "ليلى", "role": "coder"}).content.decode()
    first = page.split('class="secret" dir="ltr">')[1].split("<")[0]
    assert english.post("/people/log-in", {"name": "ليلى", "password": first})["Location"] == "/people/me"
    assert english.get("/reports/")["Location"] == "/people/me"
    assert "Choose a password of your own first" in english.get("/people/me").content.decode()
    sent = {"now": first, "password": PASSWORD, "again": PASSWORD}
    for wrong, told in (
        ({"now": "x"}, "The password that you have now is another one."),
        ({"again": "x"}, "was not written the same way twice"),
        ({"password": "short", "again": "short"}, "fewer than 12 characters"),
        ({"password": first, "again": first}, "is the one that you have now"),
    ):
        answer = english.post("/people/me", {**sent, **wrong})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert english.post("/people/me", sent)["Location"] == "/people/me"
    assert english.get("/reports/").status_code == 200
    assert not Person.objects.get(name="ليلى").temporary
    assert list(Trail.objects.order_by("-seq").values_list("action", "by")[:1]) == [("password set", "ليلى")]


def test_one_s_own_password_ends_the_other_log_ins(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    add("layla")
    here, there = enter("layla"), enter("layla")
    new = "an otter on the roof"
    assert here.post("/people/me", {"now": PASSWORD, "password": new, "again": new}).status_code == 302
    assert here.get("/reports/").status_code == 200
    assert there.get("/reports/").status_code == 302


def test_a_program_is_added_without_a_password(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    add("root", "admin")
    page = enter("root").post("/people/add", {"name": "harvester", "role": "coder", "how": "program"})
    assert 'class="secret"' not in page.content.decode()
    assert not Person.objects.get(name="harvester").has_password


def test_what_is_wrong_is_told_on_the_page_and_what_was_entered_stays(
    add: Callable[..., Any], enter: Callable[..., Client]
) -> None:
    root_person = add("root", "admin")
    root = enter("root")
    answer = root.post("/people/add", {"name": "ROOT", "role": "lead"})
    assert answer.status_code == 422
    assert "There is a person of this name already." in answer.content.decode()
    assert 'value="ROOT"' in answer.content.decode()
    for address, sent in (("role", {"role": "viewer"}), ("active", {"active": "no"})):
        answer = root.post(f"/people/{root_person.pk}/{address}", sent)
        assert answer.status_code == 422
        assert "the only admin who can log in" in answer.content.decode()
    answer = root.post(f"/people/{root_person.pk}/token", {"label": "x"})
    assert "Choose at least one thing" in answer.content.decode()


def test_disabled_and_enabled_again(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    add("root", "admin")
    layla = add("layla")
    root, client = enter("root"), enter("layla")
    root.post(f"/people/{layla.pk}/active", {"active": "no"})
    assert client.get("/reports/").status_code == 302
    assert "disabled" in root.get("/people/").content.decode()
    root.post(f"/people/{layla.pk}/active", {"active": "yes"})
    assert client.get("/reports/").status_code == 200


def test_names_and_labels_are_shown_as_text(add: Callable[..., Any], enter: Callable[..., Client]) -> None:
    evil = "<script>x</script>"
    add(evil, "admin")
    root = enter(evil)
    person = Person.objects.get()
    root.post(f"/people/{person.pk}/token", {"label": evil, "scope": "read"})
    for address in ("/people/", f"/people/{person.pk}/", "/people/me", "/reports/"):
        html = root.get(address).content.decode()
        assert evil not in html
        assert "&lt;script&gt;" in html


def test_a_key_is_found_whatever_the_letter_case() -> None:
    assert key_of("STRASSE") == key_of("straße") == "strasse"
    assert key_of("x" * 500) == "x" * 150
    assert key_of("a\0\u202e b") == "a b"


def test_a_backup_holds_people_and_neither_tokens_nor_sessions(add: Callable[..., Any], tmp_path: Any) -> None:
    from rasd_desk.archive.backup import TABLES
    from rasd_desk.archive.models import Session, Token

    assert Person in TABLES
    assert not {Token, Session} & set(TABLES)


def test_nobody_is_added_by_an_unknown_role() -> None:
    with pytest.raises(Refused, match="There is no role 'king'"):
        add_person("layla", "king", by="local")

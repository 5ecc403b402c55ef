"""Tokens: whom they name, what they may do, and when they open nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rasd_desk.archive.actions.people import Refused, change_role, make_token, revoke_token, set_active
from rasd_desk.archive.models import Token, Trail
from rasd_desk.people.tokens import Holder, holder, scopes_of

SOON = datetime(2099, 1, 1, tzinfo=UTC)


def test_a_token_names_its_person_with_what_role_and_scopes_both_allow(add: Callable[..., Any]) -> None:
    layla = add("layla")
    token, secret = make_token(layla.pk, "harvester", ["read", "add", "admin"], by="root", ends=SOON)
    assert holder(secret) == Holder("layla", "coder", frozenset({"read", "add"}))
    held = holder(secret)
    assert held is not None
    assert [held.may(need) for need in ("read", "add", "code", "manage")] == [True, True, False, False]
    change_role(layla.pk, "viewer", by="root")
    assert holder(secret) == Holder("layla", "viewer", frozenset({"read"}))
    assert Token.objects.get().last_used is not None
    assert secret not in str(list(Token.objects.values())) + str(list(Trail.objects.values()))
    assert secret.startswith(f"rasd_{token.public}_")


@pytest.mark.parametrize("what", ["revoked", "over", "disabled", "altered", "cut", "other"])
def test_what_opens_nothing(add: Callable[..., Any], what: str) -> None:
    layla = add("layla")
    token, secret = make_token(layla.pk, "one", ["read"], by="root")
    assert holder(secret) is not None
    if what == "revoked":
        revoke_token(token.pk, by="root")
    elif what == "over":
        Token.objects.update(ends=datetime.now(UTC) - timedelta(seconds=1))
    elif what == "disabled":
        set_active(layla.pk, False, by="root")
    elif what == "altered":
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    elif what == "cut":
        secret = secret[:30]
    else:
        _, second = make_token(layla.pk, "two", ["read"], by="root")
        secret = secret[:17] + second[17:]
    assert holder(secret) is None


@pytest.mark.parametrize("secret", ["", "_", "__", "rasd__", "rasd_x_y", "\ud800_\ud800_\ud800", "rasd_\0_x", "é_é_é"])
def test_nonsense_is_no_token(secret: str) -> None:
    assert holder(secret) is None


def test_the_last_use_is_not_written_at_every_request(add: Callable[..., Any]) -> None:
    _, secret = make_token(add("layla").pk, "one", ["read"], by="root")
    holder(secret)
    first = Token.objects.get().last_used
    holder(secret)
    assert Token.objects.get().last_used == first
    Token.objects.update(last_used=datetime(2020, 1, 1, tzinfo=UTC))
    holder(secret)
    assert Token.objects.get().last_used > datetime(2021, 1, 1, tzinfo=UTC)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("label", "scopes", "why"),
    [("", ["read"], "label"), ("x" * 81, ["read"], "label"), ("x", [], "scopes"), ("x", ["root"], "scopes")],
)
def test_what_is_no_token(add: Callable[..., Any], label: str, scopes: list[str], why: str) -> None:
    with pytest.raises(Refused) as refused:
        make_token(add("layla").pk, label, scopes, by="root")
    assert refused.value.why == why
    assert not Token.objects.exists()


def test_scopes_follow_the_role() -> None:
    assert scopes_of("viewer") == ("read", "export")
    assert scopes_of("coder") == ("read", "export", "add", "code")
    assert scopes_of("admin") == ("read", "export", "add", "code", "admin")


def test_a_token_is_made_on_a_page_shown_once_and_revoked(
    add: Callable[..., Any], enter: Callable[..., Client]
) -> None:
    layla = add("layla")
    add("root", "admin")
    root = enter("root")
    sent = {"label": "harvester", "scope": ["read", "add", "admin"], "days": "30"}
    page = root.post(f"/people/{layla.pk}/token", sent).content.decode()
    secret = page.split('class="secret" dir="ltr">')[1].split("<")[0]
    held = holder(secret)
    assert held == Holder("layla", "coder", frozenset({"read", "add"}))
    token = Token.objects.get()
    assert token.ends is not None
    assert (token.ends - token.made).days in (29, 30)
    again = root.get(f"/people/{layla.pk}/").content.decode()
    assert secret not in again
    assert f"rasd_{token.public}" in again
    assert f"rasd_{token.public}" in enter("layla").get("/people/me").content.decode()
    root.post(f"/people/tokens/{token.pk}/revoke")
    assert holder(secret) is None
    assert (
        "This token was revoked already."
        in root.post(f"/people/tokens/{token.pk}/revoke", follow=True).content.decode()
    )
    told = list(Trail.objects.filter(subject=f"person {layla.pk}", by="root").values_list("action", flat=True))
    assert told == ["token made", "token revoked"]

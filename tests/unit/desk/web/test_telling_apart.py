"""What a person corrected is told apart from what the coder had said, and words keep their mark."""

from typing import Any

import pytest
from django.test import Client

from desking import accounts_of
from rasd_desk.archive.models import Account
from rasd_desk.events.sides import Column, _quoted
from rasd_desk.reports.shown import shown_account

PALMYRA, KAFR_NABL = "geonames:163808", "geonames:168661"


@pytest.fixture(name="account")
def _account(report: Any) -> Account:
    found: Account = accounts_of(report)[0]
    assert found.data["place"]["name_en"] == "Al-Sukhnah"
    return found


def send(client: Client, account: Account, field: str, **said: Any) -> dict[str, Any]:
    """Correct a field, and give it as it is then shown."""
    given = {"revision": account.revision, **said}
    assert client.post(f"/reports/accounts/{account.pk}/correct/{field}", given).status_code == 302
    account.refresh_from_db()
    full = f"{account.report.title}\n{account.report.text}"
    return {one.name: one for one in shown_account(account, full).fields}


def test_another_place_of_the_gazetteer_brings_its_own_name(client: Client, account: Account) -> None:
    held = account.data["place"]
    place = send(client, account, "place", choice=PALMYRA, **{"name": held["name"]})["place"]
    assert account.data["place"]["name"] == "تدمر"
    assert (place.values[0].said, place.values[0].spans) == ("تدمر", ())
    assert place.machine == held["name"]


def test_a_place_that_the_report_names_is_called_as_it_is_named_there(client: Client, account: Account) -> None:
    place = send(client, account, "place", choice=KAFR_NABL, name=account.data["place"]["name"])["place"]
    full = f"{account.report.title}\n{account.report.text}"
    assert [full[slice(*one)] for one in place.values[0].spans] == ["كفرنبل"]


def test_a_name_that_somebody_wrote_is_kept(client: Client, account: Account) -> None:
    send(client, account, "place", choice=PALMYRA, name="البادية")
    assert account.data["place"]["name"] == "البادية"


def test_the_same_day_of_another_precision_is_told_apart(client: Client, account: Account) -> None:
    held = account.data["date"]
    said = {"start": held["start"], "end": held["end"], "precision": "week", "text": held["text"]}
    date = send(client, account, "date", **said)["date"]
    assert date.values[0].said in date.machine
    assert date.machine != date.values[0].said
    assert "يوم" in date.machine


def test_who_was_named_before_keeps_the_words(client: Client, account: Account) -> None:
    assert account.data["initiators"] == ["ISIS"]
    doers = send(client, account, "initiators", actor=["ISIS", "SDF"])["initiators"]
    assert [bool(one.spans) for one in doers.values] == [True, False]
    doers = send(client, account, "initiators", actor=["SDF"])["initiators"]
    assert [bool(one.spans) for one in doers.values] == [False]


def test_a_field_that_says_nothing_rests_on_nothing(client: Client, account: Account) -> None:
    html = client.get(f"/reports/{account.report_id}/").content.decode()
    assert "لم يُذكر" in html
    assert "لا سند" not in html
    send(client, account, "date", start="", end="", precision="unknown", text="")
    date = next(one for one in shown_account(account, "").fields if one.name == "date")
    assert [(one.said, one.more) for one in date.values] == [("اليوم غير معروف", ())]


def test_a_quote_that_was_cut_ends_with_a_whole_word(account: Account) -> None:
    account.data["anchor"] = "قتل خمسة عناصر " * 12
    column = Column(account, 1, None, None, ())
    cut = account.data["anchor"][:160]
    assert not cut.endswith(" ")
    assert account.data["anchor"][160] != " "
    quoted = _quoted(cut, [column])
    assert quoted.endswith(" …")
    assert quoted.removesuffix(" …").split()[-1] in {"قتل", "خمسة", "عناصر"}
    assert _quoted("قتل خمسة", [column]) == "قتل خمسة"

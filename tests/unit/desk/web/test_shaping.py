"""The forms that make accounts: by hand from words, split, merged; undone; two people at once; what is wrong."""

from typing import Any

import pytest
from django.test import Client

from desking import accounts_of, bare, fields_of
from rasd_desk.archive.models import Account, Verdict
from rasd_desk.archive.verify import problems

WORDS = "قصفت طائرات حربية روسية بلدة كفرنبل، ما أدى إلى مقتل مدنيين اثنين، بحسب ناشطين"


def at(report: Any, words: str = WORDS) -> tuple[int, int]:
    start = f"{report.title}\n{report.text}".index(words)
    return start, start + len(words)


def test_words_make_a_draft_and_the_draft_an_account(client: Client, report: Any) -> None:
    start, end = at(report)
    address = f"/reports/{report.pk}/accounts/new"
    said = fields_of(client.get(f"{address}?start={start}&end={end}").content.decode())
    assert said["anchor"] == [WORDS]
    assert said["sub_event_type.value"] == ["Air/drone strike"]
    said["status.value"] = ["disputed"]
    answer = client.post(address, said, follow=True)
    row = Account.objects.latest("pk")
    assert answer.redirect_chain == [(f"/reports/{report.pk}/#account-{row.pk}", 302)]
    assert (row.data["anchor"], row.data["status"], row.coder, row.state) == (WORDS, "disputed", "by hand", "accepted")
    full = f"{report.title}\n{report.text}"
    (toll,) = row.data["evidence"]["casualties"]
    assert "مدنيين" in full[slice(*toll[0])]
    place = row.data["evidence"]["place"][0]
    assert "كفرنبل" in full[slice(*place)]
    assert row.event is not None
    assert list(problems()) == []
    page = answer.content.decode()
    assert f'data-value="{row.pk}-casualties-0"' in page
    client.post(f"/reports/verdicts/{Verdict.objects.get().pk}/withdraw")
    row.refresh_from_db()
    assert not row.live
    assert list(problems()) == []


def test_without_words_the_form_is_blank_and_words_of_a_field_are_kept(client: Client, report: Any) -> None:
    address = f"/reports/{report.pk}/accounts/new"
    said = fields_of(client.get(address).content.decode())
    assert said["anchor"] == [""]
    said |= {"anchor": ["قتل خمسة عناصر"], "targets.actor": ["SYR_GOV"], "targets.words": ["قوات النظام السوري"]}
    assert said["place.choice"] == ["nowhere"]
    said |= {"sub_event_type.value": ["Armed clash"]}
    client.post(address, said)
    row = Account.objects.latest("pk")
    assert row.data["targets"] == ["SYR_GOV"]
    full = f"{report.title}\n{report.text}"
    assert [full[slice(*one)] for one in row.data["evidence"]["targets"]] == ["قوات النظام السوري"]
    assert row.data["place"] is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"anchor": ""}, "Name the words of the report"),
        ({"anchor": "لا يوجد هنا"}, "do not stand in the report"),
        ({"sub_event_type.value": "Picnic"}, "Choose one of the list."),
        ({"targets.actor": "nobody knows"}, "is no actor of the list"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_entered_stays(
    english: Client, report: Any, said: dict[str, str], words: str
) -> None:
    start, end = at(report)
    address = f"/reports/{report.pk}/accounts/new"
    form = fields_of(english.get(f"{address}?start={start}&end={end}").content.decode())
    answer = english.post(address, {**form, "note": "stays", **said})
    assert answer.status_code == 422
    assert words in bare(answer.content.decode())
    assert 'value="stays"' in answer.content.decode()
    assert not Verdict.objects.exists()


def test_looking_for_a_place_keeps_the_form(client: Client, report: Any) -> None:
    start, end = at(report)
    address = f"/reports/{report.pk}/accounts/new"
    form = fields_of(client.get(f"{address}?start={start}&end={end}").content.decode())
    html = client.post(address, {**form, "place.q": "السخنة", "look": "1", "note": "kept"}).content.decode()
    assert 'value="kept"' in html
    assert "Al-Sukhnah" in html or "Sukhnah" in html
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("query", ["start=5&end=4", "start=x&end=9", "start=99999&end=999999", "start=-1&end=3"])
def test_an_address_that_names_no_words_gives_the_blank_form(client: Client, report: Any, query: str) -> None:
    assert fields_of(client.get(f"/reports/{report.pk}/accounts/new?{query}").content.decode())["anchor"] == [""]


def test_an_account_is_split_and_made_one_again(english: Client, report: Any) -> None:
    row = accounts_of(report)[0]
    address = f"/reports/accounts/{row.pk}/split"
    said = fields_of(english.get(address).content.decode())
    said |= {"casualties-1": ["other"], "kind": ["Attack"], "anchor": ["وأصيب ثلاثة آخرون بجروح"]}
    answer = english.post(address, said, follow=True)
    assert "was split" in answer.content.decode()
    other = Account.objects.latest("pk")
    row.refresh_from_db()
    assert (other.sub_event_type, other.data["anchor"]) == ("Attack", "وأصيب ثلاثة آخرون بجروح")
    assert (len(row.data["casualties"]), len(other.data["casualties"])) == (1, 1)
    assert list(problems()) == []
    english.post(f"/reports/verdicts/{Verdict.objects.get(kind='split').pk}/withdraw")
    row.refresh_from_db()
    assert (len(row.data["casualties"]), row.state) == (2, "unseen")
    assert list(problems()) == []


def test_a_split_that_parts_nothing_and_a_stale_one_are_told(english: Client, report: Any) -> None:
    row = accounts_of(report)[0]
    address = f"/reports/accounts/{row.pk}/split"
    said = fields_of(english.get(address).content.decode())
    assert said["casualties-1"] == ["own"]
    answer = english.post(address, {**said, "casualties-0": "both", "casualties-1": "both"})
    assert answer.status_code == 422
    assert "would say the same" in bare(answer.content.decode())
    answer = english.post(address, {**said, "casualties-1": "other", "revision": "77"})
    assert answer.status_code == 409
    assert "Somebody else changed this account" in bare(answer.content.decode())
    assert not Verdict.objects.exists()


def test_two_accounts_are_merged_and_parted_again(english: Client, report: Any) -> None:
    one, two = accounts_of(report)
    address = f"/reports/accounts/{one.pk}/merge"
    said = fields_of(english.get(address).content.decode())
    assert said["other"] == [f"{two.pk}:{two.revision}"]
    stale = english.post(address, {**said, "other": f"{two.pk}:77"})
    assert stale.status_code == 409
    assert english.post(address, {"revision": one.revision}).status_code == 422
    page = english.post(address, said, follow=True).content.decode()
    assert "merged into another" in bare(page)
    two.refresh_from_db()
    assert two.state == "rejected"
    answer = english.post(
        f"/reports/accounts/{two.pk}/judge", {"verb": "accept", "revision": two.revision}, follow=True
    )
    assert "take that back first" in bare(answer.content.decode())
    assert english.post(address, {**said, "revision": "x"}).status_code == 409
    english.post(f"/reports/verdicts/{Verdict.objects.get(kind='merge').pk}/withdraw")
    two.refresh_from_db()
    assert two.state == "unseen"
    assert list(problems()) == []


def test_the_help_sheet_names_the_keys(english: Client, report: Any) -> None:
    html = bare(english.get(f"/reports/{report.pk}/").content.decode())
    for one in ("split the account in two", "add an account from the selected words", "select words by keyboard"):
        assert one in html


def test_an_older_version_takes_no_new_account(english: Client, report: Any) -> None:
    report.current = False
    report.save()
    answer = english.get(f"/reports/{report.pk}/accounts/new", follow=True)
    assert "older version" in answer.content.decode()

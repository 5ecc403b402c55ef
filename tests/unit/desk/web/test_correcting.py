"""Correcting each field: the form has what stands, what it says becomes the codebook's value, nonsense is told."""

from typing import Any

import pytest
from django.test import Client

from desking import accounts_of, trail_of
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.models import Account, Verdict

HTMX = {"HX-Request": "true"}


def send(client: Client, account: Account, field: str, said: dict[str, Any], **more: Any) -> Any:
    said = {"revision": account.revision, **said}
    answer = client.post(f"/reports/accounts/{account.pk}/correct/{field}", said, **more)
    account.refresh_from_db()
    return answer


@pytest.fixture(name="account")
def _account(report: Any) -> Account:
    """The account of the attack on the bus."""
    found: Account = accounts_of(report)[0]
    assert found.sub_event_type == "Armed clash"
    return found


TOLL = {"kind": "killed", "who": "SYR_GOV", "part": False, "source": None, "approx": False}
WORDS = "قتل خمسة عناصر من قوات النظام السوري"


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("sub_event_type", {"value": "Attack"}, "Attack"),
        ("status", {"value": "denied"}, "denied"),
        ("role", {"value": "background"}, "background"),
        ("initiator_certainty", {"value": "suspected"}, "suspected"),
        ("aggregate", {"value": "yes"}, True),
        (
            "date",
            {"start": "2021-02-08", "end": "2021-02-09", "precision": "day", "text": "الثلاثاء"},
            {"start": "2021-02-08", "end": "2021-02-09", "precision": "day", "text": "الثلاثاء"},
        ),
        (
            "date",
            {"start": "2021-02-08", "end": "", "precision": "week", "text": ""},
            {"start": "2021-02-08", "end": "2021-02-08", "precision": "week", "text": None},
        ),
        (
            "date",
            {"start": "", "end": "", "precision": "unknown", "text": ""},
            {"start": None, "end": None, "precision": "unknown", "text": None},
        ),
        ("place", {"choice": "nowhere"}, None),
        ("initiators", {"actor": ["NUSRA_HTS", "", "NUSRA_HTS", "other:Ahrar"]}, ["NUSRA_HTS", "other:Ahrar"]),
        ("initiators", {"actor": ["Islamic State", "CIV_SY"]}, ["ISIS", "CIV_SY"]),
        ("targets", {"actor": ["المعارضة السورية المسلحة"]}, ["SYR_OPP"]),
        ("targets", {}, []),
        ("means", {"means": ["rocket", "air_strike", "nonsense"]}, ["air_strike", "rocket"]),
        (
            "casualties",
            {
                "rows": "2",
                "kind-0": "killed",
                "min-0": "٥",
                "max-0": "5",
                "who-0": "SYR_GOV",
                "text-0": WORDS,
                "min-1": "",
            },
            [{**TOLL, "min": 5, "max": 5, "text": WORDS}],
        ),
        (
            "casualties",
            {"rows": "1", "kind-0": "killed", "min-0": "21", "who-0": "SYR_GOV", "approx-0": "1", "part-0": "1"},
            [{**TOLL, "min": 21, "max": None, "text": "", "approx": True, "part": True}],
        ),
        ("casualties", {"rows": "1", "kind-0": "killed", "min-0": "5", "drop-0": "1"}, []),
        (
            "sources",
            {"rows": "2", "name-0": "ناشطين", "kind-0": "activists", "name-1": " ", "kind-1": "media"},
            [{"name": "ناشطين", "kind": "activists"}],
        ),
        ("claim_of_responsibility", {"actor": "ISIS"}, "ISIS"),
    ],
)
def test_a_correction_and_its_undoing(
    client: Client, account: Account, field: str, said: dict[str, Any], value: Any
) -> None:
    before = account.data[field]
    answer = send(client, account, field, said)
    assert answer.status_code == 302, answer.content.decode()
    assert account.data[field] == value
    assert account.state == "corrected"
    assert trail_of(f"account {account.pk}") == ["account corrected"]
    html = client.get(f"/reports/{account.report_id}/").content.decode()
    assert "حدده شخص" in html
    assert client.get(f"/reports/accounts/{account.pk}/correct/{field}").status_code == 200

    client.post(f"/reports/verdicts/{Verdict.objects.get().pk}/withdraw")
    account.refresh_from_db()
    assert account.data[field] == before
    assert account.state == "unseen"


def test_the_cases_above_cover_every_field() -> None:
    marks = test_a_correction_and_its_undoing.pytestmark  # type: ignore[attr-defined]  # pytest puts it there
    assert {case[0] for case in marks[0].args[1]} == set(CORRECTABLE)


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("status", {"value": "maybe"}, "Choose one of the list."),
        ("sub_event_type", {}, "Choose one of the list."),
        ("date", {"start": "2021-02-30", "precision": "day"}, "2021-02-30 is no day"),
        ("date", {"start": "2021-02-09", "end": "2021-02-08", "precision": "day"}, "lies before the first"),
        ("date", {"precision": "day"}, "Without a day the precision is"),
        ("date", {"end": "2021-02-08", "precision": "hour"}, "Choose one of the list."),
        ("date", {"end": "2021-02-08", "precision": "day", "text": "الجمعة"}, "do not stand in the report"),
        ("place", {"choice": "told", "name": "حمص"}, "A place needs its name"),
        ("place", {"name": "حمص", "name_en": "Homs", "country": "XX", "precision": "area"}, "“XX” is no country"),
        ("place", {"name": "حمص", "name_en": "Homs", "precision": "street"}, "Choose one of the list."),
        ("place", {"choice": "geonames:0"}, "no longer has this place"),
        ("initiators", {"actor": ["nobody at all"]}, "“nobody at all” is no actor of the list"),
        ("targets", {"actor": ["CIV_XX"]}, "“CIV_XX” is no actor of the list"),
        ("targets", {"actor": ["other: "]}, "is no actor of the list"),
        ("casualties", {"rows": "1", "kind-0": "killed", "text-0": WORDS}, "A toll needs a number"),
        ("casualties", {"rows": "1", "kind-0": "killed", "min-0": "many"}, "“many” is no number of people"),
        ("casualties", {"rows": "1", "kind-0": "killed", "min-0": "-1"}, "“-1” is no number of people"),
        ("casualties", {"rows": "1", "kind-0": "killed", "min-0": "9" * 30}, "is no number of people"),
        ("casualties", {"rows": "1", "kind-0": "killed", "min-0": "7", "max-0": "5"}, "lies below the least"),
        ("casualties", {"rows": "1", "kind-0": "lost", "min-0": "7"}, "Choose one of the list."),
        (
            "casualties",
            {"rows": "1", "kind-0": "killed", "min-0": "7", "text-0": "لا ترد"},
            "do not stand in the report",
        ),
        ("sources", {"rows": "1", "name-0": "ناشطون", "kind-0": "friend"}, "Choose one of the list."),
    ],
)
def test_nonsense_is_told_and_what_was_entered_stays(
    english: Client, account: Account, field: str, said: dict[str, Any], words: str
) -> None:
    before = account.data
    answer = send(english, account, field, {**said, "note": "kept so far"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert "kept so far" in html
    assert answer["HX-Retarget"] == f"#slot-{account.pk}-{field}"
    assert account.data == before
    assert not Verdict.objects.exists()


def test_the_second_of_two_people_is_told_and_loses_nothing(english: Client, account: Account) -> None:
    seen = account.revision
    send(english, account, "status", {"value": "denied"})
    answer = send(english, account, "status", {"value": "disputed", "revision": seen, "note": "two sources differ"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this account meanwhile" in html
    assert '<option value="disputed" selected>' in html
    assert "two sources differ" in html
    assert '<b class="value" dir="auto">denied</b>' in html
    assert f'name="revision" value="{account.revision}"' in html
    assert account.status == "denied"
    assert send(english, account, "status", {"value": "disputed"}).status_code == 302
    assert account.status == "disputed"


def test_what_stands_already_is_no_correction(english: Client, account: Account) -> None:
    answer = send(english, account, "status", {"value": account.status}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_a_place_is_looked_for_and_chosen_with_its_point(client: Client, account: Account) -> None:
    from rasd.gazetteer.find import find_places

    wanted = next(one.place for one in find_places("السخنة").candidates if one.place.country == "SY")
    html = client.get(f"/reports/accounts/{account.pk}/correct/place", {"q": "السخنة"}).content.decode()
    assert f'value="{wanted.place_id}"' in html
    send(client, account, "place", {"choice": wanted.place_id, "name": "بلدة السخنة"})
    place = account.data["place"]
    assert (place["name"], place["name_en"], place["place_id"]) == ("بلدة السخنة", wanted.name_en, wanted.place_id)
    assert (account.latitude, account.longitude) == (wanted.latitude, wanted.longitude)


def test_a_place_told_otherwise_loses_the_point_and_one_told_the_same_keeps_it(
    client: Client, account: Account
) -> None:
    held = account.data["place"]
    same = {name: held[name] or "" for name in ("name_en", "admin1", "country")}
    send(client, account, "place", {**same, "name": "محيط السخنة", "precision": "province", "choice": "told"})
    assert account.data["place"]["place_id"] == held["place_id"]
    send(
        client,
        account,
        "place",
        {**same, "name": "مكان", "name_en": "Elsewhere", "precision": "area", "choice": "told"},
    )
    assert account.data["place"].get("place_id") is None
    assert account.latitude is None


def test_a_place_that_nobody_knows_is_told(english: Client, account: Account) -> None:
    html = english.get(f"/reports/accounts/{account.pk}/correct/place", {"q": "قققققق"}).content.decode()
    assert "The gazetteer has no place of this name." in html


def test_a_toll_taken_out_leaves_the_others_their_words(client: Client, account: Account) -> None:
    tolls = account.data["casualties"]
    assert [one["kind"] for one in tolls] == ["killed", "wounded"]
    said: dict[str, Any] = {"rows": "2", "drop-0": "1"}
    for at, one in enumerate(tolls):
        said |= {f"kind-{at}": one["kind"], f"min-{at}": one["min"], f"max-{at}": one["max"], f"text-{at}": one["text"]}
    send(client, account, "casualties", said)
    html = client.get(f"/reports/{account.report_id}/").content.decode()
    assert f'data-values="{account.pk}-casualties-0"' in html
    start, end = account.machine["evidence"]["casualties"][1][0]
    words = f"{account.report.title}\n{account.report.text}"[start:end]
    marked = html.split(f'data-values="{account.pk}-casualties-0"')[1].split(">", 1)[1].split("</mark>")[0]
    assert words.startswith(marked) or marked in words


def test_a_page_that_htmx_asks_for_holds_the_form_alone_in_its_place(client: Client, account: Account) -> None:
    html = client.get(f"/reports/accounts/{account.pk}/correct/date", headers=HTMX).content.decode()
    assert html.count('id="correction"') == 1


def test_there_is_no_form_for_what_is_no_field(client: Client, account: Account) -> None:
    assert client.get(f"/reports/accounts/{account.pk}/correct/anchor").status_code == 404
    assert client.get("/reports/accounts/999/correct/date").status_code == 404

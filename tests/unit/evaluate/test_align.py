from typing import Any

import pytest

from rasd.evaluate.align import UNKNOWN_GROUP, Sentences, affinity, align, group
from rasd.evaluate.compare import NO_ALIASES
from rasd.evaluate.values import AccountReader, Told

TEXT = "قصف على حلب.\nقتل ثلاثة في غارة على إدلب؟ وفي حماة خطف مسلحون رجلا"


def told(**values: Any) -> Told:
    return AccountReader("r").read({"sub_event_type": "Attack", **values})


def place(name: str) -> dict[str, str]:
    return {"name": name, "country": "SY", "precision": "settlement"}


@pytest.mark.parametrize(
    ("anchor", "number"),
    [
        ("قصف على حلب", 0),
        ("غارة على إدلب", 1),
        ("خطف مسلحون", 2),
        ("حلب.\nقتل ثلاثة في غارة", 1),
        ("لم يقصف", None),
        ("", None),
    ],
)
def test_sentence_is_the_one_with_the_middle_of_the_anchor(anchor: str, number: int | None) -> None:
    assert Sentences(TEXT).of(anchor) == number


def test_accounts_of_one_group_match_by_place_alone() -> None:
    one, other = told(place=place("حلب")), told(place=place("مدينة حلب"))
    assert affinity(Sentences(TEXT), one, other, NO_ALIASES) > 0


def test_accounts_of_two_groups_need_the_sentence_too() -> None:
    one = told(place=place("حلب"), anchor="قصف على حلب")
    other = told(place=place("حلب"), sub_event_type="Grenade")
    near = told(place=place("حلب"), sub_event_type="Grenade", anchor="قصف على")
    assert affinity(Sentences(TEXT), one, other, NO_ALIASES) == 0
    assert affinity(Sentences(TEXT), one, near, NO_ALIASES) > 0


def test_unknown_dates_on_both_sides_bring_nothing_together() -> None:
    one = told(date={"start": None, "end": None, "precision": "unknown"}, targets=["ISIS"])
    assert affinity(Sentences(TEXT), one, one, NO_ALIASES) == 0


def test_align_gives_each_account_one_partner() -> None:
    gold = [told(place=place("حلب")), told(place=place("حلب"), anchor="خطف مسلحون")]
    predicted = [told(place=place("حلب"), anchor="خطف مسلحون رجلا"), told(place=place("درعا"))]
    assert align(TEXT, gold, predicted, NO_ALIASES) == [(1, 0)]


def test_type_outside_the_codebook_has_a_group_of_its_own() -> None:
    assert group(told(sub_event_type="Party")) == UNKNOWN_GROUP
    assert group(told()) == "Violence against civilians"

"""When two act words of one kind in a sentence tell of two happenings."""

from datetime import date

import pytest

from rasd import code_report
from rasd.model import make_report


def places_of(text: str) -> list[str]:
    """The places of the accounts of a text, in order."""
    report = make_report(text, title="اليمن", published=date(2018, 6, 12))
    return [account.place.name_en for account in code_report(report).accounts if account.place]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قصفت طائرات التحالف العربي مواقع للحوثيين في الضالع أمس، كما استهدفت الطائرات معاقل للحوثيين في صعدة.", 2),
        ("قصفت طائرات التحالف العربي مواقع للحوثيين في الضالع أمس، وقتلت خمسة منهم.", 1),
        ("قصفت طائرات التحالف العربي مواقع للحوثيين في الضالع أمس، كما استهدفت الطائرات معاقل للحوثيين في الضالع.", 1),
    ],
)
def test_acts_of_one_kind_at_places_apart_are_two(text: str, count: int) -> None:
    assert len(places_of(text)) == count


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("قتل خمسة حوثيين في محافظة الضالع وحرر الجيش اليمني مواقع في محافظة تعز.", 0),
        ("مقتل خمسة حوثيين في محافظة الضالع والجيش اليمني يحرر مواقع في محافظة تعز.", 0),
        ("قتل خمسة حوثيين في محافظة تعز وحرر الجيش اليمني مواقع في محافظة تعز.", 1),
        ("قتل خمسة حوثيين وحرر الجيش اليمني مواقع في محافظة تعز.", 1),
    ],
)
def test_a_toll_of_another_province_is_not_that_of_the_act(
    text: str, tolls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How sure they are is another matter, and moves with its weights.
    monkeypatch.setattr("rasd.coder.weigh.LEAST_SURE", 0.0)
    monkeypatch.setattr("rasd.coder.weigh.BY_THE_WAY", 0.0)
    report = make_report(text, title="اليمن", published=date(2018, 6, 12))
    taken = [a for a in code_report(report).accounts if a.sub_event_type == "Government regains territory"]
    assert [len(account.casualties) for account in taken] == [tolls]

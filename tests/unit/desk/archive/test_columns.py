"""The columns by which accounts are found."""

import pytest

from making import account, report
from rasd_desk.archive.columns import account_columns, plain


def toll(
    low: int, high: int | None, who: str | None = None, source: str | None = None, **more: object
) -> dict[str, object]:
    return {"kind": "killed", "min": low, "max": high, "who": who, "source": source, "text": "", "part": False, **more}


@pytest.mark.parametrize(
    ("tolls", "killed"),
    [
        ([], (None, None)),
        ([toll(3, 3)], (3, 3)),
        ([toll(9, 9, "SYR_GOV", "monitor"), toll(7, 7, "SYR_GOV", "army")], (7, 9)),
        ([toll(3, 3, "CIV_SY", "monitor"), toll(2, 2, "SYR_GOV", "army")], (5, 5)),
        ([toll(3, 3, "CIV_SY", "a"), toll(1, 1, "CIV_SY", "a"), toll(6, 6, "CIV_SY", "b")], (4, 6)),
        ([toll(9, 9), toll(2, 2, "CIV_SY", part=True)], (9, 9)),
        ([toll(24, None)], (24, None)),
    ],
    ids=["none", "one", "rivals", "two groups", "sums that rival", "a part", "open"],
)
def test_people_killed(tolls: list[dict[str, object]], killed: tuple[int | None, int | None]) -> None:

    told = plain(report("a", account()).accounts[0])
    held = account_columns({**told, "casualties": tolls})
    assert (held["killed"], held["killed_most"]) == killed

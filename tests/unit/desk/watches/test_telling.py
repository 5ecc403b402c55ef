"""A notice in words: sides and status are told as they are known, in both languages, whatever the trigger."""

from typing import Any

import pytest

from rasd_desk.archive.models import Watch
from rasd_desk.watches import telling
from rasd_desk.watches.sending.wording import speaking

BEFORE_AFTER: dict[str, tuple[Any, Any]] = {
    "event": (None, None),
    "denial": (None, None),
    "claim": ("", "ISIS"),
    "toll": (5, 9),
    "origins": (1, 2),
    "conflict": (None, ["number", "place"]),
    "grade": ("weak", "fair"),
    "report": (None, ["a", "b", "c"]),
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("trigger", Watch.TRIGGERS)
def test_every_trigger_has_words(trigger: str, language: str) -> None:
    before, after = BEFORE_AFTER[trigger]
    with speaking(language):
        said = telling.why(trigger, {"before": before, "after": after})
        named = telling.trigger_called(trigger, 2, "number")
    arabic = any("\N{ARABIC LETTER HAMZA}" <= sign <= "\N{ARABIC LETTER YEH}" for sign in said + named)
    assert arabic is (language == "ar")
    for value in (before, after):
        if isinstance(value, int):
            assert str(value) in said


@pytest.mark.parametrize(
    ("doers", "targets", "said"),
    [
        (["ISIS"], ["SDF"], "Islamic State against Syrian Democratic Forces"),
        ([], ["SDF"], "against Syrian Democratic Forces; by whom is not said"),
        (["ISIS"], [], "Islamic State"),
        ([], [], ""),
    ],
)
def test_sides_as_far_as_they_are_known(doers: list[str], targets: list[str], said: str) -> None:
    with speaking("en"):
        assert telling.sides({"initiators": doers, "targets": targets}).startswith(said)


@pytest.mark.parametrize(("status", "shown"), [("occurred", False), ("planned", True), ("denied", True)])
def test_what_is_not_said_to_have_happened_is_not_told_as_if_it_had(status: str, shown: bool) -> None:
    date = {"start": "2021-02-09", "end": "2021-02-09"}
    data = {"sub_event_type": "Attack", "place": None, "date": date, "status": status}
    with speaking("en"):
        said = telling.event_called(data)
    assert said.startswith("Attack \N{MIDDLE DOT} 9 February 2021")
    assert (said != "Attack \N{MIDDLE DOT} 9 February 2021") is shown

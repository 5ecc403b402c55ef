"""The interface is whole in Arabic, and what is compiled is what is written."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from rasd.export import FORMATS
from rasd.lexicon.labels import labels
from rasd.linking.compare import link_weights
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.models import Account, Batch, Intake, Retrieval, Verdict, Way
from rasd_desk.archive.roles import ROLES, SCOPES
from rasd_desk.events.download import PROFILES

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module", name="tool")
def _tool() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools" / "messages.py"))


def test_every_string_of_the_pages_is_in_the_catalog_and_in_arabic(tool: dict[str, Any]) -> None:
    catalog = tool["updated"]()
    assert len(catalog) > 100
    assert tool["untranslated"](catalog) == [], "run tools/messages.py and write the Arabic"
    assert tool["as_po"](catalog) == tool["PO"].read_bytes(), "run tools/messages.py"


def test_the_compiled_catalog_is_fresh(tool: dict[str, Any]) -> None:
    assert tool["as_mo"](tool["PO"].read_bytes()) == tool["MO"].read_bytes(), "run tools/messages.py"


def test_placeholders_are_the_same_in_both_languages(tool: dict[str, Any]) -> None:
    import re

    holes = re.compile(r"%\(\w+\)s")
    for one in tool["updated"]():
        if isinstance(one.id, str) and one.id:
            assert set(holes.findall(one.id)) == set(holes.findall(one.string)), one.id


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("state", (*Account.STATES, "something", "nothing")),
        ("column", tuple(CORRECTABLE)),
        ("method", Retrieval.METHODS),
        ("verdict", Verdict.KINDS),
        ("intake", Intake.STATES),
        ("batch", Batch.VERBS),
        ("way", Way.KINDS),
        ("action", tuple(f"watch {one}" for one in ("made", "changed", "paused", "resumed", "deleted", "taken back"))),
        ("action", ("watch fired", "watch way added", "watch way dropped")),
        ("profile", PROFILES),
        ("format", tuple(FORMATS)),
        ("sign", tuple(link_weights().keys() - {"always"})),
        ("person_role", ROLES),
        ("scope", SCOPES),
        (
            "action",
            (
                "account accepted",
                "account rejected",
                "account corrected",
                "verdict withdrawn",
                "account retired",
                "accounts joined",
                "accounts parted",
                "event linked",
                "event dissolved",
                "event graded",
                *("person added", "role changed", "password set", "person disabled", "person enabled"),
                *("logged in", "logged out", "locked out", "token made", "token revoked"),
                "account added",
                "account split",
                "account merged",
                "account merged away",
            ),
        ),
    ],
)
def test_codes_of_the_archive_have_labels_in_both_languages(kind: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        en, ar = labels()[(kind, code)]
        assert en, code
        assert ar, code

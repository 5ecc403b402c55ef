"""The interface is whole in Arabic, and what is compiled is what is written."""

import runpy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, ngettext

from rasd.export import FORMATS
from rasd.lexicon.labels import labels
from rasd.linking.compare import link_weights
from rasd.model import SUB_EVENT_TYPES
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.models import (
    Account,
    Aside,
    Batch,
    Intake,
    Retrieval,
    SecondVerdict,
    Settlement,
    Verdict,
    Way,
)
from rasd_desk.archive.roles import ROLES, SCOPES
from rasd_desk.events.download import PROFILES
from rasd_desk.web import wording
from rasd_desk.web.choices import Choices, holding

URGENCIES = ("unsure", "deaths", "conflict", "difference", "denied", "rare")
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


def test_arabic_is_written_in_one_way(tool: dict[str, Any]) -> None:
    """The tanwin stands before its alif, and signs are those of Arabic."""
    import re

    wrong = re.compile("\u0627\u064b|[\u0621-\u064a][,;?]|[\u0660-\u0669]")
    said = [(one.id, text) for one in tool["updated"]() for text in _strings(one.string)]
    assert [pair for pair in said if wrong.search(pair[1])] == []


def test_the_title_of_a_report_and_the_address_of_its_page_are_two_words() -> None:
    with translation.override("ar"):
        assert gettext("Title") not in gettext("Address of the page")


def _strings(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


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
        ("urgency", URGENCIES),
        ("urgency_reason", URGENCIES),
        ("aside", Aside.KINDS),
        ("settlement", Settlement.CHOICES),
        ("verdict", SecondVerdict.KINDS),
        ("sign", tuple(one for one in link_weights() if one.removeprefix("both ") not in SUB_EVENT_TYPES)),
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
                "report put aside",
                "report brought back",
                "second share set",
                "second coding begun",
                "second coder said",
                "second verdict withdrawn",
                "second coding done",
                "second coding given up",
                "difference decided",
                "decision on a difference withdrawn",
            ),
        ),
    ],
)
def test_codes_of_the_archive_have_labels_in_both_languages(kind: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        en, ar = labels()[(kind, code)]
        assert en, code
        assert ar, code


def test_what_is_counted_stands_as_grammar_has_it(tool: dict[str, Any]) -> None:
    """Babel's form 5 is for 11 to 99, after which what is counted is accusative (حدثًا); form 4 is for 100 to 102."""
    catalog = read_po(BytesIO(tool["PO"].read_bytes()), locale="ar")
    counted = [one.string for one in catalog if one.id and isinstance(one.string, tuple)]
    assert len(counted) > 20
    assert [forms for forms in counted if forms[4].count("\u064b") > forms[5].count("\u064b")] == []
    assert translated(11) == "11 حدثًا"
    assert translated(101) == "101 حدث"


def translated(count: int) -> str:
    with translation.override("ar"):
        return ngettext("%(n)s event", "%(n)s events", count) % {"n": count}


def test_a_sign_of_a_type_is_told_by_the_name_of_the_type() -> None:
    with translation.override("en"), holding(Choices("en")):
        assert wording.sign("both Armed clash") == "both: Armed clash"
        assert wording.sign("both totals") == "both totals"
    with translation.override("ar"), holding(Choices("ar")):
        assert wording.sign("both Armed clash") == "كلاهما: اشتباك مسلح"

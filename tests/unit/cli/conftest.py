"""A coder that finds one account in every report with the word قتل, so that these tests need no lexicon."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from rasd.cli.main import app
from rasd.coder import Explanation, SetAside, ShownHit, Trace
from rasd.model import (
    Account,
    Basis,
    Casualty,
    Claim,
    CodedReport,
    EventDate,
    EventPlace,
    Evidence,
    Report,
    Source,
    Span,
    make_coded,
)

WORD = "قتل"
TEXT = "قتل ثلاثة مدنيين في قصف على بلدة سراقب بحسب مصادر محلية."
Rasd = Callable[..., Result]


def account(**other: object) -> Account:
    values: dict[str, object] = {
        "id": "a-1",
        "anchor": WORD,
        "sub_event_type": "Shelling/artillery/missile attack",
        "status": "occurred",
        "role": "main",
        "aggregate": False,
        "date": EventDate(start=date(2018, 2, 3), end=date(2018, 2, 4), precision="day", text="ليلا"),
        "place": EventPlace(
            name="سراقب",
            name_en="Saraqib",
            admin1="Idlib",
            country="SY",
            precision="settlement",
            longitude=-1.5,
        ),
        "initiators": ("SYR_GOV",),
        "targets": ("CIV_SY", "other:White Helmets"),
        "initiator_certainty": "suspected",
        "means": ("artillery",),
        "casualties": (
            Casualty(kind="killed", min=5, max=7, who="CIV_SY", part=False, source=None, text=WORD),
            Casualty(kind="wounded", min=2, max=None, who=None, part=False, source=None, text=WORD),
        ),
        "sources": (Source(name="مصادر محلية", kind="local"),),
        "claim_of_responsibility": None,
        "confidence": 0.8,
        "coder": "stub 1",
        "evidence": Evidence(),
        "basis": {"date": "relative"},
        **other,
    }
    return Account(**values)  # type: ignore[arg-type]


def coded(report: Report, *accounts: Account) -> CodedReport:
    return make_coded(report, accounts)


def stub_code(report: Report) -> CodedReport:
    if "انهيار" in report.text:
        raise ValueError("boom")
    return coded(report, *((account(),) if WORD in report.text else ()))


def stub_explain(report: Report) -> Explanation:
    made = stub_code(report)
    start = report.blob.find(WORD)
    span = Span(start, start + len(WORD))
    claim = Claim(field="place", value="Saraqib", spans=(span,), basis=Basis.STATED, reason="after a preposition")
    return Explanation(
        coded=made,
        sentences=(Span(0, len(report.blob)),),
        hits=(ShownHit(span=span, words=WORD, family="act", code="killing"),),
        traces=tuple(Trace(account=a.id, claims=(claim,), merged=("same place",)) for a in made.accounts),
        set_aside=(SetAside(span=span, words=WORD, reason="only a threat"),),
    )


@pytest.fixture(name="made")
def _made() -> SimpleNamespace:
    """Builders of values for tests."""
    return SimpleNamespace(account=account, coded=coded, text=TEXT, word=WORD, code=stub_code)


@pytest.fixture(name="rasd")
def _rasd(monkeypatch: pytest.MonkeyPatch) -> Rasd:
    """Calls the command line with the stub coder."""
    monkeypatch.setattr("rasd.coder.code_report", stub_code)
    monkeypatch.setattr("rasd.coder.explain_report", stub_explain)

    def call(*words: object, **more: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], **more)  # type: ignore[arg-type]

    return call


@pytest.fixture(name="write")
def _write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file into the test's folder."""

    def write(name: str, content: str | bytes) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return file

    return write

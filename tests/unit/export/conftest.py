"""A small release: two reports of one strike, a battle without a point, a denial, an old total."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from making import account, report
from rasd.export import Losses, Release, load_profile, write_release
from rasd.export.release import make_release
from rasd.linking import link
from rasd.model import CodedReport

MADE = date(2018, 6, 1)
KEY = b"0123456789abcdef0123456789abcdef"
SOHR = ("المرصد السوري لحقوق الإنسان", "monitor")
LOCAL = ("أبو خالد من أهالي دوما", "local")

REPORTS = (
    report(
        "a",
        account(killed=((7, 7, SOHR[0]),), sources=(SOHR, LOCAL), means=["air_strike"]),
        account("Armed clash", "mosul", 3, by=("ISIS",), on=("IRQ_GOV",)),
        outlet="وكالة سانا",
    ),
    report("b", account(killed=((9, 9, None),), means=["air_strike"]), outlet="قناة ثانية"),
    report("c", account("Shelling/artillery/missile attack", "idlib", 5, status="denied", by=("RUSSIA",))),
    report("d", account("Attack", "rif", 9, aggregate=True, killed=((20, 99, None),))),
)

Write = Callable[..., tuple[Path, Losses]]


def release_of(*reports: CodedReport, made: date = MADE) -> Release:
    """Reports, linked and released on a day."""
    return make_release(link(reports), reports, made=made, version="0.test")


@pytest.fixture(name="release")
def _release() -> Release:
    return release_of(*REPORTS)


@pytest.fixture(name="write")
def _write(tmp_path: Path, release: Release) -> Write:
    """Writes a release and gives the file and the losses."""

    def write(format: str, profile: str = "internal", what: Release | None = None, lang: str = "en") -> Path:
        target = tmp_path / f"{profile}-{format}.out"
        losses = write_release(what or release, format, load_profile(profile), target, key=KEY, lang=lang)
        return target, losses  # type: ignore[return-value]

    return write  # type: ignore[return-value]

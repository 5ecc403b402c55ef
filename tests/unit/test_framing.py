"""A loaded word put for its plain twin changes nothing that is coded (bench/framing.py, bench/framing_swaps.tsv)."""

import importlib.util
import random
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rasd.intake import Defaults, Given, read_inputs
from rasd.model import Report, make_report

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "src" / "rasd" / "data" / "samples").glob("*.txt"))
#: So many reports of the coded set, drawn by a seed; over the whole set bench/framing.py tells what still differs.
DRAWN, SEED = 60, 7


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


swaps, framing = load("swaps"), load("framing")


def told(text: str, swap: str, title: str = "") -> str | None:
    twin: Report | None = swaps.swapped(make_report(text, title=title), swap)
    return twin and twin.text


@pytest.mark.parametrize(
    ("swap", "text", "twin"),
    [
        ("terrorist_to_gunman", "قتل الجيش ثلاثة إرهابيين وفر إرهابيون", "قتل الجيش ثلاثة مسلحين وفر مسلحون"),
        ("terrorist_to_gunman", "تحصينات للإرهابيين ثم بالإرهابيين", "تحصينات للمسلحين ثم بالمسلحين"),
        ("martyr_to_dead", "سقط شهيدان وثلاثة شهداء", "سقط قتيلان وثلاثة قتلى"),
        ("met_death_to_martyred", "لقي خمسة مدنيين مصرعهم في القصف", "استشهد خمسة مدنيين في القصف"),
        ("isis_epithet_dropped", "هجوم لتنظيم «داعش» الإرهابي شرقا", "هجوم لتنظيم داعش شرقا"),
        ("isis_to_islamic_state", "هجوم لداعش", "هجوم لتنظيم الدولة الإسلامية"),
        ("regime_to_government", "مواقع لقوات النظام السوري", "مواقع للقوات الحكومية السورية"),
        ("occupation_to_other_army", "قصف جيش الاحتلال التركي القرية", "قصف الجيش التركي القرية"),
        ("liberation_to_retaking", "بعد تحرير مدينة الباب", "بعد استعادة مدينة الباب"),
        ("epithet_dropped", "مليشيا الحوثي الانقلابية قصفت", "مليشيا الحوثي قصفت"),
    ],
)
def test_a_swap_keeps_the_text_good_arabic(swap: str, text: str, twin: str) -> None:
    assert told(text, swap) == twin


@pytest.mark.parametrize(
    ("swap", "text"),
    [
        ("martyr_to_dead", "تظاهروا في ساحة الشهداء ثم في مخيم الشهداء"),
        ("martyr_to_dead", "تبنت كتائب شهداء الأقصى الهجوم"),
        ("martyred_to_killed", "استشهد بقول الشاعر"),
        ("liberation_to_retaking", "قالت هيئة تحرير الشام ورئيس تحرير الصحيفة بعد تحرير الرهائن"),
        ("occupation_to_israel", "قصفت قوات الاحتلال التركي غزة القديمة"),
        ("terror_groups_to_armed_groups", "أدرجت على لائحة التنظيمات الإرهابية"),
        ("mujahid_to_gunman", "مجلس شورى مجاهدي درنة"),
        ("gunman_to_terrorist", "القوات المسلحة"),
    ],
)
def test_a_swap_leaves_names_and_other_senses_alone(swap: str, text: str) -> None:
    assert told(text, swap) is None


def test_a_swap_that_needs_a_country_looks_for_it_in_the_report() -> None:
    assert told("قصفت قوات الاحتلال المنزل", "occupation_to_israel") is None
    assert told("قصفت قوات الاحتلال المنزل", "occupation_to_israel", "غزة") == "قصفت القوات الإسرائيلية المنزل"


def sample(file: Path) -> Report:
    given = next(read_inputs([str(file)], Defaults(), BytesIO()))
    assert isinstance(given, Given)
    return given.report


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_no_loaded_word_changes_what_is_coded_of_a_sample(file: Path) -> None:
    found = [f"{flip.swap}: {flip.told}" for flip in framing.measure([sample(file)], list(swaps.read_swaps()))]
    assert not found, "\n".join(found)


def test_the_samples_have_words_of_most_swaps() -> None:
    reports = [sample(file) for file in SAMPLES]
    made = {name for name in swaps.read_swaps() if any(swaps.swapped(report, name) for report in reports)}
    assert len(made) >= 35


def test_loaded_words_change_nothing_in_reports_drawn_from_the_gold(shared: Path) -> None:
    reports = framing.read_reports(shared / "gold" / "dev.jsonl")
    drawn = random.Random(SEED).sample(reports, DRAWN)
    tallies: dict[str, Any] = {}
    flipped = [flip.swap for flip in framing.measure(drawn, list(swaps.read_swaps()), tallies)]
    assert sum(tally.reports for tally in tallies.values()) > 300
    assert not flipped

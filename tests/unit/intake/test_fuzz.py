"""No broken file makes intake crash or hang; bench/fuzz_intake.py runs more of the same."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "bench" / "fuzz_intake.py"


def test_mutated_files_end_in_reports_or_sentences() -> None:
    spec = importlib.util.spec_from_file_location("fuzz_intake", SCRIPT)
    assert spec
    assert spec.loader
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    tally, wrong = fuzz.run(150, seed=5)
    assert not wrong
    assert tally["reports"] > 30
    assert tally["failures"] > 30

"""What do the exports look like today? Those of a few sample events go to tests/golden/exports.

    python tools/reexport.py [--check] [--inputs]

With `--inputs` the events that are exported are made anew from coded_samples.jsonl, too. Whether a change is for the
better is left to who reads the diff.
"""

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
# What somebody has added to Rasd on this machine is no part of what is written here.
os.environ["RASD_HOME"] = str(ROOT / "build" / "nobody")

from rasd.export import load_profile, write_release  # noqa: E402
from rasd.export.changes.load import read_events  # noqa: E402
from rasd.export.release import Release, make_release  # noqa: E402
from rasd.linking import link  # noqa: E402
from rasd.model import coded_from_json, event_to_json  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
EXPORTS = GOLDEN / "exports"
EVENTS, REPORTS = EXPORTS / "in.events.jsonl", EXPORTS / "in.reports.jsonl"
#: Which samples: strikes, clashes, a protest, an interception, a denial, two camps on one night, a roundup.
SAMPLES = ("01", "02", "05", "13", "14", "20", "21", "23", "24", "28")
#: Profile, format, name of the file.
OUTPUTS = (
    ("internal", "acled", "internal-acled.csv"),
    ("internal", "ucdp", "internal-ucdp.csv"),
    ("partners", "geojson", "partners.geojson"),
    ("partners", "jsonl", "partners.jsonl"),
    ("public", "hxl", "public-hxl.csv"),
)
MADE, VERSION, KEY = date(2026, 1, 1), "golden", b"a key that everybody may know, for tests"


def write_inputs() -> None:
    """Take the samples, coded, and link them."""
    lines = (GOLDEN / "coded_samples.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if coded_from_json(line).id.startswith(SAMPLES)]
    EXPORTS.mkdir(exist_ok=True)
    REPORTS.write_text("".join(line + "\n" for line in kept), encoding="utf-8")
    events = link([coded_from_json(line) for line in kept])
    EVENTS.write_text("".join(event_to_json(event) + "\n" for event in events), encoding="utf-8")


def release() -> Release:
    """The release that is exported."""
    reports = [coded_from_json(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    return make_release(read_events(EVENTS), reports, made=MADE, version=VERSION)


def outputs() -> dict[str, bytes]:
    """Name of each file → what stands in it today; readmes and release files among them."""
    whole = release()
    with tempfile.TemporaryDirectory() as folder:
        for profile, format, name in OUTPUTS:
            write_release(whole, format, load_profile(profile), Path(folder) / name, key=KEY, lang="both")
        return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def main() -> int:
    """Write the golden files."""
    parser = argparse.ArgumentParser(description="Export the golden events anew for tests/golden/exports.")
    parser.add_argument("--inputs", action="store_true", help="make the events anew, too")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a file is out of date")
    given = parser.parse_args()
    if given.inputs:
        write_inputs()
    made = outputs()
    changed = [name for name, text in made.items() if not (EXPORTS / name).exists() or _text(name) != text]
    print(f"changed: {', '.join(changed) or 'none'}")
    if given.check:
        return 1 if changed else 0
    for name, text in made.items():
        (EXPORTS / name).write_bytes(text)
    return 0


def _text(name: str) -> bytes:
    return (EXPORTS / name).read_bytes()


if __name__ == "__main__":
    sys.exit(main())

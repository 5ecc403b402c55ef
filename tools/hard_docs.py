"""How does docs/hard-reports.md come about? By `python tools/hard_docs.py`: five sample reports, explained.

Shows what `rasd explain --account N` prints. Run it by hand after a change of what is coded.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "rasd" / "data" / "samples"
PAGE = ROOT / "docs" / "hard-reports.md"
HEAD = """# Five hard reports, explained

What `rasd explain` says of accounts in made-up reports that are hard in one way each. Made by `tools/hard_docs.py`;
the rules that are named are told in [The coder](coder.md), the shape of the output in
[Read `rasd explain`](how-to/read-explain.md). Not every value is right: what is wrong is named under the report.
"""
#: Sample, what is hard in it, its accounts that are shown, and what in them is wrong (empty: nothing).
REPORTS = (
    (
        "01-agency-desert-bus",
        "An ambush on a bus: the dead are armed men, told by two sources with two figures.",
        (1, 2),
        "",
    ),
    (
        "04-opposition-daraa-killings",
        "A round-up of killings by unnamed gunmen, each with its own town, victim and day, in the words of one side.",
        (1, 2),
        "",
    ),
    (
        "05-turkish-agency-afrin",
        "A partisan agency: loaded names have to be read as the actors they stand for.",
        (1, 2),
        'in account 1 "the agency" is the report\'s own outlet and no source; in account 2 three were stopped while '
        "slipping in: the initiator is the side that was stopped, and the status thwarted could be argued.",
    ),
    (
        "07-houthi-saada-raids",
        "Raids in several districts told one after the other, and a missile fired by the other side.",
        (1, 2),
        "the title counts seven between dead and hurt, which the text tells as three and four, so the first two tolls "
        "should have fallen; account 2 has no target though homes and farms were damaged.",
    ),
    (
        "17-sudan-army-babanusa",
        "An army's statement: an attack repelled, and its own air raids on those who fled.",
        (1, 2),
        "",
    ),
)


def explained(sample: str, account: int) -> str:
    """What the command prints of one account, without marks for the direction of writing."""
    call = [sys.executable, "-m", "rasd.cli.main", "explain", str(SAMPLES / f"{sample}.txt"), "--account", str(account)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "130", "NO_COLOR": "1"}
    env["RASD_HOME"] = str(ROOT / "build" / "nobody")
    told = subprocess.run(call, env=env, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    lines = (
        line.rstrip()
        for line in told.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "").splitlines()
    )
    return "\n".join(lines).strip("\n")


def page() -> Iterator[str]:
    """The lines of the page."""
    yield HEAD
    for sample, hard, accounts, wrong in REPORTS:
        text = (SAMPLES / f"{sample}.txt").read_text(encoding="utf-8")
        report = text.split("\n\n", 1)[1].strip()
        yield f"## {sample}\n\n{hard}\n\n> " + "\n> ".join(report.splitlines()) + "\n"
        for account in accounts:
            yield f"```text\n{explained(sample, account)}\n```\n"
        if wrong:
            yield f"Wrong here: {wrong}\n"


def make() -> str:
    """The page."""
    return "\n".join(page()).rstrip() + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Does `rasd add`, or `rasd watch`, lose or double anything when it is killed?

    python bench/kill.py [--watch] [--kills 50] [--each 5] [--reports 600] [--corpus FILE] [--seed 1] [--json FILE]

Adds a folder of text files and a file of JSON lines to an archive, or watches a feed of as many pages that a server on
this machine gives, kills the program (SIGKILL) at a random moment, and
again, `--each` times; then lets it run to the end. What the archive then holds (reports, accounts, claims, events, raw
bytes) must be what it holds where nobody was killed, and `rasd verify` must find no fault. With $RASD_DATABASE_URL each
archive has a database of its own on that server. Without a corpus the reports are the samples, varied.
"""

import argparse
import gzip
import html
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from archiving import SAMPLES, URL, Own, drop_database, make_database  # noqa: E402 - after the path is set
from misbehaving import Server, answer  # noqa: E402

Words = tuple[object, ...]
CORPUS = ROOT.parent / "shared" / "corpus" / "news_2018_02_06.jsonl.gz"


def texts(count: int, corpus: Path) -> list[dict[str, str]]:
    """So many reports of the corpus; where there is none, the samples with one number changed in each."""
    if corpus.is_file():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in islice(lines, count)]
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return [{"text": f"{samples[n % len(samples)]}\n{n}"} for n in range(count)]


def inputs(folder: Path, count: int, corpus: Path) -> list[Path]:
    """Half of the reports as text files of a folder, half as JSON lines."""
    made = texts(count, corpus)
    files = folder / "files"
    files.mkdir(parents=True)
    for number, one in enumerate(made[: count // 2]):
        head = "".join(f"# {key}: {one[key]}\n" for key in ("outlet", "published") if one.get(key))
        text = "\n".join(part for part in (one.get("title", ""), one["text"]) if part)
        (files / f"{number}.txt").write_text(f"{head}\n{text}", encoding="utf-8")
    lines = folder / "lines.jsonl"
    lines.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made[count // 2 :]), encoding="utf-8"
    )
    return [files, lines]


def page(one: dict[str, str]) -> bytes:
    """A report as a page of news."""
    title, day = html.escape(one.get("title") or one["text"][:60]), one.get("published") or "2020-01-01"
    body = "".join(f"<p>{html.escape(part)}</p>" for part in one["text"].split("\n") if part.strip())
    head = f'<meta charset="utf-8"><title>{title}</title><meta property="article:published_time" content="{day}">'
    return f"<html lang='ar'><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def offered(server: Server, count: int, corpus: Path) -> str:
    """Have a server give a feed of so many pages; its address."""
    entries = ""
    for number, one in enumerate(texts(count, corpus)):
        server.pages[f"/{number}"] = answer(body=page(one))
        entries += f"<item><title>{number}</title><link>{server.url(f'/{number}')}</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}</channel></rss>'
    server.pages["/feed"] = answer(body=feed.encode(), kind="application/rss+xml")
    return server.url("/feed")


def archive(folder: Path, name: str) -> Own:
    """A new archive, in a file or on the server."""
    server = os.environ.get(URL)
    return Own(folder / name, make_database(server) if server else None)


def finished(own: Own, words: Words) -> float:
    """Let `rasd` run to its end; seconds."""
    begun = time.monotonic()
    done = own.rasd(*words)
    if done.code:
        raise SystemExit(f"rasd {words[0]} ended with {done.code}: {done.err}")
    return time.monotonic() - begun


def state(own: Own) -> str:
    """How far a killed run had come."""
    if own.url is None and not (own.folder / "rasd.sqlite3").exists():
        return "before the database"
    try:
        reports, events = (own.ask(f"SELECT count(*) FROM archive_{name}")[0][0] for name in ("report", "event"))
    except Exception:  # tables that are not made yet, in either database's words
        return "before the tables"
    return "linked once" if events else "while reading or linking" if reports else "before the first report"


def killed(own: Own, words: Words, seconds: float) -> bool:
    """Kill `rasd` after so many seconds; whether it was still running."""
    process = own.start(*words)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    process.communicate()
    return False


def dropped(own: Own) -> None:
    """Remove an archive."""
    shutil.rmtree(own.folder, ignore_errors=True)
    if own.url:
        drop_database(os.environ[URL], own.url)


def measure(asked: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Kill and compare; figures."""
    if not asked.watch:
        return compared(asked, folder, ("add", *inputs(folder, asked.reports, asked.corpus), "-q"))
    with Server() as server:
        address = offered(server, asked.reports, asked.corpus)
        return compared(asked, folder, ("watch", address, "--once", "--allow", "127.0.0.1", "--pause", "0", "-q"))


def compared(asked: argparse.Namespace, folder: Path, words: Words) -> dict[str, object]:
    """Kill a call of `rasd` and compare; figures."""
    chance = random.Random(asked.seed)
    alone = archive(folder, "alone")
    whole = finished(alone, words)
    want = alone.holds()
    dropped(alone)
    counts = {name: len(rows) for name, rows in want.items()}
    print(f"one run: {whole:.1f} s, {counts}", flush=True)
    kills, archives, wrong, faults, where = 0, 0, 0, 0, Counter[str]()
    while kills < asked.kills:
        own = archive(folder, f"killed{archives}")
        archives += 1
        for _ in range(min(asked.each, asked.kills - kills)):
            if not killed(own, words, chance.uniform(0.05, 1.0) * whole):
                break
            kills += 1
            where[state(own)] += 1
        finished(own, words)
        same, checked = own.holds() == want, own.rasd("verify", "-q")
        wrong += not same
        faults += checked.code != 0
        print(f"{kills} kills, {archives} archives: {'the same' if same else 'OTHER'}{checked.out}", flush=True)
        dropped(own)
    return {
        "kills": kills,
        "archives": archives,
        "reports": counts["reports"],
        "accounts": counts["accounts"],
        "events": counts["events"],
        "where": dict(where),
        "other": wrong,
        "faults": faults,
        "seed": asked.seed,
    }


def main() -> None:
    """Measure and print; the exit code is 1 if anything was lost, doubled or at fault."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = measure(asked, Path(folder))
    print(json.dumps(done, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(done["other"] or done["faults"]))


if __name__ == "__main__":
    main()

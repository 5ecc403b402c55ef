"""Does any file make intake crash or hang? Mutates small sound files of every kind and reads the results.

    python bench/fuzz_intake.py                    2,000 mutations, each within 10 seconds
    python bench/fuzz_intake.py --runs 200 --seed 7

What comes back must be reports, notes and failures with a sentence; an exception that gets out is a crash. The same
seed gives the same mutations.
"""

import argparse
import base64
import gzip
import io
import json
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rasd.intake import Failed, Given, Noted, read_bytes  # noqa: E402

PAGES = ROOT / "tests" / "pages"
TEXTS = ROOT / "src" / "rasd" / "data" / "samples"
SECONDS = 10.0
#: Bytes that parsers stumble over.
TRAPS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<table><tr><td>" * 40, b"<div>" * 300, b"[" * 500, b'{"a":' * 300),
    *(b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>", b"]]>", b"-->", b'"' * 99, b"\r\n" * 50, b"9" * 5000, b"\xd8" * 300),
    *(b"&#x110000;", b"charset=utf-7", b"Content-Length: -1\r\n", b"PK\x03\x04", b"\x1f\x8b\x08"),
)


class Hang(BaseException):
    """A reading that took too long; no reader may catch it."""


def text() -> str:
    """A sound report in Arabic."""
    return sorted(TEXTS.glob("*.txt"))[0].read_text(encoding="utf-8")


def page(name: str) -> bytes:
    """One of the hand-made pages."""
    return next(PAGES.glob(name)).read_bytes()


def warc() -> bytes:
    """Two pages in a WARC file, one of them packed as servers do."""
    made = []
    for number, (body, coding) in enumerate(((page("05*"), ""), (page("08*"), "Content-Encoding: gzip\r\n")), 1):
        body = gzip.compress(body, mtime=0) if coding else body
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{coding}\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        made.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(made)


def archive() -> bytes:
    """A page, a text and JSON lines in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in (("a/page.html", page("10*")), ("b.txt", text().encode()), ("c.jsonl", lines())):
            zipped.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def workbook() -> bytes:
    """A table of reports in an Excel workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["title", "text", "date"])
    for day in range(1, 4):
        book.active.append(["", text(), f"{day}/2/2018"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines() -> bytes:
    """Reports as JSON lines."""
    return "".join(json.dumps({"text": text(), "published": f"2018-02-0{n}"}) + "\n" for n in range(1, 4)).encode()


def table() -> bytes:
    """Reports as CSV with quoted line ends."""
    quoted = text().replace('"', '""')
    return f'title,text,date\nx,"{quoted}",2018-02-03\n"y, z","{quoted}",13/2/2018\n'.encode()


def export() -> bytes:
    """Three messages of a Telegram channel, one in parts."""
    parts = [{"type": "bold", "text": text()[:40]}, "\n" + text()]
    made = [
        {"id": n, "type": "message", "date": "2023-02-05T10:30:00", "date_unixtime": "1675585800", "text": body}
        for n, body in enumerate((text(), parts, ""), 1)
    ]
    return json.dumps({"name": "x", "type": "public_channel", "id": 5, "messages": made}, ensure_ascii=False).encode()


def saved() -> bytes:
    """A page as a browser saves it in one file."""
    head = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    body = b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page("16*"))
    return head + body + b"\r\n--x--\r\n"


def samples() -> dict[str, bytes]:
    """Name of the file → a sound one."""
    return {
        "old.html": page("01*"),
        "jsonld.html": page("04*"),
        "live.html": page("13*"),
        "saved.mhtml": saved(),
        "crawl.warc": warc(),
        "crawl.warc.gz": gzip.compress(warc(), mtime=0),
        "pages.zip": archive(),
        "reports.xlsx": workbook(),
        "reports.csv": table(),
        "result.json": export(),
        "reports.jsonl": lines(),
        "reports.jsonl.gz": gzip.compress(lines(), mtime=0),
        "report.txt": text().encode("cp1256", "replace"),
    }


def flip(raw: bytearray, chance: random.Random, _: bytes) -> bytearray:
    """Turn a few bits over."""
    for _n in range(chance.randint(1, 24)):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw


def cut(raw: bytearray, chance: random.Random, _: bytes) -> bytearray:
    """Cut the end off."""
    return raw[: chance.randrange(1, len(raw))]


def drop(raw: bytearray, chance: random.Random, _: bytes) -> bytearray:
    """Leave a piece out."""
    start = chance.randrange(len(raw))
    del raw[start : start + chance.randint(1, 400)]
    return raw


def splice(raw: bytearray, chance: random.Random, other: bytes) -> bytearray:
    """Go on with another file."""
    return raw[: chance.randrange(len(raw))] + other[chance.randrange(len(other)) :]


def double(raw: bytearray, chance: random.Random, _: bytes) -> bytearray:
    """Repeat a piece."""
    start = chance.randrange(len(raw))
    piece = raw[start : start + chance.randint(1, 2000)]
    return raw[:start] + piece * chance.randint(2, 40) + raw[start:]


def trap(raw: bytearray, chance: random.Random, _: bytes) -> bytearray:
    """Put in what parsers stumble over."""
    start = chance.randrange(len(raw))
    return raw[:start] + chance.choice(TRAPS) + raw[start:]


MUTATIONS: tuple[Callable[[bytearray, random.Random, bytes], bytearray], ...] = (flip, cut, drop, splice, double, trap)


def mutated(made: dict[str, bytes], runs: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """What was done, the name of the file, and its bytes."""
    chance = random.Random(seed)
    names = sorted(made)
    for run in range(runs):
        name = names[run % len(names)]
        raw = bytearray(made[name])
        done = []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            mutation = chance.choice(MUTATIONS)
            raw = mutation(raw or bytearray(b"x"), chance, made[chance.choice(names)])
            done.append(mutation.__name__)
        yield f"{run} {'+'.join(done)}", name, bytes(raw)


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise `Hang` after so many seconds (where the system has an alarm)."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(runs: int, seed: int, seconds: float = SECONDS) -> tuple[Counter[str], list[str]]:
    """How the readings ended, and what is wrong with those that crashed, hung or said nothing."""
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    for told, name, raw in mutated(samples(), runs, seed):
        started = time.perf_counter()
        try:
            with limit(seconds):
                found = list(read_bytes(name, raw))
        except Hang:
            tally["hangs"] += 1
            wrong.append(f"{told} {name}: hangs")
            continue
        except Exception:
            tally["crashes"] += 1
            wrong.append(f"{told} {name}: {traceback.format_exc(limit=-3)}")
            continue
        slowest = max(slowest, time.perf_counter() - started)
        tally["reports"] += sum(isinstance(one, Given) for one in found)
        tally["failures"] += sum(isinstance(one, Failed) for one in found)
        tally["notes"] += sum(isinstance(one, Noted) for one in found)
        if not any(isinstance(one, Given | Failed) for one in found):
            wrong.append(f"{told} {name}: neither a report nor a failure")
            tally["silent"] += 1
    tally["slowest in ms"] = round(slowest * 1000)
    return tally, wrong


def main() -> int:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    tally, wrong = run(options.runs, options.seed)
    for line in wrong:
        print(line)
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(tally.items()))
    print(f"{options.runs:,} mutations in {time.perf_counter() - started:.0f} s: {told}; {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

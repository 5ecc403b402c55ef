"""The verbs of the archive as people call them: exit codes, one sentence for what is wrong, never a traceback."""

import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archiving import SAMPLES, Ended, Own, copy_samples

SAMPLE = SAMPLES / "01-agency-desert-bus.txt"


def fails(done: Ended, code: int, words: str) -> None:
    """One sentence, and the code."""
    assert done.code == code, done
    assert words in done.err, done.err
    assert "Traceback" not in done.err
    assert "Error:" not in done.err


def test_what_goes_well(full: Own) -> None:
    found = full.rasd("search", "الحافلة", "--format", "jsonl")
    assert found.code == 0
    assert {"id", "text", "accounts", "raw"} <= json.loads(found.out.splitlines()[0]).keys()
    assert full.rasd("search", "--show", "events", "--min-killed", "1").code == 0
    assert full.rasd("search", "--show", "accounts", "--near", "Idlib", "--km", "100").code == 0
    assert full.rasd("recode", "--all", "--dry-run").code == 0
    checked = full.rasd("verify")
    assert (checked.code, "no fault" in checked.out) == (0, True)
    arabic = full.rasd("verify", "--lang", "ar")
    assert (arabic.code, "لا عطل" in arabic.out, "أسطر سجل التغييرات" in arabic.out) == (0, True, True)
    assert "fault" not in arabic.out
    again = full.rasd("add", SAMPLE, "--lang", "en")
    assert (again.code, "known already: 1" in again.out) == (0, True)


def test_a_word_that_must_not_be_there_needs_no_marks(full: Own) -> None:
    every = full.rasd("search", "في", "--format", "jsonl").out.splitlines()
    fewer = full.rasd("search", "في", "-الحافلة", "--format", "jsonl")
    assert fewer.code == 0, fewer.err
    assert len(fewer.out.splitlines()) < len(every)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("search", "-x-"), 2, "No such option"),
        (("search", '" OR *'), 0, ""),
        (("search", "NEAR(a b)"), 0, ""),
        (("search", "keys:قتل*"), 0, ""),
        (("search", "!!!"), 2, "names no word"),
        (("search", "--from", "yesterday"), 2, "no day"),
        (("search", "--from", "2019-01-02", "--to", "2019-01-01"), 2, "exchange them"),
        (("search", "--country", "Syria"), 2, "ISO code"),
        (("search", "--country", "sy"), 0, ""),
        (("search", "--km", "5"), 2, "--near"),
        (("search", "--min-killed", "-3"), 2, "--min-killed"),
        (("search", "--near", "91,200"), 2, ""),
        (("search", "--near", "Nowhereville"), 2, ""),
        (("search", "--near", "33.5,36.3", "--km", "nan"), 2, "--km"),
        (("search", "--near", "0,0", "--km", "99999"), 0, ""),
        (("search", "--actor", "nobody at all"), 2, "no such actor"),
        (("search", "--type", "war"), 2, "There is no such word"),
        (("search", "--grade", "good"), 2, "There is no such word"),
        (("search", "--min-killed", "9" * 30), 0, ""),
        (("search", "--limit", "0"), 2, ""),
        (("recode", "--nothing"), 2, "No such option"),
        (("restore", "/nowhere/b.tar"), 1, "There is no file"),
        (("backup", "/nowhere/b.tar"), 1, "cannot be written"),
    ],
)
def test_odd_calls(full: Own, words: tuple[str, ...], code: int, told: str) -> None:
    done = full.rasd(*words)
    assert (done.code, "Traceback" in done.err) == (code, False), done
    assert told in done.err


def test_an_archive_that_is_not_there(own: Own) -> None:
    if own.url:
        pytest.skip("a server always has a database")
    for verb in (("search", "x"), ("verify",), ("recode",), ("backup", "b.tar")):
        fails(own.rasd(*verb), 2, f"There is no archive in {own.folder}")
    assert not own.folder.exists()


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "It is empty"),
    "NUL": ("a.txt", "قتل\0 ثلاثة".encode(), "NUL"),
    "no Arabic": ("a.txt", b"nothing here", "no Arabic letter"),
    "no JSON": ("a.jsonl", b"{not json}\n", "not JSON"),
    "no text": ("a.jsonl", b'{"id": "1"}\n', 'has no "text"'),
    "long id": ("a.jsonl", json.dumps({"id": "ا" * 10_000, "text": "قتل ثلاثة"}).encode(), "id has 10000 characters"),
    "no gzip": ("a.jsonl.gz", b"plain", "cannot be read"),
}


@pytest.mark.parametrize(("name", "content", "told"), BAD.values(), ids=BAD)
def test_inputs_that_fail_and_the_others_go_on(own: Own, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = own.rasd("add", tmp_path / name, SAMPLE, "--lang", "en")
    fails(done, 1, told)
    assert "new reports: 1" in done.out
    assert own.rasd("verify").code == 0


def test_a_broken_address_of_a_report_is_kept_as_it_is(own: Own, tmp_path: Path) -> None:
    broken = {"text": "قتل ثلاثة مدنيين في قصف على حلب", "url": "http://[bad"}
    (tmp_path / "a.jsonl").write_text(json.dumps(broken), encoding="utf-8")
    done = own.rasd("add", tmp_path / "a.jsonl", SAMPLE, "--lang", "en")
    assert (done.code, done.err, "new reports: 2" in done.out) == (0, "", True), done
    assert ("http://[bad",) in own.ask("SELECT url FROM archive_report")


def test_paths_that_fail_and_the_others_go_on(own: Own, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    odd.write_bytes(SAMPLE.read_bytes())
    arabic = copy_samples(tmp_path / "تقارير اليوم", 1)
    done = own.rasd("add", tmp_path / "empty", tmp_path / "missing.txt", odd, arabic, "/proc/self/mem", "--lang", "en")
    fails(done, 1, "The folder holds no report")
    assert "missing.txt: There is no such file or folder." in done.err
    assert "/proc/self/mem: It cannot be read" in done.err
    assert "failed: 3" in done.out
    assert len(done.err.splitlines()) == 3
    assert any("udcff.txt" in name for (name,) in own.ask("SELECT name FROM archive_retrieval"))
    assert own.rasd("verify").code == 0


@pytest.mark.parametrize("name", ["www.example.com/news/7", "ftp://example.com/7"])
def test_an_address_without_its_beginning_is_told_how_to_begin(own: Own, name: str) -> None:
    done = own.rasd("add", name)
    fails(done, 1, f"{name}: There is no such file or folder. An address begins with http:// or https://.")


def test_an_address_that_fails_is_named_once(own: Own) -> None:
    done = own.rasd("add", "http://127.0.0.1:8080/x")
    fails(done, 1, "allow it: --allow 127.0.0.1")
    assert done.err.count("http://127.0.0.1:8080/x") == 1


@pytest.fixture
def heard() -> Iterator[None]:
    """Programs that a shell starts in the background are deaf to Ctrl-C, and so are those that they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_says_what_is_kept(own: Own, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    process = own.start("add", "-", stdin=reading)
    os.close(reading)
    with open(writing, "wb") as pipe:
        pipe.write(json.dumps({"text": SAMPLE.read_text(encoding="utf-8")}).encode() + b"\n")
        pipe.flush()
        for _ in range(600):
            if any((own.folder / "raw").glob("*")):  # what comes in is being kept
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "new reports are kept" in err.decode()
    assert "Traceback" not in err.decode()


def test_standard_input(own: Own) -> None:
    line = json.dumps({"id": "7", "text": SAMPLE.read_text(encoding="utf-8")}).encode()
    done = own.rasd("add", "-", "-q", stdin=line)
    assert (done.code, done.err) == (0, "")
    assert own.ask("SELECT rid FROM archive_report") == [("7",)]
    assert own.ask("SELECT method FROM archive_retrieval") == [("stdin",)]


def test_an_archive_in_a_folder_with_an_arabic_name(new_archive: Callable[[str], Own]) -> None:
    own = new_archive("أرشيف النزاع")
    assert own.rasd("add", SAMPLE, "-q").code == 0
    assert own.rasd("verify").code == 0


def test_who_reads_no_further(full: Own) -> None:
    read, write = os.pipe()
    os.close(read)
    process = full.start("search", "في", "--format", "jsonl", stdout=write)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "names no database that can be used"),
        ("foo://a/b", "names no database that can be used"),
        ("postgres://u:secret@127.0.0.1:1/x", "database failed"),
    ],
)
def test_a_server_that_is_none(tmp_path: Path, url: str, told: str) -> None:
    done = Own(tmp_path / "a", url).rasd("verify")
    assert done.code in (1, 2)
    assert told in done.err
    assert "secret" not in done.err
    assert "Traceback" not in done.err


def test_a_newer_archive_is_left_alone(full: Own) -> None:
    if full.url:
        pytest.skip("the same code, seen on a file")
    with sqlite3.connect(full.folder / "rasd.sqlite3") as file:
        file.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('archive', '9999_later', '2030-01-01')"
        )
    fails(full.rasd("verify"), 1, "made by a newer version of Rasd; update Rasd")


@pytest.mark.parametrize("damage", ["text", "cut", "middle"])
def test_a_damaged_database_is_told(full: Own, damage: str) -> None:
    if full.url:
        pytest.skip("a server's files are the server's")
    file = full.folder / "rasd.sqlite3"
    content = bytearray(file.read_bytes())
    if damage == "text":
        content = bytearray(b"this is not a database" * 1000)
    elif damage == "cut":
        content = content[: len(content) // 2]
    else:
        content[8192:90_000] = b"\xff" * (90_000 - 8192)
    file.write_bytes(content)
    done = full.rasd("verify")
    assert (done.code, "Traceback" in done.err) == (1, False), done
    assert "damaged" in done.err + done.out


WITHOUT = "import sys; sys.modules['django'] = None; from rasd.cli.main import run; run()"


def test_without_django(tmp_path: Path) -> None:
    own = Own(tmp_path / "a")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "add", str(SAMPLE)], env=own.environment(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (
        2,
        'The archive needs Django; install it with: pip install "rasd[desk]"\n',
    )
    assert not own.folder.exists()


def test_a_backup_comes_back_whole(full: Own, new_archive: Callable[[str], Own], tmp_path: Path) -> None:
    file, second = tmp_path / "b.tar", tmp_path / "c.tar"
    assert full.rasd("backup", file, "-q").code == 0
    fails(full.rasd("backup", file), 2, "is there already")
    other = new_archive("other")
    done = other.rasd("restore", file)
    assert (done.code, "no fault" in done.out) == (0, True), done
    assert other.holds() == full.holds()
    fails(other.rasd("restore", file), 2, "not empty")
    assert other.rasd("backup", second, "-q").code == 0
    assert members(second) == members(file)
    assert other.rasd("add", SAMPLES / "03-progov-maardas.txt", SAMPLE, "-q").code == 0
    assert other.rasd("verify").code == 0


GRADE = """
from rasd_desk.opening import open_archive
open_archive(migrate=False)
from rasd_desk.archive.actions import judging
from rasd_desk.archive.models import Event
judging.grade(Event.objects.order_by("pk").first().pk, "discounted", by="x")
"""


def test_a_persons_grade_is_in_force_again_after_a_backup_of_an_older_version(
    full: Own, new_archive: Callable[[str], Own], tmp_path: Path
) -> None:
    assert subprocess.run([sys.executable, "-c", GRADE], env=full.environment()).returncode == 0
    file, older = tmp_path / "b.tar", tmp_path / "older.tar"
    assert full.rasd("backup", file, "-q").code == 0
    held = members(file)
    name = "tables/archive_event.jsonl"
    rows = [json.loads(line) for line in held[name].splitlines()]
    for row in rows:
        del row["own_grade"], row["support"]
        row["grade"] = row["data"]["grade"]["value"]
    rewrite(file, older, name, b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    other = new_archive("other")
    done = other.rasd("restore", older)
    assert (done.code, "no fault" in done.out) == (0, True), done
    graded = "SELECT grade FROM archive_event WHERE own_grade = 'discounted'"
    assert other.ask(graded) == full.ask(graded) == [("discounted",)]


def rewrite(source: Path, target: Path, name: str, content: bytes) -> None:
    """A backup with another table in the place of one, and a manifest that knows it."""
    with tarfile.open(source) as tar, tarfile.open(target, "w") as made:
        for one in tar:
            held = tar.extractfile(one).read()  # type: ignore[union-attr]  # no folders in it
            if one.name == name:
                held = content
            elif one.name == "manifest.json":
                manifest = json.loads(held)
                manifest["tables"][name]["sha256"] = hashlib.sha256(content).hexdigest()
                held = json.dumps(manifest).encode()
            one.size = len(held)
            made.addfile(one, io.BytesIO(held))


def test_a_backup_without_one_of_the_raw_files_names_it(full: Own, tmp_path: Path) -> None:
    raw = next((full.folder / "raw").glob("??/*"))
    raw.unlink()
    fails(full.rasd("backup", tmp_path / "b.tar"), 1, f"There is no backup: {raw} cannot be read")
    assert not any(tmp_path.glob("*b.tar*"))


def members(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar if one.name != "manifest.json"}  # type: ignore[union-attr]


def test_a_backup_goes_to_the_other_kind_of_database_and_back(
    full: Own, new_archive: Callable[[str], Own], tmp_path: Path
) -> None:
    if not full.url:
        pytest.skip("needs a server: RASD_DATABASE_URL")
    first, second, file = tmp_path / "1.tar", tmp_path / "2.tar", Own(tmp_path / "file")
    assert full.rasd("backup", first, "-q").code == 0
    assert file.rasd("restore", first, "-q").code == 0
    assert file.rasd("backup", second, "-q").code == 0
    assert members(first) == members(second)
    back = new_archive("back")
    assert back.rasd("restore", second, "-q").code == 0
    assert back.holds() == full.holds()


@pytest.mark.parametrize("damage", ["cut", "altered", "raw", "no tar", "other tar", "manifest"])
def test_a_damaged_backup_is_refused(full: Own, new_archive: Callable[[str], Own], tmp_path: Path, damage: str) -> None:
    file = tmp_path / "b.tar"
    assert full.rasd("backup", file, "-q").code == 0
    content = file.read_bytes()
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "altered":
        content = content.replace("قتل".encode(), "جرح".encode(), 1)
    elif damage == "raw":
        whole = SAMPLE.read_bytes()
        content = content.replace(whole, whole[::-1])
    elif damage == "no tar":
        content = b"hello" * 1000
    elif damage == "manifest":
        content = content.replace(b'"format": 1', b'"format": [')
    file.write_bytes(content)
    if damage == "other tar":
        with tarfile.open(file, "w") as tar:
            tar.add(SAMPLE)
    other = new_archive("other")
    done = other.rasd("restore", file)
    assert (done.code, len(done.err.splitlines())) == (1, 1), done
    assert "no whole backup" in done.err or "damaged" in done.err
    assert other.ask("SELECT count(*) FROM archive_trail") == [(0,)]

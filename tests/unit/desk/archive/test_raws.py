"""Raw bytes: kept once, whole or not at all."""

import hashlib
import io
import os
import time

import pytest

from rasd.errors import BadInput
from rasd_desk.archive import raws


class Broken(io.BytesIO):
    """A stream that gives something and then fails."""

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        if not found:
            raise OSError(5, "Input/output error")
        return found


def files() -> list[str]:
    return sorted(path.name for path in raws.folder().rglob("*") if path.is_file())


def test_bytes_lie_under_their_hash() -> None:
    kept = raws.keep(io.BytesIO(b"abc"))
    assert kept.sha256 == hashlib.sha256(b"abc").hexdigest() == kept.path.name == raws.hash_of(kept.path)
    assert (kept.size, kept.path.read_bytes()) == (3, b"abc")
    assert kept.path.parent.name == kept.sha256[:2]


def test_the_same_bytes_are_kept_once() -> None:
    first, second = raws.keep(io.BytesIO(b"abc")), raws.keep(io.BytesIO(b"abc"))
    assert first == second
    assert files() == [first.sha256]


def test_nothing_at_all_can_be_kept() -> None:
    assert raws.keep(io.BytesIO(b"")).size == 0


def test_a_stream_that_fails_leaves_nothing() -> None:
    with pytest.raises(BadInput, match="cannot be read: Input/output error"):
        raws.keep(Broken(b"half of it"))
    assert files() == []


def test_a_file_of_another_length_is_written_anew() -> None:
    kept = raws.keep(io.BytesIO(b"abc"))
    kept.path.chmod(0o644)
    kept.path.write_bytes(b"a")
    assert raws.keep(io.BytesIO(b"abc")).path.read_bytes() == b"abc"


def test_kept_files_are_listed_and_half_written_ones_are_not() -> None:
    kept = [raws.keep(io.BytesIO(one)) for one in (b"a", b"b")]
    (raws.folder() / ".undone-x").write_bytes(b"half")
    assert list(raws.every()) == sorted(one.path for one in kept)


def test_only_old_leavings_are_swept() -> None:
    raws.keep(io.BytesIO(b"abc"))
    old, young = raws.folder() / ".undone-old", raws.folder() / ".undone-young"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    assert raws.sweep() == 1
    assert not old.exists()
    assert young.exists()

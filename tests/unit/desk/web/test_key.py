"""The key of an archive: made once, for its owner alone."""

import stat
from pathlib import Path

from rasd_desk.web.key import key_of, read_key


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    assert read_key(tmp_path) is None
    made = key_of(tmp_path)
    assert len(made) >= 50
    assert key_of(tmp_path) == made == read_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "desk.key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["desk.key"]


def test_two_archives_have_two_keys(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert key_of(one) != key_of(other)

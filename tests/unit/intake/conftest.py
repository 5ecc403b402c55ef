"""What the tests of intake read with."""

from collections.abc import Callable

import pytest

from rasd.intake import Failed, Given, Input, Noted, read_bytes

BODY = "قُتل ثلاثة مدنيين في قصف على بلدة تل الرمان، بحسب مصادر محلية."
Read = Callable[..., list[Input]]


@pytest.fixture(name="body")
def _body() -> str:
    return BODY


@pytest.fixture(name="read")
def _read() -> Read:
    """All inputs of bytes but the notes."""

    def read(name: str, raw: bytes | str, **more: object) -> list[Input]:
        content = raw.encode() if isinstance(raw, str) else raw
        return [x for x in read_bytes(name, content, **more) if not isinstance(x, Noted)]  # type: ignore[arg-type]

    return read


@pytest.fixture(name="one")
def _one(read: Read) -> Callable[..., Given]:
    """The only report of bytes."""

    def one(name: str, raw: bytes | str, **more: object) -> Given:
        (given,) = read(name, raw, **more)
        assert isinstance(given, Given), given
        return given

    return one


@pytest.fixture(name="why")
def _why(read: Read) -> Callable[..., str]:
    """Why bytes give no report."""

    def why(name: str, raw: bytes | str, **more: object) -> str:
        (failed,) = read(name, raw, **more)
        assert isinstance(failed, Failed), failed
        return failed.why

    return why

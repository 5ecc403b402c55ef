"""Over TLS the name is checked and told, though the connection goes to a checked address."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from misbehaving import Server, answer
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import Unreachable
from rasd_desk.fetch.guard import Guard


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for tls.example that nobody trusts, and its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("the program openssl is not installed; it makes the certificate of these tests")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=tls.example", "-addext", "subjectAltName=DNS:tls.example"),
            *("-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


@pytest.fixture
def secured(certificate: tuple[Path, Path]) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with Server(tls=context) as running:
        running.pages["/a"] = answer(body=b"<html>over TLS</html>")
        yield running


GUARD = Guard.allowing(["127.0.0.1"], resolver=lambda _host, _port, _seconds: ["127.0.0.1"])


def test_a_certificate_that_nobody_trusts_is_refused(secured: Server, fetching: Callable[..., Fetcher]) -> None:
    with pytest.raises(Unreachable, match="its certificate is not valid"):
        fetching(guard=GUARD, robots=False).get(f"https://tls.example:{secured.port}/a")
    assert secured.asked == []


def test_the_name_is_checked_and_sent_though_the_address_is_pinned(
    secured: Server,
    certificate: tuple[Path, Path],
    fetching: Callable[..., Fetcher],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    fetcher = fetching(guard=GUARD)
    assert fetcher.get(f"https://tls.example:{secured.port}/a").body == b"<html>over TLS</html>"
    assert secured.asked[-1].headers["host"] == f"tls.example:{secured.port}"
    with pytest.raises(Unreachable, match="its certificate is not valid"):
        fetcher.get(f"https://other.example:{secured.port}/a")

import time
from ipaddress import ip_address

import pytest

from rasd.errors import WrongUse
from rasd_desk.fetch import guard as guarding
from rasd_desk.fetch.errors import BadAddress, FetchError, PrivateAddress, Unreachable
from rasd_desk.fetch.guard import Guard, is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.0.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.0.0.0", "0.1.2.3"),
        *("169.254.169.254", "100.64.0.1", "100.127.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
        *("255.255.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "192.88.99.1"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "100::1"),
        *("2001:db8::1", "2001::1", "3fff::1", "5f00::1", "64:ff9b:1::1", "::127.0.0.1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2002:0a00:1::1"),
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00::1", "64:ff9b::1.1.1.1"),
        *("::ffff:1.1.1.1", "2002:0101:0101::1", "198.20.0.1", "223.255.255.1"),
    ],
)
def test_other_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "data:text/html,x", "/etc/passwd", ""),
        *("http://", "http:///x", "http://me:secret@example.org/", "http://me@example.org/", "http://ex ample.org/"),
        *("http://example.org:22/", "http://example.org:0/", "http://example.org:65536/", "http://[::1/", "//x/y"),
        *("http://example.org/" + "x" * 4000, "http://example.org\\@127.0.0.1/", "http://\u2044.org/\x00"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadAddress) as told:
        Guard().check(url)
    assert str(told.value).isprintable()


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("HTTP://Example.ORG:80/a#b", "http://example.org/a"),
        ("https://example.org:8443", "https://example.org:8443"),
        (" http://example.org/a ", "http://example.org/a"),
        ("http://مثال.إختبار/خبر?س=1", "http://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D8%A8%D8%B1?%D8%B3=1"),
        ("http://[2606:4700::1]:8080/", "http://[2606:4700::1]:8080/"),
    ],
)
def test_a_web_address_is_put_into_one_shape(url: str, checked: str) -> None:
    assert str(Guard().check(url)) == checked


@pytest.mark.parametrize("host", ["127.1", "0x7f.0.0.1", "2130706433", "017700000001", "localhost"])
def test_odd_spellings_of_this_machine_are_refused_all_the_same(host: str) -> None:
    with pytest.raises((PrivateAddress, Unreachable)):
        Guard().addresses(f"http://{host}/", host, 80, 5)


def answering(*addresses: str) -> guarding.Resolver:
    return lambda _host, _port, _seconds: addresses


def test_only_the_open_addresses_of_a_name_are_given() -> None:
    guard = Guard(resolver=answering("10.0.0.1", "1.1.1.1", "::1"))
    assert guard.addresses("http://x/", "x", 80, 1) == ["1.1.1.1"]


@pytest.mark.parametrize(
    "allowed", [["intra.example"], ["INTRA.example."], ["10.0.0.0/8"], ["10.0.0.1"], ["fd00::/8", "10.0.0.1/32"]]
)
def test_what_is_allowed_may_be_private(allowed: list[str]) -> None:
    guard = Guard.allowing(allowed, resolver=answering("10.0.0.1"))
    assert guard.addresses("http://intra.example/", "intra.example", 80, 1) == ["10.0.0.1"]


def test_a_host_in_arabic_letters_is_allowed_under_its_own_name() -> None:
    guard = Guard.allowing(["شبكة.مثال"], resolver=answering("10.0.0.1"))
    url = guard.check("http://شبكة.مثال/خبر")
    assert guard.addresses(str(url), url.raw_host.decode(), 80, 1) == ["10.0.0.1"]


@pytest.mark.parametrize("allowed", [["other.example"], ["10.0.1.0/24"], []])
def test_what_is_not_allowed_may_not(allowed: list[str]) -> None:
    guard = Guard.allowing(allowed, resolver=answering("10.0.0.1"))
    with pytest.raises(PrivateAddress):
        guard.addresses("http://intra.example/", "intra.example", 80, 1)


@pytest.mark.parametrize("name", ["http://x", "", "a b", "x:80", "10.0.0.0/99"])
def test_allowing_what_is_no_host_is_wrong_use(name: str) -> None:
    with pytest.raises(WrongUse):
        Guard.allowing([name])


@pytest.mark.parametrize("found", [(), ("not an address",)])
def test_a_name_without_address_is_told(found: tuple[str, ...]) -> None:
    with pytest.raises(FetchError, match="no address is known"):
        Guard(resolver=answering(*found)).addresses("http://x/", "x", 80, 1)


def test_the_resolver_gives_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding.socket, "getaddrinfo", lambda *_args, **_more: time.sleep(0.5) or [])
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        resolve("x.example", 80, 0.05)
    assert time.monotonic() - begun < 0.4


def test_the_resolver_tells_of_a_label_too_long() -> None:
    with pytest.raises(OSError, match="label"):
        resolve("x" * 70 + ".example", 80, 5)

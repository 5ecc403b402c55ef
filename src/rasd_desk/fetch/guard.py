"""May this address be asked, and to which IP address does one connect?

What is checked is what is connected to: `Guard.addresses` is called by the connection itself (`wire`), so that a name
which answers differently a moment later leads nowhere. Private, loopback, link-local, multicast, reserved and shared
(RFC 6598) networks are refused, also where an IPv6 address wraps such an IPv4 address.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

import httpx

from rasd.errors import WrongUse
from rasd_desk.fetch.errors import BadAddress, PrivateAddress, Unreachable

#: Name, port and seconds → IP addresses as text; raises OSError or TimeoutError.
Resolver = Callable[[str, int, float], Sequence[str]]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_LONGEST: Final = 4_000
_PORTS: Final = {"http": 80, "https": 443}
#: Ports below belong to mail, shells and the like; a web server stands there only where somebody says so.
_FIRST_FREE_PORT: Final = 1024

_HOST: Final = re.compile(rb"[A-Za-z0-9._:-]+")

#: IANA special-purpose registries; spelt out, since `is_global` differs between releases of Python.
_CLOSED: Final = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
#: All that IANA has given out for use in the internet; loopback, link-local, site-local, multicast lie outside.
_UNICAST: Final = ip_network("2000::/3")
_MAPPED: Final = ip_network("::ffff:0:0/96")
_NAT64: Final = ip_network("64:ff9b::/96")
_6TO4: Final = ip_network("2002::/16")


def is_public(address: Address) -> bool:
    """Whether an address lies in the open internet; IPv4 within IPv6 (mapped, NAT64, 6to4) counts as what it wraps."""
    if isinstance(address, IPv6Address):
        if address in _MAPPED or address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address in _6TO4:
            return is_public(IPv4Address(int(address) >> 80 & 0xFFFFFFFF))
        if address not in _UNICAST:
            return False
    return not any(address.version == closed.version and address in closed for closed in _CLOSED)


def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
    """Ask the system's resolver, no longer than `seconds`.

    Raises:
        OSError: there is no such name.
        TimeoutError: no answer in time.
    """
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # The system's call takes no timeout; a name server that keeps silent costs an idle thread, not the program.
    thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError(f"no answer for {host}")
    if failed:
        raise failed[0] if isinstance(failed[0], OSError) else OSError(str(failed[0]))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be asked.

    Args:
        hosts: names whose addresses may be private (`allowing` makes them).
        networks: private networks that may be asked.
        resolver: how a name becomes addresses.
    """

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()
    resolver: Resolver = resolve

    @classmethod
    def allowing(cls, names: Iterable[str], *, resolver: Resolver = resolve) -> "Guard":
        """A guard that lets through hosts (`intranet.example`), addresses (`10.1.2.3`) and networks (`10.0.0.0/8`).

        Raises:
            WrongUse: a name is none of these.
        """
        hosts, networks = set(), []
        for name in names:
            try:
                networks.append(ip_network(name.strip("[]"), strict=False))
            except ValueError:
                if not name or set(name) & set("/:@?#[] "):
                    raise WrongUse(f"{name!r} is no host, address or network that could be allowed.") from None
                hosts.add(_as_asked(name))
        return cls(frozenset(hosts), tuple(networks), resolver)

    def check(self, url: str) -> httpx.URL:
        """The address, taken apart and in ASCII, without its fragment.

        Raises:
            BadAddress: not http(s), or with credentials, without host, on a port that is no web server's.
        """
        if len(url) > _LONGEST:
            raise BadAddress(url, f"the address has more than {_LONGEST} characters")
        try:
            parts = httpx.URL(url.strip())
        except (httpx.InvalidURL, ValueError) as error:
            raise BadAddress(url, "it is not a valid address") from error
        if parts.scheme not in _PORTS:
            raise BadAddress(url, "only http and https addresses can be fetched")
        if parts.userinfo:
            raise BadAddress(url, "a name and password in an address are not used")
        if not parts.host:
            raise BadAddress(url, "the address names no host")
        if not _HOST.fullmatch(parts.raw_host):
            raise BadAddress(url, "its host is not a valid name")
        port = parts.port
        if port is not None and port not in _PORTS.values() and not _FIRST_FREE_PORT <= port < 65_536:
            raise BadAddress(url, f"port {port} is no web server's")
        return httpx.URL(str(parts.copy_with(fragment=None)))

    def addresses(self, url: str, host: str, port: int, seconds: float) -> list[str]:
        """The IP addresses of a host that may be connected to.

        Raises:
            Unreachable: no such host, or no answer about it in time.
            PrivateAddress: it has only addresses in private networks.
        """
        try:
            found = [ip_address(text) for text in self.resolver(host, port, seconds)]
        except TimeoutError as error:
            raise Unreachable(url, f"nobody told the address of {host} within {seconds:.0f} s") from error
        except (OSError, ValueError) as error:
            raise Unreachable(url, f"no address is known for the host {host}") from error
        if not found:
            raise Unreachable(url, f"no address is known for the host {host}")
        open_ = [str(address) for address in found if self._may(host, address)]
        if not open_:
            known = host if host == str(found[0]) else f"{host} ({found[0]})"
            raise PrivateAddress(
                url, f"{known} is in a private or reserved network; if that is meant, allow it: --allow {host}"
            )
        return open_

    def _may(self, host: str, address: Address) -> bool:
        if _as_asked(host) in self.hosts or is_public(address):
            return True
        return any(address.version == network.version and address in network for network in self.networks)


def _as_asked(host: str) -> str:
    """A host's name as it goes over the wire: names in Arabic letters in ASCII (IDNA), case and last dot gone."""
    with suppress(httpx.InvalidURL):
        host = httpx.URL(f"http://{host}/").raw_host.decode("ascii")
    return host.lower().rstrip(".")

"""May a program read this address, as far as the site's robots.txt goes, and how slowly?

The rules of RFC 9309: a robots.txt that is not there (4xx) allows all, one that cannot be had for now (5xx, no
connection, too slow, 429) allows nothing for now. Reading the file is protego's work, getting it the fetcher's.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import httpx
from protego import Protego

from rasd_desk.fetch.errors import FetchError, PrivateAddress, RedirectTrouble, RobotsForbid, TooSoon, Unreachable

#: RFC 9309 2.4: no longer than a day.
KEPT: Final = timedelta(hours=24)
#: After this time a site whose robots.txt could not be had is asked for it again.
RETRIED: Final = timedelta(minutes=10)
#: Rules that were once read hold on for so long while the site does not answer.
HELD_ON: Final = timedelta(days=7)

#: Gets a robots.txt, following redirects without asking robots.txt: its status and its first bytes. Raises FetchError
#: where the server fails (5xx), is busy (429) or does not answer.
Get = Callable[[httpx.URL], tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is known of a site.

    Args:
        parsed: its rules; None = nothing is allowed for now.
        read: when the rules came from the site.
        until: when to ask again.
        trouble: why there are no rules.
    """

    parsed: Protego | None
    read: datetime
    until: datetime
    trouble: FetchError | None = None


@dataclass(slots=True)
class Robots:
    """The rules of all sites that were asked.

    Args:
        agent: the name that rules for programs call us by, without version.
        get: how a robots.txt is got.
        now: the time of day, UTC.
    """

    agent: str
    get: Get
    now: Callable[[], datetime]
    _sites: dict[str, _Rules] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def check(self, url: httpx.URL) -> timedelta | None:
        """The pause between requests that the site asks for (None: none).

        Raises:
            RobotsForbid: the rules forbid this address.
            Unreachable: the rules cannot be had for now; `wait` tells when to ask again.
            PrivateAddress: the host is in a private network.
        """
        rules = self._rules(url)
        if rules.parsed is None:
            wait = max(rules.until - self.now(), timedelta(0))
            why = rules.trouble.why if rules.trouble else "unknown"
            raise Unreachable(
                str(url), f"nothing is read from {url.host} while its robots.txt cannot be had ({why})", wait=wait
            ) from rules.trouble
        if not rules.parsed.can_fetch(str(url), self.agent):
            raise RobotsForbid(str(url), f"the robots.txt of {url.host} asks programs not to read it")
        told = rules.parsed.crawl_delay(self.agent)
        return timedelta(seconds=min(told, KEPT.total_seconds())) if told and told > 0 else None

    def _rules(self, url: httpx.URL) -> _Rules:
        site = str(url.copy_with(raw_path=b"/"))
        with self._lock:
            known = self._sites.get(site)
        if known and self.now() < known.until:
            return known
        fresh = self._read(url.copy_with(raw_path=b"/robots.txt"), known)
        with self._lock:
            self._sites[site] = fresh
        return fresh

    def _read(self, url: httpx.URL, known: _Rules | None) -> _Rules:
        now = self.now()
        try:
            status, body = self.get(url)
        except (PrivateAddress, TooSoon):
            raise
        except RedirectTrouble:
            status, body = 404, b""  # RFC 9309 2.3.1.2: too many redirects count as "not there"
        except FetchError as error:
            return self._without(now, known, error)
        text = body.decode("utf-8-sig", errors="replace") if status == 200 else ""
        return _Rules(Protego.parse(text), now, now + KEPT)

    def _without(self, now: datetime, known: _Rules | None, error: FetchError) -> _Rules:
        if known and known.parsed and now - known.read < HELD_ON:
            return _Rules(known.parsed, known.read, now + RETRIED)
        return _Rules(None, now, now + max(RETRIED, error.wait or RETRIED), error)

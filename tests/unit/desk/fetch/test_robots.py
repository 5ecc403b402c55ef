from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from misbehaving import Server, answer
from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import PrivateAddress, RobotsForbid, TooSoon, Unreachable
from rasd_desk.fetch.pace import Pace

PAGE = answer(body=b"<html><p>x</p></html>")


def robots(text: str, **more: str) -> bytes:
    return answer(body=text.encode(), kind="text/plain", **more)


@pytest.fixture(autouse=True)
def page(server: Server) -> None:
    server.pages["/a"] = PAGE
    server.pages["/news/1"] = PAGE


def asked_for_rules(server: Server) -> int:
    return [asked.path for asked in server.asked].count("/robots.txt")


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /news/",
        "User-agent: rasd\nDisallow: /news/\n\nUser-agent: *\nAllow: /",
        "\ufeffUser-agent: *\r\nDisallow: /\r\nAllow: /a",
    ],
)
def test_what_the_rules_forbid_is_not_asked_for(server: Server, fetcher: Fetcher, rules: str) -> None:
    server.pages["/robots.txt"] = robots(rules)
    with pytest.raises(RobotsForbid):
        fetcher.get(server.url("/news/1"))
    assert fetcher.get(server.url("/a")).status == 200
    assert server.paths() == ["/a"]


def test_rules_for_others_are_not_ours(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = robots("User-agent: otherbot\nDisallow: /")
    assert fetcher.get(server.url("/a")).status == 200


def test_rules_are_kept_for_a_day(server: Server, fetcher: Fetcher, hands: Any) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nAllow: /")
    for hours in (0, 23, 2):
        hands.passed += hours * 3600
        fetcher.get(server.url("/a"))
    assert asked_for_rules(server) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_rules_allow_all(server: Server, fetcher: Fetcher, status: int) -> None:
    server.pages["/robots.txt"] = answer(status, b"User-agent: *\nDisallow: /")
    assert fetcher.get(server.url("/a")).status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_rules_that_cannot_be_had_allow_nothing_for_now(
    server: Server, fetcher: Fetcher, hands: Any, status: int
) -> None:
    server.pages["/robots.txt"] = answer(status)
    for _ in range(2):
        with pytest.raises(Unreachable, match=f"robots.txt cannot be had.*{status}") as told:
            fetcher.get(server.url("/a"))
    assert told.value.wait == timedelta(minutes=10)
    assert asked_for_rules(server) == 1
    server.pages["/robots.txt"] = answer(404)
    hands.passed += 601
    assert fetcher.get(server.url("/a")).status == 200


def test_rules_that_keep_silent_allow_nothing_for_now(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = server.silent()
    with pytest.raises(Unreachable, match="silent"):
        fetcher.get(server.url("/a"))
    assert server.paths() == []


def test_rules_once_read_hold_while_the_site_fails(server: Server, fetcher: Fetcher, hands: Any) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /news/")
    fetcher.get(server.url("/a"))
    server.pages["/robots.txt"] = answer(500)
    hands.passed += 25 * 3600
    assert fetcher.get(server.url("/a")).status == 200
    with pytest.raises(RobotsForbid):
        fetcher.get(server.url("/news/1"))
    hands.passed += 7 * 24 * 3600
    with pytest.raises(Unreachable):
        fetcher.get(server.url("/a"))


def test_only_the_beginning_of_huge_rules_is_read(server: Server, fetching: Callable[..., Fetcher]) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /news/\n"
    server.pages["/robots.txt"] = server.dripping(head, b"# nothing\n" * 5000, 0)
    fetcher = fetching()
    with pytest.raises(RobotsForbid):
        fetcher.get(server.url("/news/1"))
    assert fetcher.get(server.url("/a")).status == 200


def test_a_page_of_apology_as_rules_allows_all(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer(body=b"<html><body>Not found \xff\xfe \0</body></html>")
    assert fetcher.get(server.url("/a")).status == 200


def test_rules_may_lie_behind_redirects(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer(301, Location="/rules.txt")
    server.pages["/rules.txt"] = robots("User-agent: *\nDisallow: /news/")
    with pytest.raises(RobotsForbid):
        fetcher.get(server.url("/news/1"))


def test_rules_behind_a_circle_are_not_there(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer(301, Location="/robots.txt")
    assert fetcher.get(server.url("/a")).status == 200


def test_rules_in_a_private_network_are_not_read(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer(301, Location="http://10.0.0.1/robots.txt")
    with pytest.raises(PrivateAddress):
        fetcher.get(server.url("/a"))


def test_a_redirect_is_asked_for_by_its_own_rules(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /news/")
    server.pages["/b"] = answer(302, Location="/news/1")
    with pytest.raises(RobotsForbid, match="it leads to"):
        fetcher.get(server.url("/b"))
    assert server.paths() == ["/b"]


def test_a_crawl_delay_is_kept(server: Server, fetching: Callable[..., Fetcher], hands: Any) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 20\nAllow: /")
    fetcher = fetching(pace=Pace(hands.clock(), delay=timedelta(0)))
    for _ in range(3):
        fetcher.get(server.url("/a"))
    assert [round(slept) for slept in hands.slept] == [20, 20]


def test_a_very_long_crawl_delay_is_kept_without_waiting_for_it(
    server: Server, fetching: Callable[..., Fetcher], hands: Any
) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 3600\nAllow: /")
    fetcher = fetching(pace=Pace(hands.clock(), delay=timedelta(0)))
    fetcher.get(server.url("/a"))
    with pytest.raises(TooSoon) as told:
        fetcher.get(server.url("/a"))
    assert told.value.wait
    assert 3500 < told.value.wait.total_seconds() <= 3600


def test_rules_may_be_left_unread_on_demand(server: Server, fetching: Callable[..., Fetcher]) -> None:
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    assert fetching(robots=False).get(server.url("/a")).status == 200
    assert asked_for_rules(server) == 0

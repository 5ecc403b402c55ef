"""Between the address of a feed or page and its bytes: politely, within limits, from public addresses only.

    fetcher = Fetcher(contact="desk@example.org", recorder=WarcFile(folder, clock.now, NAME))
    page = fetcher.get("https://outlet.example/news/7")

Knows neither Django nor the archive; what a page says is read by `rasd.intake`.
"""

from rasd_desk.fetch.client import Fetcher
from rasd_desk.fetch.errors import FetchError, Stopped
from rasd_desk.fetch.guard import Guard
from rasd_desk.fetch.model import ANYTHING, FEEDS, PAGES, Fetched, Limits
from rasd_desk.fetch.pace import Clock, Pace
from rasd_desk.fetch.warc import WarcFile

__all__ = [
    "ANYTHING",
    "FEEDS",
    "PAGES",
    "Clock",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Guard",
    "Limits",
    "Pace",
    "Stopped",
    "WarcFile",
]

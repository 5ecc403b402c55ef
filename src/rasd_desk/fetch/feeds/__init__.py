"""Watching feeds: `watch` polls what a `Store` says is due and offers what is new to a `Sink`."""

from rasd_desk.fetch.feeds.model import Feed, FeedState, Keeping, Outcome, Rules, Sink, Store, Unkept, Waiting
from rasd_desk.fetch.feeds.watch import poll_once, stopping_on_signals, watch

__all__ = [
    "Feed",
    "FeedState",
    "Keeping",
    "Outcome",
    "Rules",
    "Sink",
    "Store",
    "Unkept",
    "Waiting",
    "poll_once",
    "stopping_on_signals",
    "watch",
]

"""Which feeds are watched: taken up, put down, and what a poll found."""

from datetime import timedelta
from typing import Final

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import Feed

#: Between two polls, unless said otherwise; and the least that a server is to be troubled.
EVERY: Final = timedelta(minutes=15)
LEAST: Final = timedelta(minutes=1)
#: Bytes of an address: PostgreSQL puts no more than some 2,700 into an index.
_LONGEST: Final = 2500


def follow(url: str, *, by: str, outlet: str = "", every: timedelta = EVERY) -> tuple[Feed, bool]:
    """Watch a feed, also one that was put down or had gone; the row, and whether anything is new.

    Raises:
        WrongUse: it would be polled too often, or its address is too long.
    """
    if len(url.encode("utf-8", "surrogatepass")) > _LONGEST:
        raise WrongUse(
            f"{url[:80]}\N{HORIZONTAL ELLIPSIS} has more than {_LONGEST:,} bytes; no feed has such an address."
        )
    if every < LEAST:
        raise WrongUse(f"A feed is not polled more often than every {LEAST.seconds} seconds.")
    with writing(by) as write:
        seconds = int(every.total_seconds())
        row, new = Feed.objects.get_or_create(url=url, defaults={"outlet": outlet, "added": write.at, "every": seconds})
        same = (row.active, row.gone, row.every, row.outlet or outlet) == (True, False, seconds, outlet or row.outlet)
        if not new and same:
            return row, False
        row.active, row.gone, row.every, row.outlet = True, False, seconds, outlet or row.outlet
        row.failures = row.missing = 0
        row.next_at, row.problem = None, ""
        row.save()
        write.note("feed followed", f"feed {row.pk}", url=url, outlet=row.outlet, every=seconds)
        return row, True


def unfollow(url: str, *, by: str) -> None:
    """Watch a feed no longer; what was kept of it stays.

    Raises:
        WrongUse: it is not watched.
    """
    with writing(by) as write:
        row = Feed.objects.filter(url=url, active=True).first()
        if row is None:
            raise WrongUse(f"{url} is not watched; `rasd watch --list` shows what is.")
        row.active = False
        row.save(update_fields=["active"])
        write.note("feed put down", f"feed {row.pk}", url=url)

"""How is the archive read as it stood at one moment, while others go on writing to it?

Only reads; whoever writes uses `actions.writing`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction

#: What SQLite begins with that takes no writer's lock: the first read then fixes what is seen.
_READING: Final = "DEFERRED"


@contextmanager
def snapshot() -> Iterator[None]:
    """While it lasts all that is read is of one moment, and nobody waits for it; nothing may be written in it.

    Within a transaction that is going on it changes nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    with _begun_to_read():
        yield


@contextmanager
def _begun_to_read() -> Iterator[None]:
    here: Any = connection  # the mode of transactions is known to the backend of SQLite alone
    here.ensure_connection()
    if here.vendor == "sqlite":
        mode, here.transaction_mode = here.transaction_mode, _READING
        try:
            with transaction.atomic():
                yield
        finally:
            here.transaction_mode = mode
        return
    with transaction.atomic():
        with here.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield

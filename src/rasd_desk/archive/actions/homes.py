"""Which ids do events have again that were joined and are parted? Those that they had before.

Linking gives an event the id that most of its accounts had. While people have events joined, each of their accounts
remembers the id of the event that it came from (`Home`): by these ids the accounts are known where a joined event goes
apart, and where nothing of it is joined any more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from rasd_desk.archive.actions.writing import chunks
from rasd_desk.archive.models import Account, Home

Pairs = Collection[tuple[str, str]]


def remember(one: Account, other: Account) -> None:
    """Keep where the accounts of two events are, which are going to be joined."""
    if one.event_id is None or other.event_id is None or one.event_id == other.event_id:
        return
    rows = Account.objects.filter(event__in=(one.event_id, other.event_id)).values_list("pk", "event__eid")
    # Who was joined before has a home already.
    Home.objects.bulk_create([Home(account_id=pk, eid=str(eid)) for pk, eid in rows], ignore_conflicts=True)


def at_home(
    groups: Sequence[Sequence[str]], known: Mapping[str, str], rows: Mapping[str, int], joined: Pairs
) -> tuple[dict[str, str], list[int]]:
    """Account id → the id of the event that it is to be known by; and who is joined to nobody any more (`forget`).

    Args:
        groups: the ids of the accounts of each event that there will be.
        known: account id → the id of its event so far.
        rows: account id → the row of the account.
        joined: pairs of accounts of which people say that they are one happening.
    """
    made = dict(known)
    homes = _homes(rows[aid] for aid in known)
    if not homes:
        return made, []
    parts = Counter(eid for group in groups for eid in {known[aid] for aid in group if aid in known})
    freed = []
    for group, one in zip(groups, _joined(groups, joined), strict=True):
        if one and all(parts[known[aid]] == 1 for aid in group if aid in known):
            continue
        for aid in group:
            if aid in known and rows[aid] in homes:
                made[aid] = homes[rows[aid]]
                if not one:
                    freed.append(rows[aid])
    return made, freed


def forget(accounts: Iterable[int]) -> None:
    """Let accounts have no home but the event that they are in."""
    for some in chunks(accounts):
        Home.objects.filter(account__in=some).delete()


def _homes(accounts: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    if Home.objects.exists():
        for some in chunks(accounts):
            found.update(Home.objects.filter(account__in=some).values_list("account", "eid"))
    return found


def _joined(groups: Sequence[Sequence[str]], joined: Pairs) -> list[bool]:
    """Whether people hold any two accounts of each group together."""
    of = {aid: at for at, group in enumerate(groups) for aid in group}
    held = {of[a] for a, b in joined if a in of and of[a] == of.get(b)}
    return [at in held for at in range(len(groups))]

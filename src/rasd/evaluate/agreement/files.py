"""Which accounts of two coders tell the same happening, in two files of the same reports?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rasd.errors import BadInput
from rasd.evaluate.agreement.fields import Pair
from rasd.evaluate.align import align
from rasd.evaluate.compare import NO_ALIASES, Aliases
from rasd.evaluate.score import read_accounts

Coded = Mapping[str, Any]


def pairs_of(one: Iterable[Coded], other: Iterable[Coded], aliases: Aliases = NO_ALIASES) -> Iterator[Pair]:
    """The accounts of both, paired as the score pairs them; reports that only one of the two has are left out.

    Raises:
        BadInput: a report has no text, or an account breaks the codebook's shape, so that nothing can be compared.
    """
    by_id = {report.get("id"): report for report in other}
    for report in one:
        match = by_id.get(report.get("id"))
        if match is not None:
            yield from _pairs(report, match, aliases)


def _pairs(report: Coded, other: Coded, aliases: Aliases) -> Iterator[Pair]:
    name = str(report.get("id"))
    text = f"{report.get('title') or ''}\n{report.get('text') or ''}"
    told = [read_accounts(name, each.get("accounts")) for each in (report, other)]
    for _, malformed in told:
        if malformed:
            one = malformed[0]
            raise BadInput(f"The report {name} holds what the codebook does not have: {one.field} {one.value}.")
    mine, theirs = report["accounts"], other["accounts"]
    pairs = align(text, told[0][0], told[1][0], aliases)
    yield from (Pair(mine[a], theirs[b]) for a, b in pairs)
    left, right = ({pair[side] for pair in pairs} for side in (0, 1))
    yield from (Pair(account, None) for at, account in enumerate(mine) if at not in left)
    yield from (Pair(None, account) for at, account in enumerate(theirs) if at not in right)

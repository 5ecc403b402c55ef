"""From drafts to accounts: each is settled, what is told again is joined, what is too unsure is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rasd.coder.again import joined, told_before
from rasd.coder.claims import claims_of
from rasd.coder.draft import Draft
from rasd.coder.explanation import Trace
from rasd.coder.scene import Scene
from rasd.coder.settle import settle
from rasd.coder.settled import Settled
from rasd.coder.shape import account_of
from rasd.coder.weigh import confidence, confidence_signs, least_sure
from rasd.model import Account
from rasd.readers.when import When

#: What a text of so few sentences tells first is given however unsure.
SHORT = 3


@dataclass(slots=True)
class Settling:
    """The drafts of one report on their way to accounts: what stands so far, and what was set aside, and why."""

    scene: Scene
    main_day: When | None
    kept: list[Settled] = field(default_factory=list)
    aside: list[tuple[Draft, str]] = field(default_factory=list)

    def settle_all(self, drafts: Sequence[Draft]) -> None:
        """Settle drafts in the order of the text; those of the title alone last, which count only where the text tells
        of nothing.
        """
        for draft in sorted(drafts, key=lambda d: d.of_title):
            reason = self._left_out(draft)
            if reason:
                self.aside.append((draft, reason))

    def _left_out(self, draft: Draft) -> str:
        """Settle a draft; why it is no account of its own, empty if it is one."""
        if draft.of_title and self.kept:
            return "told in the title alone, where the text tells of others"
        parts = settle(draft, self.scene, self.main_day)
        if isinstance(parts, str):
            return parts
        sure = confidence(confidence_signs(parts, self.kept))
        again = told_before(parts, self.kept, sure)
        if again is not None and self._join(again[0], parts, again[1]):
            return ""
        short = not self.kept and len(self.scene.reading.sentences) <= SHORT
        if sure < least_sure(parts) and not short:
            return "too unsure to be an event"
        self.kept.append(parts)
        return ""

    def _join(self, one: Settled, again: Settled, reason: str) -> bool:
        """Settle two accounts of one happening as one; false if nothing comes of it."""
        both = settle(joined(one, again, reason), self.scene, self.main_day)
        if isinstance(both, str):
            return False
        self.kept[self.kept.index(one)] = both
        return True

    def accounts(self, coder: str) -> Iterator[tuple[Account, Trace]]:
        """What stands, as accounts with their traces."""
        for at, parts in enumerate(self.kept):
            signs = confidence_signs(parts, self.kept[:at])
            account = account_of(parts, coder, confidence(signs))
            yield (
                account,
                Trace(account=account.id, claims=claims_of(parts), merged=tuple(parts.draft.reasons), signs=signs),
            )

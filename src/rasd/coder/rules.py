"""The rule coder: from a report to its accounts, by reading, telling, merging and settling."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rasd.arabic.sentences import Zone
from rasd.coder.accounts import Settling
from rasd.coder.draft import Draft
from rasd.coder.enemies import enemies
from rasd.coder.explanation import Explanation, SetAside, ShownHit, Trace
from rasd.coder.finds import ReportFinds, SentenceFinds
from rasd.coder.lend import lend_sources
from rasd.coder.merge import merge_tellings
from rasd.coder.relevance import off_topic
from rasd.coder.scene import Scene
from rasd.coder.tell import tellings_of
from rasd.model import Account, CodedReport, Report, make_coded
from rasd.readers.reading import Reading, read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.when import When
from rasd.readers.where import country_weights

#: Name and version of the coder, written into every account.
CODER = "rules 0.1"


class Coder(Protocol):
    """Anything that codes a report."""

    def code(self, report: Report) -> CodedReport:
        """The report with its accounts."""
        ...


class RuleCoder:
    """The coder that ships with Rasd; needs no model and no network."""

    name = CODER

    def code(self, report: Report) -> CodedReport:
        """The report with its accounts."""
        return _Work(report).coded()

    def explain(self, report: Report) -> Explanation:
        """The report with its accounts and the reasons for them."""
        return _Work(report).explanation()


class _Work:
    """One report on its way through the coder."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.reading: Reading = read_report(report, matcher())
        self.set_aside: list[SetAside] = []
        self.accounts: list[tuple[Account, Trace]] = []
        self._code()

    def _code(self) -> None:
        reading = self.reading
        report = ReportFinds(reading)
        finds = [SentenceFinds(report, index) for index in range(len(reading.sentences))]
        if off_topic(reading, finds):
            return
        tellings = [t for f in finds for t in tellings_of(reading, f)]
        if not tellings:
            return
        scene = Scene(reading, report.spots, Counter(country_weights(reading, report.spots)), finds)
        scene.tellings = tellings
        lend_sources(reading, tellings, finds)
        drafts = scene.drafts = merge_tellings(tellings, scene.settle)
        scene.enemies = enemies(drafts, scene.settle)
        main_day = _main_day(drafts, scene)
        settling = Settling(scene, main_day)
        settling.settle_all(drafts)
        self.accounts += settling.accounts(CODER)
        for draft, reason in settling.aside:
            self._put_aside(draft, reason)

    def _put_aside(self, draft: Draft, reason: str) -> None:
        telling = draft.first
        span = self.reading.span(telling.start, telling.end)
        self.set_aside.append(SetAside(span=span, words=self.reading.folded.raw[span.start : span.end], reason=reason))

    def coded(self) -> CodedReport:
        return make_coded(self.report, tuple(account for account, _ in self.accounts))

    def explanation(self) -> Explanation:
        reading = self.reading
        return Explanation(
            coded=self.coded(),
            sentences=tuple(reading.span(s.start, s.end) for s in reading.sentences),
            hits=tuple(
                ShownHit(
                    span=reading.span(h.start, h.end),
                    words=reading.raw(h.start, h.end),
                    family=h.entry.family,
                    code=h.entry.code,
                )
                for h in reading.hits
            ),
            traces=tuple(trace for _, trace in self.accounts),
            set_aside=tuple(self.set_aside),
        )


def _main_day(drafts: Sequence[Draft], scene: Scene) -> When | None:
    """The day of the news, against which older days are measured: the first that title or lede tell of an act, else
    of a statement; a day told further down may be one that is recalled.
    """
    leads = [t for d in drafts for t in d.tellings if t.zone is not Zone.BODY and not t.earlier]
    leads.sort(key=lambda t: t.start)
    told = [w for t in leads for w in t.whens] + [w for t in leads for w in t.statement_whens]
    return next((w for w in told if w.first is not None and w.precision == "day"), None)


def code_report(report: Report) -> CodedReport:
    """Code one report with the coder that ships with Rasd; the same report always gives the same result."""
    return _CODER.code(report)


def explain_report(report: Report) -> Explanation:
    """Code one report and keep the reasons."""
    return _CODER.explain(report)


_CODER = RuleCoder()

__all__ = ["CODER", "Coder", "RuleCoder", "code_report", "explain_report"]

"""What was decided, and how good is it? A day of each coder, agreement by field, gold, and the share coded twice."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query

from rasd_desk.api.asked.reviewing import AgreementAsked, DayAsked, GoldAsked, Share
from rasd_desk.api.auth import Scope, must, who
from rasd_desk.api.operation import operation
from rasd_desk.api.routes.review.queue import router
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.reviewing import AgreementView, PersonDay, ReviewDay, ShareView, fields_of
from rasd_desk.archive.actions.review import second
from rasd_desk.archive.comparing import refresh
from rasd_desk.golding import gold_reports
from rasd_desk.review.agreement import READING, SECONDS
from rasd_desk.review.comparing import Asked, agreement_of
from rasd_desk.review.day import Day, summaries
from rasd_desk.review.gold import MOST, sent
from rasd_desk.web import wording


@operation(router, "GET", "/review/day", scope=Scope.READ, gives=ReviewDay)
def read_day(request: HttpRequest, asked: Query[DayAsked]) -> ReviewDay:
    """Read what the caller decided on a day, or, as a lead with `who=all`, what everybody did."""
    if asked.who == "all":
        must(request, "adjudicate")
    day = asked.day or datetime.now(UTC).date()
    people = summaries(day, None if asked.who == "all" else who(request))
    return ReviewDay(day=day, people=tuple(_day(one) for one in people))


def _day(one: Day) -> PersonDay:
    return PersonDay(
        person=one.person,
        total=one.total,
        kinds=dict(one.kinds),
        accounts=one.accounts,
        reports=one.reports,
        seconds=one.seconds,
        first=one.first,
        last=one.last,
        corrected=dict(one.fields),
        second=one.second,
        withdrawn=one.withdrawn,
    )


@operation(router, "GET", "/review/agreement", scope=Scope.READ, gives=AgreementView)
def read_agreement(request: HttpRequest, asked: Query[AgreementAsked]) -> AgreementView:
    """Read how far the two coders of a report agree, and how far people agree with the machine, by field.

    Of all that was decided, or of some days, or where one coder took part.
    """
    if asked.since and asked.until and asked.since > asked.until:
        raise Refused("wrong", _("The first day is after the last one; exchange them."))
    left = refresh(SECONDS)
    which = Asked(asked.since, asked.until, asked.coder.strip())
    coders, machine = (agreement_of(one, which, READING) for one in (True, False))
    return AgreementView(
        share=second.share(),
        left=left + coders.left + machine.left,
        codings=coders.rows,
        accounts=machine.rows,
        names=tuple(sorted({*coders.coders, *machine.coders})),
        coders=fields_of(coders.by_field),
        machine=fields_of(machine.by_field),
    )


@operation(router, "POST", "/review/share", scope=Scope.CODE, gives=ShareView, refuses=("wrong",))
def set_share(request: HttpRequest, share: Share) -> ShareView:
    """Set the share of reports that a second coder codes too; for a lead. What was begun goes on."""
    must(request, "adjudicate")
    second.set_share(share.share, by=who(request))
    return ShareView(share=share.share, drawn=second.candidates().count())


@operation(
    router,
    "GET",
    "/review/gold",
    scope=Scope.EXPORT,
    gives={"type": "string", "description": "Coded reports, one a line."},
    media="application/x-ndjson",
    refuses=("not-found", "too-large"),
)
def export_gold(request: HttpRequest, asked: Query[GoldAsked]) -> HttpResponseBase:
    """Export the reports that people decided wholly, as `rasd evaluate` reads them; one JSON object a line.

    Nothing is left out of them, so that it is for a lead, as the export profile `internal`. At most 5,000 reports.
    """
    must(request, "internal")
    refresh()
    found = gold_reports(asked.since, asked.until)
    count = found.count()
    if not count:
        words = _("No report is wholly decided yet; accept, correct or reject all accounts of one first.")
        raise Refused("not-found", words)
    if count > MOST:
        words = _("More than %(n)s reports are decided; narrow the days, or use the command: rasd gold.")
        raise Refused("too-large", words % {"n": wording.number(MOST)})
    return sent(found)

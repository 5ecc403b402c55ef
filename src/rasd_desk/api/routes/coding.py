"""What would the coder and the linker make of it? Nothing of this is kept."""

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from rasd.coder import code_report
from rasd.errors import WrongUse
from rasd.linking import Verdict, link
from rasd.linking.files import coded_of
from rasd.model import CodedReport, make_report
from rasd_desk.api.asked.bodies import Linking, TextIn
from rasd_desk.api.auth import Scope
from rasd_desk.api.operation import operation
from rasd_desk.api.told.problems import Refused, Wrong
from rasd_desk.api.told.shapes import Events
from rasd_desk.archive.actions.allowed import faults_of

router = Router(tags=["Without keeping"])


@operation(router, "POST", "/code", scope=Scope.READ, gives=CodedReport, refuses=("wrong", "too-large"))
def code_text(request: HttpRequest, report: TextIn) -> CodedReport:
    """Code a text without keeping it."""
    return code_report(
        make_report(report.text, title=report.title, outlet=report.outlet, published=report.published, url=report.url)
    )


@operation(router, "POST", "/link", scope=Scope.READ, gives=Events, refuses=("wrong", "too-large"))
def link_accounts(request: HttpRequest, linking: Linking) -> Events:
    """Link the accounts of coded reports into events without keeping them.

    Reports are as `/code` gives them; of another hand's, what they lack is filled in. At most 1,000 reports.
    """
    wrongs: list[Wrong] = []
    reports = [one for at, given in enumerate(linking.reports) if (one := _coded(given, at, wrongs)) is not None]
    if wrongs:
        raise Refused("wrong", f"{wrongs[0].where}: {wrongs[0].detail}", wrongs)
    said = [Verdict(one.a, one.b, one.same) for one in linking.verdicts]
    return Events(events=tuple(link(reports, said)))


def _coded(given: dict[str, object], at: int, wrongs: list[Wrong]) -> CodedReport | None:
    """A coded report, or none and what is wrong with it."""
    where = f"body.reports.{at}"
    try:
        if not isinstance(given.get("accounts"), list):
            raise WrongUse(_("A coded report has a list of accounts."))
        coded = coded_of(given)
    except WrongUse as error:
        wrongs.append(Wrong(where, str(error)))
    except (msgspec.ValidationError, AttributeError, TypeError, ValueError) as error:
        wrongs.append(Wrong(where, _("This is no coded report: %(why)s") % {"why": str(error)[:300]}))
    else:
        for number, account in enumerate(coded.accounts):
            for fault in faults_of(account):
                words = _("The codebook does not allow this: %(why)s") % {"why": fault}
                wrongs.append(Wrong(f"{where}.accounts.{number}", words))
        return coded
    return None

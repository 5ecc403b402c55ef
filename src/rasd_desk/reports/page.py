"""What does a report say, and what was coded from it? The page of one report, and the history of one account."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rasd_desk.archive.models import Account, Report, Trail, Verdict
from rasd_desk.map.marks import little, of_account
from rasd_desk.people.needs import needs
from rasd_desk.reports.marking import marked
from rasd_desk.reports.shown import in_words, name_of, shown_account, shown_accounts
from rasd_desk.web import wording
from rasd_desk.web.templatetags.desk import as_json

#: The kinds of marks, in the order of the legend, and the field that each stands for.
LEGEND = (
    ("type", "sub_event_type"),
    *((name, name) for name in ("status", "date", "place", "initiators", "targets", "means", "casualties", "sources")),
)


@needs("read")
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a report."""
    return render(request, "reports/report.html", told(get_object_or_404(_reports(), pk=pk)))


def _reports() -> Any:
    return Report.objects.select_related("retrieval__raw")


def told(row: Report) -> dict[str, Any]:
    """What the page of a report needs."""
    # An account of an older version takes no part any more; on the page of that version it is what was told.
    standing = Q(live=True) if row.current else Q()
    rows = list(row.accounts.filter(standing).select_related("event").order_by("order", "pk"))
    accounts = shown_accounts(rows, f"{row.title}\n{row.text}")
    return {
        "report": row,
        "marked": marked(row.title, row.text, accounts),
        "accounts": accounts,
        "versions": list(Report.objects.filter(rid=row.rid).order_by("-version").only("pk", "version", "added")),
        "next": _after(row),
        "before": _before(row),
        "legend": [(kind, name_of(field), field) for kind, field in LEGEND],
        **little(one for number, account in enumerate(rows, 1) for one in of_account(account, number)),
    }


def _after(row: Report) -> int | None:
    """The next report of the stream: the one published just before; those without a day come last."""
    others = _numbers()
    undated = others.filter(published=None).order_by("-pk")
    if row.published is None:
        return undated.filter(pk__lt=row.pk).first()
    # One question a day and one for the days before: an index serves each, and none serves both at once.
    same = others.filter(published=row.published, pk__lt=row.pk).order_by("-pk").first()
    return same or others.filter(published__lt=row.published).order_by("-published", "-pk").first() or undated.first()


def _before(row: Report) -> int | None:
    """The report of the stream before this one."""
    others = _numbers()
    if row.published is None:
        same = others.filter(published=None, pk__gt=row.pk).order_by("pk").first()
        return same or others.filter(published__isnull=False).order_by("published", "pk").first()
    same = others.filter(published=row.published, pk__gt=row.pk).order_by("pk").first()
    return same or others.filter(published__gt=row.published).order_by("published", "pk").first()


def _numbers() -> "QuerySet[Report, int]":
    return Report.objects.filter(current=True).values_list("pk", flat=True)


@needs("read")
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decided what of an account, and every change of it."""
    row = get_object_or_404(Account.objects.select_related("report", "event"), pk=pk)
    full = f"{row.report.title}\n{row.report.text}"
    lines = Trail.objects.filter(subject__in=[f"account {row.pk}", f"report {row.report_id}"]).order_by("-seq")
    context = {
        "account": shown_account(row, full),
        "report": row.report,
        "verdicts": [(one, *_corrected(row, one)) for one in _verdicts(row)],
        "trail": [(line, _words(line.data, row)) for line in lines if _about(line, row)],
    }
    return render(request, "reports/history.html", context)


def _verdicts(row: Account) -> Any:
    return row.verdicts.exclude(kind="link").order_by("-pk")


def _corrected(row: Account, verdict: Verdict) -> tuple[str, str]:
    """The field that a decision is about and the value that it gave; of others nothing."""
    field = verdict.field
    return (name_of(field), in_words(row, field, verdict.value)) if verdict.kind == "correct" else (name_of(field), "")


def _about(line: Trail, row: Account) -> bool:
    """Whether a line is about the account, or about how its report was read; coding anew may have left it as it was."""
    if line.action == "report recoded":
        return row.aid in line.data["changed"] or row.aid in line.data["new"]
    return line.action == "report added" or line.subject == f"account {row.pk}"


def _words(data: Mapping[str, Any], row: Account) -> list[tuple[str, str]]:
    """What a line of the trail holds, as words; numbers and ids of rows are for machines."""
    names = {"value": _("value"), "note": _("note"), "why": _("why"), "other": _("account"), "coder": _("coded by")}
    names["raw"] = "sha256"
    told = [("", wording.joined(map(name_of, data.get("changed", {}).get(row.aid, ()))))] if "changed" in data else []
    for name, value in data.items():
        if name == "kind":
            told.append(("", wording.label("verdict", value)))
        elif name == "field":
            told.append(("", name_of(value)))
        elif name == "value" and data.get("field"):
            told.append((names[name], in_words(row, data["field"], value)))
        elif name in names:
            told.append((names[name], value if isinstance(value, str) else as_json(value)))
    return told

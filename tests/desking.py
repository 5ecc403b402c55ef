"""Reports in the open archive for tests of the desk; each text is coded only once in a run."""

import re
from datetime import date
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any

from rasd.coder import code_report
from rasd.model import CodedReport, Report

TITLE = "مقتل خمسة من قوات النظام في هجوم لتنظيم الدولة قرب السخنة"
TEXT = (
    "قتل خمسة عناصر من قوات النظام السوري وأصيب ثلاثة آخرون بجروح الثلاثاء في هجوم شنه تنظيم الدولة الإسلامية على "
    "حافلة عسكرية قرب بلدة السخنة في ريف حمص الشرقي، وفق ما أفاد المرصد السوري لحقوق الإنسان الأربعاء.\n\n"
    "وفي محافظة إدلب، قصفت طائرات حربية روسية بلدة كفرنبل، ما أدى إلى مقتل مدنيين اثنين، بحسب ناشطين."
)
DAY = date(2021, 2, 10)


@cache
def _coded(title: str, text: str, outlet: str | None, published: date | None, url: str | None, id_: str) -> CodedReport:
    return code_report(Report(id=id_, title=title, text=text, outlet=outlet, published=published, url=url))


def coder(report: Report) -> CodedReport:
    """Rasd's own coder, which remembers."""
    return _coded(report.title, report.text, report.outlet, report.published, report.url, report.id)


def add_report(title: str = TITLE, text: str = TEXT, *, link: bool = True, **more: Any) -> Any:
    """A report of the archive, taken in as a file of JSON lines is, coded and linked."""
    import json

    from rasd.intake import Defaults
    from rasd_desk.archive.models import Report as Row
    from rasd_desk.taking import Taker

    given = {"title": title, "text": text, "outlet": "وكالة", "published": DAY.isoformat(), **more}
    taker = Taker(Defaults(), coder=coder)
    taker.take(["-"], BytesIO(json.dumps(given, ensure_ascii=False).encode() + b"\n"))
    assert taker.tally.reports == 1, "the archive has this report already"
    if link:
        taker.link()
    return Row.objects.latest("pk")


def accounts_of(report: Any) -> list[Any]:
    """The accounts of a report, in order."""
    return list(report.accounts.order_by("order"))


def trail_of(subject: str) -> list[str]:
    """What the trail says was done to something."""
    from rasd_desk.archive.models import Trail

    return list(Trail.objects.filter(subject=subject).order_by("seq").values_list("action", flat=True))


def bare(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def fields_of(html: str) -> dict[str, Any]:
    """What a form would send as it stands."""
    import lxml.html

    form = next(one for one in lxml.html.fromstring(html).forms if "correction" in (one.get("class") or ""))
    said: dict[str, Any] = {}
    for name, value in form.form_values():
        said.setdefault(name, []).append(value)
    return said

"""Pages put together at random from the parts of many templates: no day is wrong, nearly all values are right."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from rasd.intake import Given, Noted, read_bytes

TITLES = (
    "غارات جوية تستهدف محيط بلدة تل الرمان شرقي إدلب",
    "مقتل جنديين في هجوم على نقطة تفتيش غربي مأرب",
    "إصابة صيادين برصاص زوارق حربية قبالة شاطئ دير البلح",
    "اشتباكات متجددة جنوبي طرابلس ونزوح عشرات العائلات",
)
TEXT = (
    "قُتل ثلاثة مدنيين وأصيب خمسة آخرون بجروح في القصف الذي وقع مساء أمس، بحسب ما أفادت مصادر محلية في المنطقة.",
    "وقال مسعفون إن سيارات الإسعاف لم تتمكن من الوصول إلى المكان بسبب استمرار القصف على الطريق العام حتى الفجر.",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى ساعة إعداد هذا الخبر، في حين نزحت عائلات كثيرة إلى القرى المجاورة.",
)
LEVANTINE = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول"),
    *("تشرين الثاني", "كانون الأول"),
)
EGYPTIAN = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Day = Callable[[date], str]
DAYS: tuple[Day, ...] = (
    lambda d: f"{d.day} {LEVANTINE[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}، {d.day} {EGYPTIAN[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {LEVANTINE[d.month - 1]}/{EGYPTIAN[d.month - 1]} {d.year} - 10:25",
    lambda d: f"{d.day} {EGYPTIAN[d.month - 1]} {d.year}".translate(INDIC),
    lambda d: f"{d:%Y-%m-%d} | 11:30",
    lambda d: f"{d:%d/%m/%Y} - 14:20",
    lambda d: f"{EGYPTIAN[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d:%d.%m.%Y}",
)
#: Labels before a day that is that of publication, and before one that is not.
LABELS = ("", "", "نُشر في: ", "تاريخ النشر: ", "نشر بتاريخ ", "Posted on ")
OTHERS = ("آخر تحديث: ", "اليوم ", "تاريخ الحدث: ")
CHROME = (
    '<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/a">أخبار</a></li></ul>',
    '<div id="top"><a href="/">الرئيسية</a> | <a href="/x">من نحن</a> | <a href="/y">اتصل بنا</a></div>',
    "<header><nav><a>العالم</a><a>رياضة</a></nav></header>",
)
BODIES: tuple[Callable[[tuple[str, ...]], str], ...] = (
    lambda text: "".join(f"<p>{line}</p>" for line in text),
    lambda text: "<br><br>".join(text),
    lambda text: "".join(f"<div>{line}</div>" for line in text),
    lambda text: f"<p>{'<br/>'.join(text)}</p>",
    lambda text: "".join(
        f'<p class="MsoNormal"><span lang="AR-SA"><font size=3>{line}</font></span></p>' for line in text
    ),
)
BOXES = (
    "<article><h1>{title}</h1>{line}<div class='entry'>{body}</div>{after}</article>",
    "<div class='news'><h2 class='title'>{title}</h2>{line}<div>{body}</div></div>{after}",
    "<table width='100%'><tr><td width=20%>{chrome}</td><td><h1>{title}</h1>{line}{body}{after}</td></tr></table>",
    "<div id='c'><div class='row'><div class='col'><h3>{title}</h3>{line}{body}</div></div></div>{after}",
    "<main><header><h1 class='entry-title'>{title}</h1>{line}</header><section>{body}</section></main>{after}",
)
#: What may stand between the date line and the body.
BETWEEN = (
    *("", "", "<figure><img src=1><figcaption>صورة من {other}</figcaption></figure>"),
    "<ul><li><a href=1>خبر قديم عن الهدنة في المنطقة</a> {other}</li></ul>",
    "<div class='share'><a>فيسبوك</a></div>",
)
AFTER = (
    "<div class='related'><h4>أخبار ذات صلة</h4><ul><li><a href=1>خبر آخر</a> <span>{other}</span></li></ul></div>",
    "<div><a href=1>هدنة قصيرة في الجنوب</a></div><div>{other}</div><div><a href=2>لقاء في جدة</a></div>",
    "<h3>اقرأ أيضا</h3><ul><li><a href=1>هدنة قصيرة في الجنوب</a></li><li><a href=2>لقاء في جدة</a></li></ul>",
    "<div class='comments'><h3>التعليقات</h3><p>قارئ: الله يحفظ الجميع ويرحم الضحايا</p><p>{other}</p></div>",
    "<p>شارك الخبر: <a>فيسبوك</a> <a>تويتر</a></p><footer>جميع الحقوق محفوظة © 2025</footer>",
)


def mixed(chance: random.Random) -> tuple[bytes, str | None, str, date, bool]:
    """A page, its address, its headline, its day, and whether the day stands on it."""
    day = date(2005, 1, 1) + timedelta(days=chance.randrange(7000))
    other = chance.choice(DAYS)(day + timedelta(days=chance.randrange(2, 300)))
    title = chance.choice(TITLES)
    head, line, url = f"<title>{title}{chance.choice(('', ' | شبكة السهل', ' - وكالة السهل'))}</title>", "", None
    where = chance.choice(("line", "line", "line", "meta", "json-ld", "url", "none"))
    if where == "line":
        shown = f"{chance.choice(LABELS)}{chance.choice(DAYS)(day)}"
        line = f"<div class='{chance.choice(('date', 'x', 'meta'))}'>{shown}</div>"
    elif where == "meta":
        head += f"<meta property='article:published_time' content='{day}T08:00:00+02:00'>"
    elif where == "json-ld":
        said = f'{{"@type":"NewsArticle","datePublished":"{day}T08:00:00+02:00"}}'
        head += f'<script type="application/ld+json">{said}</script>'
    elif where == "url":
        url = f"https://sahl.example/{day:%Y/%m/%d}/x"
    if chance.random() < 0.4:
        line += f"<div>{chance.choice(OTHERS)}{other}</div>"
    line += chance.choice(BETWEEN).format(other=other)
    clock = f"<div id='clock'>{other}</div>" if chance.random() < 0.5 else ""
    box = chance.choice(BOXES).format(
        title=title,
        line=line,
        chrome=chance.choice(CHROME),
        body=chance.choice(BODIES)(TEXT),
        after=chance.choice(AFTER).format(other=other),
    )
    page = f"<html dir=rtl><head>{head}</head><body>{chance.choice(CHROME)}{clock}{box}</body></html>"
    encoding = chance.choice(("utf-8", "utf-8", "cp1256"))
    return page.encode(encoding, "xmlcharrefreplace"), url, title, day, where != "none"


def test_mixed_pages() -> None:
    chance = random.Random(20)
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    for _ in range(250):
        raw, url, title, day, dated = mixed(chance)
        (found,) = [one for one in read_bytes("p.html", raw, url=url) if not isinstance(one, Noted)]
        assert isinstance(found, Given), (found, raw.decode("utf-8", "replace"))
        report = found.report
        if report.published not in (None, day if dated else None):
            wrong.append(f"{report.published} for {day if dated else None}: {raw.decode('utf-8', 'replace')}")
        tally["dated"] += dated
        tally["day"] += dated and report.published == day
        tally["title"] += report.title == title
        tally["text"] += report.text == "\n".join(TEXT)
    assert not wrong, wrong[0]
    assert tally["title"] >= 245, tally
    assert tally["text"] >= 245, tally
    assert tally["day"] >= 0.95 * tally["dated"], tally

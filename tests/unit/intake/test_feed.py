"""Feeds as outlets really write them: old, broken, wrongly declared, with Arabic dates."""

import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rasd.errors import BadInput
from rasd.intake import feed as feeds
from rasd.intake.feed import Entry, announced, entries, key_of

TITLE = "مقتل ثلاثة مدنيين في قصف على حلب"


def rss(inner: str, *, head: str = '<?xml version="1.0" encoding="utf-8"?>', version: str = "2.0") -> str:
    return (
        f'{head}<rss version="{version}" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>{inner}</channel></rss>'
    )


def one(text: str | bytes, url: str | None = "http://outlet.example/feed/rss.xml") -> Entry:
    (entry,) = entries(text if isinstance(text, bytes) else text.encode(), url)
    return entry


RSS2 = rss(
    f"""<item><title>{TITLE}</title><link>https://outlet.example/news/7?utm_source=rss&amp;id=3</link>
    <guid isPermaLink="false">n-7</guid><pubDate>Sat, 18 Aug 2018 01:30:00 +0300</pubDate>
    <description>&lt;p&gt;قال &lt;b&gt;مصدر&lt;/b&gt; محلي&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>قال مصدر محلي إن ثلاثة مدنيين قتلوا</p>]]></content:encoded></item>"""
)


def test_rss_2_gives_all_that_an_entry_holds() -> None:
    assert one(RSS2) == Entry(
        url="https://outlet.example/news/7?utm_source=rss&id=3",
        id="n-7",
        title=TITLE,
        published=date(2018, 8, 18),
        published_at=datetime(2018, 8, 18, 1, 30, tzinfo=timezone(timedelta(hours=3))),
        summary="قال مصدر محلي",
        content="<p>قال مصدر محلي إن ثلاثة مدنيين قتلوا</p>",
    )


def test_atom_gives_the_same() -> None:
    entry = one(
        f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://outlet.example/ar/"><title>x</title><entry>
        <title type="html">&lt;b&gt;{TITLE}&lt;/b&gt;</title><link rel="enclosure" href="a.mp3"/>
        <link rel="alternate" href="news/7"/><id>tag:outlet.example,2018:7</id>
        <published>2018-08-18T01:30:00+03:00</published><updated>2018-08-19T00:00:00Z</updated>
        <summary>قال مصدر</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص</p></div></content>
        </entry></feed>"""
    )
    assert (entry.url, entry.title, entry.published) == ("https://outlet.example/ar/news/7", TITLE, date(2018, 8, 18))
    assert entry.content is not None
    assert "<p>نص</p>" in entry.content


def test_rss_1_is_read() -> None:
    entry = one(
        f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>x</title></channel>
        <item rdf:about="http://outlet.example/7"><title>{TITLE}</title><link>http://outlet.example/7</link>
        <dc:date>2018-08-18T10:00:00Z</dc:date></item></rdf:RDF>"""
    )
    assert (entry.url, entry.title, entry.published) == ("http://outlet.example/7", TITLE, date(2018, 8, 18))


@pytest.mark.parametrize("version", ["0.91", "0.92"])
def test_old_rss_with_its_document_type_is_read(version: str) -> None:
    head = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd" [<!ENTITY nbsp "&#160;">]><!-- <rss> -->'
    )
    text = rss(f"<item><title>{TITLE}</title><link>/7</link></item>", head=head, version=version)
    assert (one(text).url, one(text).title) == ("http://outlet.example/7", TITLE)


def test_full_text_that_is_plain_becomes_paragraphs() -> None:
    entry = one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://x.example/"/>'
        '<content type="text">قتل &lt; ثلاثة\n\nوجرح اثنان</content></entry></feed>'
    )
    assert entry.content == "<p>قتل &lt; ثلاثة</p><p>وجرح اثنان</p>"


def test_a_summary_is_no_full_text() -> None:
    assert one(rss("<item><link>/7</link><description>موجز</description></item>")).content is None


def test_content_that_lies_elsewhere_is_none() -> None:
    entry = one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://x.example/"/>'
        '<content src="http://x.example/full" type="text/html"/></entry></feed>'
    )
    assert entry.content is None


# Characters


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", "WINDOWS-1252", "no-such", "hex", None])
def test_windows_1256_is_read_whatever_is_declared(declared: str | None) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    raw = rss(f"<item><title>{TITLE}</title><link>/7</link></item>", head=head).encode("cp1256")
    assert one(raw).title == TITLE


@pytest.mark.parametrize("declared", ["windows-1256", "iso-8859-1", "utf-16", None])
def test_utf8_is_read_whatever_is_declared(declared: str | None) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    assert one(rss(f"<item><title>{TITLE}</title><link>/7</link></item>", head=head)).title == TITLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-6"])
def test_other_encodings_are_read(encoding: str) -> None:
    declared = "utf-16" if encoding.startswith("utf-16") else encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    assert one(rss(f"<item><title>{TITLE}</title><link>/7</link></item>", head=head).encode(encoding)).title == TITLE


# Dates


def dated(told: str, name: str = "pubDate") -> Entry:
    return one(rss(f"<item><link>/7</link><{name}>{told}</{name}></item>"))


@pytest.mark.parametrize(
    "told",
    [
        *("السبت, 18 آب 2018", "السبت، 18 آب/أغسطس 2018 10:30", "18 أغسطس 2018", "١٨ آب ٢٠١٨"),
        *("السبت 18-08-2018 12:30 م", "18/08/2018", "7 ذو الحجة 1439", "2018-08-18", "18 Aug 2018", "Sat, 18 Aug 2018"),
        *("Sat, 18 Aug 2018 23:30:00 -0500", "Sat, 18 Aug 2018 00:30:00 +0300", "Sat, 18 Aug 2018 01:00:00 GMT"),
        *("2018-08-18T00:10:00+03:00", "2018-08-18 10:00:00", "  Sat, 18\n Aug 2018 01:00:00 +0300 "),
    ],
)
@pytest.mark.parametrize("name", ["pubDate", "dc:date"])
def test_the_day_is_read_as_the_outlet_writes_it(told: str, name: str) -> None:
    assert dated(told, name).published == date(2018, 8, 18)


@pytest.mark.parametrize(
    "told",
    ["", "قبل ساعتين", "أمس", "آب 2018", "18 آب", "2018-08", "2018", "Aug 2018", "18 آب 2018 - 19 آب 2018", "x" * 9999],
)
def test_what_tells_no_day_gives_none(told: str) -> None:
    entry = dated(told)
    assert (entry.published, entry.published_at) == (None, None)


@pytest.mark.parametrize("told", ["Sat, 18 Aug 2018 01:00:00 -0000", "2018-08-18T10:00:00", "السبت, 18 آب 2018 10:30"])
def test_without_a_zone_there_is_no_moment(told: str) -> None:
    entry = dated(told)
    assert (entry.published, entry.published_at) == (date(2018, 8, 18), None)


def test_without_a_date_of_publication_the_last_change_counts() -> None:
    entry = one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://x.example/"/>'
        "<updated>2018-08-18T10:00:00Z</updated></entry></feed>"
    )
    assert entry.published == date(2018, 8, 18)


# Addresses


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>/ar/7</link>", "http://outlet.example/ar/7"),
        ("<link>7.html</link>", "http://outlet.example/feed/7.html"),
        ("<link>\n http://outlet.example/7 \n</link>", "http://outlet.example/7"),
        ("<link><![CDATA[http://outlet.example/?a=1&b=2]]></link>", "http://outlet.example/?a=1&b=2"),
        ("<link>http://outlet.example/خبر</link>", "http://outlet.example/خبر"),
        ('<guid isPermaLink="true">http://outlet.example/7</guid>', "http://outlet.example/7"),
        ("<guid>http://outlet.example/7</guid>", "http://outlet.example/7"),
        ("<guid>n-7</guid>", None),
        ("<title>x</title><link>javascript:alert(1)</link>", None),
        ("<title>x</title><link>file:///etc/passwd</link>", None),
    ],
)
def test_the_address_of_the_page(link: str, url: str | None) -> None:
    assert one(rss(f"<item>{link}</item>")).url == url


def test_the_address_behind_a_counter_is_taken() -> None:
    inner = "<item><link>http://feeds.example/~r/7</link><fb:origLink>http://outlet.example/7</fb:origLink></item>"
    text = rss(inner).replace("xmlns:dc", 'xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0" xmlns:dc', 1)
    assert one(text).url == "http://outlet.example/7"


@pytest.mark.parametrize(
    "same",
    [
        "http://outlet.example/news/7?id=3",
        "https://outlet.example/news/7?id=3",
        "https://OUTLET.example:443/news/7?id=3#top",
        "https://outlet.example/news/7?utm_source=rss&id=3&utm_medium=x",
        "https://outlet.example/news/7?id=3&fbclid=AbC",
        "https://outlet.example/%6Eews/7?id=3&",
    ],
)
def test_what_names_the_same_page_has_one_key(same: str) -> None:
    assert key_of(same) == "//outlet.example/news/7?id=3"


@pytest.mark.parametrize(
    "other",
    [
        *("https://outlet.example/news/8?id=3", "https://outlet.example/news/7", "https://outlet.example/news/7?id=4"),
        *("https://outlet.example:8080/news/7?id=3", "https://outlet.example/News/7?id=3"),
        *("https://outlet.example/news%2F7?id=3", "https://outlet.example/news/7?id=3%26", "http://outlet.example/"),
        "https://outlet.example/news/7?id=3#!/page/2",
    ],
)
def test_what_names_another_page_has_another_key(other: str) -> None:
    assert key_of(other) != "//outlet.example/news/7?id=3"


def test_arabic_paths_have_one_key_encoded_or_not() -> None:
    assert key_of("http://x.example/خبر?ن=١") == key_of("https://x.example/%D8%AE%D8%A8%D8%B1?%D9%86=%D9%A1")


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    try:
        key = key_of("http://x.example/" + text)
    except ValueError:
        pytest.fail("no address may break it")
    assert key_of("http:" + key) == key


@given(st.text(max_size=60) | st.text("htp:/[]@#?%.ab1", max_size=30))
@example("http://[bad")
@example("http://\u2100.example/")
def test_what_is_no_address_has_a_key_all_the_same(text: str) -> None:
    assert isinstance(key_of(text), str)


def test_an_entry_with_a_broken_address_takes_no_other_along() -> None:
    broken, whole = entries(rss("<item><guid isPermaLink='false'>n-7</guid><link>http://[bad</link></item>"
                                "<item><link>http://a.example/8</link></item>").encode())  # fmt: skip
    assert (broken.url, broken.key, whole.url) == (None, "n-7", "http://a.example/8")


def test_an_entry_without_an_address_is_known_by_its_id() -> None:
    entry = one(rss("<item><guid>n-7</guid><content:encoded>نص كامل</content:encoded></item>"))
    assert (entry.key, entry.content) == ("n-7", "نص كامل")


def test_a_page_announces_its_feeds() -> None:
    page = f"""<!doctype html><html><head><title>{TITLE}</title><base href="/ar/">
    <link rel="stylesheet" type="text/css" href="x.css"><LINK REL="Alternate" TYPE="application/rss+xml" HREF="rss.xml">
    <link rel="alternate" hreflang="en" href="/en/">
    <link rel="alternate" type="application/atom+xml" href="//b.example/">
    <link rel="alternate" type="application/rss+xml" href="rss.xml"/><link rel="alternate" type="application/rss+xml">
    <link rel="alternate" type="application/rss+xml" href="http://[::1"></head><body><a href="x">x</a>"""
    assert announced(page.encode("cp1256"), "https://a.example/index.html") == (
        "https://a.example/ar/rss.xml",
        "https://b.example/",
    )
    assert announced(b"\xff\0<link", "https://a.example/") == ()


# Broken and hostile


def test_a_feed_cut_off_gives_its_whole_entries() -> None:
    text = rss("".join(f"<item><title>{TITLE}</title><link>/{n}</link></item>" for n in range(5)))
    found = entries(text[: text.index("/4<")].encode(), "http://x.example/")
    assert [entry.url for entry in found[:4]] == [f"http://x.example/{n}" for n in range(4)]


@pytest.mark.parametrize("mess", ["&nbsp;", "&", "\x0b", "<br>", "&#x1F;", "&مدنيين;"])
def test_mistakes_of_xml_cost_at_most_themselves(mess: str) -> None:
    text = rss(f"<item><title>{TITLE} {mess}</title><link>/7</link></item><item><link>/8</link></item>")
    first, second = entries(text.encode(), "http://x.example/")
    assert first.title.startswith(TITLE)
    assert second.url == "http://x.example/8"


@pytest.mark.parametrize("raw", [b"", b" ", b"\0\1\2", b"<html><body>x</body></html>", b"{}", b"/etc/passwd", b"<a/>"])
def test_what_is_no_feed_is_bad_input(raw: bytes) -> None:
    with pytest.raises(BadInput, match="no feed"):
        entries(raw)


def test_an_empty_feed_has_no_entries() -> None:
    assert entries(rss("").encode()) == ()


def test_a_feed_too_large_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST", 100)
    with pytest.raises(BadInput, match="100 are read"):
        entries(rss("x" * 200).encode())


def declaring(*lines: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(lines)}]>'


BOMBS = {
    "laughs": rss(
        "<item><link>/7</link><title>&b9;</title></item>",
        head=declaring('<!ENTITY b0 "x">', *(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))),
    ),
    "one large": rss(
        f"<item><link>/7</link><title>{'&a;' * 20_000}</title></item>",
        head=declaring(f'<!ENTITY a "{"x" * 20_000}">'),
    ),
    "a file": rss(
        "<item><link>/7</link><title>&a;</title></item>", head=declaring('<!ENTITY a SYSTEM "file:///etc/passwd">')
    ),
    "comments": rss(f"<item><link>/7</link><description><![CDATA[{'<!--' * 50_000}]]></description></item>"),
    "declarations": rss("<item><link>/7</link></item>", head='<!ENTITY a "' * 20_000 + "]>"),
    "attributes": rss("<item><title " + " ".join(f'a{n}="x"' for n in range(20_000)) + ">x</title></item>"),
    "namespaces": rss("<item>" + "".join(f'<x{n}:y xmlns:x{n}="u{n}"/>' for n in range(10_000)) + "</item>"),
    "deep": rss("<item><link>/7</link><description>" + "&lt;div&gt;" * 20_000 + "</description></item>"),
}


def test_a_picture_within_the_text_is_no_bomb() -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 20_000}=="/>'
    entry = one(rss(f"<item><link>/7</link><content:encoded><![CDATA[{picture}<p>نص</p>]]></content:encoded></item>"))
    assert entry.content is not None
    assert entry.content.endswith("<p>نص</p>")


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_does_no_harm(bomb: str) -> None:
    begun = time.process_time()
    try:
        found = entries(BOMBS[bomb].encode(), "http://x.example/")
    except BadInput:
        found = ()
    assert time.process_time() - begun < 3
    for entry in found:
        assert "root:" not in entry.title
        assert len(entry.title) <= len(BOMBS[bomb])


@given(st.binary(max_size=200))
def test_any_bytes_are_entries_or_bad_input(raw: bytes) -> None:
    for text in (raw, b'<rss version="2.0"><channel><item><link>/7</link>' + raw):
        try:
            found = entries(text)
        except BadInput:
            continue
        assert all(isinstance(entry, Entry) for entry in found)

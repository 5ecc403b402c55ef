"""Channels: each message with words is a report of the channel."""

import json
from collections.abc import Callable
from datetime import date

from rasd.intake import Failed, Given, Input, Noted, read_bytes

Read = Callable[..., list[Input]]


def export(*messages: object, **chat: object) -> str:
    return json.dumps({"name": "شبكة الوادي", "type": "public_channel", "id": 77, **chat, "messages": messages})


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2023-02-06T01:30:00",
        "date_unixtime": "1675636200",
        "text": text,
        **more,
    }


def test_text_in_parts_is_joined(read: Read, body: str) -> None:
    parts = [{"type": "bold", "text": "قصف على بلدة تل الرمان"}, "\n\n" + body, {"type": "hashtag", "text": " #سوريا"}]
    (given,) = read("result.json", export(message(431, parts)))
    assert isinstance(given, Given)
    assert given.part == "message 431"
    assert given.report.id == "telegram-77-431"
    assert given.report.title == "قصف على بلدة تل الرمان"
    assert given.report.text == body + " #سوريا"
    assert given.report.outlet == "شبكة الوادي"
    assert given.sources == {"title": "visible", "text": "given", "outlet": "channel", "published": "given"}


def test_day_is_that_of_the_export_and_its_offset_is_found(read: Read, body: str) -> None:
    (given,) = read("result.json", export(message(1, body)))
    assert isinstance(given, Given)
    assert given.report.published == date(2023, 2, 6)
    assert given.published_at is not None
    assert given.published_at.isoformat() == "2023-02-06T01:30:00+03:00"


def test_caption_and_forwarded_message(read: Read, body: str) -> None:
    (given,) = read("result.json", export(message(2, body, photo="p.jpg", forwarded_from="قناة أخرى")))
    assert isinstance(given, Given)
    assert (given.report.outlet, given.forwarded_from) == ("شبكة الوادي", "قناة أخرى")


def test_service_messages_and_those_without_words_are_passed_over(body: str) -> None:
    raw = export(
        {"id": 1, "type": "service", "action": "pin_message", "text": ""},
        message(2, ""),
        message(3, "🔥🔥"),
        message(4, body),
        "broken",
    )
    found = list(read_bytes("result.json", raw.encode()))
    assert [type(x) for x in found] == [Given, Failed, Noted]


def test_whole_account(read: Read, body: str) -> None:
    chats = [json.loads(export(message(1, body))), json.loads(export(message(1, body), name="أخرى", id=78))]
    found = read("result.json", json.dumps({"chats": {"list": chats}}))
    assert [x.report.outlet for x in found if isinstance(x, Given)] == ["شبكة الوادي", "أخرى"]


def test_export_without_arabic(read: Read) -> None:
    (failed,) = read("result.json", export(message(1, "hello")))
    assert isinstance(failed, Failed)
    assert "Arabic" in failed.why


def test_preview_on_the_web(read: Read, body: str) -> None:
    post = (
        '<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message"'
        ' data-post="wadi_news/{0}"><a class="tgme_widget_message_owner_name"><span>شبكة الوادي</span></a>'
        '<div class="tgme_widget_message_text js-message_text">{1}<br/>سطر ثان في الخبر.</div>'
        '<time datetime="2023-02-06T{2}:30:00+00:00" class="time">12:30</time></div></div>'
    )
    page = "<html><head><title>شبكة الوادي – Telegram</title></head><body><main>"
    page += post.format(11, body, "10") + post.format(12, body, "22") + "</main></body></html>"
    first, second = read("p.html", page, url="https://t.me/s/wadi_news")
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert first.report.url == "https://t.me/wadi_news/11"
    assert first.report.text == body + "\nسطر ثان في الخبر."
    assert (second.report.published, second.report.outlet) == (date(2023, 2, 6), "شبكة الوادي")
    assert second.part == "message 12"


def test_export_as_html(read: Read, body: str) -> None:
    post = (
        '<div class="message default clearfix" id="message{0}"><div class="body"><div class="pull_right date details"'
        ' title="{1}">01:30</div><div class="from_name">شبكة الوادي</div>{2}</div></div>'
    )
    text = f'<div class="text">{body}<br>سطر <strong>ثان</strong> في الخبر.</div>'
    other = '<div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details"'
    other += f' title="01.02.2023 10:00:00"> 01.02.2023 10:00:00</span></div>{text}</div>'
    page = '<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap">'
    page += '<div class="page_header"><div class="content"><div class="text bold">شبكة الوادي</div></div></div>'
    page += '<div class="message service" id="message-1"><div class="body details">5 February 2023</div></div>'
    page += post.format(7, "06.02.2023 01:30:00 UTC+03:00", text) + post.format(8, "06.02.2023 02:00:00", other)
    first, second = read("messages.html", page + "</div></body></html>")
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert first.report.text == body + "\nسطر ثان في الخبر."
    assert (first.report.outlet, first.report.published) == ("شبكة الوادي", date(2023, 2, 6))
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2023-02-06T01:30:00+03:00"
    assert (second.forwarded_from, second.published_at, second.part) == ("قناة أخرى", None, "message 8")

"""Outlets are known by their hosts and names."""

import pytest

from rasd.intake import outlet_at, outlet_called
from rasd.lexicon.load import cells, read_table


@pytest.mark.parametrize(
    ("url", "name", "country", "kind"),
    [
        ("https://www.aljazeera.net/news/2024/1/1/x", "الجزيرة", "QA", "media"),
        ("https://arabic.rt.com/middle_east/1", "روسيا اليوم", "RU", "media"),
        ("http://m.enabbaladi.net/archives/1", "عنب بلدي", "SY", "media"),
        ("https://amp.dw.com/ar/x", "دويتشه فيله", "DE", "media"),
        ("https://ultrasudan.ultrasawt.com/x", "ألترا سودان", "SD", "media"),
        ("https://SANA.SY:443/?p=1", "سانا", "SY", "news_agency"),
        ("https://www.saba.ye/ar/news1.htm", "وكالة سبأ الحوثية", "YE", "armed_group"),
        ("https://web.archive.org/web/20150305101112/http://www.syria.tv/x", "تلفزيون سوريا", "SY", "media"),
        ("syriahr.com", "المرصد السوري لحقوق الإنسان", "SY", "monitor"),
    ],
)
def test_host_and_what_lies_under_it(url: str, name: str, country: str, kind: str) -> None:
    outlet = outlet_at(url)
    assert outlet is not None
    assert (outlet.name, outlet.country, outlet.kind) == (name, country, kind)


@pytest.mark.parametrize("url", ["https://notaljazeera.net/x", "https://sy/", "", None, "http://[", "net", "file:///a"])
def test_unknown_host(url: str | None) -> None:
    assert outlet_at(url) is None


@pytest.mark.parametrize("name", ["Al Jazeera", "الجزيره", "قناة الجزيرة"])
def test_names_lead_to_the_usual_one(name: str) -> None:
    outlet = outlet_called(name)
    assert outlet is not None
    assert outlet.name == "الجزيرة"


def test_domains_are_hosts_and_stand_once() -> None:
    domains = [one for row in read_table("outlets.tsv").rows for one in cells(row["domains"])]
    assert len(domains) > 200
    assert len(domains) == len(set(domains))
    assert not [one for one in domains if one != one.lower() or "/" in one or one.startswith("www.") or "." not in one]

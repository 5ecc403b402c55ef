"""Who is named: parties, their kinds, and the ids that they have in a country on a day."""

import pytest

from rasd.coder import code_report
from rasd.model import make_report
from rasd.readers.party import Head, Option, Party
from rasd.readers.reading import Reading, read_report
from rasd.readers.vocabulary import matcher
from rasd.readers.who import read_parties
from rasd.readers.who_beside import beside
from rasd.readers.who_ids import national, settle_id

DAY = "2018-02-05"


def read(text: str) -> tuple[Reading, list[Party]]:
    reading = read_report(make_report(text), matcher())
    return reading, [party for index in range(len(reading.sentences)) for party in read_parties(reading, index)]


def ids(text: str, country: str = "SY", day: str = DAY) -> list[str]:
    return [settle_id(party, country=country, day=day) for party in read(text)[1]]


def words(text: str) -> list[str]:
    reading, parties = read(text)
    return [reading.raw(party.start, party.end) for party in parties]


def heads(text: str) -> list[Head]:
    return [party.head for party in read(text)[1]]


def test_actor_by_name() -> None:
    text = "هاجم تنظيم الدولة الإسلامية بلدة السخنة"
    assert words(text) == ["تنظيم الدولة الإسلامية"]
    assert ids(text) == ["ISIS"]
    assert heads(text) == [Head.ARMED]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("قوات النظام السوري", "SYR_GOV"),
        ("قوات سوريا الديمقراطية", "SDF"),
        ("داعش", "ISIS"),
        ("مليشيا الحوثي", "HOUTHI"),
        ("الحشد الشعبي", "PMF"),
        ("حزب الله", "HEZBOLLAH"),
        ("كتائب القسام", "HAMAS"),
        ("حركة طالبان", "TALIBAN"),
    ],
)
def test_one_id_whatever_the_name(name: str, actor: str) -> None:
    assert ids(f"هاجمت {name} الموقع")[0] == actor


@pytest.mark.parametrize("word", ["لداعش", "وداعش", "بداعش", "وبداعش"])
def test_clitics_do_not_hide_an_actor(word: str) -> None:
    assert ids(f"موقع {word}"[5:]) == ["ISIS"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("الجيش التركي", "TURKEY"),
        ("جنود أتراك", "TURKEY"),
        ("قاعدة أمريكية", "US"),
        ("قوات الاحتلال الأمريكي", "US"),
        ("القوات الروسية", "RUSSIA"),
    ],
)
def test_nationality_settles_a_general_noun(text: str, actor: str) -> None:
    assert ids(text) == [actor]


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("قتل ثلاثة مدنيين", "SY", "CIV_SY"),
        ("قتل ثلاثة مدنيين", "YE", "CIV_YE"),
        ("هتف متظاهرون في الساحة", "IQ", "PROT_IQ"),
        ("الشرطة في الحي", "TN", "POL_TN"),
        ("قتل جنديان في الكمين", "SY", "SYR_GOV"),
        ("قتل جنديان في الكمين", "YE", "YEM_GOV"),
        ("غارات التحالف", "YE", "SAUDI_COALITION"),
        ("غارات التحالف", "SY", "COALITION"),
    ],
)
def test_general_word_takes_the_id_of_its_country(text: str, country: str, actor: str) -> None:
    assert actor in ids(text, country)


@pytest.mark.parametrize(("country", "actor"), [("LY", "LNA"), ("SD", "SAF")])
def test_the_army_has_another_name_in_some_countries(country: str, actor: str) -> None:
    assert ids("قصف الجيش البلدة", country) == [actor]


@pytest.mark.parametrize(("country", "actor"), [("SY", "SYR_GOV"), ("IQ", "IRQ_GOV"), ("YE", "YEM_GOV")])
def test_the_army_is_that_of_the_country(country: str, actor: str) -> None:
    assert ids("قصف الجيش البلدة", country) == [actor]


def test_general_word_is_nobody_where_no_country_is_known() -> None:
    assert ids("قتل ثلاثة مدنيين", "") == [""]


def test_actor_has_the_id_of_its_day() -> None:
    text = "القوات الحكومية السورية في البلدة"
    assert ids(text, day="2018-02-05") == ["SYR_GOV"]
    assert "SYR_GOV" not in ids(text, day="2025-03-01")


def test_unknown_gunmen_have_an_id() -> None:
    assert ids("هاجم مسلحون مجهولون القرية") == ["UNKNOWN_ARMED"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("قتل ثلاثة مدنيين", Head.CIVIL),
        ("قصف مستشفى", Head.CIVIL),
        ("هتف متظاهرون", Head.PROTESTER),
        ("قتل جنديان", Head.ARMED),
        ("هاجم الحاجز", Head.HELD),
        ("قاعدة أمريكية", Head.HELD),
        ("غارة روسية على البلدة", Head.NATION),
        ("سقط في الأراضي السعودية", Head.STATE),
        ("اغتيال وزير الدفاع", Head.OFFICIAL),
    ],
)
def test_kinds_of_parties(text: str, head: Head) -> None:
    assert heads(text) == [head]


def test_what_an_actor_holds_is_one_party_with_it() -> None:
    assert words("قصف مواقع للحوثيين في صعدة") == ["مواقع للحوثيين"]
    assert ids("قصف مواقع للحوثيين في صعدة", "YE") == ["HOUTHI"]


def test_homes_of_civilians_are_civilians() -> None:
    text = "قصف منازل المدنيين"
    assert (words(text), ids(text), heads(text)) == (["منازل المدنيين"], ["CIV_SY"], [Head.CIVIL])


def test_member_and_his_group_are_one_party() -> None:
    assert words("مقتل قيادي في داعش") == ["قيادي في داعش"]


def test_parties_joined_by_and_are_two() -> None:
    assert ids("قصف الحوثيين وداعش", "YE") == ["HOUTHI", "ISIS"]


def test_a_country_named_as_a_place_is_on_no_side() -> None:
    (account,) = code_report(make_report("قصفت طائرات روسية بلدة في سوريا")).accounts
    assert "SYR_GOV" not in (*account.initiators, *account.targets)


def test_an_outlet_named_after_a_country_is_nobody() -> None:
    assert ids("بثت تلفزيون سوريا الخبر") == []


def test_counted_nationals_are_people() -> None:
    assert ids("مقتل خمسة سوريين") == ["CIV_SY"]
    assert heads("مقتل خمسة سوريين") == [Head.PERSON]


def test_proclitic_is_kept() -> None:
    _, parties = read("قتل مدنيون وجنديان")
    assert [party.proclitic for party in parties] == ["", "و"]


def test_armed_parties_can_act() -> None:
    _, parties = read("قتل مسلحون ثلاثة مدنيين")
    assert [party.armed for party in parties] == [True, False]


@pytest.mark.parametrize(
    ("generic", "country", "actor"),
    [
        ("CIV_@", "YE", "CIV_YE"),
        ("CIV_@", "", ""),
        ("@ARMY", "SY", "SYR_GOV"),
        ("@POLICE", "TN", "POL_TN"),
        ("@ARMY", "", ""),
        ("@NOBODY", "SY", ""),
        ("@FIGHTER", "", "UNKNOWN_ARMED"),
        ("ISIS", "SY", "ISIS"),
    ],
)
def test_national_id_of_a_generic_one(generic: str, country: str, actor: str) -> None:
    assert national(generic, country) == actor


def party(*options: Option) -> Party:
    return Party(0, 1, 0, options, Head.ARMED, "", ())


def test_option_of_the_country_comes_before_one_of_all() -> None:
    both = party(Option("ISIS"), Option("SDF", countries=("SY",)))
    assert settle_id(both, country="SY", day=DAY) == "SDF"
    assert settle_id(both, country="IQ", day=DAY) == "ISIS"


def test_name_needs_no_country_and_a_nickname_does() -> None:
    assert settle_id(party(Option("SDF", countries=("SY",))), country="", day=DAY) == "SDF"
    assert settle_id(party(Option("SDF", countries=("SY",), firm=False)), country="", day=DAY) == ""


def test_option_out_of_its_days_is_nobody() -> None:
    dated = party(Option("SNA", since="2016-08-24", until="2025-01-29"))
    assert [settle_id(dated, country="SY", day=day) for day in ("2016-08-23", "2016-08-24", "2025-01-30")] == [
        "",
        "SNA",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("شنت طائرات أمريكية وبريطانية وفرنسية غارات قرب دمشق", ["US", "UK", "FRANCE"]),
        ("قصف الجيش السوري والروسي البلدة", ["SYR_GOV", "RUSSIA"]),
        ("قتل جنديان أمريكي وبريطاني في منبج", ["US", "UK"]),
        ("اجتمع جنود أمريكيون ومدنيون بريطانيون", ["US", "CIV_GB"]),
    ],
)
def test_second_nationality_of_one_noun(text: str, named: list[str]) -> None:
    assert ids(text)[: len(named)] == named


def test_an_adjective_between_a_base_and_its_holder() -> None:
    assert ids("هاجموا القاعدة العسكرية الأكبر للتحالف الدولي") == ["COALITION"]
    assert ids("هاجموا القاعدة العسكرية ردا للتحالف الدولي")[-1] == "COALITION"
    assert len(ids("هاجموا القاعدة العسكرية ردا للتحالف الدولي")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "مواقع لميليشيات الحوثي الموالية لإيران شمالا",
        "مواقع لميليشيات الحوثي المدعومة عسكريا من إيران شمالا",
        "مواقع لميليشيات الحوثي شمالا",
    ],
)
def test_who_stands_behind_a_named_actor_takes_no_part(text: str) -> None:
    assert ids(text, "YE") == ["HOUTHI"]


def test_who_is_named_beside_a_named_actor_takes_part() -> None:
    assert ids("قصف الحوثيون وإيران الموقع", "YE")[:2] == ["HOUTHI", "IRAN"]


@pytest.mark.parametrize(
    "word", ["مسلحين", "إرهابيين", "مقاتلين", "مقاومين", "مجاهدين", "مخربين", "تكفيريين", "متشددين"]
)
@pytest.mark.parametrize(
    ("country", "actor"), [("SY", "UNKNOWN_ARMED"), ("PS", "PAL_FACTIONS"), ("IL", "UNKNOWN_ARMED")]
)
def test_armed_men_are_the_same_whatever_they_are_called(word: str, country: str, actor: str) -> None:
    assert ids(f"قتل الجيش ثلاثة {word}", country)[-1] == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قالت حركة الشباب إن مقاتليها تقدموا", "SHABAAB"),
        ("قال الجيش اليمني إن الميليشيا خسرت ثلاثين من عناصرها", "HOUTHI"),
    ],
)
def test_fighters_with_a_pronoun_are_those_of_the_last_force_before(text: str, actor: str) -> None:
    reading, parties = read(text)
    assert settle_id(beside(reading, parties)[-1], country="YE", day=DAY) == actor

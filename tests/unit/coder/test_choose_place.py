"""Which place of several is the scene: who speaks, where it began, where it lies, what is told later."""

from datetime import date

import pytest

from rasd import code_report
from rasd.model import Account, Basis, make_report


def accounts(text: str, title: str = "") -> tuple[Account, ...]:
    return code_report(make_report(text, title=title, published=date(2018, 2, 5))).accounts


def place_of(text: str, title: str = "") -> tuple[str, str]:
    place = accounts(text, title)[0].place
    assert place is not None
    return place.name, place.precision


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("قتل ثلاثة جنود في هجوم لداعش في محافظة ديالى شمال شرقي بغداد", "ديالى", "province"),
        ("قصف الطيران السوري بلدة سراقب بريف إدلب وقتل خمسة مدنيين", "سراقب", "settlement"),
        ("قصفت إسرائيل موقعا عسكريا سوريا في مطار المزة وقتل جنديان", "مطار المزة", "site"),
        # "Bus" is an act only where buses leave with people.
        ("قتل تسعة جنود في هجوم شنه تنظيم الدولة على حافلة عسكرية قرب بلدة السخنة", "قرب بلدة السخنة", "area"),
        (
            "انفجرت عبوة ناسفة في دورية للجيش العراقي في الرطبة، وقال قادمون من بغداد إن جنديين قتلا",
            "الرطبة",
            "settlement",
        ),
    ],
)
def test_the_finest_place_at_which_it_happened(text: str, name: str, precision: str) -> None:
    assert place_of(text) == (name, precision)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        (
            "رفضت موسكو تسليم أنظمة دفاع جوي إلى دمشق بعد غارات شنتها إسرائيل على سوريا وقتل فيها جنديان.",
            "سوريا",
            "country",
        ),
        (
            "قتل 60 متظاهرا فلسطينيا برصاص الجيش الإسرائيلي في غزة بالتزامن مع افتتاح سفارة في مدينة القدس.",
            "غزة",
            "province",
        ),
        ("شنت إسرائيل غارات جوية داخل الأراضي السورية وقتلت خمسة جنود.", "الأراضي السورية", "country"),
        (
            "أطلق الحوثيون صاروخا باليستيا من مدينة صعدة باتجاه أراضي المملكة العربية السعودية.",
            "المملكة العربية السعودية",
            "country",
        ),
        ("اعتقلت الشرطة التركية 65 شخصا لصلتهم بشبكة رجل الدين المقيم في الولايات المتحدة.", "تركيا", "country"),
        (
            "اتهمت السفارة الروسية في لندن الحكومة البريطانية بتسميم عميل سابق في مدينة سالزبري.",
            "سالزبري",
            "settlement",
        ),
        ("شنت تركيا حملة عسكرية لطرد المسلحين الأكراد من مدينة عفرين على الحدود مع سوريا.", "عفرين", "settlement"),
    ],
)
def test_what_is_on_the_way_or_told_beside_the_act_is_no_scene(text: str, name: str, precision: str) -> None:
    assert place_of(text) == (name, precision)


def test_a_government_that_speaks_is_no_scene() -> None:
    text = "قصفت طائرات حربية بلدة حاس وقتلت مدنيين. وشنت أنقرة غارات جوية على مقاتلين أكراد قتل فيها أربعة"
    assert all(a.place is None or a.place.name != "أنقرة" for a in accounts(text))


def test_the_exact_place_told_soon_after_of_the_same_attack() -> None:
    text = (
        "قتل عشرون جنديا عراقيا في هجوم لتنظيم الدولة الإسلامية شمال العراق.\n"
        "وقال مصدر أمني إن الهجوم في بلدة الحويجة وقع مساء الأحد."
    )
    account = accounts(text)[0]
    assert account.place is not None
    assert account.place.name == "الحويجة"


def test_the_town_alone_is_carried_from_its_name() -> None:
    text = "وصل وفد إلى مدينة سراقب في سوريا.\nوقصفت طائرات حربية روسية سوقا في المدينة وقتلت ستة مدنيين."
    account = next(a for a in accounts(text) if a.sub_event_type == "Air/drone strike")
    assert account.place is not None
    assert (account.place.name_en, account.basis["place"]) == ("Saraqib", Basis.CARRIED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بدأ مسلحو المعارضة الخروج من بلدة حرستا المحاصرة في الغوطة الشرقية بموجب اتفاق", "حرستا"),
        ("قتل سبعة جنود في غارة أمريكية قرب مدينة أوباري بالتنسيق مع حكومة مقرها في طرابلس", "قرب مدينة أوباري"),
    ],
)
def test_what_holds_the_scene_or_seats_a_government_is_no_scene(text: str, name: str) -> None:
    assert place_of(text)[0] == name


def test_a_country_that_is_only_accused_is_no_scene() -> None:
    text = (
        "تصاعد التوتر في سوريا. ووجهت سوريا وروسيا الاتهام إلى إسرائيل بتنفيذ هجمات صاروخية ضد قاعدة جوية للجيش السوري"
    )
    assert all(a.place is None or a.place.country != "IL" for a in accounts(text))


def test_the_town_in_the_outskirts_told_first() -> None:
    text = (
        "قتل 35 شخصا في هجوم صاروخي للمعارضة على سوق في ضواحي العاصمة دمشق.\n"
        "وقالت الشرطة إن الهجوم الصاروخي أصاب سوقا في حي كشكول وقتل 35 شخصا."
    )
    assert place_of(text)[0] == "حي كشكول"


def test_the_attack_in_reply_is_not_the_attack() -> None:
    text = (
        "قتل ستة جنود في هجوم شنه مقاتلون من هيئة تحرير الشام على بلدتين شمال غربي سوريا.\n"
        "وردا على الهجوم، شنت قوات النظام غارات استهدفت بلدة بنش وقتلت ثلاثة."
    )
    assert place_of(text)[0] == "شمال غربي سوريا"


def test_the_town_that_the_rebels_hold_is_no_scene() -> None:
    text = "قتل عشرة من المتمردين الذين يسيطرون على العاصمة صنعاء في غارات على مديرية نهم في اليمن"
    assert place_of(text)[0] == "مديرية نهم"


def test_a_capital_beside_the_act_is_its_place() -> None:
    assert place_of("قتل خمسة مدنيين في هجوم في كابول شنه مسلحون من حركة طالبان")[0] == "كابول"


def test_the_quarter_of_the_town_told_first() -> None:
    text = (
        "قتل 35 شخصا في هجوم صاروخي للمعارضة على سوق في مدينة جرمانا.\n"
        "واستهدف الهجوم الصاروخي سوقا في حي كشكول التابع لجرمانا وقتل 35 شخصا."
    )
    assert place_of(text)[0] == "حي كشكول"


def test_a_town_that_opens_for_its_province_yields_to_a_place_of_it() -> None:
    text = "وفي الحديدة تجددت المعارك العنيفة بين قوات الجيش الوطني والميليشيات الحوثية شرق مديرية حيس"
    assert place_of(text)[0] == "شرق مديرية حيس"


def test_what_a_height_overlooks_is_no_scene() -> None:
    text = "تمكنت قوات الجيش اليمني من تحرير سلسلة جبال الرخام المطلة على مصنع البرح من الحوثيين"
    assert place_of(text)[0] == "سلسلة جبال الرخام"


def test_what_was_stormed_by_somebody_is_the_scene() -> None:
    text = "أصيب شبان خلال اقتحام الجيش الإسرائيلي لمخيم الدهيشة للاجئين قضاء بيت لحم"
    assert place_of(text)[0] == "مخيم الدهيشة"


def test_a_place_abroad_that_is_only_spoken_of_is_no_scene() -> None:
    text = (
        "خرج آلاف الأرمينيين إلى الشوارع في العاصمة يريفان مطالبين باستقالة الحكومة.\n"
        "واستمرت مظاهراتهم الخميس، وتوجه وزير الخارجية إلى موسكو."
    )
    assert place_of(text, "آلاف الأرمينيين يطالبون باستقالة الحكومة")[0] == "يريفان"


def test_a_district_sharpens_the_coast() -> None:
    text = "قتل ثلاثون حوثيا في معارك مع الجيش اليمني على الساحل الغربي في مديرية التحيتا"
    assert place_of(text)[0] == "مديرية التحيتا"


def test_a_place_that_we_lack_lies_in_the_one_province_told_beside_it() -> None:
    text = "قصف الحوثيون بقذائف مدفعية قرية المنبجية وقتلوا مدنيين، وفق مصدر طبي في مدينة تعز اليمنية"
    place = accounts(text)[0].place
    assert place is not None
    assert (place.name, place.admin1) == ("المنبجية", "Taizz")


def test_who_arrests_or_intercepts_tells_the_country() -> None:
    before = "ويأتي ذلك بعد غارة شنتها قوات التحالف على مدينة الحديدة. "
    text = before + "واعترضت السعودية أربعة صواريخ بالستية أطلقها الحوثيون."
    assert {
        a.place.country for a in accounts(text, "السعودية تعترض صواريخ") if a.place and a.initiators == ("HOUTHI",)
    } == {"SA"}
    text = "قتل عشرة جنود في قصف على مدينة عفرين. واعتقلت السلطات التركية مئات الأشخاص بتهمة دعم الإرهاب."
    arrest = next(a for a in accounts(text, "سوريا") if a.sub_event_type == "Arrests")
    assert arrest.place is not None
    assert (arrest.place.country, arrest.place.precision, arrest.basis["place"]) == ("TR", "country", Basis.CARRIED)


def test_a_country_told_is_not_sharpened_by_a_place_carried() -> None:
    text = "قتل مدنيون في هجوم كيماوي على مدينة دوما. وشنت الولايات المتحدة غارات جوية في سوريا قتلت خمسة جنود."
    strike = next(a for a in accounts(text) if a.sub_event_type == "Air/drone strike")
    assert strike.place is not None
    assert strike.place.precision == "country"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سيطر الجيش اليمني على مواقع في منطقة حيس، وواصل تقدمه باتجاه مدينة الحديدة.", "منطقة حيس"),
        ("قتل عشرة جنود في معارك في بلدة حاس، وتقدمت القوات من جرجناز نحو معرة النعمان وسراقب.", "حاس"),
        ("اندلعت معارك في مديرية حرض، وقتل عشرون مسلحا في الجبال المحيطة بمدينة ميدي.", "مديرية حرض"),
        ("شن الجيش غارات على بلدة حاس تمهد الطريق لاستعادة مدينة إدلب، وقتل ثلاثة مسلحين.", "حاس"),
        ("قصفت القوات الإسرائيلية موقعا في القنيطرة بعيدا عن مدينة درعا وقتل جنديان.", "القنيطرة"),
        ("قتل عشرون حوثيا في معارك في مديرية حيس، ما يؤكد قرب تحرير مدينة الحديدة.", "مديرية حيس"),
        ("قتل عشرون حوثيا في معارك في مديرية حيس، ومعركة تحرير مدينة الحديدة ستلقن الحوثيين درسا.", "مديرية حيس"),
        ("قتل عشرون حوثيا في معارك في مديرية حيس، وهي محور مهم ضمن معركة تحرير مدينة الحديدة.", "مديرية حيس"),
        ("خرج المسلحون من دوما إلى مناطق في إدلب بموجب اتفاق.", "دوما"),
        ("خرج المسلحون من دوما إلى جرابلس التي تسيطر عليها فصائل موالية لأنقرة في ريف حلب بموجب اتفاق.", "دوما"),
        ("وصف الوفد قصف مدينة الرقة بأنه جريمة، وبدأ محققون التحقيق في هجوم كيماوي في دوما.", "الرقة"),
    ],
)
def test_where_an_act_only_leads_is_no_scene(text: str, name: str) -> None:
    assert place_of(text)[0] == name


def test_what_is_fired_toward_a_town_takes_effect_there() -> None:
    assert place_of("أطلق الحوثيون صاروخا باليستيا باتجاه مدينة نجران فجر الأحد.")[0] == "نجران"


def test_an_attack_to_free_a_town_is_in_the_town() -> None:
    assert place_of("أطلق الجيش هجوما واسعا لتحرير مدينة درنة الليبية، وقتل عشرون مسلحا.")[0] == "درنة"


def test_the_place_of_what_was_answered_is_not_carried() -> None:
    text = (
        "شنت أمريكا هجمات صاروخية على مواقع للنظام السوري فجر السبت ردا على هجوم كيماوي على دوما. "
        "وقال مسؤول إن الضربات قتلت خمسة جنود."
    )
    assert all(a.place is None or a.place.name != "دوما" for a in accounts(text) if "Chemical" not in a.sub_event_type)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قتل عشرة مدنيين في غارات على مناطق عدة من ريف إدلب بعد وصول قافلة من حلب.", "ريف إدلب"),
        ("اندلعت اشتباكات بين فصائل في أحياء متفرقة من مدينة تعز بعد عودة مقاتلين من مأرب.", "تعز"),
    ],
)
def test_from_after_the_parts_of_a_place_is_no_way(text: str, name: str) -> None:
    assert place_of(text)[0] == name

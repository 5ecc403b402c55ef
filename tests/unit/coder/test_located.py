"""Where does a place lie that only the report names?"""

from datetime import date

from rasd import code_report
from rasd.model import EventPlace, make_report


def place_of(text: str) -> EventPlace:
    place = code_report(make_report(text, published=date(2018, 5, 4))).accounts[0].place
    assert place is not None
    return place


def test_a_place_that_we_lack_has_the_point_of_what_holds_it() -> None:
    place = place_of("حرر الجيش اليمني جبل الخرشة في مديرية برط العنان وقتل عشرة حوثيين.")
    assert (place.name_en, place.admin1, place.place_id) == ("Jabal Al-Kharshah", "Al Jawf", None)
    assert place.latitude is not None
    assert (place.radius_km or 0) >= 15


def test_else_the_point_of_its_province() -> None:
    place = place_of("شهدت محافظة صعدة معارك عنيفة، وحرر الجيش اليمني معسكر الكمب وقتل عشرة حوثيين.")
    assert (place.name_en, place.admin1, place.precision) == ("Al-Kamab camp", "Saada", "site")
    assert (place.latitude, place.longitude) == (16.9402, 43.7639)
    assert (place.radius_km or 0) >= 70


def test_two_provinces_tell_no_point() -> None:
    place = place_of("حرر الجيش اليمني معسكر الكمب وقتل عشرة حوثيين، واندلعت معارك في محافظتي صعدة والجوف.")
    assert (place.name, place.latitude, place.admin1) == ("معسكر الكمب", None, None)


def test_a_known_place_keeps_its_point() -> None:
    place = place_of("قصف الطيران بلدة سراقب في محافظة إدلب وقتل خمسة مدنيين.")
    assert (place.name_en, place.latitude) == ("Saraqib", 35.8645)


def test_a_neighbour_in_a_row_holds_no_other_place() -> None:
    place = place_of("في محافظة صعدة استهدف الطيران تجمعات الحوثيين في قرية ال صبحان وجبال أضياق وكتاف.")
    assert (place.name_en, place.admin1) == ("Al Sabhan", "Saada")
    assert (place.latitude, place.longitude) == (16.9402, 43.7639)


def test_where_the_way_leads_holds_nothing() -> None:
    place = place_of("حرر الجيش اليمني جبل الخرشة باتجاه مديرية صرواح وقتل عشرة حوثيين في محافظة صنعاء.")
    assert (place.name_en, place.latitude) != ("Jabal Al-Kharshah", 15.4493)


def test_its_province_is_the_one_mostly_told() -> None:
    place = place_of(
        "اندلعت اشتباكات في قرية بيت رجال في مديرية بني مطر بمحافظة صنعاء. "
        "وقتل حوثيان في اشتباكات قرية بيت رجال غرب العاصمة صنعاء."
    )
    assert (place.name_en, place.admin1) == ("Bayt Rajal", "Sanaa")


def test_a_bare_name_means_the_district_that_the_report_names() -> None:
    text = "اندلعت معارك عنيفة في {}. وقتل عشرة حوثيين في مواجهات في أطراف مديرية صرواح غرب محافظة مأرب."
    assert place_of(text.format("صرواح")).precision == "area"
    assert place_of(text.format("بلدة صرواح")).precision == "settlement"

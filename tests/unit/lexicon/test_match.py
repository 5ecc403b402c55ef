"""Matching: clitics before a form, endings after it, word bounds, names that hide shorter ones."""

import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.fold import fold
from rasd.arabic.words import split_words
from rasd.lexicon.entry import Clitic, Ending, Entry, Hit, Pattern
from rasd.lexicon.forms import bare_patterns, name_patterns, noun_patterns, particle_patterns, verb_patterns
from rasd.lexicon.match import Matcher

Expander = Callable[[Entry], Iterable[Pattern]]


def entry(form: str, *, family: str = "object", code: str = "x", **attrs: str) -> Entry:
    return Entry(family, code, form, attrs)


def find(form: str, text: str, expand: Expander = name_patterns) -> list[Hit]:
    return Matcher(expand(entry(form))).find(fold(text).text)


def found(form: str, text: str, expand: Expander = name_patterns) -> bool:
    return bool(find(form, text, expand))


@pytest.mark.parametrize("before", ["", "و", "ف", "ب", "ل", "ك", "وب", "فب", "ول", "فل", "وك"])
@pytest.mark.parametrize("article", ["", "ال"])
def test_clitics_before_a_noun_without_article(before: str, article: str) -> None:
    """After li the alef of the article goes; لال is another word."""
    wanted = (before[-1:], article) != ("ل", "ال")
    assert found("جيش", f"{before}{article}جيش") == wanted


@pytest.mark.parametrize("before", ["لل", "ولل", "فلل"])
def test_li_swallows_the_alef_of_the_article(before: str) -> None:
    assert found("جيش", f"{before}جيش")


@pytest.mark.parametrize("before", ["س", "ي", "ت", "م", "ن", "ا", "بو", "الب", "الو", "وو", "بل", "سال", "لب"])
def test_letters_that_are_no_clitics_of_a_noun(before: str) -> None:
    assert not found("جيش", f"{before}جيش")


@pytest.mark.parametrize("before", ["", "و", "ف", "ب", "ك", "وب", "فك"])
def test_clitics_before_a_form_with_its_own_article(before: str) -> None:
    assert found("الرقة", f"{before}الرقة")


@pytest.mark.parametrize("written", ["للرقة", "وللرقة", "فللرقة"])
def test_form_with_its_own_article_after_li(written: str) -> None:
    """The preposition stays in the hit, since the article's alef is gone with it."""
    text = fold(f"توجه {written} امس").text
    (hit,) = find("الرقة", text)
    assert text[hit.start : hit.end] == "للرقه"


@pytest.mark.parametrize("written", ["رقة", "لالرقة", "الالرقة", "سالرقة", "بالالرقة"])
def test_form_with_its_own_article_is_refused_without_it(written: str) -> None:
    assert not found("الرقة", written)


@pytest.mark.parametrize("before", ["", "و", "ف", "س", "وس", "فس", "ل", "ول"])
def test_clitics_before_a_verb(before: str) -> None:
    assert found("قصف/يقصف", f"{before}يقصف", verb_patterns)


@pytest.mark.parametrize("before", ["ب", "ك", "ال", "لل", "لس", "سو"])
def test_letters_that_are_no_clitics_of_a_verb(before: str) -> None:
    assert not found("قصف/يقصف", f"{before}يقصف", verb_patterns)


@pytest.mark.parametrize("before", ["", "و", "ف"])
def test_a_particle_takes_a_conjunction_only(before: str) -> None:
    assert found("ضد", f"{before}ضد", particle_patterns)


@pytest.mark.parametrize("before", ["ب", "ل", "ال", "ك", "س", "وب"])
def test_a_particle_takes_nothing_else(before: str) -> None:
    assert not found("ضد", f"{before}ضد", particle_patterns)


@pytest.mark.parametrize("word", ["مدني", "ومدني", "بمدني", "لمدني", "كمدني", "ولمدني"])
def test_bare_form_as_it_stands(word: str) -> None:
    assert found("مدني", word, bare_patterns)


@pytest.mark.parametrize("word", ["المدني", "للمدني", "بالمدني", "مدنية", "مدنيا", "مدنيون"])
def test_bare_form_takes_no_article_and_no_ending(word: str) -> None:
    assert not found("مدني", word, bare_patterns)


def test_hit_leaves_clitics_out_and_takes_the_ending_in() -> None:
    text = fold("وبصواريخهم اليوم").text
    (hit,) = find("صواريخ", text, noun_patterns)
    assert (text[hit.word : hit.end], text[hit.start : hit.end], hit.ending) == (
        "وبصواريخهم",
        "صواريخهم",
        "هم",
    )
    assert hit.length == len("صواريخهم")


@pytest.mark.parametrize("ending", ["", "ا", "ه", "ها", "هم", "هما", "هن", "نا"])
def test_endings_of_a_noun(ending: str) -> None:
    assert found("صاروخ", f"صاروخ{ending}", noun_patterns)


@pytest.mark.parametrize("ending", ["ي", "ون", "ين", "ان", "ات", "ك", "ت", "ية"])
def test_letters_that_are_no_endings_of_a_noun(ending: str) -> None:
    assert not found("صاروخ", f"صاروخ{ending}", noun_patterns)


@pytest.mark.parametrize("ending", ["ه", "ها", "هم", "ون", "ات", "ا"])
def test_a_name_takes_no_ending(ending: str) -> None:
    assert not found("داعش", f"داعش{ending}")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("سوري", True), ("سورية", True), ("سوريا", True), ("سوريون", False), ("سورياه", False)],
)
def test_endings_of_an_adjective(word: str, wanted: bool) -> None:
    matcher = Matcher(name_patterns(entry("سوري"), ending=Ending.ADJECTIVE))
    assert bool(matcher.find(fold(word).text)) == wanted


@pytest.mark.parametrize("text", ["الجيشان", "تجيش", "جيشك", "مجيش", "جيش1", "1جيش", "xجيش"])
def test_no_hit_inside_a_word(text: str) -> None:
    assert not found("جيش", text)


@pytest.mark.parametrize("text", ["(جيش)", "«جيش»", "جيش.", "جيش،", "\nجيش\n", "جيش-", "/جيش"])
def test_marks_beside_a_form_do_not_matter(text: str) -> None:
    assert found("جيش", text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("تنديدا بهجوم الجيش", "تنديدا"),
        ("وتنديدا بالهجوم", "تنديدا"),
        ("تنديدا ب 10 هجمات", "تنديدا ب"),
        ("تنديدا لهجوم", None),
    ],
)
def test_a_form_that_ends_with_a_preposition_ends_before_the_word_it_is_written_to(
    text: str, wanted: str | None
) -> None:
    folded = fold(text).text
    hits = Matcher(particle_patterns(entry("تنديدا ب", family="cue"))).find(folded)
    assert [folded[hit.start : hit.end] for hit in hits] == ([] if wanted is None else [wanted])


def test_the_last_letter_of_a_name_is_an_initial() -> None:
    assert not Matcher(name_patterns(entry("تنظيم ي ب", family="actor"))).find(fold("تنظيم ي باسل").text)


def test_a_form_of_several_words_is_found_as_written() -> None:
    assert found("قوات النظام", "هاجمت وقوات النظام")
    assert found("قوات النظام", "بقوات «النظام»")
    assert not found("قوات النظام", "قوات نظام")
    assert not found("قوات النظام", "قوات  من النظام")


def test_a_form_does_not_reach_over_a_line() -> None:
    assert not found("قوات النظام", "قوات\nالنظام")


def test_spelling_differences_do_not_matter() -> None:
    assert found("إدلب", "بادلب")
    assert found("الرقة", "الرقّه")


def test_long_runs_of_letters_around_a_form_are_refused() -> None:
    assert not found("جيش", "وفبكلالجيش")
    assert not found("صاروخ", "صاروخهاهاهاها", noun_patterns)


def matcher(*forms: tuple[str, str, str]) -> Matcher:
    return Matcher(
        pattern for family, code, form in forms for pattern in name_patterns(entry(form, family=family, code=code))
    )


def codes(made: Matcher, text: str) -> list[str]:
    return [hit.entry.code for hit in made.find(fold(text).text)]


def test_a_name_hides_the_shorter_names_inside_it() -> None:
    made = matcher(("actor", "SDF", "قوات سوريا الديمقراطية"), ("country", "SY", "سوريا"))
    assert codes(made, "قوات سوريا الديمقراطية في سوريا") == ["SDF", "SY"]


def test_a_name_hides_names_of_every_family() -> None:
    made = matcher(("outlet", "o", "صوت دمشق"), ("capital", "SY", "دمشق"), ("place", "p", "دمشق"))
    assert codes(made, "اذاعة صوت دمشق") == ["o"]


def test_two_names_of_one_form_both_stand() -> None:
    made = matcher(("capital", "SY", "دمشق"), ("place", "p", "دمشق"))
    assert sorted(codes(made, "في دمشق")) == ["SY", "p"]


def test_a_name_hides_nothing_of_another_kind() -> None:
    made = matcher(("actor", "a", "جيش الفتح"), ("head", "force", "جيش"))
    assert sorted(codes(made, "جيش الفتح")) == ["a", "force"]


def test_a_form_hides_a_shorter_one_of_its_own_family() -> None:
    made = matcher(("means", "rocket", "صاروخ"), ("means", "ballistic_missile", "صاروخ باليستي"))
    assert codes(made, "صاروخ باليستي") == ["ballistic_missile"]


def test_names_that_only_overlap_both_stand() -> None:
    made = matcher(("place", "a", "جبل عامل"), ("place", "b", "عامل شرقي"))
    assert codes(made, "جبل عامل شرقي") == ["a", "b"]


def test_hits_come_in_order() -> None:
    made = matcher(("place", "a", "حلب"), ("actor", "b", "داعش"), ("means", "c", "لغم"))
    assert codes(made, "لغم داعش في حلب وداعش") == ["c", "b", "a", "b"]


def test_an_empty_form_is_never_found() -> None:
    assert not Matcher([Pattern("", entry(""), Clitic.NOUN, Ending.NONE), *name_patterns(entry("حلب"))]).find("في")


def test_bare_scan_counts_substrings() -> None:
    assert matcher(("place", "a", "حلب")).bare_scan("حلب محلبه حلب") == 3


@given(
    st.lists(
        st.sampled_from(["حلب", "وحلب", "محلب", "حلبة", "للجيش", "جيش", "الجيش", "لالجيش", "،", "-"]),
        max_size=12,
    )
)
def test_hits_are_whole_words_of_the_text(words: list[str]) -> None:
    text = fold(" ".join(words)).text
    made = matcher(("place", "a", "حلب"), ("actor", "b", "جيش"))
    for hit in made.find(text):
        assert hit.word <= hit.start < hit.end <= len(text)
        assert not text[max(0, hit.word - 1) : hit.word].isalnum()
        assert not text[hit.end : hit.end + 1].isalnum()
    assert len(made.find(text)) == sum(word in {"حلب", "وحلب", "للجيش", "جيش", "الجيش"} for word in words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هجوم غرب الموصل", ["غرب الموصل"]),
        ("هجوم جنوب غرب الموصل", ["الموصل"]),
        ("هجوم جنوب غرب الرمادي", ["غرب الرمادي"]),  # no shorter name is left
        ("هجوم جنوب الموصل", ["الموصل"]),
    ],
)
def test_a_longer_direction_splits_the_name_that_opens_with_its_last_word(text: str, names: list[str]) -> None:
    ways = ("جنوب", "غرب", "جنوب غرب")
    entries = [entry(way, family="place_type", code="direction") for way in ways]
    entries += [entry(name, family="place") for name in ("الموصل", "غرب الموصل", "غرب الرمادي")]
    hits = Matcher(pattern for one in entries for pattern in name_patterns(one)).find(fold(text).text)
    assert [hit.entry.form for hit in hits if hit.entry.family == "place"] == names


@given(
    st.lists(
        st.sampled_from(
            ["قصف", "وقصفت", "القصف", "سيقصفون", "صف", "مجلس", "للمجلس", "الامن", "امن", "امنهم", "يامن", "2", "-"]
        ),
        max_size=10,
    ),
    st.sampled_from([" ", "، ", "\n"]),
)
def test_words_and_phrases_are_those_that_a_plain_search_finds(words: list[str], between: str) -> None:
    text = fold(between.join(words)).text
    patterns = [
        *verb_patterns(entry("قصف/يقصف", family="act")),
        *noun_patterns(entry("امن", family="sign")),
        *name_patterns(entry("مجلس الامن", family="actor")),
        *particle_patterns(entry("في", family="cue")),
    ]
    plain = {
        (start, start + len(pattern.text) + len(ending), pattern.entry.family)
        for pattern in patterns
        for start in range(len(text))
        if text.startswith(pattern.text, start)
        for prefix in re.findall(r"\w*\Z", text[:start])[:1]
        for ending in re.findall(r"\A\w*", text[start + len(pattern.text) :])
        if prefix in pattern.clitic.value and ending in pattern.ending.value
    }
    assert {(hit.start, hit.end, hit.entry.family) for hit in Matcher(patterns).find(text)} == plain


def test_words_known_before_change_nothing() -> None:
    made, text = matcher(("place", "a", "حلب"), ("place", "b", "تل رفعت")), "قرب تل رفعت في حلب"
    assert made.find(text, split_words(text)) == made.find(text)


def test_bare_scan_counts_words_and_phrases() -> None:
    assert matcher(("place", "a", "حلب"), ("place", "b", "تل رفعت")).bare_scan("تل رفعت وحلب") == 2

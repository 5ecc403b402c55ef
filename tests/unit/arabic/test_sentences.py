"""Sentences and clauses: title, lede, stops that end and stops that do not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.fold import fold
from rasd.arabic.sentences import LEDE_SENTENCES, Sentence, Zone, split_sentences

TITLE = "هجوم في البلدة"


def split(text: str, title: str = "") -> tuple[str, list[Sentence]]:
    folded = fold(f"{title}\n{text}").text
    return folded, split_sentences(folded, title_end=folded.index("\n"))


def listed(text: str, title: str = "") -> list[str]:
    folded, sentences = split(text, title)
    return [folded[s.start : s.end].strip() for s in sentences]


def zones(text: str, title: str = TITLE) -> list[Zone]:
    return [sentence.zone for sentence in split(text, title)[1]]


def clauses(text: str) -> list[str]:
    folded, (sentence,) = split(text)
    edges = [*sentence.clauses, sentence.end]
    return [folded[a:b].strip() for a, b in pairwise(edges)]


def test_title_is_one_sentence_whatever_its_marks() -> None:
    assert listed("انتهى الامر", "عاجل. قصف! من؟")[0] == "عاجل. قصف! من؟"
    assert zones("انتهى الامر", "عاجل. قصف! من؟") == [Zone.TITLE, Zone.LEDE]


def test_no_title_sentence_where_the_title_is_empty() -> None:
    assert zones("قصف الجيش البلدة.", "") == [Zone.LEDE]
    assert zones("قصف الجيش البلدة.", "  ") == [Zone.LEDE]


def test_no_body_where_there_is_only_a_title() -> None:
    assert zones("", TITLE) == [Zone.TITLE]
    assert zones("\n \n", TITLE) == [Zone.TITLE]


def test_lede_is_the_first_paragraph() -> None:
    assert zones("قصف الجيش البلدة.\nوقتل ثلاثة.\nوفر آخرون.") == [
        Zone.TITLE,
        Zone.LEDE,
        Zone.BODY,
        Zone.BODY,
    ]


def test_lede_is_no_more_than_the_first_sentences_of_one_long_paragraph() -> None:
    assert zones("قصف اول. قصف ثان. قصف ثالث. قصف رابع.")[1:] == [Zone.LEDE] * LEDE_SENTENCES + [Zone.BODY] * 2


def test_paragraphs_are_numbered_from_the_title_on() -> None:
    _, sentences = split("اول. ثان.\n\nثالث.\nرابع.", TITLE)
    assert [s.paragraph for s in sentences] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("stop", [".", "!", "؟", "?", "…", "...", "؟!"])
def test_marks_that_end_a_sentence(stop: str) -> None:
    assert listed(f"قصف الجيش القريه{stop} وقتل ثلاثه.") == [f"قصف الجيش القريه{stop}", "وقتل ثلاثه."]


def test_a_line_ends_a_sentence_without_a_mark() -> None:
    assert listed("- قصف في حلب\n- اشتباك في ادلب\n* هدوء في حماة") == [
        "- قصف في حلب",
        "- اشتباك في ادلب",
        "* هدوء في حماه",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "بلغت النسبة 12.5 بالمئة",
        "عند الساعة 3.30 فجرا",
        "وصل 1.200 نازح",
        pytest.param(
            "عبر موقع example.com الاخباري",
            marks=pytest.mark.xfail(strict=True, reason="_STOP takes the stop in a Latin name for one without blank"),
        ),
    ],
)
def test_a_stop_inside_a_number_or_name_ends_nothing(text: str) -> None:
    assert len(listed(text)) == 1


@pytest.mark.parametrize("text", ["قال د. سالم ان الوضع سيئ", "اعلن م. ت. ف. ذلك", "في عام 2011 م. بدات الحرب"])
def test_a_stop_after_a_lone_letter_ends_nothing(text: str) -> None:
    assert len(listed(text)) == 1


def test_a_stop_glued_to_the_next_word_still_ends() -> None:
    assert listed("انتهت العملية.وعاد الهدوء.") == ["انتهت العمليه.", "وعاد الهدوء."]


def test_a_stop_inside_closing_quotes_ends() -> None:
    assert listed("وقال «لن ننسحب.» ثم غادر.") == ["وقال لن ننسحب.", "ثم غادر."]


def test_commas_and_semicolons_open_clauses() -> None:
    assert clauses("قصف الجيش البلدة، وقتل ثلاثة؛ وفر آخرون, ثم عادوا") == [
        "قصف الجيش البلده،",
        "وقتل ثلاثه؛",
        "وفر اخرون,",
        "ثم عادوا",
    ]


def test_brackets_colons_and_dashes_open_clauses() -> None:
    assert clauses("بيروت - قال المصدر: قصف الجيش (امس) البلدة") == [
        "بيروت -",
        "قال المصدر:",
        "قصف الجيش (",
        "امس)",
        "البلده",
    ]


def test_a_hyphen_inside_a_word_opens_nothing() -> None:
    assert clauses("طايره من طراز اف-16 حلقت") == ["طايره من طراز اف-16 حلقت"]


def test_a_mark_at_the_end_opens_no_empty_clause() -> None:
    assert clauses("قصف الجيش البلدة،") == ["قصف الجيش البلده،"]


def test_clause_of_gives_the_clause_that_holds_an_offset() -> None:
    folded, (sentence,) = split("قصف الجيش، وقتل ثلاثة، وفر آخرون")
    found = [sentence.clause_of(folded.index(word)) for word in ("قصف", "الجيش", "وقتل", "ثلاثه", "وفر", "اخرون")]
    assert found == [0, 0, 1, 1, 2, 2]


def test_clause_of_an_offset_before_the_sentence_is_the_first() -> None:
    _, sentences = split("قصف. اشتباك.", TITLE)
    assert sentences[-1].clause_of(0) == 0


def test_sentence_starts_at_its_first_letter() -> None:
    folded, sentences = split("   قصف الجيش.    وقتل ثلاثة.")
    assert [folded[s.start] for s in sentences] == ["ق", "و"]


@given(st.text('اب 1.،؟!…:()-\n"', max_size=60), st.text("اب .!", max_size=10))
def test_sentences_are_in_order_and_cover_every_letter(text: str, title: str) -> None:
    folded, sentences = split(text, title)
    assert all(one.end <= other.start for one, other in pairwise(sentences))
    assert all(s.start < s.end and s.clauses[0] == s.start and s.clauses[-1] < s.end for s in sentences)
    covered = {offset for s in sentences for offset in range(s.start, s.end)}
    assert all(offset in covered for offset, char in enumerate(folded) if char.isalnum())

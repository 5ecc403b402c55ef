"""Words of a folded text: bounds, neighbours, how many lie between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.words import split_words, without

TEXT = "قصف الجيش، امس (12) بلده تل-ابيض."


def listed(text: str) -> list[str]:
    words = split_words(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def test_words_are_runs_of_letters_and_digits() -> None:
    assert listed(TEXT) == ["قصف", "الجيش", "امس", "12", "بلده", "تل", "ابيض"]


def test_clitics_stay_on_their_word() -> None:
    assert listed("وبالقصف للجيش") == ["وبالقصف", "للجيش"]


@pytest.mark.parametrize("text", ["", " ", "، . ؟ -", "\n\n"])
def test_no_words_where_there_are_none(text: str) -> None:
    words = split_words(text)
    assert words.starts == words.ends == []
    assert words.before(len(text)) is None
    assert words.after(0) is None
    assert words.between(0, len(text)) == 0


def test_between_counts_whole_words_only() -> None:
    words = split_words("واحد اثنان ثلاثه")
    assert words.between(0, 16) == 3
    assert words.between(4, 11) == 1
    assert words.between(1, 16) == 2
    assert words.between(0, 15) == 2
    assert words.between(5, 8) == 0


def test_between_is_nothing_for_an_empty_or_turned_range() -> None:
    words = split_words("واحد اثنان ثلاثه")
    assert words.between(5, 5) == 0
    assert words.between(16, 0) == 0


def test_before_and_after_give_the_neighbours() -> None:
    words = split_words("واحد، اثنان")
    assert words.before(4) == words.before(6) == (0, 4)
    assert words.after(4) == words.after(6) == (6, 11)
    assert words.before(3) is None
    assert words.after(7) is None


@given(st.text("اب1 ،.\n-", max_size=40), st.data())
def test_neighbours_lie_on_their_side(text: str, data: st.DataObject) -> None:
    words = split_words(text)
    at = data.draw(st.integers(0, len(text)))
    before, after = words.before(at), words.after(at)
    assert before is None or before[1] <= at
    assert after is None or after[0] >= at
    if before and after:
        assert words.between(before[0], after[1]) - words.between(before[1], after[0]) in (2, 3)


@given(st.text("اب1 ،.\n-", max_size=40))
def test_words_are_in_order_and_do_not_overlap(text: str) -> None:
    words = split_words(text)
    edges = [edge for pair in zip(words.starts, words.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert words.between(0, len(text)) == len(words.starts)


@given(st.text(alphabet="قصف ،.12", max_size=30), st.integers(0, 30), st.integers(0, 5))
def test_several_neighbours_are_steps_from_one_to_the_next(text: str, offset: int, count: int) -> None:
    words = split_words(text)
    after, before, right, left = [], [], offset, offset
    for _ in range(count):
        if (word := words.after(right)) is not None:
            after.append(word)
            right = word[1]
        if (word := words.before(left)) is not None:
            before.append(word)
            left = word[0]
    assert words.next_of(offset, count) == after
    assert words.last_of(offset, count) == before


def test_words_inside_a_span_are_passed_over_when_distance_is_told() -> None:
    text = "قصف جيش الاحتلال الفلاني القريه"
    words = split_words(text)
    inside = (text.index("الفلاني"), text.index(" القريه"))
    assert words.between(3, text.index("القريه")) == 3
    assert without(words, [inside]).between(3, text.index("القريه")) == 2
    assert without(words, [inside]).count(3, text.index("القريه")) == 3
    assert without(words, [inside]).next_of(0, 9) == words.next_of(0, 9)


@given(st.text(alphabet="قصف ،.12", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_what_ends_behind_the_edge_stands_right_before(text: str, end: int, offset: int) -> None:
    words = split_words(text)
    assert (words.edge(offset) < min(end, offset)) == (words.between(min(end, offset), offset) == 0)

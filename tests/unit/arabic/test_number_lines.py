"""Are the numbers of a text those of its lines? Readers ask for those of one line only."""

from hypothesis import given
from hypothesis import strategies as st

from rasd.arabic.fold import fold
from rasd.lexicon.number_table import numbers

_WORDS = "ثلاثة خمسة وعشرين مئة ألف و بين إلى من نحو أكثر على الأقل مليون"
_MORE = "نصف واحد 3 12 2018 5% 1,200 - ، . قتلى في عدة عشرات"
_TEXTS = st.lists(st.sampled_from([*_WORDS.split(), *_MORE.split(), "\n"]), max_size=14).map(" ".join)


@given(_TEXTS)
def test_numbers_of_a_text_are_those_of_its_lines(text: str) -> None:
    folded = fold(text.replace(" \n ", "\n"))
    by_line, at = [], 0
    for line in folded.text.split("\n"):
        by_line += numbers(folded, at, at + len(line))
        at += len(line) + 1
    assert by_line == numbers(folded)

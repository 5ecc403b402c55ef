import pytest

from rasd.evaluate.words import contested, name_words, skeleton, word_set


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("الرقة", ("رقه",)),
        ("والرقة", ("رقه",)),
        ("للرقة", ("رقه",)),
        ("والجبال", ("جبال",)),  # the letters of a clitic and the article once more inside the word
        ("البو", ("البو",)),  # four letters: the article may be part of the name
        ("إِدْلِب", ("ادلب",)),
        ("مستشفى «الشفاء»", ("مستشفي", "شفاء")),
        ("Dayr az-Zawr", ("dayr", "zawr")),
        ("", ()),
    ],
)
def test_words_lose_article_clitics_and_signs(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("left", "right"), [("Al-Raqqah", "Raqqa"), ("Dayr al-Zawr", "Deir az-Zor"), ("Qamishli", "Kamishli")]
)
def test_skeleton_brings_transcriptions_together(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize("name", ["admin", "direction", "site", "vague", "group", "particle", "countryside"])
def test_word_sets_are_there(name: str) -> None:
    assert word_set(name)


def test_contested_pairs_have_no_order() -> None:
    assert frozenset(("PS", "IL")) in contested()
    assert all(len(pair) == 2 for pair in contested())

"""Forms: which written words a verb, a noun, a name and a particle of the lexicon stand for."""

from collections.abc import Callable, Iterable

import pytest

from rasd.arabic.fold import fold
from rasd.lexicon.entry import Ending, Entry, Pattern
from rasd.lexicon.forms import bare_patterns, name_patterns, noun_patterns, particle_patterns, verb_patterns
from rasd.lexicon.match import Matcher

Expander = Callable[[Entry], Iterable[Pattern]]


def takes(expand: Expander, form: str, word: str, *, note: str = "") -> bool:
    """Whether the whole of a word is a hit of a form."""
    text = fold(word).text
    hits = Matcher(expand(Entry("act", "x", form, {"note": note}))).find(text)
    return any((hit.word, hit.end) == (0, len(text)) for hit in hits)


@pytest.mark.parametrize(
    "word",
    [
        *("قصف", "قصفت", "قصفا", "قصفتا", "قصفوا", "قصفن"),
        *("قصفه", "قصفها", "قصفهم", "قصفته", "قصفتها", "قصفوه", "قصفوها", "قصفوهم", "قصفتهما"),
        *("يقصف", "تقصف", "يقصفون", "يقصفوا", "يقصفان", "تقصفان", "يقصفن"),
        *("يقصفه", "تقصفها", "يقصفونه", "يقصفونها", "يقصفوها", "سيقصف", "وستقصف", "فقصفت", "ليقصف"),
    ],
)
def test_persons_of_a_regular_verb(word: str) -> None:
    assert takes(verb_patterns, "قصف/يقصف", word)


@pytest.mark.parametrize(
    "word", ["قصفتم", "قصفت1", "اقصف", "نقصف", "بقصف", "القصف", "قصفي", "قصفات", "يقصفي", "قصفواه"]
)
def test_forms_that_a_regular_verb_does_not_have(word: str) -> None:
    assert not takes(verb_patterns, "قصف/يقصف", word)


@pytest.mark.parametrize(
    "word",
    [
        *("نفى", "نفت", "نفوا", "نفاه", "نفاها", "نفته", "نفتها"),
        *("ينفي", "تنفي", "ينفون", "ينفيه", "تنفيها", "ونفى", "وسينفي"),
        pytest.param("نفيا", marks=pytest.mark.xfail(strict=True, reason="the dual of a defective verb is not made")),
    ],
)
def test_persons_of_a_defective_verb(word: str) -> None:
    assert takes(verb_patterns, "نفى/ينفي", word)


@pytest.mark.parametrize("word", ["نفات", "نفيون", "ينفيون", "النفي"])
def test_forms_that_a_defective_verb_does_not_have(word: str) -> None:
    assert not takes(verb_patterns, "نفى/ينفي", word)


@pytest.mark.parametrize("word", ["دعا", "دعت", "دعوا", "دعاه", "دعته", "يدعو", "تدعو", "يدعون", "يدعوه"])
def test_persons_of_a_defective_verb_in_waw(word: str) -> None:
    assert takes(verb_patterns, "دعا/يدعو", word)


def test_past_alone_and_present_alone() -> None:
    assert takes(verb_patterns, "قصف/", "قصفت")
    assert not takes(verb_patterns, "قصف/", "يقصف")
    assert takes(verb_patterns, "/يقصف", "تقصف")
    assert not takes(verb_patterns, "/يقصف", "قصف")


def test_a_single_verb_form_takes_pronouns_and_no_persons() -> None:
    assert takes(verb_patterns, "ضربت", "ضربتهم")
    assert takes(verb_patterns, "ضربت", "وضربت")
    assert not takes(verb_patterns, "ضرب", "ضربوا")


def test_a_bare_verb_form_takes_nothing_after_it() -> None:
    assert takes(verb_patterns, "أصاب", "فأصاب", note="weak; bare")
    assert not takes(verb_patterns, "أصاب", "اصابه", note="weak; bare")
    assert takes(verb_patterns, "أصاب", "اصابه", note="weak")


def test_a_verb_phrase_takes_nothing_after_it() -> None:
    assert takes(verb_patterns, "لقي حتفه", "ولقي حتفه")
    assert not takes(verb_patterns, "ألقى القبض", "القى القبضه")


@pytest.mark.parametrize("word", ["غارة", "غاره", "الغارة", "بغارة", "غارته", "غارتها", "وغاراتهم", "غارت", "غار"])
def test_feminine_noun_opens_its_last_letter_before_a_pronoun(word: str) -> None:
    assert takes(noun_patterns, "غارة", word) == (word in {"غارة", "غاره", "الغارة", "بغارة", "غارته", "غارتها"})


def test_short_feminine_noun_is_taken_whole() -> None:
    assert takes(noun_patterns, "فئة", "فئتهم")
    assert takes(noun_patterns, "رة", "رة")


@pytest.mark.parametrize(("word", "wanted"), [("هجوم", True), ("هجوما", True), ("هجومهم", True), ("هجومي", False)])
def test_masculine_noun_takes_tanwin_and_pronouns(word: str, wanted: bool) -> None:
    assert takes(noun_patterns, "هجوم", word) == wanted


@pytest.mark.parametrize(("word", "wanted"), [("مسؤولي", True), ("مسؤولية", False), ("مسؤوليها", False)])
def test_noun_in_yeh_takes_no_pronoun(word: str, wanted: bool) -> None:
    assert takes(noun_patterns, "مسؤولي", word) == wanted


def test_tanwin_of_a_noun_in_yeh() -> None:
    assert takes(noun_patterns, "مدني", "مدنيا")


def test_a_noun_phrase_bends_nowhere() -> None:
    assert takes(noun_patterns, "قذيفة هاون", "بقذيفة هاون")
    assert not takes(noun_patterns, "قذيفة هاون", "قذيفة هاونهم")


def test_bare_form_may_have_a_preposition() -> None:
    assert takes(bare_patterns, "عسكري", "بعسكري")
    assert takes(bare_patterns, "عسكري", "ولعسكري")
    assert not takes(bare_patterns, "عسكري", "العسكري")
    assert not takes(bare_patterns, "عسكري", "عسكرية")


def test_name_with_article_gives_a_second_pattern_after_li() -> None:
    texts = [pattern.text for pattern in name_patterns(Entry("place", "x", "الرقة", {}))]
    assert texts == ["الرقه", "للرقه"]


@pytest.mark.parametrize("word", ["ألماني", "الألماني", "والألماني", "للألماني", "لألماني"])
def test_name_in_hamza_and_lam_has_no_article_of_its_own(word: str) -> None:
    assert takes(name_patterns, "ألماني", word)


def test_name_with_an_ending_of_its_choice() -> None:
    (pattern,) = name_patterns(Entry("demonym", "SY", "سوري", {}), ending=Ending.ADJECTIVE)
    assert pattern.ending is Ending.ADJECTIVE


def test_particle_is_one_pattern() -> None:
    (pattern,) = particle_patterns(Entry("cue", "negation", "لم", {}))
    assert (pattern.text, pattern.ending) == ("لم", Ending.NONE)

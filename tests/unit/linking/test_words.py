"""Words that tell what a report speaks of: rare ones weigh more, articles do not part a word from itself."""

import pytest

from making import account, report
from rasd.linking.facts import facts_of
from rasd.linking.signs import link_signs
from rasd.linking.words import KEPT, alike, mass, seldom, sentence_of, shared, stem, words_of

TEXT = "عقد الوزراء اجتماعا. وقصف الطيران سوق الخضار في البلدة. وعاد الأهالي."


@pytest.mark.parametrize(("one", "other"), [("والمعارك", "معارك"), ("للمعارضه", "معارضه"), ("بالصواريخ", "صواريخ")])
def test_article_and_proclitics_do_not_part_a_word_from_itself(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_seldom_word_weighs_more_than_one_of_all_reports() -> None:
    assert mass(words_of("البوكمال")) > mass(words_of("سوريا"))


def test_same_words_are_alike_wholly_and_others_not_at_all() -> None:
    one, other = words_of("قصف سوق الخضار"), words_of("اختطاف طبيب")
    assert alike(one, one, shared(one, one)) == pytest.approx(1)
    assert shared(one, other) == 0
    assert alike(one, other, 0) == 0


def test_a_long_sentence_keeps_its_weightiest_words() -> None:
    assert len(words_of(" ".join(f"كلمة{n}" for n in range(3 * KEPT)))) == KEPT


def test_the_sentence_around_the_anchor_is_taken_and_no_more() -> None:
    told = report("a", account(anchor="سوق الخضار"), text=TEXT)
    assert sentence_of(told, told.accounts[0]).strip() == "وقصف الطيران سوق الخضار في البلدة"


def test_an_anchor_that_stands_nowhere_is_its_own_sentence() -> None:
    told = report("a", account(anchor="لا يرد"), text=TEXT)
    assert sentence_of(told, told.accounts[0]) == "لا يرد"


def test_shared_words_are_signs_whichever_account_comes_first() -> None:
    a, b = (facts_of(report(name, account(anchor="سوق الخضار"), text=TEXT))[0] for name in "ab")
    assert link_signs(a, b) == link_signs(b, a)
    assert link_signs(a, b)["sentences alike"] == pytest.approx(1)


def test_an_act_of_every_day_counts_less_unless_day_and_town_are_the_same() -> None:
    one, same, wide = (
        facts_of(report(name, account(place=place)))[0]
        for name, place in (("a", "douma"), ("b", "douma"), ("c", "rif"))
    )
    assert "an act often told there" not in link_signs(one, same)
    assert link_signs(one, wide)["an act often told there"] > 0.9


def test_a_word_of_a_war_weighs_less_among_what_is_told_of_its_country() -> None:
    sides = words_of("الحوثيين")
    assert mass(sides, "YE") < mass(sides)
    assert mass(words_of("البوكمال"), "YE") == mass(words_of("البوكمال"))


def test_a_country_that_was_not_counted_weighs_words_as_all_reports_do() -> None:
    assert mass(words_of("قصف سوق الخضار"), "XX") == mass(words_of("قصف سوق الخضار"))


def test_seldom_words_of_sentence_and_title_are_compared() -> None:
    assert seldom(words_of("قصف سوق الخضار"), words_of("مقتل شخص")) == seldom(words_of("سوق الخضار"))
    one, other = (
        facts_of(report(name, account(anchor="قصف"), text=text))[0]
        for name, text in (("a", "قصف في بطلشنو"), ("b", "قصف طال بطلشنو"))
    )
    assert link_signs(one, other)["rare words shared"] > 0

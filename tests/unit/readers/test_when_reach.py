"""How far ahead do the rules of dates look? No further than the row of classes by which their matches are kept."""

from hypothesis import given
from hypothesis import strategies as st

from rasd.readers.when.lex import CODE
from rasd.readers.when.read import _REACH
from rasd.readers.when.rules import RULES


@given(st.text(st.sampled_from(sorted(CODE.values())), min_size=1, max_size=12))
def test_when_rules_match_alike_in_the_text_and_in_its_reach(codes: str) -> None:
    reach = _REACH.match(codes)
    assert reach is not None
    for rule in RULES:
        here, alone = rule.shape.match(codes), rule.shape.match(reach[0])
        assert (here and here.end()) == (alone and alone.end()), rule.name

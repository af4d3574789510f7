"""Three-valued logic."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.eligibility.answers import Answer, Verdict, both, either, negated, of

_ANSWERS = st.lists(st.sampled_from(list(Answer)), max_size=5)


@pytest.mark.parametrize(("first", "second"), list(itertools.product(Answer, repeat=2)))
def test_the_truth_tables_of_kleene(first: Answer, second: Answer) -> None:
    ranks = [Answer.NOT_MET, Answer.UNKNOWN, Answer.MET]
    assert both((first, second)) is min(first, second, key=ranks.index)
    assert either((first, second)) is max(first, second, key=ranks.index)


def test_nothing_to_meet_is_met_and_no_alternative_is_not() -> None:
    assert both(()) is Answer.MET
    assert either(()) is Answer.NOT_MET


@given(_ANSWERS)
def test_de_morgan(answers: list[Answer]) -> None:
    assert negated(both(answers)) is either(map(negated, answers))


@given(_ANSWERS, st.data())
def test_forgetting_a_fact_never_turns_an_answer_round(
    answers: list[Answer], data: st.DataObject
) -> None:
    forgotten = [Answer.UNKNOWN if data.draw(st.booleans()) else answer for answer in answers]
    for combine in (both, either):
        assert combine(forgotten) in (Answer.UNKNOWN, combine(answers))


@pytest.mark.parametrize(
    ("condition", "answer"),
    [(True, Answer.MET), (False, Answer.NOT_MET), (None, Answer.UNKNOWN)],
)
def test_what_is_not_known_is_unknown(condition: bool | None, answer: Answer) -> None:
    assert of(condition) is answer


@pytest.mark.parametrize("choices", [Answer, Verdict])
def test_every_choice_has_words_of_its_own(choices: type[Answer] | type[Verdict]) -> None:
    assert len({choice.label for choice in choices}) == len(choices)

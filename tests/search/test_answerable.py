import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.search.answerable import Evidence, coverage, is_answerable
from docsearch.search.topics import Topic

CEMETERY = Topic(frozenset({"cimiter"}), 5.0, known=True)
GRANT = Topic(frozenset({"contrib", "finanz"}), 1.0, known=True)
DOG_POUND = Topic(frozenset({"canil"}), 6.0, known=False)


def evidence(**changes: object) -> Evidence:
    """Both topics spoken of, near in meaning."""
    base = Evidence(
        is_lookup=False,
        held=0,
        topics=(CEMETERY, GRANT),
        passages=(frozenset({"cimiter"}), frozenset({"finanz"})),
        cosine=0.88,
    )
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


def test_passages_on_every_topic_answer() -> None:
    assert is_answerable(evidence())


def test_a_topic_the_index_never_speaks_of_is_not_answered() -> None:
    assert not is_answerable(evidence(topics=(DOG_POUND, GRANT), cosine=0.87))


def test_nothing_answers_without_passages() -> None:
    assert not is_answerable(evidence(passages=()))


@pytest.mark.parametrize(("held", "expected"), [(0, False), (1, True)])
def test_a_code_answers_where_it_stands_and_only_there(held: int, expected: bool) -> None:
    assert is_answerable(evidence(is_lookup=True, held=held)) is expected


@pytest.mark.parametrize(("topics", "expected"), [((CEMETERY, GRANT), True), ((DOG_POUND,), False)])
def test_words_decide_where_cosines_have_another_scale(
    topics: tuple[Topic, ...], expected: bool
) -> None:
    assert is_answerable(evidence(topics=topics, cosine=None)) is expected


def test_coverage_weighs_topics() -> None:
    assert coverage((CEMETERY, GRANT), [frozenset({"contrib"})]) == pytest.approx(1 / 6)
    assert coverage((), [frozenset({"contrib"})]) == 0


@given(st.floats(0, 1), st.floats(0, 1))
def test_nearer_passages_never_lose_an_answer(one: float, other: float) -> None:
    far, near = sorted((one, other))
    assert is_answerable(evidence(cosine=far)) <= is_answerable(evidence(cosine=near))

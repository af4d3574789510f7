import pytest

from docsearch.search.duplicates import grouped
from tests import factories

SENTENCE = (
    "Possono presentare domanda i comuni con popolazione fino a 15.000 abitanti che non hanno già "
    "beneficiato di contributi per lo stesso intervento."
)


def groups(*texts: str) -> list[list[int]]:
    found = [factories.found(id_, text) for id_, text in enumerate(texts, start=1)]
    return [[member.id for member in members] for members in grouped(found)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        ([SENTENCE], [[1]]),
        ([SENTENCE, SENTENCE], [[1, 2]]),
        ([SENTENCE, SENTENCE.replace(" ", "  \n")], [[1, 2]]),
        ([SENTENCE, SENTENCE.replace("domanda", "la domanda")], [[1, 2]]),
        ([SENTENCE, SENTENCE.replace("15.000", "50.000")], [[1], [2]]),
        ([SENTENCE, SENTENCE + " Per la quota fissa si aggiungono 5 euro."], [[1], [2]]),
        ([SENTENCE, "Tutt'altro: le unioni di comuni."], [[1], [2]]),
        ([SENTENCE, "Altro.", SENTENCE, "Altro.", SENTENCE], [[1, 3, 5], [2, 4]]),
    ],
)
def test_the_same_text_is_one_group(texts: list[str], expected: list[list[int]]) -> None:
    assert groups(*texts) == expected


def test_the_order_is_that_of_the_best_of_each_group() -> None:
    assert groups("Altro.", SENTENCE, "Altro.") == [[1, 3], [2]]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Bound
from docsearch.models import Span
from indexer.extract.bounds import bound_after, bound_before, bound_pair
from tests.factories import LINEAR, growth

MIN, MAX = Bound.MIN, Bound.MAX

# The number is between bars.
BEFORE = [
    ("fino a |5.000| abitanti", MAX, True),
    ("fino ad un massimo di euro |500.000|", MAX, True),
    ("sino a |30| giorni", MAX, True),
    ("fino all’|80|%", MAX, True),
    ("non superiore a |5.000|", MAX, True),
    ("non superiori ai |15.000| abitanti", MAX, True),
    ("NON INFERIORE A |50.000|", MIN, True),
    ("non devono essere inferiori a euro |50.000|", MIN, True),
    ("non potrà in ogni caso superare l’importo di € |200.000|", MAX, True),
    ("non può eccedere |300.000|", MAX, True),
    ("né superiore a |200.000|", MAX, True),
    ("inferiore a |5.000|", MAX, False),
    ("popolazione inferiore o uguale a |15.000|", MAX, True),
    ("uguale o inferiore a |5.000|", MAX, True),
    ("pari o superiore a |5.000|", MIN, True),
    ("superiore o uguale a |100.001|", MIN, True),
    ("maggiore o uguale a |10|", MIN, True),
    ("meno di |3.000| abitanti", MAX, False),
    ("minore di |5|", MAX, False),
    ("superiore ai |15.000|", MIN, False),
    ("superiore ai 5.000 e fino a |15.000|", MAX, True),
    ("maggiore di |7|", MIN, False),
    ("oltre |100.000|", MIN, False),
    ("oltre i |5.000| abitanti", MIN, False),
    ("non oltre i |5.000|", MAX, True),
    ("più di |3| comuni", MIN, False),
    ("non più di |2| domande", MAX, True),
    ("non meno di |3| comuni", MIN, True),
    ("almeno |3| comuni", MIN, True),
    ("a partire da |100.000|", MIN, True),
    ("comuni da |15.001|", MIN, True),
    ("entro |60| giorni", MAX, True),
    ("entro il limite massimo di € |40.000|", MAX, True),
    ("nel limite massimo complessivo di |1.500.000|", MAX, True),
    ("sotto i |5.000|", MAX, False),
    ("al di sotto dei |5.000|", MAX, False),
    ("al di sopra dei |5.000|", MIN, False),
    ("un contributo massimo di € |10.000|", MAX, True),
    ("da un minimo di |10.000|", MIN, True),
    ("max. |10|", MAX, True),
    ("≤ |50|", MAX, True),
    ("≥ |10|", MIN, True),
    ("> |10|", MIN, False),
    ("< € |10|", MAX, False),
    (">= |10|", MIN, True),
]


@pytest.mark.parametrize(("text", "bound", "inclusive"), BEFORE)
def test_words_before_a_number(text: str, bound: Bound, inclusive: bool) -> None:
    before, _, after = text.partition("|")
    found = bound_before(before + after.replace("|", ""), len(before))
    assert found is not None
    assert (found.bound, found.inclusive) == (bound, inclusive)


@pytest.mark.parametrize(
    "text",
    [
        "pari a |5",
        "importo di |5",
        "composto da |5| membri",
        "costituita da |3| comuni",
        "più |5",
        "oltre a |5| copie",
        "l’articolo |5",
        "i |5| comuni",
        "comma |3",
        "superficie |20",
    ],
)
def test_words_that_set_no_bound(text: str) -> None:
    before, _, after = text.partition("|")
    assert bound_before(before + after.replace("|", ""), len(before)) is None


def test_span_covers_the_words() -> None:
    text = "con popolazione non superiore a 5.000 abitanti"
    found = bound_before(text, text.index("5.000"))
    assert found is not None
    assert text[found.span.start : found.span.end] == "non superiore a"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5 o più", MIN),
        ("3 e più comuni", MIN),
        ("5.000 abitanti e oltre", MIN),
        ("65 anni in su", MIN),
        ("5.000 abitanti o superiore", MIN),
        ("500.000 euro massimi", MAX),
        ("50.000 € al massimo", MAX),
        ("5.000 abitanti o meno", MAX),
        ("30 giorni al massimo", MAX),
    ],
)
def test_words_after_a_number(text: str, bound: Bound) -> None:
    end = next(i for i, sign in enumerate(text) if sign not in "0123456789.")
    found = bound_after(text, end)
    assert found is not None
    assert found.bound is bound
    assert found.inclusive


@pytest.mark.parametrize("text", ["5 e 6", "5.000 abitanti", "5 euro per domanda", "5"])
def test_words_after_that_set_no_bound(text: str) -> None:
    end = next((i for i, sign in enumerate(text) if sign not in "0123456789."), len(text))
    assert bound_after(text, end) is None


@pytest.mark.parametrize(
    "text",
    [
        "da |15.001| a |50.000| abitanti",
        "tra |5| e |10|",
        "fra € |5.000| ed € |10.000|",
        "compresa tra |5.001| e |15.000|",
        "|5.000|-|10.000|",
        "|5.000| – |10.000|",
        "da |5.000| abitanti fino a |15.000|",
        "da un minimo di |5| a un massimo di |10|",
        "compreso fra un minimo di |5| e un massimo di |10|",
        "tra i |5| e i |10|",
        "da |5| euro a |10| euro",
    ],
)
def test_pairs(text: str) -> None:
    lead, first, middle, second, rest = text.split("|")
    low = Span(len(lead), len(lead) + len(first))
    high = Span(low.end + len(middle), low.end + len(middle) + len(second))
    pair = bound_pair(lead + first + middle + second + rest, low, high)
    assert pair is not None
    assert [words.bound for words in pair] == [MIN, MAX]


@pytest.mark.parametrize(
    "text", ["|5| e |10|", "|5| a |10|", "tra |5| comuni, poi |10|", "da |5| e |9|"]
)
def test_numbers_that_are_no_pair(text: str) -> None:
    lead, first, middle, second, *_ = text.split("|")
    low = Span(len(lead), len(lead) + len(first))
    high = Span(low.end + len(middle), low.end + len(middle) + len(second))
    assert bound_pair(lead + first + middle + second, low, high) is None


@given(st.text(max_size=300), st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    for found in (bound_before(text, at), bound_after(text, at)):
        assert found is None or 0 <= found.span.start <= found.span.end <= len(text)


@pytest.mark.parametrize("unit", ["non superiore a ", "fino ad un massimo ", "da " * 3, "massimo "])
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: bound_before(text, len(text)), unit) < LINEAR

import pytest

from docsearch.municipalities.in_query import municipalities_asked
from tests.web.comuni import REGISTER


@pytest.mark.parametrize(
    "query",
    [
        "Abbiategrasso",
        " abbiategrasso ? ",
        "comune di Abbiategrasso",
        "bandi per Abbiategrasso",
        "Quali bandi per il comune di Abbiategrasso?",
        "bandi aperti per il Comune di Abbiategrasso",
        "contributi PNRR per Abbiategrasso",
    ],
)
def test_a_query_that_is_a_comune(query: str) -> None:
    assert [one.name for one in municipalities_asked(REGISTER, query)] == ["Abbiategrasso"]


def test_a_code_is_a_comune_too() -> None:
    (one,) = municipalities_asked(REGISTER, "Abbiategrasso")
    assert municipalities_asked(REGISTER, one.code) == (one,)
    for code in one.former_codes:
        assert municipalities_asked(REGISTER, code) == (one,)


@pytest.mark.parametrize(
    "query",
    ["", "?", "bandi per i comuni", "quando scade il bando di Abbiategrasso", "contributi per"],
)
def test_a_query_that_asks_something_else(query: str) -> None:
    assert municipalities_asked(REGISTER, query) == ()

import pytest

from docsearch.measures.register import default_measures
from docsearch.search.recognised import recognised


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quando scade il bando?", ()),
        ("M5C5 2.1", ("la misura M5C5I2.1, che il registro delle misure non conosce",)),
        ("CUP B12C22000010006", ("il codice CUP B12C22000010006",)),
        ("CIG: 9234567AB1", ("il codice CIG 9234567AB1",)),
        ("decreto n. 12206 del 2024", ("l'atto n. 12206 del 2024",)),
        ("azione 2.2.2", ("l'azione 2.2.2 dei programmi regionali",)),
        ("M1C1-146", ("il traguardo M1C1-146",)),
        (
            "CUP B12C22000010006 e B12C22000010014",
            ("il codice CUP B12C22000010006", "il codice CUP B12C22000010014"),
        ),
    ],
)
def test_codes_in_words(query: str, expected: tuple[str, ...]) -> None:
    assert recognised(query, default_measures()) == expected


def test_a_measure_is_named() -> None:
    (found,) = recognised("missione 2 componente 2 investimento 1.2", default_measures())
    assert found == f"la misura M2C2I1.2 – {title('M2C2I1.2')}"
    (found,) = recognised("quali fondi ha la M2C2?", default_measures())
    assert found == f"la componente M2C2 – {title('M2C2')}"


def title(code: str) -> str:
    one = default_measures().by_code(code)
    assert one is not None
    return one.title

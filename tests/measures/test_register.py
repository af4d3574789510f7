from collections import Counter
from decimal import Decimal

import pytest

from docsearch.codes import is_measure
from docsearch.measures.register import default_measures
from tests.measures.samples import measure, register

MEASURES = register(
    measure("M1", "Digitalizzazione"),
    measure("M1C1", "PA digitale"),
    measure("M1C1I1.4", "Servizi digitali"),
    measure("M1C1I1.4.3", "Adozione di PagoPA"),
    measure("M2C2I1.2", "Comunità energetiche", "Ministero dell'ambiente"),
    measure("M5C2I2.1", "Rigenerazione urbana", "Ministero dell'interno", "M5C2I4"),
    measure("M5C2I2.2", "Piani urbani integrati", ""),
)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("M2C2I1.2", "M2C2I1.2"),
        ("M2C2 1.2", "M2C2I1.2"),
        ("M2C2 - Investimento 1.2", "M2C2I1.2"),
        ("missione 2, componente 2, investimento 1.2", "M2C2I1.2"),
        ("M1C1I1.04.03", "M1C1I1.4.3"),
        ("M5C2 investimento 4", "M5C2I2.1"),
        ("M1C1", "M1C1"),
    ],
)
def test_a_measure_is_found_however_its_code_is_written(asked: str, code: str) -> None:
    found = MEASURES.by_code(asked)
    assert found
    assert found.code == code


@pytest.mark.parametrize("asked", ["", "M2C2I9.9", "comunità energetiche", "CUP"])
def test_what_is_no_code_is_no_measure(asked: str) -> None:
    assert MEASURES.by_code(asked) is None


def test_parents_are_the_nearest_first() -> None:
    assert [one.code for one in MEASURES.parents("M1C1 1.4.3")] == ["M1C1I1.4", "M1C1", "M1"]
    assert MEASURES.parents("M1") == ()
    assert MEASURES.parents("M9C9I1") == ()


def test_a_code_of_the_other_numbering_is_no_parent() -> None:
    measures = register(
        measure("M5C2", "Sociale"), measure("M5C2I1.2", "A", "", "M5C2I2"), measure("M5C2I2.1", "B")
    )
    assert [one.code for one in measures.parents("M5C2I2.1")] == ["M5C2"]


def test_the_default_register_is_whole() -> None:
    measures = default_measures()
    codes = [one.code for one in measures]
    assert max(Counter(codes).values()) == 1
    assert [code for code in codes if len(code) == 2] == [f"M{at}" for at in range(1, 8)]
    assert sum(code[2:3] == "C" and len(code) == 4 for code in codes) == 17
    assert sum(map(is_measure, codes)) > 300
    assert all(one.title and len(one.title) <= 100 for one in measures)
    total = sum((one.amount or Decimal() for one in measures if len(one.code) == 2), Decimal())
    assert round(total / 10**9, 1) == Decimal("194.4")  # the plan as revised in 2023
    assert measures.source.licence == "Italia Domani, CC BY 4.0"


@pytest.mark.parametrize(
    ("code", "title", "administration"),
    [
        ("M2C2 1.2", "energetiche", "Ministero dell'ambiente e della sicurezza energetica"),
        ("M5C2 2.1", "Rigenerazione urbana", "Ministero dell'interno"),
        ("M4C1 1.1", "Asili nido", "Ministero dell'istruzione e del merito"),
        ("M1C1 1.4.3", "PagoPA", "Dipartimento per la trasformazione digitale"),
        ("M5C2 investimento 7", "Sport e inclusione", "Dipartimento per lo sport"),
    ],
)
def test_the_default_register_knows(code: str, title: str, administration: str) -> None:
    found = default_measures().by_code(code)
    assert found
    assert title in found.title
    assert found.administration == administration

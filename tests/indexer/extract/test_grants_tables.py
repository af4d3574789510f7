"""Limits of grants and costs in tables."""

from docsearch.calls import Bound
from indexer.extract.grants import find_cost_limits, find_grants
from tests.indexer.extract.factories import reading, row

MIN, MAX = Bound.MIN, Bound.MAX


def test_rows_of_a_table() -> None:
    header = (
        "Linea Dotazione (euro) Contributo massimo per domanda (euro) "
        "Costo minimo del progetto (euro)"
    )
    read = reading(
        row("A fino a 15.000 abitanti 9.600.000,00 600.000,00 150.000,00", header=header),
        row("B oltre 15.000 abitanti 6.400.000,00 1.500.000,00 400.000,00", header=header),
    )
    grants = find_grants(read)
    assert [(int(fact.value.amount), fact.value.line) for fact in grants] == [
        (600_000, "A fino a 15.000 abitanti"),
        (1_500_000, "B oltre 15.000 abitanti"),
    ]
    assert {fact.value.basis for fact in grants} == {"per domanda"}
    costs = find_cost_limits(read)
    assert [(int(fact.value.amount), fact.value.bound) for fact in costs] == [
        (150_000, MIN),
        (400_000, MIN),
    ]


def test_columns_that_are_lines() -> None:
    read = reading(
        row("Parametro Linea 1 Linea 2"),
        row("Contributo massimo per intervento (euro) 3.000.000,00 2.500.000,00"),
    )
    assert [(int(fact.value.amount), fact.value.line) for fact in find_grants(read)] == [
        (3_000_000, "Linea 1"),
        (2_500_000, "Linea 2"),
    ]


def test_columns_named_by_their_extremes() -> None:
    header = "Spesa minima (*) Intensità del contributo Importo contributo massimo"
    read = reading(row("€ 4.000,00 60% delle spese ammissibili € 12.000,00", header=header))
    assert [(int(f.value.amount), f.value.bound) for f in find_grants(read)] == [(12_000, MAX)]
    assert [(int(f.value.amount), f.value.bound) for f in find_cost_limits(read)] == [(4_000, MIN)]


def test_a_row_of_several_sums_under_a_header_that_names_one() -> None:
    header = "Comune Costo totale Contributo massimo"
    read = reading(row("Borgo 80.000,00 € 40.000,00 €", header=header))
    assert find_grants(read) == ()

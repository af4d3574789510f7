from decimal import Decimal

import pytest

from indexer.extract.cells import money_cells
from tests.indexer.extract.factories import row

BANDS = "Fascia di popolazione Contributo massimo (euro)"
LINES = (
    "Linea Comuni Dotazione (euro) Intensità massima Contributo massimo (euro) Costo minimo (euro)"
)

ROWS = [
    (BANDS, "fino a 5.000 abitanti 70.000,00", [("70000", BANDS[:-7], "fino a 5.000 abitanti")]),
    (BANDS, "da 5.001 a 15.000 150.000", [("150000", BANDS[:-7], "da 5.001 a 15.000")]),
    (
        LINES,
        "A fino a 15.000 abitanti 9.600.000,00 90% 600.000,00 150.000,00",
        [
            ("9600000", "Linea Comuni Dotazione", "A fino a 15.000 abitanti"),
            ("600000", "Intensità massima Contributo massimo", "A fino a 15.000 abitanti"),
            ("150000", "Costo minimo", "A fino a 15.000 abitanti"),
        ],
    ),
    (
        "Territorio Risorse (euro) Quota",
        "Nord-Ovest 106.400.000,00 28,0%",
        [("106400000", "Territorio Risorse", "Nord-Ovest")],
    ),
    (
        "Territorio Quota Risorse (€)",
        "Molise 1,00% 24.000.000,00",
        [("24000000", "Territorio Quota Risorse", "Molise")],
    ),
    (
        "Forma Importo base (euro) Maggiorazione Contributo massimo (euro)",
        "Due Comuni 1.600.000,00 30% (480.000,00) 2.080.000,00",
        [
            ("1600000", "Forma Importo base", "Due Comuni"),
            ("2080000", "Maggiorazione Contributo massimo", "Due Comuni"),
        ],
    ),
    (
        "Popolazione Servizi Costo (euro a servizio) Importo massimo (euro)",
        "fino a 2.500 8 14 2.592,00 60.480,00",
        [("60480", "Importo massimo", "fino a 2.500")],
    ),
    (
        "",
        "Contributo massimo per intervento (euro) 3.000.000,00 2.500.000,00",
        [
            ("3000000", "Contributo massimo per intervento") * 1
            + ("Contributo massimo per intervento",),
            ("2500000", "Contributo massimo per intervento", "Contributo massimo per intervento"),
        ],
    ),
    (
        "Ente Contributo massimo",
        "Comune con meno di 5.000 abitanti 90 per cento della spesa 6.000 euro",
        [("6000", "Ente Contributo massimo", "Comune con meno di 5.000 abitanti")],
    ),
    ("", "DOTAZIONE FINANZIARIA € 72.000.000", [("72000000",) + ("DOTAZIONE FINANZIARIA",) * 2]),
    (
        "Linea Dotazione (euro)",
        "B centri 6.400.000,00 Totale 16.000.000,00",
        [("6400000", "Linea Dotazione", "B centri")],
    ),
]


@pytest.mark.parametrize(("header", "text", "cells"), ROWS)
def test_amounts_with_their_columns(
    header: str, text: str, cells: list[tuple[str, str, str]]
) -> None:
    found = money_cells(row(text, header=header))
    assert [(cell.amount.value, cell.column, cell.row) for cell in found] == [
        (Decimal(value), column, name) for value, column, name in cells
    ]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        (BANDS, BANDS),
        (BANDS, "Totale 5.000.000,00"),
        (BANDS, "oltre 100.000 abitanti"),
        ("", "Costo massimo (euro/m²) 2.400,00 2.000,00"),
        ("Voce Prima Dopo", "Dotazione 1.000.000 euro 2.000.000 euro"),
        ("Anno Comuni", "2023 450"),
        ("Potenza Costo", "fino a 20 kW 1.500 €/kW"),
    ],
)
def test_rows_without_amounts_that_can_be_placed(header: str, text: str) -> None:
    assert money_cells(row(text, header=header)) == ()


def test_spans_point_into_the_row() -> None:
    clause = row("Molise 1,00% 24.000.000,00", header="Territorio Quota Risorse (€)")
    [cell] = money_cells(clause)
    assert clause.text[cell.amount.span.start : cell.amount.span.end] == "24.000.000,00"

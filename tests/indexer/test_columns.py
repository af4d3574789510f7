from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.columns import in_reading_order
from indexer.printed import PrintedLine
from tests.indexer.prints import line, stack, texts

LEFT_PROSE = [
    "Il soggetto attuatore presenta la",
    "domanda di rimborso entro trenta",
    "giorni dalla chiusura dei lavori",
    "allegando il certificato finale e",
    "la documentazione contabile delle",
    "spese sostenute nel corso di tutto",
    "il periodo di ammissibilità, come",
    "previsto dalle linee guida vigenti",
]
RIGHT_PROSE = [
    "Le economie di gara restano nella",
    "disponibilità della misura fino al",
    "termine del programma e possono",
    "essere riassegnate con un decreto",
    "del direttore generale, sentita la",
    "cabina di regia, ai progetti che",
    "risultano ammessi e non finanziati",
    "per esaurimento della dotazione.",
]


def side_by_side(left: PrintedLine, right: PrintedLine) -> PrintedLine:
    """Both on one line, as a reader gives columns that are written across the page."""
    return PrintedLine.of((*left.words, *right.words))


def rows(left: Sequence[str], right: Sequence[str], x: float = 310) -> list[PrintedLine]:
    return [
        side_by_side(line(one, 70, y), line(other, x, y))
        for one, other, y in zip(left, right, range(100, 1000, 12), strict=False)
    ]


def test_columns_in_their_order_stay() -> None:
    lines = [*stack(*LEFT_PROSE), *stack(*RIGHT_PROSE, x=310)]
    assert texts(in_reading_order(lines)) == [*LEFT_PROSE, *RIGHT_PROSE]


def test_columns_written_across_the_page_are_set_apart() -> None:
    assert texts(in_reading_order(rows(LEFT_PROSE, RIGHT_PROSE))) == [*LEFT_PROSE, *RIGHT_PROSE]


def test_columns_written_line_by_line_are_set_apart() -> None:
    left, right = stack(*LEFT_PROSE), stack(*RIGHT_PROSE, x=310, y=103)
    lines = list(chain.from_iterable(zip(left, right, strict=True)))
    assert texts(in_reading_order(lines)) == [*LEFT_PROSE, *RIGHT_PROSE]


def test_three_columns_written_across_the_page_are_set_apart() -> None:
    columns = [[text[:22].strip() for text in prose] for prose in (LEFT_PROSE, RIGHT_PROSE)]
    columns.append([text[-22:].strip() for text in RIGHT_PROSE])
    lines = [
        PrintedLine.of(
            tuple(
                word
                for text, x in zip(row, (50, 220, 390), strict=True)
                for word in line(text, x, y).words
            )
        )
        for row, y in zip(zip(*columns, strict=True), range(100, 1000, 12), strict=False)
    ]
    assert texts(in_reading_order(lines)) == [*columns[0], *columns[1], *columns[2]]


def test_a_line_over_both_columns_parts_them() -> None:
    wide = "Articolo 7 – Rendicontazione delle spese e gestione delle economie di gara della misura"
    above, below = rows(LEFT_PROSE, RIGHT_PROSE), rows(LEFT_PROSE, RIGHT_PROSE)
    middle = line(wide, 70, 100 + 12 * len(above))
    moved = [
        PrintedLine.of([word._replace(y0=word.y0 + 120, y1=word.y1 + 120) for word in one.words])
        for one in below
    ]
    assert texts(in_reading_order([*above, middle, *moved])) == [
        *LEFT_PROSE,
        *RIGHT_PROSE,
        wide,
        *LEFT_PROSE,
        *RIGHT_PROSE,
    ]


TABLES = [
    # figures beside names
    (
        ["Comune di Abano Terme", "Comune di Acerra", "Comune di Acireale"] * 3,
        ["1.450.000,00 euro 97,8", "3.120.000,00 euro 107,6", "9.800.000,00 euro 103,4"] * 3,
    ),
    # labels beside long values
    (
        ["Beneficiari", "Dotazione", "Scadenza", "Ente gestore", "Durata", "Note"],
        [
            "I comuni con meno di 5.000 abitanti",
            "Risorse pari a 50 milioni di euro",
            "Ore 12 del 31 marzo 2023 al più tardi",
            "Il Dipartimento per la coesione",
            "Ventiquattro mesi dalla concessione",
            "Salvo proroga concessa dall’ente",
        ],
    ),
]


@pytest.mark.parametrize(("left", "right"), TABLES)
def test_the_rows_of_a_table_stay_whole(left: list[str], right: list[str]) -> None:
    lines = rows(left, right)
    assert texts(in_reading_order(lines)) == texts(lines)


def test_cells_are_read_row_by_row() -> None:
    lines = [
        *stack("Milestone", "M5C2-19", y=112),
        *stack("Firma delle", "convenzioni per", "la riqualificazione", x=200, y=106),
        *stack("T1 2022", x=400, y=118),
        *stack("Target", "M5C2-20", y=152),
        *stack("Sostegno ad almeno", "10.000 unità", x=200, y=152),
        *stack("T1 2026", x=400, y=158),
    ]
    assert texts(in_reading_order(lines)) == texts(lines)


def test_a_table_written_after_the_text_goes_back_to_its_place() -> None:
    before = stack("Si riportano di seguito i traguardi previsti per la misura:")
    table = [*stack("Milestone", y=140), *stack("Firma delle", "convenzioni", x=200, y=140)]
    after = stack("Per l’attuazione della misura è stato costituito un gruppo di lavoro.", y=190)
    assert texts(in_reading_order([*before, *after, *table])) == texts([*before, *table, *after])


def test_a_heading_written_last_goes_back_to_its_place() -> None:
    heading = line("Allegato 1", 70, 60)
    body = stack("Modelli e standard per lo sviluppo", "dell’assistenza territoriale")
    assert texts(in_reading_order([*body, heading])) == texts([heading, *body])


PLACED = st.builds(
    line,
    st.sampled_from(["Comune", "di cui", "entro il termine previsto", "1.000,00"]),
    st.integers(0, 400),
    st.integers(0, 800),
)


@given(st.lists(PLACED, max_size=40))
def test_no_word_is_lost_or_doubled(lines: list[PrintedLine]) -> None:
    def words(some: Sequence[PrintedLine]) -> list[tuple[str, float, float]]:
        return sorted((word.text, word.x0, word.y0) for one in some for word in one.words)

    assert words(in_reading_order(lines)) == words(lines)


@given(st.lists(st.integers(0, 60), max_size=30))
def test_one_column_is_read_downwards(rows_down: list[int]) -> None:
    lines = [line("testo della riga", y=13 * row) for row in rows_down]
    ordered = in_reading_order(lines)
    assert [one.y0 for one in ordered] == sorted(one.y0 for one in lines)

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.criteria import find_criteria
from indexer.extract.reading import Reading
from tests.indexer.extract.factories import cited, clause, reading, row

EVALUATION = ("Art. 12 Criteri di valutazione",)
HEADER = "Criterio Punteggio"


def _found(read: Reading) -> list[tuple[str, Decimal]]:
    facts = find_criteria(read)
    assert cited(facts, read)
    return [(fact.value.name, fact.value.points) for fact in facts]


def _table(rows: Sequence[str], header: str = HEADER) -> Reading:
    return reading(*(row(text, header=header, headings=EVALUATION) for text in (header, *rows)))


def test_rows_that_add_up_to_the_total_are_criteria() -> None:
    rows = ("Qualità della proposta 60", "Sostenibilità economica 40", "Totale 100")
    assert _found(_table(rows)) == [
        ("Qualità della proposta", Decimal(60)),
        ("Sostenibilità economica", Decimal(40)),
    ]


def test_a_grid_that_does_not_add_up_is_not_trusted() -> None:
    assert _found(_table(("Qualità della proposta 60", "Sostenibilità 30", "Totale 100"))) == []


def test_without_a_total_a_grid_sums_to_a_hundred() -> None:
    assert _found(_table(("1. Qualità tecnica 70", "2. Rete territoriale 30"))) == [
        ("Qualità tecnica", Decimal(70)),
        ("Rete territoriale", Decimal(30)),
    ]
    assert _found(_table(("Superficie: 5 punti", "Presenza di accordi: 10 punti"))) == []


def test_a_header_that_speaks_of_maxima_needs_no_total() -> None:
    rows = ("Qualità del progetto 25", "Innovazione 15")
    assert _found(_table(rows, "Criteri di valutazione Punteggio massimo")) == [
        ("Qualità del progetto", Decimal(25)),
        ("Innovazione", Decimal(15)),
    ]


def test_the_outermost_of_nested_criteria_count() -> None:
    rows = (
        "A. Contesto territoriale 30",
        "A.1 Indice di vecchiaia 20",
        "A.2 Area interna 10",
        "B. Qualità della strategia 70",
        "B.1 Coerenza degli interventi 70",
        "Totale 100",
    )
    assert _found(_table(rows)) == [
        ("Contesto territoriale", Decimal(30)),
        ("Qualità della strategia", Decimal(70)),
    ]


def test_sub_criteria_count_where_those_above_have_no_points() -> None:
    rows = ("A. Contesto", "A.1 Area interna 40", "B. Qualità", "B.1 Coerenza 60", "TOTALE 100")
    assert _found(_table(rows)) == [("Area interna", Decimal(40)), ("Coerenza", Decimal(60))]


def test_bands_are_cut_from_names() -> None:
    rows = (
        "A. Livello di progettazione esecutivo: 10; definitivo: 7; fattibilità: 4 10",
        "B. Copertura del servizio fino al 10%: 90 punti; oltre il 10%: 40 90",
        "Totale 100",
    )
    assert _found(_table(rows)) == [
        ("Livello di progettazione", Decimal(10)),
        ("Copertura del servizio", Decimal(90)),
    ]


def test_totals_of_blocks_are_the_points_of_their_criteria() -> None:
    rows = (
        "A Coerenza con le finalità A.1 Utenza servita (max 10 pt) fino a 100 utenti 3 pt",
        "A.2 Piani di settore (max 4 pt) Presenza 4 pt",
        "TOT 14",
        "B Qualità del progetto B.1 Incidenza sul traffico (max 11 pt) Valutazione Max 3 pt",
        "TOT Max 86 pt Min 40 pt",
    )
    assert _found(_table(rows, "Criterio generale Indicatore Punteggio (Pi)")) == [
        ("Coerenza con le finalità", Decimal(14)),
        ("Qualità del progetto", Decimal(86)),
    ]


def test_a_row_may_run_into_the_header_or_the_total() -> None:
    header = "Codice Criterio Punti massimi"
    read = reading(
        row(f"{header} A Impatto sociale 45", header=header, headings=EVALUATION),
        row("B Fattibilità 55 Totale 100", header=header, headings=EVALUATION),
    )
    assert _found(read) == [("Impatto sociale", Decimal(45)), ("Fattibilità", Decimal(55))]


def test_list_items_name_the_highest_points() -> None:
    lead = "Le domande sono valutate secondo i seguenti criteri:"
    read = reading(
        clause(lead, headings=EVALUATION),
        clause("a) qualità della proposta: fino a 40 punti;", headings=EVALUATION, lead=lead),
        clause("b) cantierabilità (max 35 pt);", headings=EVALUATION, lead=lead),
        clause("c) partenariato: massimo 25 punti.", headings=EVALUATION, lead=lead),
    )
    assert _found(read) == [
        ("qualità della proposta", Decimal(40)),
        ("cantierabilità", Decimal(35)),
        ("partenariato", Decimal(25)),
    ]


def test_a_sentence_may_list_them() -> None:
    text = (
        "Il punteggio è attribuito in base a: qualità (max 50 punti), sostenibilità (fino a 30 "
        "punti) e coerenza territoriale (massimo 20 punti)."
    )
    assert _found(reading(text, headings=EVALUATION)) == [
        ("qualità", Decimal(50)),
        ("sostenibilità", Decimal(30)),
        ("coerenza territoriale", Decimal(20)),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("– solo secco: 0 punti", "– secco e fresco: 5 punti", "– anche surgelato: 10 punti"),
        ("Sono ammessi i progetti con almeno 60 punti su 100, di cui almeno 18 punti per B.",),
        ("fino a 10.000 abitanti: fino a 2 punti", "oltre 10.000 abitanti: fino a 5 punti"),
        ("A parità di punteggio prevale la domanda inviata per prima.",),
    ],
)
def test_bands_and_thresholds_are_no_criteria(texts: Sequence[str]) -> None:
    assert _found(reading(*texts, headings=EVALUATION)) == []


def test_tables_of_other_points_are_no_grids() -> None:
    headings = ("D.1 Obblighi dei beneficiari",)
    read = reading(*(row(f"Criterio {n} 50", header=HEADER, headings=headings) for n in "ab"))
    assert _found(read) == []


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_read(texts: list[str]) -> None:
    rows = [row(text, header=HEADER, headings=EVALUATION) for text in texts if text.strip()]
    _found(reading(*rows))
    _found(reading(*(text for text in texts if text.strip()), headings=EVALUATION))

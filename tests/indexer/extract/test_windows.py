from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.reading import Reading
from indexer.extract.windows import find_windows
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, heading, reading, row
from tests.indexer.extract.term_phrases import CASES, OTHERS


def stated(read: Reading) -> list[str]:
    """Every window found as "opening → closing [name]", seconds left out."""
    facts = find_windows(read)
    assert cited(facts, read)
    return [
        f"{_short(fact.value.opens)} → {_short(fact.value.closes)}".strip()
        + (f" [{fact.value.label}]" if fact.value.label else "")
        for fact in facts
    ]


def _short(moment: object) -> str:
    written = str(moment or "")
    return written[:16]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_windows(text: str, expected: list[str]) -> None:
    assert stated(reading(text)) == expected


@pytest.mark.parametrize("text", OTHERS)
def test_terms_of_something_else(text: str) -> None:
    assert stated(reading(text)) == []


@pytest.mark.parametrize(
    ("text", "headings", "expected"),
    [
        (
            "dalle ore 9:00 del 15/01/2024 ed entro le ore 16:00 del 31/03/2024.",
            ["Art. 7 – Termini e modalità di presentazione delle domande"],
            ["2024-01-15T09:00 → 2024-03-31T16:00"],
        ),
        (
            "Il termine ultimo è fissato alle ore 12:00 del 31 marzo 2024.",
            ["C. Procedimento", "C.1 Presentazione delle domande"],
            ["→ 2024-03-31T12:00"],
        ),
        (
            "La domanda deve essere presentata entro il 31 dicembre 2025.",
            ["Art. 8 – Erogazione del contributo"],
            ["→ 2025-12-31"],
        ),
        ("Entro il 31 dicembre 2025.", ["Art. 8 – Erogazione del contributo"], []),
        ("Entro il 31 dicembre 2025.", ["Domanda di saldo"], []),
        ("Il collaudo avviene entro il 31 marzo 2027.", ["Termini di scadenza del bando"], []),
        ("Scadenza: 31 marzo 2026", ["Cronoprogramma dei lavori"], []),
        (
            "Il Comune presenta domanda entro il 31 marzo 2024.",
            ["Allegato 2 – Modello di domanda"],
            [],
        ),
    ],
)
def test_the_heading_says_what_a_bare_term_is_for(
    text: str, headings: Sequence[str], expected: list[str]
) -> None:
    assert stated(reading(text, headings=headings)) == expected


def test_a_list_under_the_sentence_that_introduces_it() -> None:
    items = ("- dalle ore 9:00 del 15/01/2024", "- fino alle ore 16:00 del 31/03/2024")
    lead = "La domanda deve essere presentata nel seguente intervallo temporale:"
    assert stated(reading(*items, lead=lead)) == ["2024-01-15T09:00 → 2024-03-31T16:00"]
    assert stated(reading(*items, lead="I lavori sono eseguiti nel periodo:")) == []


def test_the_sentence_before_says_what_a_bare_term_is_for() -> None:
    sentences = ("La domanda si presenta soltanto in rete.", "Il termine scade il 31 marzo 2024.")
    assert stated(reading(*sentences, headings=["Art. 6"])) == ["→ 2024-03-31"]
    sentences = ("Le opere sono collaudate.", "Il termine scade il 31 marzo 2026.")
    assert stated(reading(*sentences, headings=["Art. 6"])) == []


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Lo sportello sarà aperto alle ore 10:00 del 15 gennaio 2024.",
            "Il sistema genera una ricevuta.",
            "Le domande devono essere inviate entro le ore 16:00 del 31 marzo 2024.",
        ),
        (
            "Le domande possono essere presentate dalle ore 10:00 del 15/01/2024 e fino alle ore",
            "16:00 del 31 marzo 2024, salvo chiusura anticipata.",
        ),
        ("Data di apertura:", "15 gennaio 2024, ore 10:00", "Scadenza:", "31/03/2024 ore 16"),
    ],
)
def test_a_window_over_several_clauses(sentences: Sequence[str]) -> None:
    assert stated(reading(*sentences)) == ["2024-01-15T10:00 → 2024-03-31T16:00"]


def test_opening_and_closing_in_sections_of_their_own() -> None:
    read = reading(
        clause("Lo sportello apre il 15 gennaio 2024.", headings=["Art. 3"]),
        clause("Le domande sono presentate entro il 31 marzo 2024.", headings=["Art. 9"]),
    )
    assert stated(read) == ["2024-01-15 → 2024-03-31"]


def test_rows_of_a_calendar() -> None:
    header = "Adempimento Termine"
    read = reading(
        row("Apertura della piattaforma 15 gennaio 2024, ore 9:00", header=header),
        row("Termine per i quesiti 1 marzo 2024", header=header),
        row("Presentazione delle domande 31 marzo 2024", header=header),
        row("Ultimazione dei lavori 31 marzo 2026", header=header),
        row("30 giugno 2026, ore 12:00 Chiusura dei cantieri", header=header),
    )
    assert stated(read) == ["2024-01-15T09:00 → 2024-03-31"]


def test_the_date_before_its_label() -> None:
    read = reading(
        row("15 gennaio 2024, ore 9:00 Apertura della piattaforma"),
        row("1 marzo 2024 Termine per i quesiti"),
        row("31 marzo 2024 Termine per la presentazione delle domande"),
    )
    assert stated(read) == ["2024-01-15T09:00 → 2024-03-31"]


def test_a_table_of_windows() -> None:
    header, headings = "Finestra Apertura Chiusura", ["Presentazione delle domande"]
    read = reading(
        row("1 15 gennaio 2024 31 marzo 2024", header=header, headings=headings),
        row("2 1 giugno 2024 31 luglio 2024", header=header, headings=headings),
    )
    assert stated(read) == [
        "2024-01-15 → 2024-03-31 [finestra 1]",
        "2024-06-01 → 2024-07-31 [finestra 2]",
    ]


def test_a_table_of_old_and_new_terms() -> None:
    read = reading(
        row("Chiusura delle domande 15 gennaio 2024 31 marzo 2024", header="Voce Prima Dopo")
    )
    assert stated(read) == ["→ 2024-03-31"]


def test_lines_named_by_their_headings() -> None:
    read = reading(
        heading("Linea 1 – Cultura"),
        clause("Le domande sono inviate entro il 31/03/2024.", headings=["Linea 1 – Cultura"]),
        heading("Linea 2 – Sport"),
        clause("Le domande sono inviate entro il 30/04/2024.", headings=["Linea 2 – Sport"]),
    )
    assert stated(read) == ["→ 2024-03-31 [Linea 1]", "→ 2024-04-30 [Linea 2]"]


def test_a_window_stated_twice_is_one_with_the_evidence_of_both() -> None:
    read = reading(
        "Le domande sono presentate dalle ore 9:00 del 15/01/2024 al 31/03/2024.",
        clause("Data di apertura: 15 gennaio 2024", page=2),
        clause("Scadenza del bando: 31 marzo 2024 ore 16:00", page=2),
    )
    (fact,) = find_windows(read)
    assert stated(read) == ["2024-01-15T09:00 → 2024-03-31T16:00"]
    assert [item.page for item in fact.evidence] == [1, 2, 2]


def test_places_that_disagree_are_both_kept() -> None:
    read = reading(
        "Le domande sono presentate entro il 31 marzo 2024.",
        "La scadenza per la presentazione delle domande è il 30 aprile 2024.",
    )
    assert stated(read) == ["→ 2024-03-31", "→ 2024-04-30"]


def test_recitals_count_only_where_nothing_else_does() -> None:
    recital = (
        "VISTO il decreto che fissa al 4 giugno 2021 il termine di presentazione delle istanze;"
    )
    past = "VISTO il decreto con cui il termine per presentare le istanze è il 31 marzo 2023;"
    article = "Le domande sono presentate dal 15 gennaio 2024 al 31 marzo 2024."
    assert stated(reading(past, article)) == ["2024-01-15 → 2024-03-31"]
    assert stated(reading(past)) == ["→ 2023-03-31"]
    assert stated(reading(recital)) == []


def test_remarks_are_kept() -> None:
    read = reading("Le domande sono inviate dal martedì 14 novembre 2024 al 13 marzo 2025.")
    (fact,) = find_windows(read)
    assert fact.remarks == ("Il testo dice «martedì», ma il 14 novembre 2024 è giovedì.",)
    (fact,) = find_windows(reading("Le domande sono inviate dal 15/05/2024 al 30/06/2023."))
    assert fact.remarks == ("La chiusura precede l'apertura.",)


@given(st.lists(st.sampled_from([text for text, _ in CASES] + OTHERS), max_size=4))
def test_every_quote_stands_on_its_page(sentences: list[str]) -> None:
    read = reading(*sentences)
    assert cited(find_windows(read), read)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_windows(reading(f"Le domande {text} entro il 31/03/2024 {text}"))


@pytest.mark.parametrize(
    "unit",
    [
        "le domande entro il 30/06/2022 ",
        "dal 30/06/2022 al ",
        "domanda ",
        "corredata di 2022 ",
        "dalla data di presentazione ",
        "termine ",
        "prorogato 2022 ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: find_windows(reading(text)), unit) < LINEAR

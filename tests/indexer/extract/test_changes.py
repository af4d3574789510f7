"""What acts do to calls."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.cards import Change, ChangeKind
from indexer.extract.changes import find_changes
from tests.described import moment
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading, row

_TITLE = "Avviso «Strade sicure»: comunicazione ai comuni"


def _one(*paragraphs: str) -> Change:
    read = reading(*paragraphs)
    found = find_changes(read, _TITLE)
    assert cited(found, read)
    assert len(found) == 1, found
    return found[0].value


@pytest.mark.parametrize(
    ("text", "closes", "old"),
    [
        (
            "Il termine per le domande, fissato al 30 aprile 2023, è prorogato al 31 maggio 2023.",
            "2023-05-31",
            "2023-04-30",
        ),
        (
            "La scadenza dell'avviso è posticipata dal 30/09/2023 alle ore 12:00 del 15/11/2023.",
            "2023-11-15T12:00",
            "2023-09-30",
        ),
        (
            (
                "Con decreto n. 78 del 22 aprile 2022 il termine per le istanze è differito al 1° "
                "giugno 2022, in luogo del 5 maggio 2022."
            ),
            "2022-06-01",
            "2022-05-05",
        ),
        ("Nuova scadenza per le candidature: ore 14:00 del 9.10.2024.", "2024-10-09T14:00", None),
        (
            (
                "Nell'avviso le parole «entro il 3 marzo 2023» sono sostituite dalle seguenti: "
                "«entro il 3 aprile 2023»."
            ),
            "2023-04-03",
            "2023-03-03",
        ),
        ("I termini dell'avviso slittano al 7 luglio 2025.", "2025-07-07", None),
        ("C'è tempo fino al 20 gennaio 2024 per presentare domanda.", "2024-01-20", None),
        (
            "Sono riaperti i termini di presentazione delle proposte fino al 12 dicembre 2025.",
            "2025-12-12",
            None,
        ),
        (
            (
                "Il termine per l'invio delle domande, prorogato con decreto n. 9 del 2 marzo "
                "2022, è ora fissato alle ore 13:59 del 31 marzo 2022."
            ),
            "2022-03-31T13:59",
            None,
        ),
    ],
)
def test_a_new_closing(text: str, closes: str, old: str | None) -> None:
    change = _one(text)
    assert change.kind in (ChangeKind.EXTENDS, ChangeKind.REOPENS)
    assert change.closes == moment(closes)
    assert change.old_closes == (moment(old) if old else None)


@pytest.mark.parametrize(
    "text",
    [
        "Il termine per le domande potrà essere prorogato al 31 maggio 2023.",
        "VISTA la legge 5 maggio 2022, n. 3, che ha prorogato al 30 giugno 2023 il termine;",
        "Il termine di ultimazione dei lavori è prorogato al 31 dicembre 2026.",
        "La rendicontazione delle spese è differita al 30 giugno 2025.",
        "Il Comune ha chiesto di prorogare al 31 maggio 2023 il termine per le domande.",
        "Non è prevista alcuna proroga del termine per le domande del 30 aprile 2023.",
        "Le domande si presentano entro il 30 aprile 2023.",
        "Lo stato di emergenza è stato prorogato al 31 marzo 2022.",
        "Ai componenti è prorogato l'incarico fino al 31 marzo 2022.",
    ],
)
def test_nothing_changes(text: str) -> None:
    assert find_changes(reading(text), _TITLE) == ()


@pytest.mark.parametrize(
    ("text", "total", "added"),
    [
        (
            (
                "La dotazione dell'avviso, pari a euro 5.000.000,00, è incrementata di euro "
                "1.500.000,00 per un totale di euro 6.500.000,00."
            ),
            "6500000.00",
            "1500000.00",
        ),
        ("La dotazione finanziaria è rideterminata in 20 milioni di euro.", "20000000", None),
        ("Le risorse sono aumentate di ulteriori 3 milioni di euro.", None, "3000000"),
        ("La dotazione è passata da 2 milioni di euro a 3 milioni di euro.", None, None),
    ],
)
def test_a_new_endowment(text: str, total: str | None, added: str | None) -> None:
    read = reading(text)
    found = [fact.value for fact in find_changes(read, _TITLE)]
    if total is None and added is None:
        assert found == [], "without a word of raising it may be a story"
        return
    assert [change.kind for change in found] == [ChangeKind.BUDGET]
    assert found[0].budget == (Decimal(total) if total else None)
    assert found[0].added == (Decimal(added) if added else None)


def test_the_clause_names_the_call_else_the_title_does() -> None:
    named = _one("Il termine dell'avviso «Borghi vivi» è prorogato al 31 maggio 2023.")
    assert "Borghi vivi" in named.call.words
    assert "Strade sicure" not in named.call.words
    assert "Strade sicure" in _one("Il termine è prorogato al 31 maggio 2023.").call.words


def test_each_call_of_a_list_has_its_own_change() -> None:
    lead = "Sono prorogati i termini dei seguenti avvisi:"
    read = reading(
        clause("a) «Borghi vivi», dal 30 aprile 2023 al 31 maggio 2023;", lead=lead),
        clause("b) «Nidi aperti», dal 5 maggio 2023 al 5 giugno 2023.", lead=lead),
    )
    found = {fact.value.call.words[4:14]: fact.value for fact in find_changes(read, _TITLE)}
    assert found["Borghi viv"].closes == moment("2023-05-31")
    assert found["Nidi apert"].closes == moment("2023-06-05")


def test_a_table_of_old_and_new_terms() -> None:
    header = "Adempimento Termine originario Nuovo termine per le domande"
    read = reading(
        row("Presentazione delle domande 30/04/2023 31/05/2023", header=header),
        row("Invio dei quesiti 10/04/2023 10/05/2023", header=header),
    )
    (found,) = find_changes(read, _TITLE)
    assert (found.value.closes, found.value.old_closes) == (
        moment("2023-05-31"),
        moment("2023-04-30"),
    )


def test_a_revocation() -> None:
    assert _one("L'avviso pubblico è revocato.").kind is ChangeKind.REVOKES


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        find_changes(reading(clause(text)), text)


@pytest.mark.parametrize(
    "piece",
    [
        "è prorogato il termine del decreto ",
        "sostituite le parole «",
        "dal 1 al ",
        "domande non è ",
    ],
)
def test_long_lines_take_linear_time(piece: str) -> None:
    def run(text: str) -> object:
        return find_changes(reading(clause(text)), _TITLE)

    assert growth(run, piece) < LINEAR

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.projects import find_projects_per_applicant
from tests.indexer.extract.factories import cited, clause, reading


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Ciascun Comune può presentare al massimo due domande.", 2),
        ("Ogni ente potrà candidare massimo 3 progetti.", 3),
        ("Ogni beneficiario potrà presentare al massimo 2 domande: le altre sono escluse.", 2),
        ("Il soggetto proponente può presentare una sola istanza.", 1),
        ("E' ammessa una sola candidatura per ciascun ente.", 1),
        ("È consentita la presentazione di un'unica domanda per Comune.", 1),
        ("I Comuni possono partecipare a una sola domanda, in forma singola o associata.", 1),
        ("Ciascuna impresa non può presentare più di una domanda.", 1),
        ("Lo stesso soggetto non può presentare più di due (2) progetti.", 2),
        ("Le istituzioni scolastiche possono inoltrare fino a un massimo di 4 proposte.", 4),
        ("Può essere presentata una sola manifestazione di interesse.", 1),
        ("OGNI COMUNE PUÒ PRESENTARE UNA SOLA RICHIESTA DI CONTRIBUTO.", 1),
    ],
)
def test_the_most_projects_of_an_applicant(text: str, most: int) -> None:
    read = reading(text)
    fact = find_projects_per_applicant(read)
    assert fact is not None
    assert fact.value == most
    assert cited((fact,), read)


@pytest.mark.parametrize(
    "text",
    [
        "Ciascun comune può presentare una o più domande.",
        "Il medesimo impianto può essere oggetto di una sola domanda.",
        "È ammessa, per motivi documentati, una sola proroga di tre mesi.",
        "Il beneficiario può presentare una sola richiesta di variante.",
        "Ogni ente non può presentare più di una domanda per la stessa linea di finanziamento.",
        "Il Comune può presentare una sola domanda per ciascuna linea.",
        "I Comuni che hanno inviato la domanda possono sostituirla una sola volta.",
        "La commissione attribuisce al massimo 100 punti ai progetti presentati.",
        "Un Comune di più forme associative può essere compreso in una sola proposta.",
        "Ciascun ente può candidare un numero di interventi non superiore a quello in tabella.",
    ],
)
def test_other_limits_are_not_taken_for_it(text: str) -> None:
    assert find_projects_per_applicant(reading(text)) is None


def test_statements_that_disagree_give_nothing() -> None:
    read = reading(
        "Ciascun Comune può presentare al massimo due domande.",
        "Ogni Comune può presentare una sola domanda.",
    )
    assert find_projects_per_applicant(read) is None


def test_statements_that_agree_are_all_cited() -> None:
    read = reading(
        clause("Ogni Comune può presentare al massimo 2 progetti.", page=3),
        clause("Ogni beneficiario può presentare al massimo due domande.", page=8),
    )
    fact = find_projects_per_applicant(read)
    assert fact is not None
    assert [item.page for item in fact.evidence] == [3, 8]


def test_forms_are_passed_over() -> None:
    headings = ("Allegato A – Modello di domanda",)
    assert (
        find_projects_per_applicant(reading("Può presentare una sola domanda.", headings=headings))
        is None
    )


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        find_projects_per_applicant(reading(f"Il Comune può presentare una sola {text}"))

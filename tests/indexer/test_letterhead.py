import pytest

from indexer.letterhead import is_funding, is_issuer, is_letterhead, is_programme, is_reference
from tests.factories import LINEAR, growth

ISSUERS = [
    "MINISTERO DELLA CULTURA",
    "Ministero dell'interno",
    "Presidenza del Consiglio dei ministri – Dipartimento per lo sport",
    "REGIONE LOMBARDIA",
    "Regione Emilia-Romagna",
    "Città metropolitana di Milano",
    "COMUNE DI BORGO SAN MARTINO",
    "Provincia autonoma di Trento",
    "Unione dei Comuni della Valle",
    "DIREZIONE GENERALE AMBIENTE E CLIMA",
    "Prefettura",
]
PROGRAMMES = ["ASSE 2 – Un'Europa più verde", "Obiettivo specifico 2.6", "Azione 2.6.2 Riuso"]
FUNDING = [
    "PNRR – Missione 2, Componente 2",
    "Piano nazionale di ripresa e resilienza (PNRR) – Missione 5",
    "Finanziato dall'Unione europea – NextGenerationEU",
    "M5C2 Investimento 2.1",
    "CUP: C57H21000640001",
]
REFERENCES = [
    "Allegato A",
    "Dicembre 2021",
    "Milano, 6 luglio 2022",
    "Prot. n. 1234/2023",
    "Comunicato stampa",
    "Comunicato stampa – Roma, 2 ottobre 2024",
    "12",
    "www.esempio.it",
]
TITLES = [
    "Avviso pubblico per la selezione di progetti di riuso",
    "Città metropolitana e imprese insieme per i seminari",
    "PNRR, la Provincia apre uno sportello per i Comuni",
    "Comune che vai, bando che trovi: la guida alle domande dei piccoli municipi",
    "Regione, via libera alle graduatorie definitive del bando sulle piste ciclabili",
    "Ministerialità e autonomie",
    "Comunicato ai sindaci sulle nuove scadenze",
    "Allegato tecnico sulle comunità energetiche",
]


@pytest.mark.parametrize("text", ISSUERS)
def test_issuers(text: str) -> None:
    assert is_issuer(text)
    assert is_letterhead(text)


@pytest.mark.parametrize("text", PROGRAMMES)
def test_programmes(text: str) -> None:
    assert is_programme(text)
    assert is_letterhead(text)


@pytest.mark.parametrize("text", FUNDING)
def test_funding(text: str) -> None:
    assert is_funding(text)
    assert is_letterhead(text)


@pytest.mark.parametrize("text", REFERENCES)
def test_references(text: str) -> None:
    assert is_reference(text)
    assert is_letterhead(text)


@pytest.mark.parametrize("text", TITLES)
def test_titles_are_none_of_these(text: str) -> None:
    assert not is_letterhead(text)


def test_a_sentence_is_no_issuer() -> None:
    assert not is_issuer("Ministero della cultura, che provvede nei termini;")
    assert not is_issuer("Ministero della cultura " * 10)


@pytest.mark.parametrize("unit", ["comune di a ", "6 luglio ", "piano nazionale ", "M1C"])
def test_time_grows_with_the_line(unit: str) -> None:
    assert growth(is_letterhead, unit, 80_000) < LINEAR

import pytest

from indexer.labels import (
    Family,
    ends_sentence,
    is_formula,
    is_signature,
    is_unfinished,
    read_label,
    read_measure,
)
from tests.factories import LINEAR, growth

LABELS = [
    ("Articolo 5", Family.PART, 4, ""),
    ("ARTICOLO 12 – Revoca del contributo", Family.PART, 4, "Revoca del contributo"),
    ("Art. 5 (Beneficiari)", Family.PART, 4, "(Beneficiari)"),
    ("Art. 3-bis. Cumulo", Family.PART, 4, "Cumulo"),
    ("ART 11 Comunicazioni", Family.PART, 4, "Comunicazioni"),
    ("Capo II", Family.PART, 2, ""),
    ("CAPO IV - Selezione", Family.PART, 2, "Selezione"),
    ("Titolo III Disposizioni comuni", Family.PART, 1, "Disposizioni comuni"),
    ("Parte seconda – Norme transitorie", Family.PART, 1, "Norme transitorie"),
    ("Sezione N. 4 - Dati del tecnico", Family.PART, 3, "Dati del tecnico"),
    ("Allegato 1", Family.PART, 1, ""),
    ("ALLEGATO B: Scheda di sintesi", Family.PART, 1, "Scheda di sintesi"),
    ("Appendice 2 – Modulo di adesione", Family.PART, 1, "Modulo di adesione"),
    ("A. INTERVENTO E RISORSE", Family.LETTER, 1, "INTERVENTO E RISORSE"),
    ("B) Criteri specifici", Family.LETTER, 1, "Criteri specifici"),
    ("A.3 Soggetti beneficiari", Family.LETTER, 2, "Soggetti beneficiari"),
    ("C4. Modalità di erogazione", Family.LETTER, 2, "Modalità di erogazione"),
    ("D.10 Definizioni", Family.LETTER, 2, "Definizioni"),
    ("C3.a Tempi del processo", Family.LETTER, 3, "Tempi del processo"),
    ("B.1.b Entità dell'aiuto", Family.LETTER, 3, "Entità dell'aiuto"),
    ("C.4.b.1 Rendicontazione", Family.LETTER, 4, "Rendicontazione"),
    ("1. Premessa", Family.NUMBER, 1, "Premessa"),
    ("2- Qualità dell'iniziativa", Family.NUMBER, 1, "Qualità dell'iniziativa"),
    ("1.2 La governance", Family.NUMBER, 2, "La governance"),
    ("3.1.Milestone", Family.NUMBER, 2, "Milestone"),
    ("1.2.3 Telemedicina", Family.NUMBER, 3, "Telemedicina"),
    ("2.1. M1C3 Investimento 1.1: Musei", Family.NUMBER, 2, "M1C3 Investimento 1.1: Musei"),
    ("Missione 5 – Inclusione e coesione", Family.MEASURE, 1, "Inclusione e coesione"),
    ("M2C1 – Agricoltura sostenibile", Family.MEASURE, 1, "Agricoltura sostenibile"),
    ("M2C4 3.2 Parchi nazionali", Family.MEASURE, 1, "Parchi nazionali"),
    ("Componente 1 – Politiche per il lavoro", Family.MEASURE, 2, "Politiche per il lavoro"),
    ("Investimento 1.5 - Sicurezza", Family.MEASURE, 3, "Sicurezza"),
    ("Sub-investimento 1.4.1 - Siti", Family.MEASURE, 4, "Siti"),
    (
        "D. 12 Chi può chiedere il contributo?",
        Family.QUESTION,
        1,
        "Chi può chiedere il contributo?",
    ),
    ("Domanda 3: Serve il CUP?", Family.QUESTION, 1, "Serve il CUP?"),
    ("FAQ 7. Quando scade?", Family.QUESTION, 1, "Quando scade?"),
]


@pytest.mark.parametrize(("text", "family", "depth", "title"), LABELS)
def test_labels_of_italian_acts(text: str, family: Family, depth: int, title: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.family, label.depth, label.title) == (family, depth, title)


@pytest.mark.parametrize(
    "text",
    [
        "Articolo 5 del decreto-legge 77/2021",
        "Art. 5, comma 2, lettera a)",
        "articolo 5",
        "Art. 9 D.Lgs. 36/2023",
        "Art. 107 TFUE",
        "Articolo 1 comma 1043 della legge di bilancio",
        "Allegato 1 al presente avviso",
        "Titolo V della Costituzione",
        "Capo dell'ufficio",
        "Parte degli interventi è già conclusa",
        "Sezione speciale del registro",
        "Missione compiuta",
        "Investimenti per la mobilità",
        "1 gennaio 2024",
        "12.500 abitanti",
        "A partire dal 2024",
        "I comuni possono presentare domanda",
        "",
    ],
)
def test_cross_references_and_sentences_have_no_label(text: str) -> None:
    assert read_label(text) is None


def test_only_the_wording_of_acts_is_certain() -> None:
    certain = {text for text, *_ in LABELS if (label := read_label(text)) and label.certain}
    assert certain == {text for text, family, *_ in LABELS if family is Family.PART}


@pytest.mark.parametrize("text", ["Investimento 2.1", "M5C2", "Missione 1", "C1 Reti"])
def test_measures(text: str) -> None:
    assert (read_measure(text) is not None) == (text != "C1 Reti")


@pytest.mark.parametrize(
    "text",
    [
        "ai sensi dell'",
        "di cui all’articolo",
        "le spese previste dal",
        "DIPARTIMENTO PER LA",
        "secondo quanto stabilito al comma",
        "i comuni, le province,",
        "il decreto n.",
    ],
)
def test_phrases_that_break_off(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize("text", ["Soggetti beneficiari", "Art. 5", "con le Regioni", "si paga."])
def test_phrases_that_do_not(text: str) -> None:
    assert not is_unfinished(text)


def test_sentences_end_with_their_marks() -> None:
    assert all(map(ends_sentence, ["Fine.", "perché?", "tra cui:", "la legge (n. 5)", "«sì»"]))
    assert not any(map(ends_sentence, ["le spese", "le spese,", ""]))


@pytest.mark.parametrize(
    "text", ["VISTO", "CONSIDERATO CHE", "DECRETA:", "Tutto ciò premesso", "DICHIARA INOLTRE"]
)
def test_formulas(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["Oggetto", "VISTO il decreto n. 5", "Premessa", "TRASPARENZA"])
def test_words_that_are_no_formula(text: str) -> None:
    assert not is_formula(text)


def test_signatures() -> None:
    assert is_signature("IL DIRIGENTE DEL SETTORE AMBIENTE")
    assert is_signature("Il Capo del Dipartimento")
    assert not is_signature("Il contributo è concesso")


@pytest.mark.parametrize("unit", ["M1 ", "A. ", "1.1", "Art. ", "sub ", "di cui "])
def test_time_grows_with_the_line(unit: str) -> None:
    def run(text: str) -> None:
        read_label(text)
        is_unfinished(text)
        is_formula(text)
        is_signature(text)

    assert growth(run, unit, 80_000) < LINEAR

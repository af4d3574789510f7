import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import About, ConditionKind
from indexer.extract.conditions import find_conditions
from tests.indexer.extract.factories import cited, clause, heading, reading, row

REQUIREMENTS = ("Articolo 4 – Requisiti di ammissibilità",)
BENEFICIARIES = ("A.3 Soggetti beneficiari",)


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        (
            "Il comune deve essere proprietario dell’area in cui si realizzano le opere.",
            ConditionKind.OWNERSHIP,
            About.PROJECT,
        ),
        (
            "L'immobile oggetto di intervento deve risultare nella piena disponibilità dell'ente.",
            ConditionKind.OWNERSHIP,
            About.PROJECT,
        ),
        (
            "Possono presentare domanda i Comuni proprietari di edifici scolastici.",
            ConditionKind.OWNERSHIP,
            About.PROJECT,
        ),
        (
            "E' richiesto almeno il progetto di fattibilità tecnica ed economica approvato.",
            ConditionKind.PROJECT_LEVEL,
            About.PROJECT,
        ),
        (
            "IL LIVELLO MINIMO DI PROGETTAZIONE RICHIESTO È QUELLO ESECUTIVO.",
            ConditionKind.PROJECT_LEVEL,
            About.PROJECT,
        ),
        (
            "Il contributo non è cumulabile con altre agevolazioni pubbliche.",
            ConditionKind.NO_DOUBLE_FUNDING,
            About.PROJECT,
        ),
        (
            "È vietato il doppio finanziamento delle stesse spese.",
            ConditionKind.NO_DOUBLE_FUNDING,
            About.PROJECT,
        ),
        (
            "Gli interventi non devono aver beneficiato di altri contributi per le stesse opere.",
            ConditionKind.NO_DOUBLE_FUNDING,
            About.PROJECT,
        ),
        (
            "Le imprese devono essere in regola con il versamento dei contributi (DURC).",
            ConditionKind.DURC,
            About.APPLICANT,
        ),
        (
            "Il soggetto richiedente deve possedere la regolarità contributiva.",
            ConditionKind.DURC,
            About.APPLICANT,
        ),
        (
            "Ciascuna domanda deve riportare il Codice Unico di Progetto dell'intervento.",
            ConditionKind.CUP,
            About.PROJECT,
        ),
        (
            "È obbligatorio un cofinanziamento pari almeno al 10 per cento del costo.",
            ConditionKind.CO_FINANCING,
            About.PROJECT,
        ),
        (
            "Non sono ammissibili i progetti già avviati alla data di presentazione della domanda.",
            ConditionKind.NOT_STARTED,
            About.PROJECT,
        ),
        (
            "L'avvio dei lavori deve essere successivo alla pubblicazione del bando.",
            ConditionKind.NOT_STARTED,
            About.PROJECT,
        ),
        (
            "Il progetto deve essere corredato dal nulla osta della Soprintendenza.",
            ConditionKind.PERMITS,
            About.PROJECT,
        ),
        (
            "Il Comune deve fare parte di una comunità energetica costituita.",
            ConditionKind.MEMBERSHIP,
            About.APPLICANT,
        ),
        (
            "I Comuni non devono trovarsi in stato di dissesto finanziario.",
            ConditionKind.ACCOUNTS,
            About.APPLICANT,
        ),
        (
            "L'ente deve aver trasmesso alla BDAP il rendiconto dell'ultimo esercizio.",
            ConditionKind.ACCOUNTS,
            About.APPLICANT,
        ),
        (
            "I costi del progetto non devono essere inferiori a 50.000 euro.",
            ConditionKind.MIN_COST,
            About.PROJECT,
        ),
        (
            "È previsto un investimento minimo di € 80.000,00.",
            ConditionKind.MIN_COST,
            About.PROJECT,
        ),
        (
            "Sono finanziabili i progetti che ottengono almeno 60 punti su 100.",
            ConditionKind.MIN_SCORE,
            About.PROJECT,
        ),
        (
            "Il progetto dovrà raggiungere un punteggio minimo pari a 40/100.",
            ConditionKind.MIN_SCORE,
            About.PROJECT,
        ),
        (
            "Gli impianti devono essere localizzati nel territorio della Regione.",
            ConditionKind.LOCATION,
            About.PROJECT,
        ),
        (
            "Le imprese devono avere sede operativa in Lombardia.",
            ConditionKind.LOCATION,
            About.PROJECT,
        ),
        (
            "I lavori devono essere conclusi entro il 30 giugno 2026.",
            ConditionKind.DURATION,
            About.PROJECT,
        ),
        (
            "Gli interventi dovranno essere completati entro 24 mesi dalla concessione.",
            ConditionKind.DURATION,
            About.PROJECT,
        ),
        (
            "Gli interventi rispettano il principio di non arrecare un danno significativo (DNSH).",
            ConditionKind.DNSH,
            About.PROJECT,
        ),
        (
            "I progetti devono prevedere la partecipazione di operatori culturali.",
            ConditionKind.OTHER,
            About.PROJECT,
        ),
        (
            "L'associazione deve essere costituita da più di due anni.",
            ConditionKind.OTHER,
            About.APPLICANT,
        ),
    ],
)
def test_a_requirement_is_found_with_its_kind(text: str, kind: ConditionKind, about: About) -> None:
    read = reading(text, headings=REQUIREMENTS)
    facts = find_conditions(read)
    assert [(fact.value.kind, fact.value.about) for fact in facts] == [(kind, about)]
    assert facts[0].value.text == text
    assert cited(facts, read)


@pytest.mark.parametrize(
    "text",
    [
        "Per la candidatura non è richiesto il progetto di fattibilità tecnica ed economica.",
        "Non è prevista una soglia minima di punteggio.",
        "Il cofinanziamento è facoltativo.",
        "La disponibilità finanziaria deve essere attestata con decreto.",
        "Il contributo massimo non può superare 500.000 euro.",
        "La domanda deve essere firmata digitalmente dal legale rappresentante.",
        "La graduatoria deve essere pubblicata sul sito istituzionale.",
        "L'elenco degli allegati forma parte integrante del bando.",
        "Il saldo è erogato dopo la trasmissione del DURC.",
        "Le fatture devono riportare il CUP.",
    ],
)
def test_what_is_waived_or_of_procedure_is_no_condition(text: str) -> None:
    assert find_conditions(reading(text, headings=REQUIREMENTS)) == ()


@pytest.mark.parametrize(
    "headings",
    [
        ("D.1 Obblighi dei soggetti beneficiari",),
        ("Art. 15 Erogazione del contributo",),
        ("Art. 2 Definizioni",),
        ("A.2 Riferimenti normativi",),
        ("Allegato 2 – Modello di domanda",),
    ],
)
def test_duties_norms_and_forms_hold_no_conditions(headings: tuple[str, ...]) -> None:
    text = "Il comune deve essere proprietario dell'area oggetto dell'intervento."
    assert find_conditions(reading(text, headings=headings)) == ()


def test_recitals_hold_no_conditions() -> None:
    read = reading(
        "VISTA la circolare, secondo cui gli interventi devono rispettare il principio DNSH;",
        "gli enti devono acquisire il CUP per ciascun intervento.",
        "DECRETA",
        "I Comuni devono rispettare il principio DNSH.",
    )
    facts = find_conditions(read)
    assert [fact.value.kind for fact in facts] == [ConditionKind.DNSH]
    assert facts[0].value.text.startswith("I Comuni")


def test_requirements_listed_by_a_recital_count() -> None:
    lead = "VISTO l'articolo 3, secondo cui ai fini dell'ammissibilità al contributo:"
    read = reading(
        clause(lead),
        clause("1) le richieste devono indicare il CUP dell'opera;", lead=lead),
    )
    facts = find_conditions(read)
    assert [fact.value.kind for fact in facts] == [ConditionKind.CUP]
    assert facts[0].value.text.endswith(": le richieste devono indicare il CUP dell'opera")


def test_items_take_the_words_that_introduce_them() -> None:
    lead = "Non sono ammissibili:"
    read = reading(
        clause(lead, headings=REQUIREMENTS),
        clause(
            "a) gli interventi di sola manutenzione ordinaria;", headings=REQUIREMENTS, lead=lead
        ),
        clause(
            "b) i progetti aggiudicati prima del 1° marzo 2022.", headings=REQUIREMENTS, lead=lead
        ),
    )
    facts = find_conditions(read)
    assert [(fact.value.kind, fact.value.text) for fact in facts] == [
        (
            ConditionKind.OTHER,
            "Non sono ammissibili: gli interventi di sola manutenzione ordinaria",
        ),
        (
            ConditionKind.NOT_STARTED,
            "Non sono ammissibili: i progetti aggiudicati prima del 1° marzo 2022.",
        ),
    ]
    assert [item.quote for item in facts[1].evidence][1] == lead
    assert cited(facts, read)


def test_a_list_goes_on_after_a_broken_sentence() -> None:
    lead = "Criteri di ammissibilità specifici:"
    read = reading(
        clause(lead, headings=REQUIREMENTS),
        clause("a) rispetto delle classi definite dal d.lgs.", headings=REQUIREMENTS, lead=lead),
        clause("192/2005 e successive modifiche;", headings=REQUIREMENTS),
        clause("b) proprietà degli edifici oggetto di intervento;", headings=REQUIREMENTS),
    )
    texts = [fact.value.text for fact in find_conditions(read)]
    assert f"{lead} proprietà degli edifici oggetto di intervento" in texts


def test_a_list_may_run_on_within_a_sentence() -> None:
    read = reading(
        "Non sono ammissibili: gli edifici adibiti ad abitazione;",
        "i lavori già aggiudicati alla data di pubblicazione del bando.",
        headings=REQUIREMENTS,
    )
    assert [(fact.value.kind, fact.value.text) for fact in find_conditions(read)] == [
        (ConditionKind.OTHER, "Non sono ammissibili: gli edifici adibiti ad abitazione"),
        (
            ConditionKind.NOT_STARTED,
            "Non sono ammissibili: i lavori già aggiudicati alla data di pubblicazione del bando.",
        ),
    ]


def test_items_on_who_may_apply_are_left_to_others() -> None:
    lead = "Non possono presentare domanda:"
    read = reading(
        clause(lead, headings=BENEFICIARIES),
        clause(
            "a) le unioni di comuni e i consorzi tra enti locali;",
            headings=BENEFICIARIES,
            lead=lead,
        ),
    )
    assert find_conditions(read) == ()


def test_alternatives_are_no_conditions() -> None:
    lead = "Sono ammissibili i progetti che riguardano una o più delle seguenti tipologie:"
    read = reading(
        clause(lead, headings=REQUIREMENTS),
        clause(
            "a) recupero di edifici dismessi per servizi sociali;", headings=REQUIREMENTS, lead=lead
        ),
    )
    assert find_conditions(read) == ()


def test_a_condition_stated_twice_is_one_with_both_places() -> None:
    text = "Il soggetto proponente deve essere proprietario dell'area oggetto degli interventi."
    again = "I soggetti proponenti devono essere proprietari dell'area oggetto degli interventi."
    read = reading(
        clause(text, headings=REQUIREMENTS, page=1),
        clause(again, headings=("C.3.b Verifica di ammissibilità",), page=9),
    )
    facts = find_conditions(read)
    assert len(facts) == 1
    assert [item.page for item in facts[0].evidence] == [1, 9]


def test_tables_of_times_give_the_end_of_works() -> None:
    headings = ("Art. 14 Termini di attuazione",)
    read = reading(
        row(
            "Aggiudicazione dei lavori 30 settembre 2023", header="Fase Termine", headings=headings
        ),
        row("Ultimazione dei lavori 31 marzo 2026", header="Fase Termine", headings=headings),
    )
    assert [(fact.value.kind, fact.value.text) for fact in find_conditions(read)] == [
        (ConditionKind.DURATION, "Ultimazione dei lavori 31 marzo 2026")
    ]


def test_the_checklist_stays_short() -> None:
    many = [
        clause(
            f"Il progetto deve prevedere la fornitura di dotazione {name} per gli utenti.",
            headings=REQUIREMENTS,
        )
        for name in (
            "rossa",
            "alfa",
            "musicale",
            "sportiva",
            "idrica",
            "luminosa",
            "mobile",
            "web",
            "termica",
            "aerea",
            "lenta",
        )
    ]
    assert len(find_conditions(reading(*many))) <= 6


def test_long_sentences_are_cut_where_a_clause_ends() -> None:
    text = (
        "Il soggetto richiedente, che può essere anche un ente capofila di una aggregazione, deve "
        "essere proprietario dell'immobile oggetto di intervento, "
        + "ovvero averne la disponibilità per la durata prevista, " * 5
        + "secondo la normativa."
    )
    (fact,) = find_conditions(reading(text, headings=REQUIREMENTS))
    assert len(fact.value.text) <= 300
    assert fact.value.text.endswith("…")
    assert "proprietario dell'immobile" in fact.value.text


def test_headings_are_no_conditions() -> None:
    assert find_conditions(reading(heading("Il progetto deve avere il CUP", *REQUIREMENTS))) == ()


@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_is_read(texts: list[str]) -> None:
    clauses = [clause(text, headings=REQUIREMENTS) for text in texts if text.strip()]
    read = reading(*clauses)
    assert cited(find_conditions(read), read)

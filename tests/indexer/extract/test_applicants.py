import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Applicant
from indexer.extract.applicants import find_applicants
from indexer.extract.reading import ClauseRole, Reading
from tests.indexer.extract.factories import cited, clause, heading, reading, row

SECTION = "Art. 4 – Soggetti ammissibili"
LOCAL = ["+comune", "+provincia", "+citta_metropolitana", "+unione_di_comuni", "+comunita_montana"]


def kinds(read: Reading) -> list[str]:
    return [_sign(fact.value) for fact in find_applicants(read)]


def _sign(value: Applicant) -> str:
    sign = "+" if value.admitted else "-"
    return f"{sign}{value.kind.value}{'*' if value.associated else ''}"


ADMITTED = [
    (
        "Possono presentare domanda di contributo i Comuni e le Unioni di Comuni.",
        ["+comune", "+unione_di_comuni"],
    ),
    ("POSSONO PRESENTARE DOMANDA I COMUNI", ["+comune"]),
    (
        "I Comuni e le Province possono candidarsi entro il termine di cui all'articolo 7.",
        ["+comune", "+provincia"],
    ),
    (
        "Possono partecipare al bando le micro, piccole e medie imprese e i liberi professionisti.",
        ["+impresa", "+altro"],
    ),
    ("Il bando e' rivolto agli imprenditori agricoli.", ["+agricoltore"]),
    ("L'avviso si rivolge ai Comuni della Puglia.", ["+comune"]),
    ("L’Avviso è riservato alle istituzioni scolastiche statali.", ["+scuola"]),
    ("La misura è destinata esclusivamente alle Province lombarde.", ["+provincia"]),
    ("Avviso rivolto agli enti del Terzo settore per progetti di prossimità", ["+ets"]),
    (
        "Sono ammessi a presentare domanda gli enti del Terzo settore iscritti al RUNTS.",
        ["+ets"],
    ),
    (
        "Le domande devono essere presentate dalle ASL, dalle aziende ospedaliere o dagli IRCCS.",
        ["+asl"],
    ),
    (
        "I soggetti beneficiari del contributo sono le università e gli enti pubblici di ricerca.",
        ["+universita"],
    ),
    (
        ("Possono presentare richieste di contributo enti privati senza scopo di lucro, "
        "enti pubblici e cooperative sociali."),
        ["+ets", "+ente_pubblico"],
    ),
    ("Beneficiari: Comuni, Comunità montane; Unioni montane",
     ["+comune", "+comunita_montana", "+unione_di_comuni"]),
    ("Possono accedere ai contributi gli Enti locali, come definiti dal TUEL.", LOCAL),
    ("La procedura è aperta a Regioni e Province autonome di Trento e di Bolzano.", ["+regione"]),
    ("I Comuni hanno facoltà di richiedere il contributo di cui al comma 1.", ["+comune"]),
    ("Può presentare istanza l'Unione di comuni.", ["+unione_di_comuni"]),
    ("È ammessa la partecipazione di fondazioni e associazioni.", ["+ets"]),
    ("Possono presentare proposte le amministrazioni comunali e provinciali.",
     ["+comune", "+provincia"]),
    ("Ogni Comune può presentare una sola domanda.", ["+comune"]),
    ("I soggetti attuatori degli interventi sono i Comuni.", ["+comune"]),
    ("Possono partecipare le Province e la Città metropolitana di Milano.",
     ["+provincia", "+citta_metropolitana"]),
    ("Il contributo può essere richiesto dai Comuni.", ["+comune"]),
    ("Le istanze sono presentate dalle scuole entro il 30 giugno.", ["+scuola"]),
    ("I Comuni interessati presentano domanda entro il 30 giugno.", ["+comune"]),
    ("Avviso per la presentazione di proposte da parte delle Regioni", ["+regione"]),
    ("Possono presentare progetti gli enti non profit. Non sono ammissibili gli enti pubblici.",
     ["+ets", "-ente_pubblico"]),
    ("Possono presentare domanda gli enti del SSR, le scuole, i GAL e le camere di commercio.",
     ["+asl", "+scuola", "+altro", "+ente_pubblico"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ADMITTED)
def test_sentences_that_say_who_may_apply(text: str, expected: list[str]) -> None:
    assert kinds(reading(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La domanda deve essere presentata dal legale rappresentante al Comune capofila.",
        "I Comuni beneficiari sono tenuti a trasmettere la rendicontazione alle Regioni.",
        "Possono inoltrare istanza di proroga i Comuni beneficiari.",
        "Il contributo è destinato alla realizzazione di scuole e asili nei comuni costieri.",
        "Una quota del 40 per cento delle risorse è destinata ai comuni del Mezzogiorno.",
        "Le imprese possono partecipare in qualità di partner senza ricevere contributi.",
        "I progetti presentati dai comuni concorrono al target M5C2-12.",
        "Per i Comuni di nuova istituzione si utilizza il dato più recente.",
        "Le Province possono svolgere, previa convenzione, le selezioni per conto dei comuni.",
        "Sono ammissibili le spese per l'acquisto di arredi per le scuole.",
        "La relazione è trasmessa dai Comuni entro il 31 marzo.",
        "Il progetto persegue obiettivi comuni alle imprese e alle università.",
        "Gli altri enti, comprese le Province, sono destinatari di avvisi separati.",
    ],
)
def test_sentences_that_do_not(text: str) -> None:
    assert kinds(reading(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # partners, contractors and members are no applicants
        (
            (
                "Possono presentare domanda i Comuni, anche in partenariato con associazioni, "
                "fondazioni e imprese del territorio."
            ),
            ["+comune"],
        ),
        (
            (
                "Possono presentare domanda i Comuni che abbiano affidato il servizio a imprese, "
                "cooperative sociali e associazioni."
            ),
            ["+comune"],
        ),
        (
            (
                "Possono presentare domanda i Comuni nel cui territorio hanno sede università o "
                "istituti di ricerca."
            ),
            ["+comune"],
        ),
        (
            "Possono presentare domanda i consorzi tra Comuni e le società di capitali.",
            ["+ente_pubblico", "+impresa"],
        ),
        # parts of a name are no bodies of their own
        (
            (
                "Possono presentare domanda i comuni capoluogo di provincia o sede di città "
                "metropolitana."
            ),
            ["+comune"],
        ),
    ],
)
def test_bodies_that_only_qualify_others(text: str, expected: list[str]) -> None:
    assert kinds(reading(text)) == expected


def test_the_items_of_a_list() -> None:
    lead = "Possono presentare domanda i seguenti soggetti:"
    read = reading(
        heading(SECTION),
        clause(lead, headings=(SECTION,)),
        clause("a) Comuni, anche in forma associata;", headings=(SECTION,), lead=lead),
        clause("b) Unioni di Comuni e Comunità montane;", headings=(SECTION,), lead=lead),
        clause("c) Province.", headings=(SECTION,), lead=lead),
        clause("Le imprese realizzano i lavori.", headings=(SECTION,)),
    )
    assert kinds(read) == ["+comune", "+unione_di_comuni", "+comunita_montana", "+provincia"]


def test_a_list_without_marks_goes_on_after_semicolons() -> None:
    read = reading(
        "Possono essere beneficiari: le persone fisiche;",
        "le piccole e medie imprese;",
        "gli enti religiosi.",
        "Le Regioni concorrono al finanziamento.",
    )
    assert kinds(read) == ["+altro", "+impresa"]


def test_a_bare_list_under_its_heading() -> None:
    read = reading(
        heading("3. Beneficiari"),
        clause("Comuni della Regione Lazio;", headings=("3. Beneficiari",)),
        clause("Unioni di Comuni.", headings=("3. Beneficiari",)),
        clause("I Comuni devono conservare gli atti.", headings=("3. Beneficiari",)),
    )
    assert kinds(read) == ["+comune", "+unione_di_comuni"]


def test_a_row_of_a_table() -> None:
    read = reading(row("Beneficiari Comuni e Province della regione", header="Voce Dato"))
    assert kinds(read) == ["+comune", "+provincia"]


def test_the_section_on_applicants_outdoes_other_sentences() -> None:
    read = reading(
        "Possono partecipare agli incontri e presentare domande di chiarimento le imprese.",
        heading(SECTION),
        clause("Possono presentare domanda i Comuni.", headings=(SECTION,)),
    )
    assert kinds(read) == ["+comune"]


@pytest.mark.parametrize(
    "title",
    ["Allegato B – Modello di domanda", "Art. 2 – Definizioni", "Scheda di sintesi (fac-simile)"],
)
def test_forms_and_definitions_say_nothing(title: str) -> None:
    assert kinds(reading("Possono presentare domanda le imprese.", headings=(title,))) == []


def test_the_recitals_count_when_nothing_else_speaks() -> None:
    recital = (
        "VISTO l'articolo 3 del citato decreto, secondo il quale i comuni capoluogo hanno facoltà "
        "di richiedere i contributi;"
    )
    assert kinds(reading(recital)) == ["+comune"]
    assert kinds(reading(recital, "Possono presentare domanda le Province.")) == ["+provincia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Non possono partecipare le società, gli enti religiosi e le Regioni.",
         ["-impresa", "-altro", "-regione"]),
        ("Le Province e le Regioni non possono presentare domanda.", ["-provincia", "-regione"]),
        ("Sono esclusi dal contributo i soggetti privati.", ["-altro"]),
        ("Possono presentare domanda le pubbliche amministrazioni, esclusi i Comuni e le scuole.",
         ["+ente_pubblico", "-comune", "-scuola"]),
        ("Possono presentare domanda gli enti pubblici, ad eccezione delle Regioni.",
         ["+ente_pubblico", "-regione"]),
        # a condition shuts out some bodies of a class, not the class
        ("Non possono partecipare le imprese in difficoltà.", []),
        ("Non possono presentare domanda i Comuni che hanno già ricevuto il contributo.", []),
        ("Possono presentare proposte i Comuni, ad esclusione dei comuni capoluogo di provincia.",
         ["+comune"]),
    ],
)  # fmt: skip
def test_who_is_shut_out(text: str, expected: list[str]) -> None:
    assert kinds(reading(text, headings=(SECTION,))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Possono candidarsi esclusivamente in forma aggregata i Comuni.", ["+comune*"]),
        ("Possono presentare domanda aggregazioni di almeno tre Comuni.", ["+comune*"]),
        ("Possono presentare domanda i Comuni in partenariato con imprese.", ["+comune*"]),
        ("Possono presentare domanda i Comuni in forma singola o associata.", ["+comune"]),
        ("Possono presentare domanda i Comuni, singoli o associati.", ["+comune"]),
        ("Possono presentare domanda i Comuni, anche in forma aggregata.", ["+comune"]),
        (
            "Possono presentare domanda in forma associata: le Unioni di Comuni e i Comuni.",
            ["+unione_di_comuni", "+comune*"],
        ),
    ],
)
def test_bodies_admitted_only_together(text: str, expected: list[str]) -> None:
    assert kinds(reading(text)) == expected


def test_single_comuni_shut_out_means_only_together() -> None:
    read = reading(
        "Possono presentare proposte i Comuni legati da una convenzione.",
        "I singoli Comuni non associati non possono presentare proposte.",
        headings=(SECTION,),
    )
    assert kinds(read) == ["+comune*"]


def test_words_and_evidence() -> None:
    read = reading("Possono presentare domanda i 30 comuni costieri, iscritti alla rete.")
    (fact,) = find_applicants(read)
    assert fact.value.words == "comuni costieri, iscritti alla rete"
    assert cited([fact], read)


@given(
    st.lists(
        st.sampled_from(
            "possono presentare domanda i Comuni le Unioni di Comuni ; : , e non sono esclusi "
            "beneficiari dalle imprese ai sensi in forma associata VISTO a) – che".split(" ")
        ),
        max_size=40,
    ),
    st.sampled_from(list(ClauseRole)),
)
def test_any_words_can_be_read_and_are_cited(words: list[str], role: ClauseRole) -> None:
    text = " ".join(words)
    read = reading(text or "-", headings=(SECTION,), role=role)
    assert cited(find_applicants(read), read)

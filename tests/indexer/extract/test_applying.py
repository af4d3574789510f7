import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ContactKind
from indexer.extract.applying import find_contacts, find_how_to_apply
from indexer.extract.reading import Reading
from tests.indexer.extract.factories import cited, clause, heading, reading

APPLICATION = ("Art. 6 Modalità di presentazione delle domande",)
CONTACTS = ("D.8 Informazioni e contatti",)


@pytest.mark.parametrize(
    "text",
    [
        "La domanda deve essere presentata esclusivamente online, sulla piattaforma regionale.",
        "Le istanze sono trasmesse a mezzo PEC all'indirizzo protocollo@pec.comune.example.",
        "Le candidature sono inoltrate tramite il sistema informativo, con accesso SPID o CIE.",
        "La domanda va inviata unicamente mediante posta elettronica certificata.",
        "LE DOMANDE DOVRANNO ESSERE COMPILATE ATTRAVERSO LO SPORTELLO TELEMATICO.",
        "Le proposte devono pervenire a mano o con raccomandata all'ufficio protocollo.",
    ],
)
def test_the_sentence_on_the_channel_is_found(text: str) -> None:
    read = reading("Il bando ha una piattaforma di valutazione.", text, headings=APPLICATION)
    fact = find_how_to_apply(read)
    assert fact is not None
    assert fact.value == text
    assert cited((fact,), read)


@pytest.mark.parametrize(
    "text",
    [
        "La richiesta di erogazione del saldo è presentata tramite la piattaforma.",
        "Le domande di proroga devono essere inviate via PEC.",
        "Non sono ammesse domande inviate per posta elettronica certificata.",
        "VISTO che le domande sono trasmesse esclusivamente sulla piattaforma informatica;",
        "I quesiti sulla domanda devono essere inviati esclusivamente via PEC.",
        "Il portale pubblica gli esiti.",
    ],
)
def test_other_sendings_are_not_taken_for_it(text: str) -> None:
    assert find_how_to_apply(reading(text, headings=("Art. 9 Disposizioni",))) is None


def test_the_clearest_sentence_wins() -> None:
    read = reading(
        clause(
            "Le domande presentate sul portale sono protocollate.", headings=("Art. 1 Oggetto",)
        ),
        clause("La domanda deve essere presentata solo online.", headings=APPLICATION),
    )
    fact = find_how_to_apply(read)
    assert fact is not None
    assert fact.value.startswith("La domanda deve")


def test_a_long_sentence_is_cut() -> None:
    text = "La domanda deve essere presentata sulla piattaforma, " + "firmata digitalmente, " * 30
    fact = find_how_to_apply(reading(text, headings=APPLICATION))
    assert fact is not None
    assert len(fact.value) <= 300
    assert fact.value.endswith("…")


def _found(read: Reading) -> list[tuple[ContactKind, str]]:
    facts = find_contacts(read)
    assert cited(facts, read)
    return [(fact.value.kind, fact.value.value) for fact in facts]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Scrivere a bandi@regione.example.", ContactKind.EMAIL, "bandi@regione.example"),
        ("E-mail: pnrr.nidi@ministero.example", ContactKind.EMAIL, "pnrr.nidi@ministero.example"),
        ("lavori.pubblici@comune.example", ContactKind.EMAIL, "lavori.pubblici@comune.example"),
        ("a bandoCER-1@regione.example;", ContactKind.EMAIL, "bandoCER-1@regione.example"),
        (
            "rif.piccolicomuni@ente.example",
            ContactKind.EMAIL,
            "rif.piccolicomuni@ente.example",
        ),
        ("protocollo@pec.comune.example", ContactKind.PEC, "protocollo@pec.comune.example"),
        ("comune@legalmail.example", ContactKind.PEC, "comune@legalmail.example"),
        ("ente@cert.regione.example", ContactKind.PEC, "ente@cert.regione.example"),
        ("PEC: protocollo@comune.example", ContactKind.PEC, "protocollo@comune.example"),
        (
            "posta elettronica certificata urp@comune.example",
            ContactKind.PEC,
            "urp@comune.example",
        ),
        ("Numero verde 800.131.151", ContactKind.TELEPHONE, "800.131.151"),
        ("tel. 02 6765 6789", ContactKind.TELEPHONE, "02 6765 6789"),
        ("Telefono: +39 06 12345678", ContactKind.TELEPHONE, "+39 06 12345678"),
        ("Ufficio Tributi tel. 0541/704111", ContactKind.TELEPHONE, "0541/704111"),
        ("il sito www.comune.example.", ContactKind.SITE, "www.comune.example"),
        (
            "sulla piattaforma https://bandi.regione.example/avvisi.",
            ContactKind.SITE,
            "https://bandi.regione.example/avvisi",
        ),
    ],
)
def test_contacts_of_offices(text: str, kind: ContactKind, value: str) -> None:
    assert _found(reading(text, headings=CONTACTS)) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "nome.cognome@comune.example",
        "n.cognome@comune.example",
        "nome.cognome2@pec.ordine.example",
        "Referente: dott. Cognome, ufficio@comune.example",
        "ing. N. Cognome tel. 02 6765 6789",
        "Nome Cognome – tel. 02 6765 6789",
        "tel. cellulare 333 1234567",
        "tel. ____________",
        "codice 0541 704111",
        "youtube: https://www.youtube.com/canale",
    ],
)
def test_persons_and_other_numbers_are_left_out(text: str) -> None:
    assert _found(reading(text, headings=CONTACTS)) == []


def test_spellings_of_one_contact_are_one() -> None:
    read = reading(
        clause("Numero verde 800 131 151, bandi@regione.example", headings=CONTACTS, page=2),
        clause("numero verde 800.131.151 o Bandi@regione.example", headings=CONTACTS, page=5),
    )
    facts = find_contacts(read)
    assert [fact.value.value for fact in facts] == ["bandi@regione.example", "800 131 151"]
    assert [[item.page for item in fact.evidence] for fact in facts] == [[2, 5], [2, 5]]


@pytest.mark.parametrize("title", ["Allegato 2 – Modulo di domanda", "A.2 Riferimenti normativi"])
def test_forms_and_norms_give_no_contacts(title: str) -> None:
    assert _found(reading(heading(title), clause("bandi@regione.example", headings=(title,)))) == []


def test_sites_count_only_where_the_reader_is_sent_there() -> None:
    read = reading("La fonte dei dati è www.fonte.example", headings=("Art. 3 Dati",))
    assert _found(read) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    if text.strip():
        read = reading(f"tel {text} www.{text} a@{text}", headings=CONTACTS)
        _found(read)
        find_how_to_apply(read)

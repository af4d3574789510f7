import pytest

from docsearch.calls import ApplicantKind
from indexer.extract.parties import Roster, find_roster
from indexer.extract.unmarked import unmarked
from tests.indexer.extract.factories import cited, reading


def roster(*paragraphs: str) -> Roster:
    read = reading(*paragraphs)
    found = find_roster(list(unmarked(read.clauses)))
    assert cited(found.parties, read)
    return found


HEADS = [
    (
        [
            "PROTOCOLLO D'INTESA",
            "TRA",
            "LA REGIONE LIGURIA, con sede in Genova, rappresentata dal Presidente",
            "E",
            "IL COMUNE DI SAVONA, con sede in Savona, rappresentato dal Sindaco",
            "PREMESSO CHE i parchi sono molti",
        ],
        ["Regione Liguria", "Comune di Savona"],
    ),
    (
        [
            (
                "Accordo tra la Regione Molise con sede in Campobasso rappresentata dal Presidente "
                "e il Comune di Isernia con sede in Isernia rappresentato dal Sindaco"
            )
        ],
        ["Regione Molise", "Comune di Isernia"],
    ),
    (
        ["Protocollo", "tra", "Comune di Lodi", "Provincia di Lodi", "per i parchi"],
        ["Comune di Lodi", "Provincia di Lodi"],
    ),
    (
        ["Convenzione tra Ministero dell'interno, ANCI e UPI per i servizi"],
        ["Ministero dell'interno", "ANCI", "UPI"],
    ),
    (
        [
            "Fra:",
            "- la Prefettura di Asti, nella persona del Prefetto;",
            "- i 12 Comuni della valle, ciascuno nella persona del Sindaco;",
        ],
        ["Prefettura di Asti", "12 Comuni della valle"],
    ),
    (
        [
            "Protocollo d'intesa tra la Provincia di Bari e Confalfa",
            (
                "tra la Provincia di Bari (di seguito anche «Ente»), con sede in Bari, che "
                "riunisce i "
                "comuni di Andria e Trani, e Confalfa (di seguito «Associazione»), che opera nelle "
                "province di Bari e Foggia, rappresentata dal proprio Presidente, "
                "di seguito «le Parti»"
            ),
        ],
        ["Provincia di Bari", "Confalfa"],
    ),
    (["Relazione sulla collaborazione tra pubblico e privato"], []),
    (["VISTO l'accordo tra la Regione Molise e ANCI", "DECRETA"], ["Regione Molise", "ANCI"]),
]


@pytest.mark.parametrize(("paragraphs", "names"), HEADS)
def test_the_opening_names_the_parties(paragraphs: list[str], names: list[str]) -> None:
    assert list(roster(*paragraphs).names) == names


def test_recitals_name_no_parties() -> None:
    found = roster("Atto", "Alfa", "VISTO l'accordo tra la Regione Molise e ANCI, in vigore;")
    assert found.names == ()


SIGNED = [
    (
        "tra la Provincia di Bari (di seguito «Ente»), rappresentata dal Presidente, e il Comune "
        "di "
        "Trani, rappresentato dal Sindaco, e Confalfa (di seguito “Associazione”), rappresentata "
        "dal "
        "Presidente"
    )
]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("La Provincia", ("Provincia di Bari",)),
        ("l'Ente", ("Provincia di Bari",)),
        ("l’Associazione", ("Confalfa",)),
        ("Il Comune di Trani", ("Comune di Trani",)),
        ("la Provincia e il Comune", ("Provincia di Bari", "Comune di Trani")),
        ("la Provincia, il Comune e Confalfa", ("",)),
        ("Le Parti", ("",)),
        ("Nell'ambito A le Parti", ("",)),
        ("I soggetti firmatari", ("",)),
        ("L'operatore economico", ()),
        ("la Provincia e le imprese", ()),
        ("Il Comune di Andria", ()),
    ],
)
def test_later_words_mean_a_party(words: str, names: tuple[str, ...]) -> None:
    assert roster(*SIGNED).meant(words) == names


def test_a_party_by_its_kind() -> None:
    found = roster(*SIGNED)
    assert found.of_kind(ApplicantKind.COMUNE) == "Comune di Trani"
    assert found.of_kind(ApplicantKind.COMUNE, "andria") == ""
    assert found.within("il Sindaco del Comune di Trani") == "Comune di Trani"

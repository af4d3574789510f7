import pytest

from indexer.extract.parties import find_roster
from indexer.extract.signatories import find_signatories
from indexer.extract.unmarked import unmarked
from tests.indexer.extract.factories import cited, heading, reading

OPENING = (
    "tra la Regione Molise, con sede in Campobasso, rappresentata dal Presidente pro tempore, e "
    "l'Università degli studi del Molise, rappresentata dal Magnifico Rettore, prof. Alfa Beta"
)


def signatories(*paragraphs: str) -> list[tuple[str, str, str]]:
    read = reading(*(heading(text) if text.startswith("Allegato") else text for text in paragraphs))
    lines = list(unmarked(read.clauses))
    found = find_signatories(lines, find_roster(lines))
    assert cited(found, read)
    return [(fact.value.name, fact.value.role, fact.value.party) for fact in found]


def test_those_who_represent_the_parties() -> None:
    assert signatories("Accordo", OPENING) == [
        ("", "Presidente pro tempore", "Regione Molise"),
        ("Alfa Beta", "Rettore", "Università degli studi del Molise"),
    ]


def test_a_signature_adds_the_name_to_the_role() -> None:
    found = signatories(
        "Accordo",
        OPENING,
        "Le Parti collaborano.",
        "Letto, approvato e sottoscritto.",
        "Campobasso, 3 marzo 2023",
        "Per la Regione Molise – Il Presidente Gamma Delta",
        "Allegato A",
        "Per l'Università degli studi del Molise – Il Direttore",
    )
    assert found == [
        ("Gamma Delta", "Presidente", "Regione Molise"),
        ("Alfa Beta", "Rettore", "Università degli studi del Molise"),
    ]


def test_the_date_may_stand_under_the_signatures() -> None:
    found = signatories(
        "Protocollo d'intesa tra il Comune di Isernia e la Provincia di Isernia",
        "Letto, confermato e sottoscritto",
        "Il Sindaco di Isernia",
        "Isernia, 3 marzo 2023",
    )
    assert found == [("", "Sindaco di Isernia", "Comune di Isernia")]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("Il Sindaco di Isernia", ("", "Sindaco di Isernia", "Comune di Isernia")),
        (
            "Il Presidente della Provincia",
            ("", "Presidente della Provincia", "Provincia di Isernia"),
        ),
        ("Il Prefetto di Isernia (firmato digitalmente)", None),
        ("Per Confalfa – Il Presidente", None),
        ("Il Presidente ricorda che il protocollo è pubblico", None),
    ],
)
def test_a_role_signs_for_its_party(signature: str, expected: tuple[str, str, str] | None) -> None:
    found = signatories(
        "Protocollo d'intesa tra il Comune di Isernia e la Provincia di Isernia",
        "Si conviene quanto segue.",
        "Isernia, 3 marzo 2023",
        signature,
    )
    assert found == ([expected] if expected else [])

import datetime

from docsearch.calls import ApplicantKind
from docsearch.cards import Card, Duration, Party, Signatory
from indexer.extract.protocol import find_protocol
from indexer.extract.reading import Reading
from tests.indexer.extract.factories import cited, clause, heading, reading

LAST = ("Articolo 3 – Durata",)


def _accord() -> Reading:
    return reading(
        "Accordo di collaborazione",
        "tra",
        "la **Regione Molise**, con sede in Campobasso, rappresentata dal Presidente,",
        "e",
        "Confalfa, associazione di imprese, rappresentata dal proprio Presidente,",
        "VISTO il decreto legislativo 18 agosto 2000, n. 267;",
        heading("Articolo 1 – Impegni"),
        clause("Confalfa si impegna a mettere a disposizione gli studi.", headings=("Articolo 1",)),
        heading("Articolo 3 – Durata"),
        clause("L'accordo ha efficacia fino al 2 marzo 2026.", headings=LAST),
        clause("Campobasso, 3 marzo 2023", headings=LAST),
        clause("Per Confalfa – Il Presidente Alfa Beta", headings=LAST),
    )


def test_a_protocol_from_its_opening_to_its_signatures() -> None:
    read = _accord()
    found = find_protocol(read)
    assert found is not None
    assert cited(Card(protocol=found).facts(), read)
    assert [fact.value for fact in found.parties] == [
        Party("Regione Molise", ApplicantKind.REGIONE),
        Party("Confalfa", ApplicantKind.ALTRO),
    ]
    assert [fact.value for fact in found.signatories] == [
        Signatory("", "Presidente", "Regione Molise"),
        Signatory("Alfa Beta", "Presidente", "Confalfa"),
    ]
    assert found.date is not None
    assert found.date.value == datetime.date(2023, 3, 3)
    assert found.place is not None
    assert found.place.value == "Campobasso"
    assert found.duration is not None
    assert found.duration.value == Duration(36, "fino al 2 marzo 2026")
    assert [fact.value.party for fact in found.commitments] == ["Confalfa"]
    assert [fact.value for fact in found.acts_cited] == ["ATTO:267/2000"]
    assert found.themes == ()


def test_a_text_without_parties_is_no_protocol() -> None:
    assert find_protocol(reading("Relazione annuale", "Il lavoro prosegue.")) is None
    assert find_protocol(Reading((), 0)) is None

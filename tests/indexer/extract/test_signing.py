import datetime

import pytest

from indexer.extract.parties import opening
from indexer.extract.signing import Signing, find_signing
from indexer.extract.unmarked import unmarked
from tests.indexer.extract.factories import cited, clause, reading

DAY = datetime.date(2023, 3, 6)


def signing(*paragraphs: str) -> Signing:
    read = reading(*paragraphs)
    lines = list(unmarked(read.clauses))
    found = find_signing(list(opening(lines)), lines)
    assert cited([fact for fact in (found.date, found.place) if fact is not None], read)
    return found


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        (["L'anno duemilaventitré, il giorno sei del mese di marzo, in Lodi, presso"], "Lodi"),
        (
            [
                (
                    "L'anno 2023, addì 6 del mese di marzo, in Lodi, nella Sala consiliare di "
                    "Palazzo "
                    "Alfa, via Beta n. 1,"
                )
            ],
            "Lodi, Sala consiliare di Palazzo Alfa",
        ),
        (["Il giorno 6 marzo 2023, in Lodi, presso la sede della Provincia,"], None),
        (["Sottoscritto a Lodi, il 6 marzo 2023"], "Lodi"),
        (["Oggi, 6/03/2023, in Lodi"], "Lodi"),
        (["Accordo", "PREMESSO CHE", "le Parti convengono", "Lodi, lì 06/03/2023"], "Lodi"),
        (["Accordo", "VISTO il decreto n. 3 del 2 maggio 2020", "Lodi, 6 marzo 2023"], "Lodi"),
    ],
)
def test_day_and_place(paragraphs: list[str], place: str | None) -> None:
    found = signing(*paragraphs)
    assert found.date is not None
    assert found.date.value == DAY
    assert found.place is not None
    assert found.place.value == (place or "Lodi, sede della Provincia")


@pytest.mark.parametrize(
    "text",
    [
        "Schema approvato con deliberazione del 6 marzo 2023",
        "VISTO il protocollo sottoscritto in data 6 marzo 2023",
        "L'anno duemilaventitré, il giorno trentuno del mese di febbraio, in aula",
        "Le attività iniziano il 6 marzo 2023 e proseguono fino a fine anno in tutti i comuni",
    ],
)
def test_other_days_are_none_of_the_signature(text: str) -> None:
    assert signing("Accordo", text).date is None


def test_an_annex_is_not_signed() -> None:
    annex = clause("Lodi, 9 maggio 2023", headings=("Allegato A",))
    read = reading("Accordo", "Lodi, 6 marzo 2023", annex)
    lines = list(unmarked(read.clauses))
    found = find_signing(lines[:1], lines)
    assert found.date is not None
    assert found.date.value == DAY


def test_two_places_that_say_it_are_both_cited() -> None:
    found = signing("Sottoscritto a Lodi il 6 marzo 2023", "VISTO", "si conviene", "Lodi, 6/3/2023")
    assert found.date is not None
    assert len(found.date.evidence) == 2

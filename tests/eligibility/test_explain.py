"""What would change a verdict."""

import pytest

from docsearch.calls import ApplicantKind as Kind
from docsearch.calls import Place, PlaceKind
from docsearch.cards import Described
from docsearch.eligibility.assess import Assessment, assess
from docsearch.eligibility.explain import deciding, what_would_change
from docsearch.in_force import deadline
from tests.eligibility.books import OWNERSHIP, TODAY
from tests.eligibility.comuni import comune, region, the_call


def judged(described: Described) -> Assessment:
    return assess(described, deadline(described, (), TODAY), comune(), TODAY)


@pytest.mark.parametrize(
    ("described", "sentences"),
    [
        (the_call(Kind.COMUNE), []),
        (the_call(Kind.IMPRESA), []),
        (
            the_call(Kind.COMUNE, associated=True),
            ["Possibile in forma associata con altri comuni."],
        ),
        (the_call(Kind.COMUNE, size=(4_100, None)), ["Sotto il limite per 100 abitanti."]),
        # It would still stand outside the territory.
        (the_call(Kind.COMUNE, size=(4_100, None), places=(region("Lazio"),)), []),
        (the_call(Kind.COMUNE, conditions=(OWNERSHIP,)), ["1 condizione da verificare."]),
        (
            the_call(Kind.COMUNE, places=(Place(PlaceKind.ISLAND, "isole"),)),
            [
                (
                    "Territorio: Borgo (MI), Lombardia: da verificare se rientra nel territorio "
                    "richiesto (isole)."
                )
            ],
        ),
    ],
)
def test_what_would_change(described: Described, sentences: list[str]) -> None:
    assert [one.text for one in what_would_change(judged(described))] == sentences


def test_what_decides_a_refusal_are_the_criteria_not_met() -> None:
    refused = judged(the_call(Kind.COMUNE, size=(9_000, None), places=(region("Lombardia"),)))
    assert [one.criterion for one in deciding(refused)] == ["Popolazione"]
    admitted = judged(the_call(Kind.COMUNE, places=(region("Lombardia"),)))
    assert [one.criterion for one in deciding(admitted)] == ["Chi può partecipare", "Territorio"]

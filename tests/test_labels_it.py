from collections.abc import Mapping
from enum import StrEnum

import pytest

from docsearch import calls, labels_it
from docsearch.cards import ChangeKind


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        (calls.ApplicantKind, labels_it.APPLICANTS),
        (calls.Bound, labels_it.BOUNDS),
        (calls.ClosingRule, labels_it.CLOSING_RULES),
        (calls.PlaceKind, labels_it.PLACES),
        (calls.PopulationRole, labels_it.POPULATION_ROLES),
        (calls.ConditionKind, labels_it.CONDITIONS),
        (calls.ContactKind, labels_it.CONTACTS),
        (ChangeKind, labels_it.CHANGES),
    ],
)
def test_every_choice_has_a_label_of_its_own(
    kinds: type[StrEnum], labels: Mapping[StrEnum, str]
) -> None:
    assert set(labels) == set(kinds)
    assert len(set(labels.values())) == len(kinds)

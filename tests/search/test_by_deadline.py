import pytest

from docsearch.deadlines import Status
from docsearch.search.by_deadline import by_deadline
from docsearch.selection import Traits
from tests.described import moment


def traits(status: Status, closes: str | None = None) -> Traits:
    return Traits(status, moment(closes) if closes else None, frozenset(), frozenset(), frozenset())


SOON = traits(Status.OPEN, "2024-05-20T12:00")
TODAY = traits(Status.OPEN, "2024-05-10")
LATER = traits(Status.NOT_YET, "2024-09-01")
SUSPENDED = traits(Status.UNKNOWN, "2024-06-01")
RECURRING = traits(Status.UNKNOWN, "2023-06-01")
ENDLESS = traits(Status.OPEN)
CLOSED = traits(Status.CLOSED, "2024-05-09")
LONG_CLOSED = traits(Status.CLOSED, "2021-01-01")
REVOKED = traits(Status.CLOSED)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], []),
        ([None, LATER, SOON, TODAY], [TODAY, SOON, LATER, None]),
        ([CLOSED, SUSPENDED, SOON], [SOON, SUSPENDED, CLOSED]),
        (
            [None, REVOKED, LONG_CLOSED, CLOSED, RECURRING, ENDLESS, LATER],
            [LATER, RECURRING, ENDLESS, CLOSED, LONG_CLOSED, REVOKED, None],
        ),
    ],
)
def test_the_order_of_deadlines(found: list[Traits | None], expected: list[Traits | None]) -> None:
    assert [found[place] for place in by_deadline(found, moment("2024-05-10"))] == expected


@pytest.mark.parametrize("one", [SOON, ENDLESS, CLOSED, None])
def test_of_the_same_deadline_the_order_stays(one: Traits | None) -> None:
    assert by_deadline([one] * 4, moment("2024-05-10")) == [0, 1, 2, 3]

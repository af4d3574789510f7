import pytest

from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict
from web.eligibility_links import (
    api_municipality_url,
    choose_url,
    matching_file_url,
    matching_url,
    municipality_url,
    territory_file_url,
    territory_url,
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (municipality_url("015146"), "/comuni/015146"),
        (municipality_url("015146", Status.CLOSED, 2), "/comuni/015146?stato=chiuso&pagina=2"),
        (choose_url("015146"), "/comuni/015146/mio"),
        (matching_url("a/b"), "/bandi/a%2Fb/comuni"),
        (
            matching_url("x", Verdict.ADMITTED, "MI", 3),
            "/bandi/x/comuni?esito=ammissibile&provincia=MI&pagina=3",
        ),
        (matching_file_url("x", "csv", "MI"), "/bandi/x/comuni.csv?provincia=MI"),
        (territory_url("MI"), "/territori/MI"),
        (territory_file_url("MI", "xlsx", Status.OPEN), "/territori/MI/comuni.xlsx?stato=aperto"),
        (api_municipality_url("015146"), "/api/v1/municipalities/015146"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    assert address == expected

import pytest
from starlette.requests import Request

from docsearch.errors import UnknownFilter
from docsearch.filters import Filters
from docsearch.models import Kind
from web.requested import filters_of, site_root


def _request(query: str = "", root: str = "") -> Request:
    return Request(
        {
            "type": "http",
            "scheme": "https",
            "server": ("esempio.it", 443),
            "path": f"{root}/cerca",
            "root_path": root,
            "query_string": query.encode(),
            "headers": [],
        }
    )


@pytest.mark.parametrize("root", ["", "/bandi"])
def test_addresses_are_appended_to_the_root_of_the_site(root: str) -> None:
    assert site_root(_request(root=root)) == f"https://esempio.it{root}"


def test_filters_are_the_parameters_that_a_route_does_not_own() -> None:
    request = _request("q=x&kind=bando&issuer=")
    assert filters_of(request, frozenset({"q"})) == Filters(kinds=frozenset({Kind.BANDO}))
    with pytest.raises(UnknownFilter, match="«q»"):
        filters_of(request, frozenset())

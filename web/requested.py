"""What handlers read of a request beside its parameters."""

from starlette.requests import Request

from docsearch.filters import Filters
from web.links import read_filters


def site_root(request: Request) -> str:
    """The address of the site as it was asked, without a slash at the end."""
    return str(request.base_url).rstrip("/")


def filters_of(request: Request, own: frozenset[str]) -> Filters:
    """The filters among its parameters, the route's `own` aside; see `web.links.read_filters`."""
    return read_filters(request.query_params.multi_items(), own)

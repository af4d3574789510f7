"""Addresses of the pages about comuni and verdicts."""

from urllib.parse import quote

from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict
from web.links import Pairs, paged, stated, with_query

SEARCH = "/comuni"
TERRITORIES = "/territori"


def municipality_url(code: str, status: Status | None = None, page: int = 1) -> str:
    """The summary of a comune; `page` (1-based) of the calls in a state."""
    return with_query(f"{SEARCH}/{quote(code, safe='')}", (*_in_state(status), *paged(page)))


def choose_url(code: str) -> str:
    """Where a comune is chosen as one's own."""
    return f"{SEARCH}/{quote(code, safe='')}/mio"


def matching_url(
    document_id: str, verdict: Verdict | None = None, province: str = "", page: int = 1
) -> str:
    """The comuni of a call; `page` (1-based) of those of a class and a province."""
    pairs = stated((("esito", verdict.value if verdict else ""), ("provincia", province)))
    return with_query(_comuni(document_id), (*pairs, *paged(page)))


def matching_file_url(document_id: str, suffix: str, province: str = "") -> str:
    """The same comuni as a file: "csv", "geojson" or "svg"."""
    return with_query(f"{_comuni(document_id)}.{suffix}", stated((("provincia", province),)))


def territory_url(sigla: str, status: Status | None = None, page: int = 1) -> str:
    """The comuni of a province against the calls in a state; `page` (1-based) of the calls."""
    return with_query(f"{TERRITORIES}/{quote(sigla, safe='')}", (*_in_state(status), *paged(page)))


def territory_file_url(sigla: str, suffix: str, status: Status | None = None) -> str:
    """The same table as a file: "csv" or "xlsx"."""
    address = f"{TERRITORIES}/{quote(sigla, safe='')}/comuni.{suffix}"
    return with_query(address, _in_state(status))


def api_municipality_url(code: str) -> str:
    """A comune in the API."""
    return f"/api/v1/municipalities/{quote(code, safe='')}"


def _comuni(document_id: str) -> str:
    return f"/bandi/{quote(document_id, safe='')}/comuni"


def _in_state(status: Status | None) -> Pairs:
    return (("stato", status.value),) if status else ()

"""Addresses of the pages about comuni and verdicts."""

from urllib.parse import quote, urlencode

from docsearch.deadlines import Status
from docsearch.eligibility.answers import Verdict

SEARCH = "/comuni"
TERRITORIES = "/territori"


def municipality_url(code: str, status: Status | None = None, page: int = 1) -> str:
    """The summary of a comune; `page` (1-based) of the calls in a state."""
    pairs = {"stato": status.value} if status else {}
    return _with_query(f"{SEARCH}/{quote(code, safe='')}", pairs | _page(page))


def choose_url(code: str) -> str:
    """Where a comune is chosen as one's own."""
    return f"{SEARCH}/{quote(code, safe='')}/mio"


def matching_url(
    document_id: str, verdict: Verdict | None = None, province: str = "", page: int = 1
) -> str:
    """The comuni of a call; `page` (1-based) of those of a class and a province."""
    pairs = {"esito": verdict.value if verdict else "", "provincia": province}
    return _with_query(_comuni(document_id), pairs | _page(page))


def matching_file_url(document_id: str, suffix: str, province: str = "") -> str:
    """The same comuni as a file: "csv", "geojson" or "svg"."""
    return _with_query(f"{_comuni(document_id)}.{suffix}", {"provincia": province})


def territory_url(sigla: str, status: Status | None = None, page: int = 1) -> str:
    """The comuni of a province against the calls in a state; `page` (1-based) of the calls."""
    pairs = {"stato": status.value} if status else {}
    return _with_query(f"{TERRITORIES}/{quote(sigla, safe='')}", pairs | _page(page))


def territory_file_url(sigla: str, suffix: str, status: Status | None = None) -> str:
    """The same table as a file: "csv" or "xlsx"."""
    pairs = {"stato": status.value} if status else {}
    return _with_query(f"{TERRITORIES}/{quote(sigla, safe='')}/comuni.{suffix}", pairs)


def api_municipality_url(code: str) -> str:
    """A comune in the API."""
    return f"/api/v1/municipalities/{quote(code, safe='')}"


def _comuni(document_id: str) -> str:
    return f"/bandi/{quote(document_id, safe='')}/comuni"


def _page(page: int) -> dict[str, str]:
    return {"pagina": str(page)} if page > 1 else {}


def _with_query(path: str, pairs: dict[str, str]) -> str:
    encoded = urlencode({name: value for name, value in pairs.items() if value})
    return f"{path}?{encoded}" if encoded else path

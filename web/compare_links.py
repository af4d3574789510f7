"""Addresses of comparisons."""

from collections.abc import Iterable
from urllib.parse import urlencode

COMPARISON = "/confronta"
DIFFERENCES = "differenze"


def comparison_url(document_ids: Iterable[str], *, differences: bool = False) -> str:
    """Calls side by side, in this order; or only where they differ."""
    only = [("solo", DIFFERENCES)] if differences else []
    return _with_query(COMPARISON, [*_calls(document_ids), *only])


def comparison_file_url(document_ids: Iterable[str], suffix: str) -> str:
    """The same comparison as a file: "csv", "xlsx" or "json"."""
    return _with_query(f"{COMPARISON}.{suffix}", _calls(document_ids))


def _calls(document_ids: Iterable[str]) -> list[tuple[str, str]]:
    return [("bando", document_id) for document_id in document_ids]


def _with_query(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path

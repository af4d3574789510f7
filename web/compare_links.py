"""Addresses of comparisons."""

from collections.abc import Iterable

from web.links import with_query

COMPARISON = "/confronta"
DIFFERENCES = "differenze"


def comparison_url(document_ids: Iterable[str], *, differences: bool = False) -> str:
    """Calls side by side, in this order; or only where they differ."""
    only = [("solo", DIFFERENCES)] if differences else []
    return with_query(COMPARISON, [*_calls(document_ids), *only])


def comparison_file_url(document_ids: Iterable[str], suffix: str) -> str:
    """The same comparison as a file: "csv", "xlsx" or "json"."""
    return with_query(f"{COMPARISON}.{suffix}", _calls(document_ids))


def _calls(document_ids: Iterable[str]) -> list[tuple[str, str]]:
    return [("bando", document_id) for document_id in document_ids]

"""The address of a comparison."""

from collections.abc import Iterable
from urllib.parse import urlencode

COMPARISON = "/confronta"


def comparison_url(document_ids: Iterable[str]) -> str:
    """Calls side by side, in this order."""
    chosen = urlencode([("bando", document_id) for document_id in document_ids])
    return f"{COMPARISON}?{chosen}" if chosen else COMPARISON

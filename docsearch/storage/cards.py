"""Cards as text of the catalogue, and back."""

from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from docsearch.cards import Card


def to_text(card: "Card") -> str:
    """JSON; amounts and dates as text, so that nothing is rounded."""
    return _adapter().dump_json(card).decode()


def from_text(text: str) -> "Card":
    """Inverse of `to_text`. Raises ValueError."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> "TypeAdapter[Card]":
    # Made at the first use, because it takes a tenth of a second and a search needs none of it.
    from docsearch.cards import Card

    return TypeAdapter(Card)

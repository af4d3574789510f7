"""The statements and citations within a briefing, wherever they stand, in reading order."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from docsearch.briefing.model import Briefing, Citation, Item, Statement


def statements(part: Briefing | Item) -> Iterator[Statement]:
    """All that docsearch says in a part of a briefing."""
    return (found for found in _walk(part) if isinstance(found, Statement))


def citations(part: Briefing | Item) -> Iterator[Citation]:
    """All that is cited in a part of a briefing."""
    return (found for found in _walk(part) if isinstance(found, Citation))


def _walk(value: object) -> Iterator[object]:
    """Every value of the model within a value, itself included."""
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif is_dataclass(value) and type(value).__module__ == Briefing.__module__:
        yield value
        for field in fields(value):
            yield from _walk(getattr(value, field.name))

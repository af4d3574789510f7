"""The same value said in several places: one fact with the evidence of all."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from docsearch.evidence import Fact

T = TypeVar("T")


def merged(facts: Iterable[Fact[T]], key: Callable[[T], Hashable]) -> tuple[Fact[T], ...]:
    """One fact a key, in order of appearance: the first value, all evidence and remarks."""
    found: dict[Hashable, Fact[T]] = {}
    for fact in facts:
        name = key(fact.value)
        first = found.get(name)
        if first is None:
            found[name] = fact
        else:
            evidence = tuple(dict.fromkeys(first.evidence + fact.evidence))
            remarks = tuple(dict.fromkeys(first.remarks + fact.remarks))
            found[name] = Fact(first.value, evidence, remarks)
    return tuple(found.values())

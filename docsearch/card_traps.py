"""Traps of hand-written labels: what a text says that must not be taken for something else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from docsearch.calls import Range
from docsearch.card_fields import FIELDS, Labelled, labelled_range, range_value

_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|M\dC\d(?:[IR][\d.]+)?|\d+(?:\.\d+)?")
_WIDE = re.compile(r"^(?P<low>\d+)\s?[-–]\s?(?P<high>\d+)$")
_SIGN = re.compile(r"(?P<sign><=|>=|≤|≥|<|>)\s?(?P<number>\d+)")
_SKIPPED = frozenset({"kind", "title", "issuer", "population_rule", "list_annex", "closing_rule"})
"""Fields whose values are no dates, amounts, numbers or codes."""


@dataclass(frozen=True, slots=True)
class Traps:
    """How many traps the labels set and which were taken, as "file: role (value)"."""

    population: int
    population_taken: tuple[str, ...]
    other: int
    other_taken: tuple[str, ...]


def count_traps(found: Iterable[Labelled]) -> Traps:
    """A trap on population is taken when its range, or the words of its page, became the rule;
    another one when its date, amount or code became the value of a field that the labels give
    another value, or none.
    """
    population, population_taken, other, other_taken = 0, [], 0, []
    for item in found:
        wrong = {token for value in _wrong_values(item) for token in _tokens(value)}
        for trap in item.gold.get("population_traps") or ():
            population += 1
            if _takes_population(item, trap["value"], trap["page"]):
                population_taken.append(_name(item, trap))
        for trap in item.gold.get("other_traps") or ():
            other += 1
            if wrong & set(_tokens(str(trap["value"]))):
                other_taken.append(_name(item, trap))
    return Traps(population, tuple(population_taken), other, tuple(other_taken))


def _takes_population(item: Labelled, value: str, page: int) -> bool:
    rule = item.call.population_rule
    right = labelled_range(item.gold.get("population_rule"))
    if rule is None or range_value(rule.value.range) in right:
        return False
    pages = {evidence.page for evidence in rule.evidence}
    return pages == {page} or range_value(rule.value.range) == range_value(trap_range(value))


def trap_range(value: str) -> Range:
    """The inhabitants a trap speaks of: "15001-50000", ">30000 e <=100000", "300 comuni >15000"."""
    wide = _WIDE.match(value)
    if wide:
        return Range(int(wide["low"]), int(wide["high"]))
    low: int | None = None
    high: int | None = None
    for match in _SIGN.finditer(value):
        number = int(match["number"])
        match match["sign"]:
            case ">":
                low = number + 1
            case ">=" | "≥":
                low = number
            case "<":
                high = number - 1
            case _:
                high = number
    return Range(low, high)


def _wrong_values(item: Labelled) -> Iterable[str]:
    for field in FIELDS:
        if field.name not in _SKIPPED:
            right = field.labelled(item.gold)
            yield from (value for value in field.stated(item) if value not in right)


def _tokens(value: str) -> Iterable[str]:
    for token in _TOKEN.findall(value):
        try:
            yield f"{Decimal(token).normalize():f}"
        except InvalidOperation:
            yield token


def _name(item: Labelled, trap: dict[str, str]) -> str:
    return f"{item.document.file}: {trap['role']} ({trap['value']})"

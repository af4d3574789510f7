"""How deep each heading stands: bookmarks say it, labels say it, print says it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.labels import Family, Label, read_measure


class Style(NamedTuple):
    """How a heading is printed; the greater of two styles stands out more."""

    size: float
    bold: bool
    upper: bool


_PER_FAMILY = 10
"""Ranks a family takes up: more than its depths and the headings without a label below them."""


def levels(headings: Sequence[tuple[Label | None, Style, int | None]]) -> tuple[int, ...]:
    """A level for each (label, style, bookmark level): 1, 2, 3… without holes."""
    bases = _family_bases(label for label, _, _ in headings if label)
    labelled = [bases[label.family] + label.depth if label else None for label, _, _ in headings]
    by_style = _ranks_by_style(
        list(zip(labelled, (style for _, style, _ in headings), strict=True))
    )
    below = max((bookmark for *_, bookmark in headings if bookmark is not None), default=0)
    ranks = [
        float(bookmark) if bookmark is not None else below + (rank or by_style[style])
        for rank, (_, style, bookmark) in zip(labelled, headings, strict=True)
    ]
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), start=1)}
    return tuple(order[rank] for rank in ranks)


def _family_bases(labels: Iterable[Label]) -> dict[Family, int]:
    """Parts contain everything, questions nothing; between them the family seen first is outside.

    So "1. Esposizione" is inside "A. Calore" where letters come first, and outside elsewhere.
    """
    found = list(labels)
    seen = dict.fromkeys(label.family for label in found)
    middle = [family for family in seen if family not in (Family.PART, Family.QUESTION)]
    order = [Family.PART, *middle, Family.QUESTION]
    bases = {family: position * _PER_FAMILY for position, family in enumerate(order)}
    # "2.1 M1C3 – Investimento 1.1" makes measures without a number its siblings.
    numbered = [label for label in found if read_measure(label.title)]
    if numbered:
        outermost = min(numbered, key=lambda label: label.depth)
        bases[Family.MEASURE] = bases[outermost.family] + outermost.depth - 1
    return bases


def _ranks_by_style(headings: Sequence[tuple[int | None, Style]]) -> dict[Style, float]:
    """Where headings without a label stand among the ranks of those with one, by their print:
    below every label printed at least as large; above them all when printed larger.
    """
    labelled = {(style, rank) for rank, style in headings if rank is not None}
    free = sorted({style for rank, style in headings if rank is None}, reverse=True)
    ranks: dict[Style, float] = {}
    for position, style in enumerate(free, start=1):
        step = position / (len(free) + 1)
        ranks[style] = max((rank for other, rank in labelled if other >= style), default=0) + step
    return ranks

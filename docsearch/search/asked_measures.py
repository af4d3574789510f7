"""What a query that asks for a measure of the PNRR looks for besides its own words: of a code the
words of the title, of a title the ways to write the code.
"""

from collections.abc import Sequence

from docsearch.measures.model import Measure
from docsearch.text import terms

_KINDS = {"I": "investimento", "R": "riforma"}


def title_terms(measures: Sequence[Measure]) -> tuple[str, ...]:
    """The index terms of their titles."""
    return tuple(dict.fromkeys(term.value for one in measures for term in terms(one.title)))


def code_terms(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Their codes as acts write them, as index terms side by side.

    "M2C2I1.2" → "M2C2I1.2", "M2C2 1.2", "M2C2 investimento 1.2"
    """
    return tuple(
        dict.fromkeys(
            " ".join(term.value for term in terms(written))
            for one in measures
            for code in (one.code, *one.other_codes)
            for written in _writings(code)
        )
    )


def _writings(code: str) -> tuple[str, ...]:
    component, kind, number = code[:4], code[4], code[5:]
    return code, f"{component} {number}", f"{component} {_KINDS[kind]} {number}"

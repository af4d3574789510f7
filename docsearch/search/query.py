"""From what a user typed to what the index is asked."""

import re
import unicodedata
from dataclasses import dataclass

from docsearch.codes import exact_codes
from docsearch.errors import InvalidQuery
from docsearch.requests import MAX_QUERY_CHARACTERS
from docsearch.search.spelling import Speller
from docsearch.text import query_terms, terms

_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]{2,200})[\"“”»]")


@dataclass(frozen=True, slots=True)
class AnalysedQuery:
    """A query understood. `corrected` is None when nothing was mended."""

    text: str
    corrected: str | None
    terms: tuple[str, ...]
    codes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def meaning(self) -> str:
        """The text to embed."""
        return self.corrected or self.text


def analyse(query: str, speller: Speller) -> AnalysedQuery:
    """Raises InvalidQuery when it is empty or longer than MAX_QUERY_CHARACTERS."""
    text = _clean(query)
    if not text:
        raise InvalidQuery("La domanda è vuota: scrivi che cosa cerchi.")
    if len(text) > MAX_QUERY_CHARACTERS:
        raise InvalidQuery(
            f"La domanda è troppo lunga ({len(text)} caratteri): "
            f"scrivine al massimo {MAX_QUERY_CHARACTERS}."
        )
    phrases = tuple(
        tuple(term.value for term in terms(match.group(1))) for match in _QUOTED.finditer(text)
    )
    corrected = speller.correct(text)
    return AnalysedQuery(
        text=text,
        corrected=corrected if corrected != text else None,
        terms=tuple(dict.fromkeys(query_terms(corrected))),
        codes=exact_codes(text),
        phrases=tuple(phrase for phrase in phrases if phrase),
    )


def _clean(query: str) -> str:
    """One line without control characters, spaces collapsed."""
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} else char for char in query
    )
    return " ".join(visible.split())

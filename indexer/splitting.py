"""Cutting running text where Italian acts pause: articles, commas, letters, sentences, words."""

import re
from collections.abc import Iterator

from langchain_text_splitters import RecursiveCharacterTextSplitter

from docsearch.models import Span
from docsearch.ports import TokenCounter

_ABBREVIATIONS = (
    *("art", "artt", "lett", "num", "nn", "nr", "pag", "pagg", "par", "sez", "cap", "all", "tab"),
    *("fig", "cfr", "es", "ecc", "etc", "ss", "segg", "seg", "sgg", "prot", "reg", "dir", "dott"),
    *("sig", "ing", "arch", "avv", "prof", "on", "gen", "max", "min", "ca", "cd", "cit", "rif"),
    *("dec", "del", "ord", "racc", "tel", "inv", "mod", "smi", "vers", "sub", "co", "comm", "lgs"),
)
_NOT_ABBREVIATED = (
    "".join(rf"(?<!\b[{word[0]}{word[0].upper()}]{word[1:]}\.)" for word in _ABBREVIATIONS)
    + r"(?<!\b\w\.)"
)
"""Behind a full stop that closes no abbreviation; one letter and a stop is one ("n.", "D.M.")."""

_SENTENCE_BREAK = rf"(?<=[.!?;]){_NOT_ABBREVIATED}\s(?=[A-ZÀ-Ý«“\"(\d])"

SEPARATORS = (
    r"\n(?=(?:Art(?:icolo|\.)|ART(?:ICOLO|\.))\s?\d)",
    r"\n\n",
    r"\n(?=\d{1,3}(?:[.-](?:bis|ter|quater))?[.)]\s)",
    r"\n(?=(?:VIST[OAIE]|CONSIDERAT[OAIE]|RITENUT[OAIE]|RILEVAT[OAIE]|DATO ATTO|TENUTO CONTO)\b)",
    r"\n(?=[a-z]{1,2}[.)]\s)",
    r"\n(?=[•·▪–—§*✓-]\s)",
    r"(?<=[.;:])\n",
    _SENTENCE_BREAK,
    r"(?<=[,;:])\s",
    r"\n",
    r"\s",
    "",
)
"""Where to cut, best first; regular expressions."""

_SENTENCE_START = re.compile(rf"\n\n|(?<=[.;:])\n|{_SENTENCE_BREAK}")


def split_text(text: str, max_tokens: int, count_tokens: TokenCounter) -> Iterator[Span]:
    """Pieces of at most `max_tokens` that together are `text`, as ranges of it."""
    splitter = RecursiveCharacterTextSplitter(
        separators=list(SEPARATORS),
        is_separator_regex=True,
        keep_separator="start",
        chunk_size=max_tokens,
        chunk_overlap=0,
        length_function=count_tokens,
        strip_whitespace=False,
        add_start_index=True,
    )
    for piece in splitter.create_documents([text]):
        start = piece.metadata["start_index"]
        yield Span(start, start + len(piece.page_content))


def last_sentence(text: str) -> int:
    """Where the last sentence of a text begins."""
    start = 0
    for match in _SENTENCE_START.finditer(text):
        start = match.end()
    return start


def overlap_start(text: str, max_tokens: int, count_tokens: TokenCounter) -> int:
    """Where the last whole sentences begin that together have at most `max_tokens`; the length of
    the text when not even the last one fits.
    """
    found = len(text)
    for match in reversed(list(_SENTENCE_START.finditer(text))):
        if count_tokens(text[match.end() :]) > max_tokens:
            break
        found = match.end()
    return found

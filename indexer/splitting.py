"""Cutting running text where Italian acts pause: articles, commas, letters, sentences, words."""

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
_NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS) + r"(?<!\b\w\.)"
"""Behind a full stop that closes no abbreviation; one letter and a stop is one ("n.", "D.M.")."""

SEPARATORS = (
    r"\n(?=(?:Art(?:icolo|\.)|ART(?:ICOLO|\.)|Capo|CAPO|Titolo|TITOLO|Allegato|ALLEGATO)\s\S)",
    r"\n\n",
    r"\n(?=\d{1,3}(?:[.-](?:bis|ter|quater))?[.)]\s)",
    r"\n(?=(?:VIST[OAIE]|CONSIDERAT[OAIE]|RITENUT[OAIE]|RILEVAT[OAIE]|DATO ATTO|TENUTO CONTO)\b)",
    r"\n(?=[a-z]{1,2}[.)]\s)",
    r"\n(?=[•·▪–—§*✓-]\s)",
    r"(?<=[.;:])\n",
    rf"(?<=[.!?;]){_NOT_ABBREVIATED}\s(?=[A-ZÀ-Ý«“\"(\d])",
    r"(?<=[,;:])\s",
    r"\n",
    r"\s",
    "",
)
"""Where to cut, best first; regular expressions."""


def split_text(text: str, max_tokens: int, count_tokens: TokenCounter) -> Iterator[Span]:
    """Pieces of at most `max_tokens` that together are `text`, as ranges of it."""
    splitter = RecursiveCharacterTextSplitter(
        separators=list(SEPARATORS),
        is_separator_regex=True,
        keep_separator="start",
        chunk_size=max_tokens + 1,  # the splitter wants its pieces below the size
        chunk_overlap=0,
        length_function=count_tokens,
        strip_whitespace=False,
        add_start_index=True,
    )
    for piece in splitter.create_documents([text]):
        start = piece.metadata["start_index"]
        yield Span(start, start + len(piece.page_content))

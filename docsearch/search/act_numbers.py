"""Acts that a query names by kind and number without the year: "decreto 12206", "DGR n. 3797"."""

import re
from collections.abc import Collection, Iterator

from docsearch.codes import find_codes
from docsearch.models import Span

_ACT = re.compile(
    r"\b(?:decreto|delibera|deliberazione|determina|determinazione|dgr|d\.g\.r\.|dcr|dds|d\.d\.s\.|"
    r"ddg|ddu[oc]|dm|d\.m\.|dpcm|d\.p\.c\.m\.|dpr|d\.p\.r\.|d\.? ?lgs\.?|d\.l\.|legge|l\.r\.|"
    r"circolare|ordinanza|regolamento)"
    r"(?: (?!n\b|num|del\b)[^\W\d]{2,15}){0,2} "
    r"(?:(?P<marked>n\.? ?|n[°º] ?|num(?:ero|\.) ))?(?P<number>\d{1,6})\b"
    r"(?![./,]?\d|/| ?(?:%|€)| (?:euro|mil|mln|mld|giorn|mes|ann|gennaio|febbraio|marzo|aprile|"
    r"maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def acts_of_any_year(query: str) -> tuple[str, ...]:
    """The beginnings that the codes of the acts have, "ATTO:12206/"; those with a year have codes
    of their own. A bare number that may be a year is none.
    """
    return tuple(dict.fromkeys(f"ATTO:{number}/" for number in _numbers(query)))


def is_asked(code: str, asked: Collection[str]) -> bool:
    """Whether a code found in a text is one of those asked, or an act asked without its year."""
    return code in asked or f"{code.partition('/')[0]}/" in asked


def _numbers(query: str) -> Iterator[int]:
    known = [code.span for code in find_codes(query)]
    for match in _ACT.finditer(query):
        is_year = not match["marked"] and _YEAR.fullmatch(match["number"])
        if not is_year and not _touches(match.start("number"), known):
            yield int(match["number"])


def _touches(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)

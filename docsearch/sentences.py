"""Where sentences begin and end in Italian administrative prose."""

import re
from collections.abc import Iterator

from docsearch.models import Span

_ABBREVIATIONS = frozenset(
    "art artt c cc co n nn nr num lett p pp pag pagg cfr es ecc sig dott ing avv prof on cap capp "
    "all sez tab fig vol ss segg d lgs l r dm dpcm dgr reg del v s ca min max tel fax mq kw".split()
)
_END = re.compile(
    r"(?<![.;!?…])(?P<stop>[.;!?…]++[)»”\"]?)(?=\s)|\n\s*\n|\n(?=\s{0,8}(?:[-•–▪◦✓*]|[a-z]{1,2}\)|\d{1,2}[.)]\s))"
)
_LAST_WORD = re.compile(r"[^\W_]+$")
_LAST_WORD_REACH = 12
_VISIBLE = re.compile(r"\S")


def sentences(text: str) -> Iterator[Span]:
    """Spans that cover the text except the space between them; list items are sentences."""
    start = 0
    for match in _END.finditer(text):
        if match["stop"] and not _ends(text, match):
            continue
        end = match.end("stop") if match["stop"] else match.start()
        span = _trimmed(text, start, end)
        if span:
            yield span
        start = match.end()
    span = _trimmed(text, start, len(text))
    if span:
        yield span


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop closes a sentence: not after an abbreviation, initial or ordinal."""
    if match["stop"] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - _LAST_WORD_REACH), match.start())
    word = before.group().lower() if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and not word.isdigit()):
        return False
    following = _VISIBLE.search(text, match.end())
    return following is None or not following.group().islower()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return Span(left, right) if right > left else None

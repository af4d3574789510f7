"""What a protocol is about: its "ambiti", "temi" or "materie", tabled, listed or in a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from docsearch.evidence import Fact
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.reading import ClauseRole
from indexer.extract.unmarked import Line

_THEME = (
    r"(?:ambit[oi]|tem[ai]|tematic(?:a|he)|materi[ae]|settor[ei]|ass[ei] (?:di intervento|"
    r"tematic\w)|"
    r"are[ae] (?:di (?:intervento|lavoro|collaborazione)|tematic\w+))"
)
_THEMES = re.compile(rf"\b{_THEME}\b")
_COLUMN = re.compile(rf"(?:n\.? |lettera )?{_THEME}\b")
_ANNOUNCED = re.compile(rf"\b{_THEME}\b[^:.;]{{0,140}}:\s?(?P<list>[^.;:]{{10,400}})[.;]?$")
_TOGETHER = re.compile(
    r"\b(?:collabor|lavorer|confront|sinergi|intes[ae]|accord|protocoll|parti\b|quattro\b|tre\b|"
    r"cinque\b|"
    r"sei\b|due\b|seguent|congiunt|insieme)"
)
_PLEDGE = re.compile(r"\b(?:si impegna|si obbliga|impegni\b|compiti\b)")
_MARK = re.compile(r"^\W{0,3}(?:(?:[a-zA-Z]|\d{1,2}|[ivxIVX]{1,5})\s?[.)]\s?)?")
_TAIL = re.compile(
    r",\s(?:per|a partire|con|dall[ae']|attraverso|anche|mediante|in particolare|tra cui|quali|"
    r"come|al fine|"
    r"ivi|nonch|compres|inclus|e in particolare)\b.{0,400}$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s?,\s(?:(?:e|ed|nonché)\s)?")
_AND = re.compile(r"\s(?:e|ed|nonché)\s")
_LONGEST = 160
_ANNEX = re.compile(r"\W{0,3}(?:allegat[oi]|appendice)\b")


def find_themes(lines: Iterable[Line]) -> tuple[Fact[str], ...]:
    """The themes in the words of the text: of its table, else its list, else its sentence."""
    body = [
        line for line in lines if not any(_ANNEX.match(folded(h)) for h in line.clause.headings)
    ]
    for source in (_tabled, _listed, _enumerated):
        found = merged(source(body), folded)
        if len(found) > 1:
            return found
    return ()


def _tabled(lines: Sequence[Line]) -> Iterator[Fact[str]]:
    """The first column of a table of themes, as far as it can be told from the second: a number
    or letter, then words up to the next capital.
    """
    for line in lines:
        clause = line.clause
        if clause.role is not ClauseRole.TABLE or clause.text == clause.lead:
            continue
        if not _COLUMN.match(folded(clause.lead)) or not _THEMES.search(
            folded(" ".join(clause.headings[-1:]))
        ):
            continue
        yield from _first_cell(line)


def _first_cell(line: Line) -> Iterator[Fact[str]]:
    mark = _MARK.match(line.text)
    start = mark.end() if mark else 0
    following = re.compile(r"\s(?=[A-ZÀ-Ý][a-zà-ù])").search(line.text, start + 1)
    end = following.start() if following else len(line.text)
    yield from _theme(line, start, end)


def _listed(lines: Sequence[Line]) -> Iterator[Fact[str]]:
    """The items of the first list that a sentence on themes introduces."""
    chosen = ""
    for line in lines:
        lead = folded(line.clause.lead)
        if line.clause.role is not ClauseRole.BODY or not line.clause.is_item or not lead:
            continue
        if chosen and lead != chosen:
            return
        if not _THEMES.search(lead) or not _TOGETHER.search(lead) or _PLEDGE.search(lead):
            continue
        chosen = lead
        mark = _MARK.match(line.text)
        start = mark.end() if mark else 0
        tail = _TAIL.search(line.text, start)
        yield from _theme(line, start, tail.start() if tail else len(line.text))


def _enumerated(lines: Sequence[Line]) -> Iterator[Fact[str]]:
    """Those of the first sentence that names them after a colon: "quattro temi: a, b e c"."""
    for line in lines:
        plain = folded(line.text)
        match = _ANNOUNCED.search(plain) if ":" in plain else None
        if match is None or not _TOGETHER.search(plain, 0, match.start("list")):
            continue
        if line.clause.role is ClauseRole.TABLE or _PLEDGE.search(plain):
            continue
        spans = _pieces(line.text, *match.span("list"))
        if len(spans) > 1:
            for start, end in spans:
                yield from _theme(line, start, end)
            return


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """An enumeration cut at its commas; at its last "e" too, unless the other items hold one."""
    cuts = [match.span() for match in _COMMA.finditer(text, start, end)]
    bounds = [start, *(edge for cut in cuts for edge in cut), end]
    pieces = list(zip(bounds[::2], bounds[1::2], strict=True))
    if any(_AND.search(text, *piece) for piece in pieces[:-1]):
        return pieces
    joints = list(_AND.finditer(text, *pieces[-1]))
    if joints:
        first, last = pieces.pop()
        pieces += [(first, joints[-1].start()), (joints[-1].end(), last)]
    return pieces


def _theme(line: Line, start: int, end: int) -> Iterator[Fact[str]]:
    value = " ".join(line.text[start:end].split()).strip(" ,;:.–-")
    if 2 < len(value) <= _LONGEST:
        yield Fact(value, line.cite(start, end))

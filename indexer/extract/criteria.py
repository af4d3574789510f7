"""How applications are scored: the criteria with their highest points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from docsearch.calls import EvaluationCriterion
from docsearch.evidence import Evidence, Fact
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import Part, part_of

_FULL_SCORE = Decimal(100)
"""What nearly every grid adds up to."""

_HIGHEST = 200
"""No criterion weighs more: a larger number is an amount or a year."""

_FEWEST = 2
"""A single criterion is some other number of points."""

_NAME_CHARACTERS = 160
_UNIT = r"(?:punt[io]|pt\.?|p\.ti)"
_MOST = r"(?:fino a|sino a|max\.?|massim[oi]|da 0 a)"
_HEADER = re.compile(r"\b(?:punt(?:i|eggi\w?)|pt|pes[oi]|p\.ti)\b(?: (?:max\.?|massim\w{1,2}))?")
_CRITERIA = re.compile(r"criteri|indicator|element[oi]|parametr|requisit|ambit[oi]|voc[ei]\b")
_SCORING = re.compile(r"\bpunt(?:i|eggi\w?)\b|\bcriteri\b")
_LAST_NUMBER = re.compile(
    rf"(?<![\d.,%/€])(?<!euro )\b(?P<points>\d{{1,3}}(?:,\d{{1,2}})?)(?: {_UNIT})?[\s*)]{{0,4}}$"
)
_TOTAL = re.compile(
    r"(?:^\W{0,3}|(?<=\d )|(?<=pt ))(?:tot(?:ale)?\b\.?|punteggio (?:massimo )?(?:totale"
    r"|complessivo))"
    r"(?: (?:generale|complessivo|punti|punteggio|massimo|max\.?|pt\.?)){0,3}:? ?"
    r"(?P<points>\d{1,3}(?:,\d{1,2})?)(?![\d.%])"
)
_SCORE = re.compile(
    rf"\b{_MOST}(?: un)?(?: massimo)?(?: di)?:? ?(?P<a>\d{{1,3}}) ?{_UNIT}(?!\w)"
    rf"|\b{_MOST} {_UNIT}:? ?(?P<b>\d{{1,3}})\b"
    rf"|\b{_UNIT} \(?{_MOST}\)?:? ?(?P<c>\d{{1,3}})\b"
    rf"|(?P<plain>(?<![\d.,] )\b{_UNIT}:? (?P<d>\d{{1,3}})\W{{0,2}}$"
    rf"|(?<![\d.,])\b(?P<e>\d{{1,3}}) {_UNIT}\W{{0,2}}$)"
)
_BAND = re.compile(
    r"[(:;,]?\s?(?:\bfino a[dl]?\b|\boltre\b|\bdal? \d|\bmeno di\b|\balmeno \d|\btra \d|[<>≤≥]"
    rf"|\b{_UNIT} \d|\b\d{{1,3}}(?:,\d)?,? (?:{_UNIT}|e \d)|\bmax\b|\bmassim[oi]\b|: ?\d|\d; "
    r"| [^\W\d]{3,14}:? \d{1,2};)"
)
_CODE = re.compile(
    r"(?P<code>[a-z](?:\.?\d{1,2}){0,3}|\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|\s?[-:])?\s(?=[^\W\d]|\")"
)
_NESTED = re.compile(r"\s[a-z]\.?\d{1,2}[.)]?\s(?=[^\W\d])")
_NO_CRITERION = re.compile(
    r"\b(?:minim\w|almeno|soglia|parita|abitanti|inferior\w|superior\w|idone\w|ammess\w|totale"
    r"|complessiv\w|graduatoria|commissione)\b"
)
_TRAILING = re.compile(r"(?:[\s–:;,.(-]|\b(?:in|di|da|con|ed?)\b){1,6}$")
_LEADING = re.compile(r"(?:[\W_]|\be\b|\bed\b|\bnonche\b){0,6}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a grid. `code` is "A", "A.1" or ""; `points` None where it ends in no number."""

    code: str
    name: str
    points: Decimal | None
    evidence: tuple[Evidence, ...]

    @property
    def depth(self) -> int:
        """How many parts the code has: "A.1" and "A1" have two."""
        return len(re.findall(r"[a-z]|\d{1,2}", self.code))


def find_criteria(reading: Reading) -> tuple[Fact[EvaluationCriterion], ...]:
    """The criteria of the first grid of the document that adds up; the outermost of nested ones.

    A grid adds up when its criteria sum to its total, to a hundred, or say that they are maxima.
    """
    for grid in _grids(reading):
        if len(grid) >= _FEWEST:
            return tuple(
                Fact(EvaluationCriterion(row.name, row.points), row.evidence)
                for row in grid
                if row.points
            )
    return ()


def _grids(reading: Reading) -> Iterator[Sequence[_Row]]:
    for headings, group in groupby(reading.clauses, key=lambda clause: clause.headings):
        part = part_of(headings)
        if part in (Part.FORM, Part.NORMS, Part.AFTER_GRANT):
            continue
        clauses = list(group)
        if any(_is_scoring_row(clause) for clause in clauses):
            yield _of_table(clauses)
        yield from _of_lists(clauses, part)


def _is_scoring_row(clause: Clause) -> bool:
    if clause.role is not ClauseRole.TABLE or not clause.lead:
        return False
    header = folded(clause.lead)
    return _HEADER.search(header) is not None and _CRITERIA.search(header) is not None


def _of_table(clauses: Sequence[Clause]) -> Sequence[_Row]:
    """The criteria of the tables of a section, empty when they do not add up."""
    blocks: list[tuple[list[_Row], Decimal | None]] = []
    rows: list[_Row] = []
    maxima = False
    for clause in clauses:
        text = folded(clause.text[:SENTENCE_CHARACTERS])
        total = _TOTAL.search(text)
        if _is_scoring_row(clause):
            maxima = maxima or re.search(_MOST, folded(clause.lead)) is not None
            row = _row(clause, text, total.start() if total else len(text))
            if row is not None:
                rows.append(row)
        if total and rows:
            blocks.append((rows, _points(total["points"])))
            rows = []
    if rows:
        blocks.append((rows, None))
    totals = [total for _, total in blocks if total is not None]
    if len(totals) > 1 and sum(totals) == _FULL_SCORE:
        return [_as_criterion(block[0], total) for block, total in blocks if total is not None]
    return next((found for block in blocks if (found := _outermost(*block, maxima))), ())


def _row(clause: Clause, text: str, end: int) -> _Row | None:
    """A row of a scoring table without the header it may repeat and the total it may run into."""
    start = 0
    if text.startswith(folded(clause.lead)[:20]):
        header = list(_HEADER.finditer(text, 0, end))
        start = header[-1].end() if header else 0
    number = _LAST_NUMBER.search(text[:end].rstrip(), start)
    if start and number is None:
        return None
    stop = number.start() if number else end
    name, code = _name(clause.text, text, start, stop)
    points = _points(number["points"]) if number else None
    if not name or (points is not None and not 0 < points <= _HIGHEST):
        return None
    return _Row(code, name, points, clause.cite_near(start, max(start + 1, end)))


def _name(original: str, text: str, start: int, end: int) -> tuple[str, str]:
    """The name between two places, without its code, its bands and its sub-criteria; the code."""
    start = _LEADING.match(text, start, end).end()  # type: ignore[union-attr]  # matches nothing
    code = _CODE.match(text, start, end)
    begin = code.end() if code else start
    stops = [match.start() for match in (_BAND.search(text, begin + 1, end),) if match]
    stops += [match.start() for match in (_NESTED.search(text, begin, end),) if match]
    name = original[begin : min([end, *stops])]
    if len(name) > _NAME_CHARACTERS:
        name = name[: name.rfind(" ", 0, _NAME_CHARACTERS)]
    return _TRAILING.sub("", name).strip(), code["code"] if code else ""


def _as_criterion(row: _Row, total: Decimal) -> _Row:
    return _Row(row.code, row.name, total, row.evidence)


def _outermost(rows: Sequence[_Row], total: Decimal | None, maxima: bool) -> Sequence[_Row]:
    """The rows of the least depth that add up."""
    scored = [row for row in rows if row.points is not None]
    for depth in sorted({row.depth for row in scored}):
        level = [row for row in scored if row.depth <= depth]
        own = [row for row in scored if row.depth == depth]
        for chosen in (own, level):
            points = sum(row.points or 0 for row in chosen)
            if points == (total or _FULL_SCORE) or (total is None and maxima):
                return chosen
    return ()


def _of_lists(clauses: Iterable[Clause], part: Part) -> Iterator[Sequence[_Row]]:
    """The criteria that sentences and the items of lists give."""
    for lead, group in groupby(clauses, key=lambda clause: clause.lead):
        rows: list[_Row] = []
        plain = False
        about = part is Part.EVALUATION or _SCORING.search(folded(lead)) is not None
        for clause in group:
            if clause.role is not ClauseRole.BODY or not about:
                continue
            text = folded(clause.text[:SENTENCE_CHARACTERS])
            if "pun" not in text and "pt" not in text:
                continue
            begin = 0
            for match in _SCORE.finditer(text):
                points = Decimal(next(match[name] for name in "abcde" if match[name]))
                start = _start(text, begin, match.start(), clause.is_item)
                name, code = _name(clause.text, text, start, match.start())
                if name and 0 < points < _FULL_SCORE and not _NO_CRITERION.search(folded(name)):
                    plain = plain or match["plain"] is not None
                    rows.append(_Row(code, name, points, clause.cite_near(*match.span())))
                begin = match.end()
        if rows:
            yield _outermost(rows, None, maxima=not plain)


def _start(text: str, begin: int, end: int, item: bool) -> int:
    """Where the name before a score begins: after the colon that introduces an enumeration."""
    colon = -1 if item else text.rfind(": ", begin, len(text[:end].rstrip(" :(-,")))
    return begin if colon < 0 else colon + 2


def _points(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))

"""Clauses without the signs of Markdown, citing the text as it is printed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from docsearch.evidence import Evidence
from indexer.extract.reading import Clause

_SIGNS = re.compile(
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^#{1,6}\s"
    r"|\[(?=[^\][]{1,200}\]\()|(?<=[^\s\]])\]\([^()\s]{1,300}\)|<(?=https?:)|(?<=\w)>"
)
_MARKED = re.compile(r"[*_#\[<]")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a clause without signs; offsets are those of `text`."""

    text: str
    clause: Clause
    _origins: tuple[int, ...] | None
    """Where each character stands in the clause; None when both texts are the same."""

    def cite(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Evidence for `text[start:end]` with the words around it."""
        if self._origins is None:
            return self.clause.cite_near(start, end)
        return self.clause.cite_near(self._origins[start], self._origins[end - 1] + 1)


def unmarked(clauses: Iterable[Clause]) -> Iterator[Line]:
    """The clauses that are more than signs."""
    for clause in clauses:
        line = _line(clause)
        if line.text.strip(" -"):
            yield line


def _line(clause: Clause) -> Line:
    if not _MARKED.search(clause.text):
        return Line(clause.text, clause, None)
    origins: list[int] = []
    at = 0
    for match in _SIGNS.finditer(clause.text):
        origins.extend(range(at, match.start()))
        at = match.end()
    origins.extend(range(at, len(clause.text)))
    return Line("".join(clause.text[index] for index in origins), clause, tuple(origins))


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines one after the other as a single text: what a paragraph broken into clauses says."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    """Where each line begins."""

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Passage":
        """The lines with a space between them."""
        kept = tuple(lines)
        starts = accumulate((len(line.text) + 1 for line in kept), initial=0)
        return cls(" ".join(line.text for line in kept), kept, tuple(starts)[: len(kept)])

    def cite(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Evidence for `text[start:end]`, which is not empty, line by line."""
        return tuple(
            item
            for line, first in zip(self.lines, self.starts, strict=True)
            if first < end and start < first + len(line.text)
            for item in line.cite(max(0, start - first), min(len(line.text), end - first))
        )

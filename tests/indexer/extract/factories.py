"""Readings made from a few words, for the tests of the extractors."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docsearch.evidence import Evidence, Fact
from indexer.extract.reading import Clause, ClauseRole, Reading, Stretch


def clause(
    text: str,
    *,
    headings: Sequence[str] = (),
    lead: str = "",
    role: ClauseRole = ClauseRole.BODY,
    page: int = 1,
    start: int = 0,
) -> Clause:
    """A clause whose words stand as they are on its page, from `start` on."""
    line = " ".join(text.split())
    stretch = Stretch(page, start, start + len(line), line)
    return Clause(line, (stretch,), tuple(headings), role, lead)


def reading(
    *paragraphs: str | Clause,
    headings: Sequence[str] = (),
    lead: str = "",
    role: ClauseRole = ClauseRole.BODY,
) -> Reading:
    """The paragraphs one under the other on their pages, a clause each.

    A clause given as such keeps its headings, lead, role and page; the rest hold for the strings.
    """
    clauses: list[Clause] = []
    ends: dict[int, int] = {}
    for paragraph in paragraphs:
        made = (
            clause(paragraph, headings=headings, lead=lead, role=role)
            if isinstance(paragraph, str)
            else paragraph
        )
        stretch = made.stretches[0]
        begin = ends.get(stretch.page, 0)
        end = begin + len(stretch.text)
        clauses.append(replace(made, stretches=(replace(stretch, start=begin, end=end),)))
        ends[stretch.page] = end + 1
    return Reading(tuple(clauses), max(ends, default=0))


def heading(text: str, *outer: str, page: int = 1) -> Clause:
    """A heading under the `outer` ones."""
    return clause(text, headings=(*outer, text), role=ClauseRole.HEADING, page=page)


def row(text: str, *, header: str = "", headings: Sequence[str] = (), page: int = 1) -> Clause:
    """A row of a table under its header row."""
    return clause(text, headings=headings, lead=header, role=ClauseRole.TABLE, page=page)


def page_texts(read: Reading) -> dict[int, str]:
    """The text of each page of a reading made by `reading`."""
    texts: dict[int, str] = {}
    for item in read.clauses:
        stretch = item.stretches[0]
        before = texts.get(stretch.page)
        texts[stretch.page] = stretch.text if before is None else f"{before}\n{stretch.text}"
    return texts


def cited(facts: Iterable[Fact[object]], read: Reading) -> bool:
    """Whether every quote of the facts stands at its offsets in the reading."""
    texts = page_texts(read)
    return all(_stands(item, texts) for fact in facts for item in fact.evidence)


def _stands(item: Evidence, texts: dict[int, str]) -> bool:
    return bool(item.quote) and texts[item.page][item.start : item.end] == item.quote

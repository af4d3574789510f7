"""The citation gate: a number without a source does not enter a briefing.

What docsearch says (a `Statement`) must carry citations wherever it holds a number. What a person
says (a note, the title) may hold only numbers that the words cited beside it hold, or the values
read from them, or the titles and dates of the documents cited. Page numbers, the numbers of
entries, the moment and the generation are docsearch's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.briefing.model import (
    Briefing,
    Citation,
    Item,
    Reference,
)
from docsearch.briefing.numbers import Reading, numbers, supported
from docsearch.briefing.parts import citations, statements
from docsearch.errors import BriefingError
from docsearch.italian import italian_date
from docsearch.models import Document

_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class UncitedNumber:
    """A number of a briefing that nothing cited says. `item` is the entry whose note has it
    (1-based), None in the title or in what docsearch itself says; `where` holds it.
    """

    number: str
    where: str
    item: int | None
    by_person: bool


def uncited_numbers(briefing: Briefing) -> tuple[UncitedNumber, ...]:
    """Every number without a source; empty for a briefing that may go out."""
    return (*_in_title(briefing), *_in_notes(briefing), *_in_statements(briefing))


def refuse_uncited(briefing: Briefing) -> None:
    """Raise BriefingError for the first number without a source."""
    found = next(iter(uncited_numbers(briefing)), None)
    if found is not None:
        raise BriefingError(_told(found))


def _told(found: UncitedNumber) -> str:
    if found.item is not None:
        return (
            f"Voce {found.item} del briefing: il numero «{found.number}» nella nota non compare in "
            "nessun passaggio citato: aggiungi il passaggio che lo dice o togli il numero."
        )
    if found.by_person:
        return (
            f"Il numero «{found.number}» nel titolo del briefing non compare in nessun passaggio "
            "citato: aggiungi il passaggio che lo dice o togli il numero."
        )
    return (
        f"Il numero «{found.number}» in «{found.where}» non ha una fonte: il briefing non si può "
        "fare; segnalalo a chi gestisce il sito."
    )


def _in_title(briefing: Briefing) -> Iterator[UncitedNumber]:
    """A year alone says when, and needs no source."""
    known = _supported_by(briefing, briefing)
    for number in numbers(briefing.title):
        if number.claim not in known and not _YEAR.fullmatch(number.text):
            yield UncitedNumber(number.text.strip(), briefing.title, None, by_person=True)


def _in_notes(briefing: Briefing) -> Iterator[UncitedNumber]:
    for place, item in enumerate(briefing.items, start=1):
        said = numbers(item.note)
        known = _supported_by(briefing, item) if said else frozenset()
        for number in said:
            if number.claim not in known:
                yield UncitedNumber(number.text.strip(), item.note, place, by_person=True)


def _in_statements(briefing: Briefing) -> Iterator[UncitedNumber]:
    listed = {reference.number: reference for reference in briefing.bibliography}
    for found in statements(briefing):
        if found.citations and all(_is_listed(one, listed) for one in found.citations):
            continue
        for text in (found.text, found.detail, *found.remarks):
            for number in numbers(text):
                yield UncitedNumber(number.text.strip(), text, None, by_person=False)


def _is_listed(citation: Citation, listed: dict[int, Reference]) -> bool:
    """Whether the bibliography has the work and the page."""
    reference = listed.get(citation.number)
    if reference is None:
        return False
    evidence = citation.evidence
    return evidence is None or evidence.page in {page.number for page in reference.pages}


def _supported_by(briefing: Briefing, part: Briefing | Item) -> frozenset[Reading]:
    """What the words cited in a part of the briefing support, and what was read from them."""
    texts: list[str] = []
    for found in statements(part):
        if found.citations:
            texts += (found.text, found.detail)
    pages = set()
    for citation in dict.fromkeys(citations(part)):
        texts += _identity(briefing.reference(citation))
        if citation.evidence:
            texts.append(citation.evidence.quote)
            pages.add(("pagina", str(citation.evidence.page)))
    return supported(dict.fromkeys(texts)) | pages


def _identity(reference: Reference) -> Iterator[str]:
    """How the bibliography names a work."""
    work = reference.work
    if not isinstance(work, Document):
        yield work.name
        return
    yield work.title.value
    if work.day:
        yield italian_date(work.day)

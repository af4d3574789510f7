"""Cards against labels written by hand: precision and recall, field by field.

Of a field `stated` counts the values of the cards, `labelled` those of the labels, `correct` those
that agree, each value with one at most. Dates, amounts, numbers and codes must be equal; titles,
issuers, names and themes must share most words (see `docsearch.card_fields`).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.card_fields import CITED, FIELDS, Field, Gold, Labelled
from docsearch.card_traps import Traps, count_traps
from docsearch.cards import Card
from docsearch.errors import CitationError, EvaluationError
from docsearch.evidence import check_quotes
from docsearch.models import Document, Page

PageOf = Callable[[str, int], Page]
"""(document id, page number) → page."""


@dataclass(frozen=True, slots=True)
class FieldScores:
    """The measures are 0 to 1, None where nothing is there to be measured."""

    labelled: int
    stated: int
    correct: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a card and the labels disagree: what only one side says."""

    file: str
    field: str
    stated: tuple[str, ...]
    labelled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitationScores:
    """`compared` values are cited by both sides, `same_page` of them on a same page. `quotes` are
    all those of the cards; `misquoting` the files with one that is not on its page.
    """

    compared: int
    same_page: int
    quotes: int
    misquoting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardReport:
    """`missing` are the labelled files that the index lacks; `scalars` sums up the fields of one
    value.
    """

    documents: int
    missing: tuple[str, ...]
    scalars: FieldScores
    fields: Mapping[str, FieldScores]
    traps: Traps
    citations: CitationScores
    differences: tuple[Difference, ...]


def evaluate_cards(
    gold: Sequence[Gold], cards: Iterable[tuple[Document, Card]], page_of: PageOf
) -> CardReport:
    """Compares by file name. Raises EvaluationError when the index has none of the files."""
    by_file = {document.file: (document, card) for document, card in cards}
    found = [Labelled(item, *by_file[item["file"]]) for item in gold if item["file"] in by_file]
    missing = tuple(item["file"] for item in gold if item["file"] not in by_file)
    if not found:
        raise EvaluationError(
            f"Nessuno dei {len(missing)} documenti etichettati è nell'indice: indicizza i file "
            f"{', '.join(missing)}."
        )
    counted: dict[str, _Count] = defaultdict(_Count)
    differences = []
    for field in FIELDS:
        for item in found:
            count, difference = _compare(field, item)
            counted[field.name] += count
            if difference:
                differences.append(difference)
    return CardReport(
        documents=len(found),
        missing=missing,
        scalars=sum((counted[f.name] for f in FIELDS if f.scalar), _Count()).scores(),
        fields={field.name: counted[field.name].scores() for field in FIELDS},
        traps=count_traps(found),
        citations=_citations(found, page_of),
        differences=tuple(differences),
    )


def read_labels(path: Path) -> tuple[Gold, ...]:
    """Labels from JSON lines, each with its `file`. Raises EvaluationError naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"«{path}» non si può leggere: controlla il percorso.") from error
    found: list[Gold] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("file"), str):
            raise EvaluationError(f"«{path}», riga {number}: atteso un oggetto JSON con «file».")
        found.append(item)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Count:
    labelled: int = 0
    stated: int = 0
    correct: int = 0

    def __add__(self, other: "_Count") -> "_Count":
        return _Count(
            self.labelled + other.labelled,
            self.stated + other.stated,
            self.correct + other.correct,
        )

    def scores(self) -> FieldScores:
        precision = self.correct / self.stated if self.stated else None
        recall = self.correct / self.labelled if self.labelled else None
        total = self.stated + self.labelled
        f1 = 2 * self.correct / total if total else None
        return FieldScores(
            self.labelled,
            self.stated,
            self.correct,
            _rounded(precision),
            _rounded(recall),
            _rounded(f1),
        )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _compare(field: Field, item: Labelled) -> tuple[_Count, Difference | None]:
    stated, labelled = field.stated(item), list(field.labelled(item.gold))
    count = len(labelled)
    alone = []
    for value in stated:
        match = next((other for other in labelled if field.agree(value, other)), None)
        if match is None:
            alone.append(value)
        else:
            labelled.remove(match)
    correct = len(stated) - len(alone)
    difference = Difference(item.document.file, field.name, tuple(alone), tuple(labelled))
    return _Count(count, len(stated), correct), difference if alone or labelled else None


def _citations(found: Sequence[Labelled], page_of: PageOf) -> CitationScores:
    compared = same_page = quotes = 0
    misquoting = []
    for item in found:
        evidence = item.gold.get("evidence") or {}
        for name, cited in CITED.items():
            pages = {one.page for one in cited(item)}
            if name in evidence and pages:
                compared += 1
                same_page += evidence[name]["page"] in pages
        facts = tuple(item.card.facts())
        quotes += sum(len(fact.evidence) for fact in facts)
        numbers = {one.page for fact in facts for one in fact.evidence}
        known = range(1, item.document.pages + 1)
        pages_ = {n: page_of(item.document.id, n) for n in numbers if n in known}
        try:
            check_quotes(facts, pages_)
        except CitationError:
            misquoting.append(item.document.file)
    return CitationScores(compared, same_page, quotes, tuple(misquoting))

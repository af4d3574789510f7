"""Cards on documents labelled by others, held above floors."""

from pathlib import Path

import pytest

from docsearch.card_evaluation import CardReport, evaluate_cards, read_labels
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.filters import Filters
from docsearch.library import Library
from docsearch.search.generation import CurrentGeneration
from indexer.pipeline import Options, index_paths

pytestmark = pytest.mark.quality

_SCALAR_PRECISION = 0.95
_SCALAR_RECALL = 0.9
_FIELDS = {"applicant_kinds": 0.9, "aid_rates": 0.85, "grants": 0.9, "regions": 0.9}
"""F1 of fields of several values, a little below what is reached."""

_REPORTS = ("2-PNRR-MITE", "4-PNRR-Istruzione", "5-PNRR-MISE", "10-PNRR-MiC", "15-PNRR-PA")


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The labelled documents, and reports that are no calls."""
    names = {item["file"] for item in read_labels(shared / "gold/calls/calls.jsonl")}
    names |= {f"ondata-{name}" for name in _REPORTS}
    paths = [path for path in (shared / "real").iterdir() if path.stem in names]
    directory = tmp_path_factory.mktemp("indice")
    embedder = HashingEmbedder()
    options = Options(workers=2)
    index_paths(paths, directory, embedder, options, announce=_silent, progress=_silent)
    return Library(CurrentGeneration(directory, embedder.name))


@pytest.fixture(scope="module")
def report(shared: Path, library: Library) -> CardReport:
    gold = read_labels(shared / "gold/calls/calls.jsonl")
    return evaluate_cards(gold, library.cards(Filters()), library.page)


def _silent(_: object) -> None:
    """Nobody watches."""


def test_values_agree_with_the_labels(report: CardReport) -> None:
    assert report.missing == ()
    assert report.scalars.precision is not None
    assert report.scalars.recall is not None
    assert report.scalars.precision >= _SCALAR_PRECISION, report.differences
    assert report.scalars.recall >= _SCALAR_RECALL, report.differences
    for field, floor in _FIELDS.items():
        assert (report.fields[field].f1 or 0.0) >= floor, report.differences


def test_no_trap_is_taken_for_what_it_is_not(report: CardReport) -> None:
    assert report.traps.population_taken == ()
    assert report.traps.other_taken == ()


def test_every_quote_is_verbatim(report: CardReport) -> None:
    assert report.citations.quotes > 500
    assert report.citations.misquoting == ()


def test_reports_of_ministries_are_no_calls(library: Library) -> None:
    for document, card in library.cards(Filters()):
        if document.file.removeprefix("ondata-") in _REPORTS:
            assert card.call is None
            assert card.changes == ()
            assert card.kind is not None

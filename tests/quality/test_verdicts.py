"""Verdicts on documents: those labelled by others, and ours, whose comuni can be counted."""

from pathlib import Path

import pytest

from docsearch.card_evaluation import read_labels
from docsearch.eligibility.answers import Verdict
from docsearch.eligibility.book import CallBook
from docsearch.eligibility.evaluation import VerdictReport, evaluate_verdicts
from docsearch.eligibility.matching import Classes, eligible
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.filters import Filters
from docsearch.library import Library
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.importing import import_register
from docsearch.municipalities.official import read_official
from docsearch.municipalities.register import Register, load_register
from docsearch.search.generation import CurrentGeneration
from indexer.pipeline import Options, index_paths

pytestmark = pytest.mark.quality

REGISTER = load_register(DEFAULT_FOLDER)


def _silent(_: object) -> None:
    """Nobody watches."""


def library_of(paths: list[Path], directory: Path) -> Library:
    embedder = HashingEmbedder()
    options = Options(workers=2)
    index_paths(paths, directory, embedder, options, announce=_silent, progress=_silent)
    return Library(CurrentGeneration(directory, embedder.name))


@pytest.fixture(scope="module")
def labelled(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> VerdictReport:
    """The verdicts labelled by hand, with the register of the same day."""
    gold = read_labels(shared / "gold/calls/verdicts.jsonl")
    paths = [shared / "real" / f"{file}.pdf" for file in {row["file"] for row in gold}]
    library = library_of(paths, tmp_path_factory.mktemp("indice"))
    official = read_official(shared / "municipalities/comuni_master.csv", None)
    register = import_register(official, "comuni_master.csv", None, REGISTER).register
    files = [document.file for document in library.documents(Filters())]
    return evaluate_verdicts(gold, files, CallBook(library).calls(), register.by_code)


def test_verdicts_agree_with_the_labels(labelled: VerdictReport) -> None:
    assert (labelled.missing, labelled.unknown) == ((), ())
    assert labelled.certain.accuracy is not None
    assert labelled.certain.macro_f1 is not None
    assert labelled.certain.accuracy >= 0.96, labelled.differences
    assert labelled.certain.macro_f1 >= 0.9, labelled.differences


def test_no_comune_is_told_by_mistake_that_it_may_apply(labelled: VerdictReport) -> None:
    assert labelled.all.false_admitted == 0


@pytest.fixture(scope="module")
def ours(root: Path, tmp_path_factory: pytest.TempPathFactory) -> CallBook:
    """The two calls of the corpus that ask only what the register can decide."""
    paths = [
        root / f"corpus/documents/{name}.pdf"
        for name in (
            "avviso-servizi-prossimita-piccoli-comuni-lombardia-2026",
            "avviso-libri-biblioteche-cm-milano-2026",
        )
    ]
    return CallBook(library_of(paths, tmp_path_factory.mktemp("indice")))


def classes(book: CallBook, document: str, register: Register = REGISTER) -> Classes:
    return eligible(book.get(document).screen, register)


def test_all_small_comuni_of_a_region_may_apply(ours: CallBook) -> None:
    found = classes(ours, "avviso-servizi-prossimita-piccoli-comuni-lombardia-2026")
    lombard = [one for one in REGISTER if one.region == "Lombardia"]
    small, large = [], []
    for one in lombard:
        inside = {figure <= 5_000 for figure in one.figures if figure is not None}
        if inside == {True}:
            small.append(one)
        elif inside == {False}:
            large.append(one)
    assert len(small) > 1_000
    assert set(found.admitted) == set(small)
    assert set(found.to_check) == set(lombard) - set(small) - set(large)
    assert set(found.not_admitted) == set(REGISTER) - set(lombard) | set(large)


def test_all_comuni_of_a_metropolitan_city_may_apply(ours: CallBook) -> None:
    found = classes(ours, "avviso-libri-biblioteche-cm-milano-2026")
    assert {one.sigla for one in found.admitted} == {"MI"}
    assert len(found.admitted) == 133
    assert found.to_check == ()
    assert sum(len(found.of(verdict)) for verdict in Verdict) == len(REGISTER)

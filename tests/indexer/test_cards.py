"""Cards on their way from the extractors into the index."""

import dataclasses
from pathlib import Path

import pytest

from docsearch.calls import Call
from docsearch.cards import Card
from docsearch.errors import CitationError
from docsearch.evidence import Evidence, Fact
from docsearch.models import Kind
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.verify import verify
from indexer import pipeline, prepare, store
from indexer.report import Outcome
from indexer.sources import sha256_of, stamp_of
from indexer.task import Task
from tests.indexer.runs import CountingEmbedder, index, index_dir, outcomes

pytestmark = pytest.mark.usefixtures("one_process")


def extracting(monkeypatch: pytest.MonkeyPatch, card: Card) -> None:
    """From now on every document gets that card."""
    monkeypatch.setattr(prepare, "extract_card", lambda *_: card)


def rules(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    for module in (pipeline, store):
        monkeypatch.setattr(module, "RULES_VERSION", version)


def cards(folder: Path) -> dict[str, Card]:
    with open_snapshot(index_dir(folder)) as snapshot:
        return {document.file: card for document, card in snapshot.cards()}


def test_every_document_gets_a_card(folder: Path) -> None:
    index(folder)
    found = cards(folder)
    assert set(found) == {"avviso", "decreto", "faq"}
    assert found["avviso"].call is not None
    assert found["faq"].call is None
    assert not verify(index_dir(folder), TantivyBackend()).problems


def test_other_rules_read_every_document_again_but_embed_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules(monkeypatch, "1")
    extracting(monkeypatch, Card())
    index(folder)
    extracting(monkeypatch, Card(call=Call()))
    assert set(outcomes(index(folder)).values()) == {Outcome.UNCHANGED}
    assert cards(folder)["avviso"].call is None
    rules(monkeypatch, "2")
    embedder = CountingEmbedder()
    assert set(outcomes(index(folder, embedder=embedder)).values()) == {Outcome.UPDATED}
    assert embedder.batches == []
    assert cards(folder)["avviso"].call is not None
    assert set(outcomes(index(folder)).values()) == {Outcome.UNCHANGED}


def task(path: Path) -> Task:
    return Task(path, "avviso", sha256_of(path), stamp_of(path), None, None)


def test_a_card_that_misquotes_is_refused_where_it_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = prepare.prepare(task(folder / "avviso.md"))
    text = found.pages[0].text
    right = Evidence(1, 0, 6, text[:6])
    for evidence, sound in (
        (right, True),
        (dataclasses.replace(right, end=7), False),
        (dataclasses.replace(right, page=2), False),
    ):
        card = Card(kind=Fact(Kind.AVVISO, (evidence,)))
        extracting(monkeypatch, card)
        if sound:
            assert prepare.prepare(task(folder / "avviso.md")).card == card
        else:
            with pytest.raises(CitationError):
                prepare.prepare(task(folder / "avviso.md"))

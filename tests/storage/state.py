"""What an index must hold, written as a dict of documents, and the comparison with what it does."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from docsearch.storage.files import Layout
from docsearch.storage.snapshot import Snapshot, open_snapshot
from docsearch.storage.values import StoredDocument
from docsearch.storage.verify import verify
from docsearch.storage.writer import KEPT_GENERATIONS
from tests.storage import samples
from tests.storage.lexical_backend import matching

State = Mapping[str, StoredDocument]


def assert_shows(snapshot: Snapshot, state: State) -> None:
    """Every leg of the snapshot shows these documents, whole, and no other."""
    expected = sorted(state.values(), key=lambda stored: stored.document.path)
    assert list(snapshot.documents()) == [stored.document for stored in expected]
    counts = snapshot.manifest.counts
    assert counts.documents == len(expected)
    assert counts.pages == sum(len(stored.pages) for stored in expected)
    assert counts.chunks == sum(len(stored.chunks) for stored in expected)
    for stored in expected:
        for page in stored.pages:
            found = snapshot.page(stored.document.id, page.number)
            assert (found.text, found.source) == (page.text, page.source)
            assert found.boxes(0, len(page.text)) == page.boxes(0, len(page.text))
    assert snapshot.cards() == tuple(
        (stored.document, stored.card) for stored in expected if stored.card is not None
    )
    for stored in expected:
        assert snapshot.tables(stored.document.id) == stored.tables
    assert snapshot.with_tables() == tuple(stored.document for stored in expected if stored.tables)
    ids, matrix = snapshot.vectors()
    chunks = snapshot.chunks(ids.tolist())
    shown = {(item.document.id, item.chunk): row for item, row in zip(chunks, matrix, strict=True)}
    assert len(shown) == len(ids)
    wanted = {
        (stored.document.id, item.chunk): row
        for stored in expected
        for item, row in zip(stored.chunks, stored.vectors, strict=True)
    }
    assert shown.keys() == wanted.keys()
    assert all(np.allclose(shown[key], wanted[key], atol=1e-3) for key in wanted)
    assert samples.BACKEND.chunk_ids(snapshot.lexical_directory).tolist() == ids.tolist()
    for item in chunks:
        assert item.id in matching(snapshot.lexical_directory, item.chunk.text.lower().split()[0])
    words = sum((Counter(stored.vocabulary) for stored in expected), Counter[str]())
    assert snapshot.vocabulary() == dict(words)


def assert_sound(index: Path, *states: State) -> int:
    """The index verifies, holds one of the states, and nothing of an unpublished generation stays
    once a writer has been. Returns which state it holds.
    """
    with open_snapshot(index) as snapshot:
        documents = {document.id: document for document in snapshot.documents()}
        found = [
            number
            for number, state in enumerate(states)
            if {id_: stored.document for id_, stored in state.items()} == documents
        ]
        assert len(found) == 1, f"neither state: {sorted(documents)}"
        assert_shows(snapshot, states[found[0]])
        generation = snapshot.manifest.generation
    assert verify(index, samples.BACKEND).problems == ()
    extra = samples.document("extra", "una pagina in più")
    with samples.open_writer(index) as writer:
        writer.put(extra)
        writer.commit()
    with open_snapshot(index) as snapshot:
        assert_shows(snapshot, {**states[found[0]], "extra": extra})
        layout = Layout(index)
        assert {path.name for path in layout.lexicals.iterdir()} <= {
            str(generation + 1 - age) for age in range(KEPT_GENERATIONS)
        }
    assert verify(index, samples.BACKEND).problems == ()
    return found[0]


def build(index: Path, state: State) -> None:
    """Publish the documents, one generation each."""
    for stored in state.values():
        with samples.open_writer(index) as writer:
            writer.put(stored)
            writer.commit()

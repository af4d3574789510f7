import dataclasses
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from docsearch.errors import (
    DocumentNotFound,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexMissing,
    IndexWriteFailed,
)
from docsearch.storage.files import Layout
from docsearch.storage.manifest import Counts
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.values import StoredDocument
from docsearch.storage.verify import verify
from tests.storage import samples
from tests.storage.lexical_backend import TantivyWriter, matching
from tests.storage.state import assert_shows, assert_sound, build

BANDO = samples.document("bando", "Articolo 1 Finalità", "Articolo 2 Beneficiari")
DECRETO = samples.document("decreto", "Il Dirigente del Settore", "")


def test_what_is_put_is_shown_after_commit(index: Path) -> None:
    with samples.open_writer(index) as writer:
        writer.put(BANDO)
        writer.put(DECRETO)
        manifest = writer.commit()
    assert manifest.generation == 1
    assert manifest.counts == Counts(documents=2, pages=4, chunks=3, unreadable_pages=1)
    with open_snapshot(index) as snapshot:
        assert snapshot.manifest == manifest
        assert_shows(snapshot, {"bando": BANDO, "decreto": DECRETO})


def test_nothing_is_shown_before_commit(index: Path) -> None:
    with samples.open_writer(index) as writer:
        writer.put(BANDO)
        with pytest.raises(IndexMissing, match="docsearch index"):
            open_snapshot(index)


def test_leaving_without_commit_drops_what_is_pending(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index) as writer:
        writer.put(DECRETO)
        writer.remove("bando")
    assert assert_sound(index, {"bando": BANDO}) == 0


def test_an_error_of_the_caller_drops_what_is_pending(index: Path) -> None:
    build(index, {"bando": BANDO})
    with pytest.raises(KeyError), samples.open_writer(index) as writer:  # noqa: PT012
        writer.put(DECRETO)
        raise KeyError
    assert assert_sound(index, {"bando": BANDO}) == 0


def test_putting_again_replaces(index: Path) -> None:
    build(index, {"bando": BANDO, "decreto": DECRETO})
    changed = samples.document("bando", "Articolo unico")
    with samples.open_writer(index) as writer:
        writer.put(changed)
        assert writer.commit().counts == Counts(2, 3, 2, 1)
    assert assert_sound(index, {"bando": changed, "decreto": DECRETO}) == 0


def test_putting_twice_in_one_change_keeps_the_last(index: Path) -> None:
    changed = samples.document("bando", "Articolo unico")
    with samples.open_writer(index) as writer:
        writer.put(BANDO)
        writer.put(changed)
        writer.commit()
    assert assert_sound(index, {"bando": changed}) == 0


def test_a_removed_document_is_found_nowhere(index: Path) -> None:
    build(index, {"bando": BANDO, "decreto": DECRETO})
    with samples.open_writer(index) as writer:
        assert writer.remove("bando")
        assert not writer.remove("mai visto")
        writer.commit()
    with open_snapshot(index) as snapshot:
        assert_shows(snapshot, {"decreto": DECRETO})
        assert matching(snapshot.lexical_directory, "beneficiari") == []
        assert "beneficiari" not in snapshot.vocabulary()
        with pytest.raises(DocumentNotFound):
            snapshot.document("bando")
        with pytest.raises(DocumentNotFound):
            snapshot.page("bando", 1)


def test_what_was_removed_leaves_the_disk(index: Path) -> None:
    rare = "parola introvabile altrove"
    build(index, {"bando": samples.document("bando", rare)})
    with samples.open_writer(index) as writer:
        writer.remove("bando")
        writer.commit()
    build(index, {"decreto": DECRETO, "avviso": samples.document("avviso")})
    with sqlite3.connect(Layout(index).catalogue) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM chunks").fetchone() == (2,)
        found = connection.execute("SELECT count(*) FROM pages WHERE text = ?", (rare,))
        assert found.fetchone() == (0,)
    connection.close()


def test_removing_everything_leaves_an_empty_index(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index) as writer:
        writer.remove("bando")
        manifest = writer.commit()
    assert manifest.counts == Counts()
    assert manifest.segments == ()
    assert manifest.digest.hex == "0" * 64
    assert assert_sound(index, {}) == 0


def test_without_changes_there_is_no_new_generation(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index) as writer:
        assert writer.commit().generation == 1
    with open_snapshot(index) as snapshot:
        assert snapshot.latest_generation() == 1


def test_removing_what_is_not_there_is_no_change(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index) as writer:
        writer.remove("mai visto")
        assert writer.commit().generation == 1


def test_the_first_commit_publishes_even_an_empty_index(index: Path) -> None:
    with samples.open_writer(index) as writer:
        assert writer.commit().generation == 1
    assert assert_sound(index, {}) == 0


def test_one_writer_may_commit_many_times(index: Path) -> None:
    with samples.open_writer(index) as writer:
        for number in range(5):
            writer.put(samples.document(f"atto-{number}"))
            assert writer.commit().generation == number + 1
    state = {f"atto-{number}": samples.document(f"atto-{number}") for number in range(5)}
    assert assert_sound(index, state) == 0


def test_known_files_tell_what_changed(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index) as writer:
        writer.put(DECRETO)
        known = writer.known_files()
    assert known.keys() == {BANDO.document.path, DECRETO.document.path}
    assert known[BANDO.document.path].document_id == "bando"
    assert known[BANDO.document.path].sha256 == BANDO.document.sha256
    assert known[BANDO.document.path].stamp == BANDO.stamp


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"model": "altro-modello"}, "altro-modello"),
        ({"dimension": 16}, "16"),
        ({"chunker": "2"}, "suddivisione"),
    ],
)
def test_another_model_or_chunker_is_refused(
    index: Path, changes: dict[str, str | int], named: str
) -> None:
    build(index, {"bando": BANDO})
    with (
        pytest.raises(IndexMismatch, match=f"{named}.*--rebuild"),
        samples.open_writer(index, **changes),  # type: ignore[arg-type]
    ):
        pass
    assert assert_sound(index, {"bando": BANDO}) == 0


def test_another_format_is_refused(index: Path) -> None:
    build(index, {"bando": BANDO})
    _execute(index, "PRAGMA user_version = 99")
    with pytest.raises(IndexMismatch, match=r"99.*--rebuild"), samples.open_writer(index):
        pass
    with pytest.raises(IndexMismatch, match=r"99.*--rebuild"):
        open_snapshot(index)


def test_rebuilding_begins_empty_with_the_new_model(index: Path) -> None:
    build(index, {"bando": BANDO, "decreto": DECRETO})
    other = samples.document("avviso", "pagina sola", dimension=16)
    with samples.open_writer(index, model="altro", dimension=16, rebuild=True) as writer:
        assert writer.known_files() == {}
        writer.put(other)
        with open_snapshot(index) as snapshot:
            assert_shows(snapshot, {"bando": BANDO, "decreto": DECRETO})
        manifest = writer.commit()
    assert (manifest.model, manifest.dimension, manifest.generation) == ("altro", 16, 3)
    with open_snapshot(index) as snapshot:
        assert_shows(snapshot, {"avviso": other})
    assert verify(index, samples.BACKEND).problems == ()


def test_a_rebuild_that_is_not_committed_changes_nothing(index: Path) -> None:
    build(index, {"bando": BANDO})
    with samples.open_writer(index, model="altro", rebuild=True) as writer:
        writer.put(DECRETO)
    assert assert_sound(index, {"bando": BANDO}) == 0


@pytest.mark.parametrize("damage", ["bytes", "format"])
def test_rebuilding_replaces_a_catalogue_that_cannot_be_read(index: Path, damage: str) -> None:
    build(index, {"bando": BANDO})
    if damage == "bytes":
        Layout(index).catalogue.write_bytes(b"non un catalogo" * 1000)
        with pytest.raises(IndexDamaged, match="--rebuild"), samples.open_writer(index):
            pass
        with pytest.raises(IndexDamaged, match="--rebuild"):
            open_snapshot(index)
    else:
        _execute(index, "PRAGMA user_version = 99")
    with samples.open_writer(index, rebuild=True) as writer:
        writer.put(DECRETO)
        writer.commit()
    assert assert_sound(index, {"decreto": DECRETO}) == 0


def test_two_writers_exclude_each_other(index: Path) -> None:
    with samples.open_writer(index) as writer:
        with pytest.raises(IndexLocked, match="riprova"), samples.open_writer(index):
            pass
        writer.put(BANDO)
        writer.commit()
    build(index, {"decreto": DECRETO})
    assert assert_sound(index, {"bando": BANDO, "decreto": DECRETO}) == 0


def _shifted(stored: StoredDocument) -> StoredDocument:
    item = stored.chunks[0]
    chunk = dataclasses.replace(item.chunk, start=1)
    return dataclasses.replace(stored, chunks=(dataclasses.replace(item, chunk=chunk),))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(_shifted(DECRETO), id="quote not on its page"),
        pytest.param(dataclasses.replace(DECRETO, pages=DECRETO.pages[:1]), id="missing page"),
        pytest.param(dataclasses.replace(DECRETO, pages=DECRETO.pages[:1] * 2), id="page twice"),
        pytest.param(dataclasses.replace(BANDO, vectors=BANDO.vectors[:1]), id="missing vector"),
        pytest.param(dataclasses.replace(BANDO, vectors=BANDO.vectors * 2), id="not unit length"),
        pytest.param(dataclasses.replace(BANDO, vectors=BANDO.vectors * np.nan), id="not numbers"),
        pytest.param(samples.document("x", "testo \ud800 rotto"), id="not Unicode"),
        pytest.param(samples.document("x", issuer="Ente \ud800"), id="issuer not Unicode"),
        pytest.param(dataclasses.replace(BANDO, vocabulary={"\udc00": 1}), id="word not Unicode"),
    ],
)
def test_a_document_whose_parts_disagree_is_refused(index: Path, wrong: StoredDocument) -> None:
    fine = samples.document("avviso", "tutto bene")
    with samples.open_writer(index) as writer:
        writer.put(fine)
        with pytest.raises(ValueError, match=r"."):
            writer.put(wrong)
        writer.commit()
    assert assert_sound(index, {"avviso": fine}) == 0


def test_text_with_nul_and_astral_characters_comes_back(index: Path) -> None:
    odd = samples.document("strano", "uno\x00due 𝔞𝔟 ﬁne")
    build(index, {"strano": odd})
    assert assert_sound(index, {"strano": odd}) == 0


def test_after_a_failed_write_nothing_more_is_taken(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(index, {"bando": BANDO})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with samples.open_writer(index) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(TantivyWriter, "add", full)
            with pytest.raises(IndexWriteFailed, match="No space left"):
                writer.put(DECRETO)
        with pytest.raises(IndexWriteFailed, match="docsearch index"):
            writer.put(DECRETO)
        with pytest.raises(IndexWriteFailed, match="docsearch index"):
            writer.commit()
    assert assert_sound(index, {"bando": BANDO}) == 0


def test_a_directory_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(IndexWriteFailed, match="controlla i permessi"):  # noqa: SIM117
        with samples.open_writer(blocked / "indice"):
            pass


def test_a_damaged_segment_is_not_copied_into_a_new_one(index: Path) -> None:
    build(index, {"bando": BANDO})
    (segment,) = Layout(index).vectors.iterdir()
    data = bytearray(segment.read_bytes())
    data[-1] ^= 1
    segment.write_bytes(data)
    with samples.open_writer(index) as writer:
        writer.put(samples.document("lungo", "uno", "due", "tre"))
        with pytest.raises(IndexDamaged, match=segment.name):
            writer.commit()


def _execute(index: Path, statement: str) -> None:
    connection = sqlite3.connect(Layout(index).catalogue)
    connection.execute(statement)
    connection.commit()
    connection.close()

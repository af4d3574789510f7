import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from docsearch.errors import IndexDamaged, IndexMissing
from docsearch.storage import segments
from docsearch.storage.files import Layout
from docsearch.storage.lexical import LexicalWriter
from docsearch.storage.manifest import Counts
from docsearch.storage.values import LexicalFields
from docsearch.storage.verify import verify
from tests.storage import samples
from tests.storage.changes import OLD
from tests.storage.lexical_backend import TantivyBackend, TantivyWriter
from tests.storage.state import assert_sound, build


def problems(index: Path) -> str:
    return "\n".join(verify(index, samples.BACKEND).problems)


def execute(index: Path, statement: str) -> None:
    connection = sqlite3.connect(Layout(index).catalogue)
    connection.execute(statement)
    connection.commit()
    connection.close()


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 0x20
    path.write_bytes(data)


def test_a_sound_index_has_no_problems(index: Path) -> None:
    build(index, OLD)
    report = verify(index, samples.BACKEND)
    assert (report.generation, report.problems) == (3, ())
    assert report.counts == Counts(documents=3, pages=5, chunks=4, unreadable_pages=1)


def test_a_missing_index_is_not_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        verify(tmp_path, samples.BACKEND)


def test_a_flipped_byte_in_any_file_is_named(index: Path) -> None:
    build(index, OLD)
    layout = Layout(index)
    files = [*layout.vectors.iterdir(), *layout.lexical(3).iterdir()]
    named = [path for path in files if path.suffix != ".lock"]
    assert len(named) > 10
    for path in named:
        copy = index.with_name("copia")
        shutil.copytree(index, copy)
        damaged = copy / path.relative_to(index)
        unused = damaged.parent == copy / "vectors" and damaged.name not in _listed(index)
        flip(damaged, damaged.stat().st_size // 2)
        found = problems(copy)
        assert (str(damaged.relative_to(copy)) in found) is not unused
        shutil.rmtree(copy)


def _listed(index: Path) -> set[str]:
    connection = sqlite3.connect(Layout(index).catalogue)
    (text,) = connection.execute(
        "SELECT manifest FROM generations ORDER BY number DESC LIMIT 1"
    ).fetchone()
    connection.close()
    return {path.name for path in Layout(index).vectors.iterdir() if path.name in text}


@pytest.mark.parametrize("text", [b"Articolo 2 Beneficiari", b"/atti/decreto.pdf"], ids=repr)
def test_a_flipped_byte_in_the_catalogue_is_named(index: Path, text: bytes) -> None:
    build(index, OLD)
    execute(index, "PRAGMA wal_checkpoint(TRUNCATE)")
    data = Layout(index).catalogue.read_bytes()
    for offset in (data.index(text), data.rindex(text)):
        flip(Layout(index).catalogue, offset)
        assert "documento" in problems(index) or "catalogue.sqlite" in problems(index)
        Layout(index).catalogue.write_bytes(data)


def test_a_catalogue_with_pages_overwritten_is_named_and_can_be_rebuilt(index: Path) -> None:
    build(index, OLD)
    execute(index, "PRAGMA wal_checkpoint(TRUNCATE)")
    path = Layout(index).catalogue
    sound = path.read_bytes()
    for page in range(1, len(sound) // 4096):
        data = bytearray(sound)
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        path.write_bytes(data)
        try:
            assert "catalogue.sqlite" in problems(index)
        except IndexDamaged as error:
            assert "--rebuild" in str(error)  # noqa: PT017
        copy = index.with_name(f"copia-{page}")
        shutil.copytree(index, copy)
        with samples.open_writer(copy, rebuild=True) as writer:
            writer.put(OLD["bando"])
            writer.commit()
        assert assert_sound(copy, {"bando": OLD["bando"]}) == 0


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE pages SET text = 'Allegato B' WHERE text = 'Allegato A'", "«avviso», pagina 1"),
        ("UPDATE chunks SET start = 1 WHERE text = 'Allegato A'", "«avviso», pagina 1"),
        ("UPDATE chunks SET page = 2 WHERE text = 'Allegato A'", "«avviso», pagina 2"),
        ("UPDATE documents SET data = replace(data, 'avviso', 'bando')", "impronta"),
        ("DELETE FROM documents WHERE id = 'decreto'", "manifesto"),
        ("DELETE FROM chunks WHERE text = 'Allegato A'", "indice delle parole: 0 brani mancanti"),
        ("DELETE FROM chunks WHERE text = 'Allegato A'", "le righe vive non sono 4"),
        ("UPDATE documents SET removed = 3 WHERE id = 'bando'", "le righe vive non sono 4"),
        ("UPDATE documents SET removed = 3 WHERE id = 'bando'", "documenti 2 invece di 3"),
        ("DELETE FROM pages WHERE text = ''", "pagine 4 invece di 5"),
        ("UPDATE documents SET digest = '00' WHERE id = 'bando'", "«bando»"),
    ],
)
def test_a_catalogue_changed_behind_our_back_is_named(
    index: Path, statement: str, expected: str
) -> None:
    build(index, OLD)
    execute(index, statement)
    assert expected in problems(index)


@pytest.mark.parametrize("column", ["manifest", "sha256"])
def test_a_changed_manifest_is_refused(index: Path, column: str) -> None:
    build(index, OLD)
    execute(index, f"UPDATE generations SET {column} = replace({column}, '3', '4')")  # noqa: S608
    with pytest.raises(IndexDamaged, match="manifest"):
        verify(index, samples.BACKEND)


def test_missing_files_are_named(index: Path) -> None:
    build(index, OLD)
    for path in Layout(index).vectors.iterdir():
        path.unlink()
    assert "manca o è stato alterato" in problems(index)
    shutil.rmtree(Layout(index).lexical(3))
    with pytest.raises(IndexDamaged, match="indice delle parole"):
        verify(index, samples.BACKEND)


class _Forgetful(TantivyWriter):
    def add(self, chunk_id: int, document_key: int, fields: LexicalFields) -> None:
        if chunk_id != 2:
            super().add(chunk_id, document_key, fields)


class _Unable(TantivyWriter):
    def delete(self, document_key: int) -> None:
        """Deleted documents stay."""


class _Backend(TantivyBackend):
    def __init__(self, writer: Callable[[Path], LexicalWriter]) -> None:
        self.open_writer = writer  # type: ignore[method-assign,assignment]


@pytest.mark.parametrize(
    ("writer", "expected"),
    [
        (_Forgetful, "indice delle parole: 1 brani mancanti, 0 di troppo"),
        (_Unable, "indice delle parole: 0 brani mancanti, 2 di troppo"),
    ],
)
def test_a_lexical_index_that_disagrees_with_the_catalogue_is_named(
    index: Path, writer: Callable[[Path], LexicalWriter], expected: str
) -> None:
    with samples.open_writer(index, lexical=_Backend(writer)) as opened:
        opened.put(OLD["bando"])
        opened.put(OLD["decreto"])
        opened.commit()
        if writer is _Unable:
            opened.remove("bando")
            opened.commit()
    assert problems(index) == expected


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda records: records[1:], "vettori: 1 brani mancanti, 0 di troppo"),
        (lambda records: np.concatenate([records, records[:1]]), "vettori: 0 brani mancanti, 1"),
        (lambda records: _scaled(records, 0.5), "lunghezza diversa da 1"),
        (lambda records: _scaled(records, np.nan), "lunghezza diversa da 1"),
    ],
    ids=["missing", "twice", "short", "not numbers"],
)
def test_vectors_that_disagree_with_the_catalogue_are_named(
    index: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[NDArray[np.void]], NDArray[np.void]],
    expected: str,
) -> None:
    write = segments.write
    monkeypatch.setattr(
        segments, "write", lambda folder, name, records: write(folder, name, spoil(records))
    )
    build(index, {"bando": OLD["bando"]})
    assert expected in problems(index)


def _scaled(records: NDArray[np.void], factor: float) -> NDArray[np.void]:
    scaled = records.copy()
    scaled["vector"][0] *= factor
    return scaled

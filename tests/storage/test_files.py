import os
from pathlib import Path

import pytest

from docsearch.storage import leases, lexical
from docsearch.storage.files import Layout, hash_file, link_or_copy
from docsearch.storage.manifest import FileHash
from tests.storage import samples
from tests.storage.changes import NEW, OLD
from tests.storage.state import assert_sound, build


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hash_file(path) == FileHash("abc", 3, expected)


def test_immutable_files_are_linked_and_replaced_ones_copied(tmp_path: Path) -> None:
    source, target = tmp_path / "1", tmp_path / "2"
    source.mkdir()
    for name in ("a.store", "meta.json", ".managed.json", ".tantivy-writer.lock"):
        (source / name).write_text(name)
    lexical.derive(source, target)
    assert sorted(path.name for path in target.iterdir()) == [
        ".managed.json",
        "a.store",
        "meta.json",
    ]
    assert (target / "a.store").samefile(source / "a.store")
    assert not (target / "meta.json").samefile(source / "meta.json")
    assert not (target / ".managed.json").samefile(source / ".managed.json")


def test_where_there_are_no_hard_links_files_are_copied(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    build(index, OLD)
    build(index, {"proroga": NEW["proroga"]})
    assert assert_sound(index, {**OLD, "proroga": NEW["proroga"]}) == 0


def test_a_copy_that_fails_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        link_or_copy(tmp_path / "niente", tmp_path / "copia")


def test_generations_share_the_files_that_did_not_change(index: Path) -> None:
    build(index, OLD)
    old, new = Layout(index).lexical(2), Layout(index).lexical(3)
    shared = [path for path in new.iterdir() if (old / path.name).exists()]
    linked = [path for path in shared if path.samefile(old / path.name)]
    assert len(linked) >= 5
    assert {path.name for path in shared} - {path.name for path in linked} <= {
        "meta.json",
        ".managed.json",
        ".tantivy-meta.lock",
        ".tantivy-writer.lock",
    }


def test_only_files_of_generations_are_removed(index: Path) -> None:
    build(index, OLD)
    (index / "appunti.txt").write_text("mio")
    (index / "vectors" / "9-9.npy").write_text("di una generazione mai pubblicata")
    (index / "lexical" / "9").mkdir()
    build(index, {"proroga": NEW["proroga"]})
    assert (index / "appunti.txt").exists()
    assert not (index / "vectors" / "9-9.npy").exists()
    assert sorted(path.name for path in (index / "lexical").iterdir()) == ["3", "4"]


def test_a_leased_generation_is_not_free(tmp_path: Path) -> None:
    folders = {number: tmp_path / str(number) for number in (1, 2, 3)}
    folders[1].mkdir()
    folders[2].mkdir()
    first, second = leases.lease(folders[1]), leases.lease(folders[1])
    assert first is not None
    assert second is not None
    assert leases.lease(folders[3]) is None
    with leases.unused(folders) as free:
        assert free == [2, 3]
        assert leases.lease(folders[2]) is None
    os.close(first)
    with leases.unused(folders) as free:
        assert free == [2, 3]
    os.close(second)
    with leases.unused(folders) as free:
        assert free == [1, 2, 3]


def test_the_cache_of_embeddings_is_not_part_of_the_index(index: Path) -> None:
    build(index, OLD)
    Layout(index).embeddings.write_text("della cache")
    with samples.open_writer(index, rebuild=True) as writer:
        writer.commit()
    assert Layout(index).embeddings.read_text() == "della cache"

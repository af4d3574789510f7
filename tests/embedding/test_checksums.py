import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from docsearch.embedding.checksums import damaged, seal


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    folder = tmp_path / "modello"
    (folder / "rete").mkdir(parents=True)
    (folder / "rete" / "pesi.bin").write_bytes(bytes(1_000))
    (folder / "config.json").write_text("{}")
    seal(folder)
    return folder


def test_what_was_sealed_is_intact(sealed: Path) -> None:
    assert damaged(sealed) == ()
    assert damaged(sealed, ["config.json"]) == ()


def test_sha256sum_reads_the_list(sealed: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum non è installato")
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=sealed, check=True)


def _one_bit(folder: Path) -> None:
    path = folder / "rete" / "pesi.bin"
    path.write_bytes(b"\x01" + path.read_bytes()[1:])


def _truncated(folder: Path) -> None:
    path = folder / "rete" / "pesi.bin"
    path.write_bytes(path.read_bytes()[:-1])


def _missing(folder: Path) -> None:
    (folder / "rete" / "pesi.bin").unlink()


def _a_folder_in_its_place(folder: Path) -> None:
    (folder / "rete" / "pesi.bin").unlink()
    (folder / "rete" / "pesi.bin").mkdir()


def _not_listed(folder: Path) -> None:
    path = folder / "SHA256SUMS"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "pesi.bin" not in line))


@pytest.mark.parametrize(
    "damage", [_one_bit, _truncated, _missing, _a_folder_in_its_place, _not_listed]
)
def test_a_file_that_is_not_as_it_was_is_named(
    sealed: Path, damage: Callable[[Path], None]
) -> None:
    damage(sealed)
    assert damaged(sealed) == ("rete/pesi.bin",)
    assert damaged(sealed, ["rete/pesi.bin"]) == ("rete/pesi.bin",)
    assert damaged(sealed, ["config.json"]) == ()


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"righe\nqualsiasi\n"])
def test_without_a_list_nothing_is_known(sealed: Path, content: bytes | None) -> None:
    path = sealed / "SHA256SUMS"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert damaged(sealed)
    assert damaged(sealed, ["config.json"])


def test_a_folder_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    assert damaged(tmp_path / "assente")

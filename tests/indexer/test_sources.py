import os
from pathlib import Path

import pytest

from docsearch.errors import SourceEmpty, SourceError, SourceUnreadable, SourceUnsupported
from indexer import text_files
from indexer.extracted import Source
from indexer.sources import read_source, sha256_of, stamp_of, walk


def write(path: Path, text: str = "testo") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/z.TXT", "a/c.md", "a/d/e.html", "f.htm"):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in walk([tmp_path])]
    assert found == ["b.pdf", "f.htm", "a/c.md", "a/z.TXT", "a/d/e.html"]


@pytest.mark.parametrize("name", ["tabella.xlsx", ".nascosto.pdf", ".git/a.pdf", "manifest.jsonl"])
def test_other_and_hidden_files_of_a_folder_are_left_out(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert list(walk([tmp_path])) == []


def test_a_named_file_is_read_even_when_hidden(tmp_path: Path) -> None:
    path = write(tmp_path / ".bozza.txt")
    assert list(walk([path])) == [path]


def test_a_named_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceUnsupported, match=r"«tabella.xlsx» .* \(\.htm, \.html, \.md,"):
        list(walk([write(tmp_path / "tabella.xlsx")]))


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="non esiste"):
        list(walk([tmp_path / "manca"]))


@pytest.mark.parametrize("ask", [stamp_of, sha256_of, read_source], ids=lambda ask: ask.__name__)
@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FileNotFoundError(2, ""), "non esiste: controllare il percorso"),
        (PermissionError(13, ""), "controllare i permessi"),
        (OSError(5, "Input/output error"), "controllare il disco"),
    ],
    ids=repr,
)
def test_what_the_system_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: object, error: OSError, message: str
) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> None:
        raise error

    for name in ("stat", "open", "read_bytes"):
        monkeypatch.setattr(Path, name, refuse)
    assert callable(ask)
    with pytest.raises(SourceUnreadable, match=message):
        ask(path)


@pytest.mark.parametrize("text", ["", " \n\t "])
@pytest.mark.parametrize("suffix", [".pdf", ".txt", ".md", ".html"])
def test_a_file_without_content_is_empty(tmp_path: Path, text: str, suffix: str) -> None:
    with pytest.raises(SourceEmpty, match=f"«a{suffix}» è vuoto"):
        read_source(write(tmp_path / f"a{suffix}", text))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.MD", "text/markdown"),
        ("a.html", "text/html"),
        ("a.Htm", "text/html"),
    ],
)
def test_the_suffix_chooses_the_reader(tmp_path: Path, name: str, media_type: str) -> None:
    assert read_source(write(tmp_path / name)).media_type == media_type


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    read = text_files.read_plain_text

    def slowly(data: bytes, name: str) -> Source:
        write(path, "un altro testo, più lungo")
        return read(data, name)

    monkeypatch.setattr(text_files, "read_plain_text", slowly)
    with pytest.raises(SourceUnreadable, match="è cambiato durante la lettura"):
        read_source(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with pytest.raises(SourceError, match="non è un file di dati"):
        read_source(path)

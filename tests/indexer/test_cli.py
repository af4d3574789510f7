import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from docsearch.errors import SourceEmpty
from docsearch.storage.snapshot import open_snapshot
from indexer import pipeline
from indexer.pipeline import Options
from tests.commands import ROOT, Result, run_command, run_program

Capture = pytest.CaptureFixture[str]

HEAVY = {"torch", "sentence_transformers", "transformers", "pypdfium2", "pypdf", "bs4", "pebble"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents and an empty file; the index is to be beside them."""
    monkeypatch.setenv("DOCSEARCH_INDEX", str(tmp_path / "indice"))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    folder = tmp_path / "documenti"
    folder.mkdir()
    (folder / "avviso.md").write_text("# Avviso\n\nLa domanda scade il 30 aprile 2022.")
    (folder / "decreto.txt").write_text("Decreto\n\nIl termine è prorogato al 31 maggio 2022.")
    (folder / "vuoto.pdf").touch()
    return folder


def test_a_folder_is_indexed_and_told(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    result = run_command(capsys, "index", folder, "--jobs", "1")
    assert result.code == 0
    summary, holds = result.out.splitlines()
    assert re.fullmatch(
        r"Documenti: 2 aggiunti, 1 non indicizzato; 2 pagine lette in \d+,\d secondi\.", summary
    )
    assert holds == f"L'indice in «{tmp_path / 'indice'}» contiene 2 documenti."
    assert sorted(result.err.splitlines()) == [
        "aggiunto: avviso.md (1 pagina)",
        "aggiunto: decreto.txt (1 pagina)",
        "non indicizzato: «vuoto.pdf» è vuoto: controllare il file.",
    ]

    again = run_command(capsys, "index", folder)
    assert again.code == 0
    assert again.out.startswith("Documenti: 2 invariati, 1 non indicizzato; 0 pagine lette")
    assert again.err.splitlines() == ["non indicizzato: «vuoto.pdf» è vuoto: controllare il file."]

    found = run_command(capsys, "search", "quando scade la domanda", "--json")
    assert found.json["results"][0]["document"]["file"] == "avviso"


def test_json_is_one_object_and_nothing_else(folder: Path, capsys: Capture) -> None:
    result = run_command(capsys, "index", folder, "--json")
    assert result.code == 0
    assert result.out.count("\n") == 1
    assert result.json["documents"] == {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": 1,
        "duplicate": 0,
    }
    (failure,) = result.json["failures"]
    assert failure == {
        "path": str(folder / "vuoto.pdf"),
        "error": "SourceEmpty",
        "message": "«vuoto.pdf» è vuoto: controllare il file.",
    }
    assert {"pages", "ocr_pages", "chunks", "seconds"} <= set(result.json)
    assert result.err.splitlines() == ["non indicizzato: «vuoto.pdf» è vuoto: controllare il file."]


def test_when_nothing_can_be_indexed_the_run_fails(folder: Path, capsys: Capture) -> None:
    result = run_command(capsys, "index", folder / "vuoto.pdf")
    assert result.code == 1
    assert result.err == "non indicizzato: «vuoto.pdf» è vuoto: controllare il file.\n"
    as_json = run_command(capsys, "index", folder / "vuoto.pdf", "--json")
    assert (as_json.code, as_json.json["documents"]["failed"]) == (1, 1)


def test_a_wrong_manifest_is_a_warning(folder: Path, capsys: Capture) -> None:
    (folder / "manifest.jsonl").write_text("non è JSON\n")
    result = run_command(capsys, "index", folder)
    assert result.code == 0
    assert [line for line in result.err.splitlines() if line.startswith("Avviso: ")] == [
        f"Avviso: {folder / 'manifest.jsonl'}, riga 1: non è un oggetto JSON; la riga è ignorata."
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Options(max(1, (os.cpu_count() or 1) // 2))),
        (["--jobs", "3"], Options(3)),
        (["--jobs", "1", "--prune"], Options(1, prune=True)),
        (["--jobs", "1", "--rebuild"], Options(1, rebuild=True)),
    ],
    ids=str,
)
def test_the_options_are_handed_over(
    folder: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    expected: Options,
) -> None:
    given: list[object] = []

    def remember(*values: object, **_: object) -> None:
        given.extend(values)
        raise SourceEmpty("Nessun documento.")

    monkeypatch.setattr(pipeline, "index_paths", remember)
    assert run_command(capsys, "index", folder, "altra", *arguments).error == "Nessun documento."
    assert given[0] == [folder, Path("altra")]
    assert given[3] == expected


def test_an_interrupted_rebuild_says_that_nothing_changed(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "index_paths", interrupt)
    result = run_command(capsys, "index", folder, "--rebuild")
    assert (result.code, result.out) == (130, "")
    assert result.err == ("Interrotto: l'indice resta com'era; ripeti il comando per continuare.\n")


def test_an_unchanged_folder_needs_neither_model_nor_readers(folder: Path) -> None:
    (folder / "vuoto.pdf").unlink()
    assert run_program("index", folder).code == 0
    program = (
        "import sys\nfrom docsearch.cli import run\n"
        f"assert run(['index', {str(folder)!r}]) == 0\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "2 invariati" in done.stdout
    assert set(done.stderr.split()) & HEAVY == set()


def test_the_default_model_is_not_loaded_for_an_unchanged_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not read is not embedded: here nothing can be read."""
    monkeypatch.delenv("DOCSEARCH_MODEL")
    program = (
        "import sys\nfrom docsearch.cli import run\n"
        f"run(['index', {str(folder / 'vuoto.pdf')!r}])\nprint(*sys.modules)"
    )
    for path in folder.glob("*.[mt]*"):
        path.unlink()
    (folder / "vuoto.pdf").unlink()
    os.mkfifo(folder / "vuoto.pdf")  # refused before anything is read
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "indexer.pipeline" in done.stdout.split()
    assert set(done.stdout.split()) & HEAVY == set()


def test_an_interrupted_run_says_what_stays(folder: Path, tmp_path: Path) -> None:
    for number in range(40):
        text = f"Avviso numero {number}\n\n" + f"La domanda {number} scade presto.\n\n" * 800
        (folder / f"avviso-{number:02}.txt").write_text(text)
    with subprocess.Popen(
        [sys.executable, "-c", "from docsearch.cli import main; main()", "index", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        first = next(line for line in process.stderr if line.startswith("aggiunto: "))
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
    result = Result(process.returncode, out, first + err)
    assert result.code == 130
    assert result.out == ""
    assert result.err.splitlines()[-1] == (
        "Interrotto: i documenti elencati sono nell'indice; ripeti il comando per continuare."
    )
    listed = set(re.findall(r"^aggiunto: (.+)\.\w+ \(", result.err, re.MULTILINE))
    with open_snapshot(tmp_path / "indice") as snapshot:
        held = {document.file for document in snapshot.documents()}
    assert listed
    assert listed <= held
    assert len(held) < 42

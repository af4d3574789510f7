"""The bad input the issue names, through the command line: one clear line, the right exit code,
everything else still done.
"""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from docsearch.assembly import build_services
from docsearch.errors import DocumentNotFound, PageNotFound
from docsearch.passages import CHUNKER_VERSION
from docsearch.settings import Settings
from indexer import pipeline, plan
from tests.commands import Result, run_command
from tests.factories import EMBEDDER, analysed, publish
from tests.indexer.pdfs import locked, make_pdf, paragraph, without_pages
from tests.storage.samples import open_writer

Capture = pytest.CaptureFixture[str]

CALL = make_pdf(
    paragraph(72, 100, "Avviso pubblico per i borghi", "La domanda scade il 30 aprile 2022."),
    paragraph(72, 100, "Possono partecipare i comuni fino a 5.000 abitanti."),
)

FILES = {
    "avviso.pdf": CALL,
    "copia.pdf": CALL,
    "vuoto.pdf": b"",
    "spazi.txt": b" \n ",
    "troncato.pdf": CALL[: len(CALL) // 2],
    "protetto.pdf": locked(CALL, user="segreto"),
    "aperto.pdf": locked(make_pdf(paragraph(72, 100, "Decreto di proroga del termine")), user=""),
    "niente-pagine.pdf": without_pages(),
    "pagina-web.pdf": b"<html><body><h1>Avviso</h1></body></html>",
    "rumore.pdf": bytes(range(256)) * 40,
    "bianco.pdf": make_pdf([]),
    "tabella.xlsx": b"PK\3\4",
}

EXPECTED = {
    "vuoto.pdf": ("SourceEmpty", "«vuoto.pdf» è vuoto"),
    "spazi.txt": ("SourceEmpty", "«spazi.txt» è vuoto"),
    "troncato.pdf": ("SourceCorrupt", "«troncato.pdf» è incompleto"),
    "protetto.pdf": ("SourceEncrypted", "«protetto.pdf» è protetto da password"),
    "niente-pagine.pdf": ("SourceEmpty", "«niente-pagine.pdf» è un PDF senza pagine"),
    "pagina-web.pdf": ("SourceCorrupt", "«pagina-web.pdf» non è un PDF"),
    "rumore.pdf": ("SourceCorrupt", "«rumore.pdf» non è un PDF"),
    "bianco.pdf": ("SourceEmpty", "«bianco.pdf» non contiene testo"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two good documents among everything that can be wrong with a file."""
    folder = tmp_path_factory.mktemp("documenti")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    monkeypatch.setenv("DOCSEARCH_INDEX", str(tmp_path / "indice"))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of one document of two pages."""
    publish(
        tmp_path / "indice",
        analysed("avviso-borghi", "La domanda scade il 30 aprile 2022.", "Comuni fino a 5.000."),
    )
    return tmp_path / "indice"


# --- files -------------------------------------------------------------------------------------


def test_bad_files_do_not_stop_the_good_ones(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    missing, empty = tmp_path / "manca.pdf", tmp_path / "vuota"
    empty.mkdir()
    result = run_command(
        capsys, "index", folder, missing, empty, folder / "tabella.xlsx", "--jobs", "1", "--json"
    )
    assert result.code == 0
    assert result.json["documents"] == {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": len(EXPECTED) + 3,
        "duplicate": 1,
    }
    failures = {item["path"]: (item["error"], item["message"]) for item in result.json["failures"]}
    expected = {str(folder / name): value for name, value in EXPECTED.items()} | {
        str(missing): ("SourceUnreadable", "non esiste"),
        str(empty): ("SourceEmpty", "Nessun documento in"),
        str(folder / "tabella.xlsx"): ("SourceUnsupported", "non è di un tipo che si indicizza"),
    }
    assert failures.keys() == expected.keys()
    for path, (error, message) in failures.items():
        assert error == expected[path][0]
        assert expected[path][1] in message
        assert "\n" not in message
    assert result.err.splitlines() == [
        f"non indicizzato: {item['message']}" for item in result.json["failures"]
    ]
    (copy,) = result.json["duplicates"]
    assert copy["path"] == str(folder / "copia.pdf")
    assert str(folder / "avviso.pdf") in copy["message"]

    found = run_command(capsys, "search", "quando scade la domanda?", "--json")
    assert found.json["results"][0]["document"]["file"] == "avviso"
    assert run_command(capsys, "verify").code == 0


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_alone_makes_the_run_fail(
    folder: Path, name: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run_command(capsys, "index", folder / name, "--jobs", "1")
    assert result.code == 1
    (line,) = result.err.splitlines()
    assert EXPECTED[name][1] in line


def test_a_protected_file_does_not_change_what_is_said_of_the_next(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "1.pdf").write_bytes(FILES["protetto.pdf"])
    (tmp_path / "2.pdf").write_bytes(FILES["niente-pagine.pdf"])
    result = run_command(capsys, "index", tmp_path, "--jobs", "1")
    assert "«2.pdf» è un PDF senza pagine" in result.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("manca", "«{path}» non esiste: controllare il percorso."),
        ("vuota", "Nessun documento in «{path}»: servono PDF, testo, Markdown o HTML."),
        ("tabella.xlsx", "«tabella.xlsx» non è di un tipo che si indicizza"),
    ],
)
def test_a_path_without_documents_is_one_line(
    tmp_path: Path, capsys: Capture, name: str, message: str
) -> None:
    (tmp_path / "vuota").mkdir()
    (tmp_path / "tabella.xlsx").touch()
    result = run_command(capsys, "index", tmp_path / name)
    assert result.code == 1
    assert message.format(path=tmp_path / name) in result.error


def test_a_file_that_may_not_be_read_is_one_line(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read every file, so permissions alone would not do."""

    path = folder / "avviso.pdf"
    opened: Any = Path.open

    def refuse(self: Path, *mode: str) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *mode)

    monkeypatch.setattr(Path, "open", refuse)
    result = run_command(capsys, "index", path)
    assert result.code == 1
    (line,) = result.err.splitlines()
    assert line == (f"non indicizzato: «{path}» non si può leggere: controllare i permessi.")


def test_a_file_that_changes_while_it_is_read_is_one_line(
    folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "avviso.pdf"
    shutil.copy(folder / "avviso.pdf", path)
    make_plan = plan.make_plan

    def change_after(*arguments: Any) -> plan.Plan:
        made = make_plan(*arguments)
        path.write_bytes(CALL + b"\n%")
        return made

    monkeypatch.setattr(pipeline, "make_plan", change_after)
    result = run_command(capsys, "index", path)
    assert result.code == 1
    assert "«avviso.pdf» è cambiato durante la lettura: indicizzarlo di nuovo." in result.err


# --- the index ---------------------------------------------------------------------------------


@pytest.fixture(params=["search", "index", "verify"])
def command(request: pytest.FixtureRequest, folder: Path) -> list[str | Path]:
    """Each command that opens the index."""
    commands: dict[str, list[str | Path]] = {
        "search": ["search", "domanda"],
        "index": ["index", folder / "avviso.pdf"],
        "verify": ["verify"],
    }
    return commands[request.param]


def fails(result: Result, message: str) -> None:
    assert result.code == 1
    assert result.out == ""
    assert message in result.error


def test_without_an_index_the_user_is_told_how_to_make_one(capsys: Capture, tmp_path: Path) -> None:
    for arguments in (["search", "domanda"], ["verify"]):
        fails(run_command(capsys, *arguments), f"Nessun indice in «{tmp_path / 'indice'}»: crealo")


def test_an_index_of_another_model(
    index: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCSEARCH_MODEL")
    for arguments in (["search", "domanda"], ["index", folder / "avviso.pdf"]):
        result = run_command(capsys, *arguments)
        fails(result, EMBEDDER.name)
        assert "docsearch index --rebuild" in result.error


def test_an_index_of_another_chunker(
    index: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.pipeline.CHUNKER_VERSION", "futura")
    fails(run_command(capsys, "index", folder / "avviso.pdf"), "la suddivisione")


def test_an_index_of_another_format(
    index: Path, command: list[str | Path], capsys: Capture
) -> None:
    with sqlite3.connect(index / "catalogue.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    fails(run_command(capsys, *command), "è nel formato 99")


def test_a_damaged_catalogue(index: Path, command: list[str | Path], capsys: Capture) -> None:
    (index / "catalogue.sqlite").write_bytes(b"non sono un catalogo" * 500)
    fails(run_command(capsys, *command), "è danneggiato")


def test_missing_vectors(index: Path, folder: Path, capsys: Capture) -> None:
    for file in (index / "vectors").iterdir():
        file.unlink()
    for arguments in (["search", "domanda"], ["index", folder / "avviso.pdf"]):
        fails(run_command(capsys, *arguments), "è danneggiato")
    assert run_command(capsys, "verify").code == 1


def test_a_damaged_index_is_rebuilt(index: Path, folder: Path, capsys: Capture) -> None:
    (index / "catalogue.sqlite").write_bytes(b"non sono un catalogo" * 500)
    rebuilt = run_command(capsys, "index", folder / "avviso.pdf", "--rebuild", "--jobs", "1")
    assert rebuilt.code == 0
    assert run_command(capsys, "verify").code == 0


def test_an_index_being_written(index: Path, folder: Path, capsys: Capture) -> None:
    with open_writer(
        index, model=EMBEDDER.name, dimension=EMBEDDER.dimension, chunker=CHUNKER_VERSION
    ):
        result = run_command(capsys, "index", folder / "avviso.pdf")
        assert run_command(capsys, "search", "domanda").code == 0
    fails(result, "Un altro processo sta aggiornando l'indice")


# --- the question ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", ""], "La domanda è vuota: scrivi che cosa cerchi."),
        (["search", " \t\n"], "La domanda è vuota"),
        (["search", "\x00\x1b\x7f"], "La domanda è vuota"),
        (["search", "a" * 10_000], "La domanda è troppo lunga (10000 caratteri)"),
        (["search", "scadenza", "--filter", "colore=rosso"], "Il filtro «colore» non esiste."),
        (["search", "scadenza", "--filter", "rosso"], "Filtro «rosso» non leggibile"),
        (["search", "scadenza", "--filter", "kind=multa"], "Tipo di documento «multa» sconosciuto"),
        (["search", "scadenza", "--filter", "from=31/02/2022"], "Data «31/02/2022» non leggibile"),
        (["search", "scadenza", "--filter", "measure=x"], "Codice di misura «x» non leggibile"),
        (["search", "scadenza", "--limit", "0"], "da 1 a 100"),
        (["search", "scadenza", "--limit", "101"], "da 1 a 100"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, list) else "",
)
def test_a_question_that_cannot_be_asked_is_wrong_usage(
    index: Path, arguments: list[str], message: str, capsys: Capture
) -> None:
    result = run_command(capsys, *arguments)
    assert result.code == 2
    assert result.out == ""
    assert message in result.error


def test_control_characters_in_a_question_are_left_out(index: Path, capsys: Capture) -> None:
    result = run_command(capsys, "search", "quando\x1b[31m sca\x00de\x07 la domanda\u202e")
    assert result.code == 0
    assert "30 aprile 2022" in result.out
    assert all(char.isprintable() or char == "\n" for char in result.out)


def test_a_document_that_is_not_there_answers_nothing(index: Path, capsys: Capture) -> None:
    result = run_command(capsys, "search", "scadenza", "--filter", "file=ignoto", "--json")
    assert result.code == 0
    assert (result.json["answerable"], result.json["results"]) == (False, [])


def test_an_unknown_document_and_a_page_out_of_range_are_named(index: Path) -> None:
    library = build_services(Settings(index_dir=index, model="hashing")).library
    with pytest.raises(DocumentNotFound, match="Nessun documento «ignoto»"):
        library.document("ignoto")
    for number in (-1, 0, 3):
        with pytest.raises(PageNotFound, match=rf"La pagina {number} non esiste: .* da 1 a 2\."):
            library.page("avviso-borghi", number)

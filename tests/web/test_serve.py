"""`docsearch serve` as a user starts it: a process, an index, a browser's requests."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from web.cli import listen

DOCSEARCH = Path(sys.executable).with_name("docsearch")

CALL = """# Avviso per la rigenerazione urbana

## Articolo 1 - Soggetti ammessi

Possono presentare domanda di contributo i comuni con popolazione superiore a 15.000 abitanti.
"""
DECREE = """# Decreto di proroga

Il termine per la presentazione delle domande è prorogato al 31 maggio 2022.
"""


def docsearch(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DOCSEARCH, *map(str, arguments)],
        env=os.environ | {"DOCSEARCH_MODEL": "hashing"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def get(address: str) -> str:
    with urlopen(address, timeout=60) as response:  # noqa: S310 - the server just started
        body: bytes = response.read()
    return body.decode()


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """A running server; yields its address and stops it as Ctrl+C does."""
    server = subprocess.Popen(
        [DOCSEARCH, "serve", "--port", "0", "--index", index],
        env=os.environ | {"DOCSEARCH_MODEL": "hashing"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    printed = server.stdout.readline()
    found = re.search(r"http://\S+", printed)
    try:
        assert found, printed
        yield found.group()
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert (server.returncode, errors) == (0, "")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documenti"
    folder.mkdir()
    (folder / "avviso.md").write_text(CALL, encoding="utf-8")
    return folder


@pytest.fixture
def index(documents: Path, tmp_path: Path) -> Path:
    made = docsearch("index", documents, "--index", tmp_path / "indice")
    assert made.returncode == 0, made.stderr
    return tmp_path / "indice"


def test_a_question_is_answered_and_a_new_document_found_without_a_restart(
    index: Path, documents: Path
) -> None:
    with serving(index) as site:
        status = json.loads(get(f"{site}/status"))
        assert status["documents"] == 1
        answer = json.loads(get(f"{site}/api/v1/search?q=popolazione+superiore+a+15.000+abitanti"))
        assert answer["results"][0]["document"]["file"] == "avviso"
        assert "<mark>" in get(answer["results"][0]["links"]["passage"])

        (documents / "decreto.md").write_text(DECREE, encoding="utf-8")
        assert docsearch("index", documents, "--index", index).returncode == 0
        deadline = time.monotonic() + 30
        while json.loads(get(f"{site}/status"))["generation"] == status["generation"]:
            assert time.monotonic() < deadline, "the new generation is not picked up"
            time.sleep(0.1)
        answer = json.loads(get(f"{site}/api/v1/search?q=termine+prorogato+al+31+maggio"))
        assert answer["results"][0]["document"]["file"] == "decreto"


def test_without_an_index_one_line_says_what_to_do(tmp_path: Path) -> None:
    done = docsearch("serve", "--index", tmp_path / "nulla")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"Errore: [^\n]*docsearch index[^\n]*\n", done.stderr)


def test_a_port_in_use_is_one_line(index: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        done = docsearch("serve", "--port", port, "--index", index)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"Errore: [^\n]*porta {port} [^\n]*--port[^\n]*\n", done.stderr)


def test_wrong_usage_is_exit_code_2() -> None:
    assert docsearch("serve", "--port", "ottomila").returncode == 2

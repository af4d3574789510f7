import re
import shutil
from pathlib import Path

import pypdfium2
import pytest

from corpus.build import ROOT, build, main
from corpus.manifest import check

try:
    import weasyprint  # noqa: F401 - it needs Pango, a system library
except (ImportError, OSError) as error:
    pytest.skip(f"manca l'extra «corpus»: {error}", allow_module_level=True)

FRONT_MATTER = """---
id: {id}
title: "Prova"
issuer: "Ministero di prova \u2013 Dipartimento"
kind: {kind}
date: 2024-03-01
layout: single
header: "Testata"
footer: "Piede"
measure_codes: []
provenance: "prova"
pdf_metadata_title: true
---
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("act.html.j2", "style.css"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "emblems", tmp_path / "emblems")
    (tmp_path / "sources").mkdir()
    return tmp_path


def write(root: Path, body: str, name: str = "prova", kind: str = "avviso") -> None:
    source = FRONT_MATTER.format(id=name, kind=kind) + body
    (root / "sources" / f"{name}.md.j2").write_text(source, "utf-8")


def pages(root: Path) -> list[str]:
    with pypdfium2.PdfDocument(root / "documents" / "prova.pdf") as document:
        return [page.get_textpage().get_text_range() for page in document]


def place(written: list[str], phrase: str) -> int:
    """The 1-based page that says the phrase."""
    return next(number for number, text in enumerate(written, 1) if phrase in text)


def test_the_committed_corpus_passes_its_own_check() -> None:
    assert main(["--check"]) == 0


def test_a_built_document_agrees_with_its_source_and_is_built_the_same_twice(root: Path) -> None:
    write(root, "# Avviso\n\nRisorse: {{ 1250000|euro }} euro\n\n{{ firma('Il Dirigente') }}\n")
    assert build(root) == []
    first = (root / "documents" / "prova.pdf").read_bytes()
    assert build(root) == []
    assert (root / "documents" / "prova.pdf").read_bytes() == first
    assert check(root) == []
    text = pages(root)[0]
    assert "Risorse: 1.250.000,00 euro" in text
    assert "Il Dirigente" in text
    assert "Pagina 1 di 1" in text


@pytest.mark.parametrize(("articles", "contents"), [(3, False), (12, True)])
def test_only_a_long_document_has_a_table_of_contents(
    root: Path, articles: int, contents: bool
) -> None:
    body = "{% for n in range(" + str(articles) + ") %}\n### Articolo {{ n + 1 }}\n\nTesto\n"
    write(root, "# Avviso\n\n" + body + "{{ salto_pagina() }}\n{% endfor %}\nFine\n")
    assert build(root) == []
    written = pages(root)
    lines = re.findall(r"Articolo 12 ?\.{9,} ?(\d+)", "".join(written))
    assert lines == ([str(place(written, "Fine") - 1)] if contents else [])


@pytest.mark.parametrize(
    ("body", "kind", "problem"),
    [
        ("# Avviso", "lettera", "prova.md.j2: intestazione da correggere:"),
        ("# Avviso {{ ignota }}", "avviso", "prova: modello da correggere:"),
        ("# Avviso {% for %}", "avviso", "prova: modello da correggere:"),
    ],
)
def test_a_wrong_source_is_one_line_and_the_others_are_built(
    root: Path, body: str, kind: str, problem: str
) -> None:
    write(root, body, kind=kind)
    write(root, "# Altro", name="altro")
    problems = build(root)
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert [path.name for path in (root / "documents").iterdir()] == ["altro.pdf"]


def test_an_unknown_id_is_reported(root: Path) -> None:
    write(root, "# Avviso")
    assert build(root, ["bando"]) == ["bando: nessuna sorgente con questo nome."]

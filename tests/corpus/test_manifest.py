import io
import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from corpus.manifest import Entry, check, read_manifest, sha256, write_manifest


def pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def entry(data: bytes, source: bytes, pages: int) -> Entry:
    return Entry(
        id="avviso",
        file="documents/avviso.pdf",
        title="Avviso",
        issuer="Comune",
        kind="avviso",
        date="2022-01-21",
        sha256=sha256(data),
        pages=pages,
        licence="CC-BY-4.0",
        provenance="prova",
        measure_codes=["M5C2I2.1"],
        source_sha256=sha256(source),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("sources", "documents"):
        (tmp_path / folder).mkdir()
    data, source = pdf(2), b"---\n---\n# Avviso"
    (tmp_path / "sources" / "avviso.md.j2").write_bytes(source)
    (tmp_path / "documents" / "avviso.pdf").write_bytes(data)
    write_manifest(tmp_path, [entry(data, source, 2)])
    return tmp_path


def test_a_corpus_in_order_has_no_problems(root: Path) -> None:
    assert check(root) == []


def test_a_source_changed_after_its_pdf_is_reported(root: Path) -> None:
    (root / "sources" / "avviso.md.j2").write_bytes(b"altro")
    assert check(root) == ["avviso: la sorgente è cambiata dopo il PDF, rieseguire build.py."]


def test_a_pdf_that_is_not_the_one_rendered_is_reported(root: Path) -> None:
    (root / "documents" / "avviso.pdf").write_bytes(pdf(3))
    assert check(root) == ["avviso: il PDF non è quello del manifesto, rieseguire build.py."]


def test_a_wrong_page_count_is_reported(root: Path) -> None:
    write_manifest(root, [replace(read_manifest(root)[0], pages=5)])
    assert check(root) == ["avviso: il manifesto dice 5 pagine, non è così."]


@pytest.mark.parametrize(
    ("missing", "problem"),
    [
        ("sources/avviso.md.j2", "avviso: manca la sorgente."),
        ("documents/avviso.pdf", "avviso: manca il PDF."),
        ("manifest.jsonl", "avviso: manca la riga del manifesto."),
    ],
)
def test_what_is_missing_is_reported(root: Path, missing: str, problem: str) -> None:
    (root / missing).unlink()
    assert check(root) == [problem]


def test_the_manifest_keeps_every_field_and_orders_by_id(tmp_path: Path) -> None:
    first = entry(b"a", b"b", 1)
    second = replace(first, id="bando", title="Città, qualità «e» altro")
    write_manifest(tmp_path, [second, first])
    assert read_manifest(tmp_path) == [first, second]
    lines = (tmp_path / "manifest.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[1]) == asdict(second)

"""The documents themselves: what a user sees on the first run."""

import datetime
import re
from pathlib import Path

import pypdfium2
import pytest

from corpus.manifest import Entry, check, read_manifest
from docsearch.codes import find_codes
from docsearch.models import Kind

ROOT = Path(__file__).parents[2] / "corpus"
ENTRIES = {entry.id: entry for entry in read_manifest(ROOT)}
SCANS = {"delibera-scansione-adesione-cer-2024"}

each_document = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)


def page_texts(document_id: str) -> list[str]:
    with pypdfium2.PdfDocument(ROOT / ENTRIES[document_id].file) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def flat_text(document_id: str) -> str:
    """The text with line-end hyphens (U+FFFE) joined and lines as spaces."""
    return " ".join(re.sub("\ufffe\n?", "", "\n".join(page_texts(document_id))).split())


def amount(written: str) -> int:
    """The euro of an amount without cents such as 1.250.000,00."""
    euro, cents = written.split(",")
    assert cents == "00"
    return int(euro.replace(".", ""))


def test_sources_documents_and_manifest_agree() -> None:
    assert check(ROOT) == []


def test_the_corpus_is_as_large_and_as_varied_as_promised() -> None:
    kinds = {entry.kind for entry in ENTRIES.values()}
    assert len(ENTRIES) >= 16
    assert kinds >= {"avviso", "bando", "decreto", "graduatoria", "protocollo", "comunicato", "faq"}
    assert sum(entry.pages >= 12 for entry in ENTRIES.values()) >= 3


@each_document
def test_the_manifest_says_what_the_document_is(entry: Entry) -> None:
    assert entry.file == f"documents/{entry.id}.pdf"
    assert Kind(entry.kind).label
    assert 2020 <= datetime.date.fromisoformat(entry.date).year <= 2026
    assert entry.licence == "CC-BY-4.0"
    assert entry.title
    assert entry.issuer
    assert "docsearch" in entry.provenance
    for measure in entry.measure_codes:
        assert measure in {code.value for code in find_codes(measure)}


@each_document
def test_pages_have_text_unless_the_document_is_a_scan(entry: Entry) -> None:
    lengths = [len(text.strip()) for text in page_texts(entry.id)]
    if entry.id in SCANS:
        assert max(lengths) == 0
    else:
        assert min(lengths) > 0


@pytest.mark.parametrize("document_id", sorted(SCANS))
def test_a_scan_stays_small(document_id: str) -> None:
    assert (ROOT / ENTRIES[document_id].file).stat().st_size < 1_500_000


def test_commas_are_read_before_the_text_they_number() -> None:
    text = flat_text("avviso-rigenerazione-urbana-comuni-2022")
    assert "1. Le domande di contributo sono presentate dalle ore 9:00 del 31 gennaio 2022" in text
    assert "2. La domanda è compilata e trasmessa esclusivamente mediante la Piattaforma" in text


@pytest.mark.parametrize(
    ("document_id", "passage"),
    [
        (
            "avviso-rigenerazione-urbana-comuni-2022",
            "dalle ore 9:00 del 31 gennaio 2022 ed entro le ore 12:00 del 30 aprile 2022",
        ),
        (
            "decreto-proroga-rigenerazione-urbana-2022",
            "30 aprile 2022, è prorogato alle ore 12:00 del 31 maggio 2022",
        ),
        (
            "graduatoria-rigenerazione-urbana-2023",
            "30 aprile 2022, è stato prorogato alle ore 12:00 del 31 maggio 2022",
        ),
        (
            "avviso-comunita-energetiche-piccoli-comuni-2023",
            "è pari complessivamente a euro 2.200.000.000,00",
        ),
        (
            "decreto-incremento-dotazione-comunita-energetiche-2024",
            "595.000.000,00 ed è conseguentemente rideterminata in euro 2.795.000.000,00",
        ),
    ],
)
def test_acts_that_amend_each_other_tell_the_same_facts(document_id: str, passage: str) -> None:
    assert passage in flat_text(document_id)


def test_the_ranking_adds_up_and_falls_from_the_best() -> None:
    text = flat_text("graduatoria-rigenerazione-urbana-2023")
    row = re.compile(
        r"[A-Z]\d\d[A-Z]\d{11} .{10,160}? ([\d.]+,\d\d) (\d\d,\d) "
        r"(Ammesso e|Ammesso, non) finanziato"
    )
    rows = row.findall(text)
    assert len(rows) == 140
    funded = [amount(euro) for euro, _, outcome in rows if outcome == "Ammesso e"]
    assert sum(funded) <= 450_000_000
    for label, expected in (
        ("Totale ammessi e finanziati", funded),
        ("Totale generale", [amount(euro) for euro, _, _ in rows]),
    ):
        total = re.search(rf"{label} {len(expected)} interventi ([\d.]+,\d\d)", text)
        assert total, label
        assert amount(total[1]) == sum(expected)
    points = [float(written.replace(",", ".")) for _, written, _ in rows]
    assert points == sorted(points, reverse=True)
    assert points[-1] >= 60


def test_a_long_table_repeats_its_header_row_on_every_page() -> None:
    pages = page_texts("graduatoria-rigenerazione-urbana-2023")
    ranking = [page for page in pages if re.search(r"[A-Z]\d\d[A-Z]\d{11}", page)]
    assert len(ranking) >= 6
    assert all("Titolo dell’intervento" in page for page in ranking)

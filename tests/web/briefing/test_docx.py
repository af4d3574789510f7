"""The text document, opened again by python-docx and, where it is there, by LibreOffice."""

import dataclasses
import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from docsearch.briefing.bibliography import Addresses
from docsearch.briefing.compose import compose
from docsearch.briefing.model import Briefing
from docsearch.briefing.request import BriefingRequest, CallItem, ComparisonItem, Item, PassageItem
from docsearch.calls import Moment
from docsearch.eligibility.book import CallBook
from docsearch.models import Attribute, Origin
from docsearch.references import words_hash
from tests.web.samples import HOSTILE, FakeServices
from web.briefing.docx import docx_document
from web.briefing.page_crops import Crop
from web.citation_links import citation_url
from web.links import document_url

WHEN = Moment(datetime.date(2025, 4, 1), datetime.time(9, 5))
SITE = "https://docsearch.example.it"
TURNED = "\u202eosrevni\x00\x1b"


def crop(_: object) -> Crop:
    written = io.BytesIO()
    Image.new("RGB", (80, 20), "white").save(written, "PNG")
    return Crop(written.getvalue(), 80, 20, whole=True)


def collected(services: FakeServices) -> tuple[Item, ...]:
    def sha(id_: str) -> str:
        return services.library.document(id_).sha256[:12]

    return (
        PassageItem("passage", "piazze-1", sha("piazze-1"), 2, 0, 85, "Prima nota\nSeconda riga"),
        CallItem("call", "piazze-1", sha("piazze-1"), "Da leggere."),
        PassageItem("passage", "nota-1", sha("nota-1"), 1, 0, 70),
        ComparisonItem("comparison", ("piazze-1", "nota-1")),
        CallItem("call", "piazze-1", "0" * 12),
    )


def made(services: FakeServices, territory: str = "MI") -> Briefing:
    request = BriefingRequest(1, "Seminario sulle piazze", territory, collected(services))
    addresses = Addresses(document_url, citation_url)
    library = services.library
    return compose(request, library, CallBook(library), services.register, WHEN, addresses)


def opened(briefing: Briefing) -> DocxDocument:
    return docx.Document(io.BytesIO(docx_document(briefing, SITE, crop)))


def text_of(document: DocxDocument) -> str:
    return "\n".join("".join(node.itertext(qn("w:t"))) for node in document.element.body)


def headings(document: DocxDocument, level: int) -> list[str]:
    named = (one for one in document.paragraphs if one.style is not None)
    return [one.text for one in named if one.style and one.style.name == f"Heading {level}"]


def test_headings_are_those_of_the_index(card_services: FakeServices) -> None:
    briefing = made(card_services)
    document = opened(briefing)
    assert document.paragraphs[0].text == "Seminario sulle piazze"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    assert headings(document, 1) == [entry.title for entry in briefing.index]
    items = [one.title for entry in briefing.index for one in entry.entries]
    below = headings(document, 2)
    assert [one for one in below if "script" not in one] == [
        *(one for one in items if "script" not in one),
        "Avviso pubblico per le piazze verdi",
    ]
    assert "Quanto" in headings(document, 3)


def test_every_inner_link_finds_its_bookmark(card_services: FakeServices) -> None:
    body = opened(made(card_services)).element.body
    bookmarks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert len(bookmarks) == len(set(bookmarks))
    assert anchors
    assert anchors <= set(bookmarks)


def test_citations_lead_to_the_permalink(card_services: FakeServices) -> None:
    document = opened(made(card_services))
    addresses = {
        relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and relation.reltype.endswith("hyperlink")
    }
    sha = card_services.library.document("piazze-1").sha256[:12]
    words = words_hash(card_services.library.page("piazze-1", 2).text[:85])
    assert f"{SITE}/citazioni/7/piazze-1/{sha}/2/0-85/{words}" in addresses
    assert all(address.startswith(f"{SITE}/") for address in addresses)


def test_tables_have_repeated_heads_and_a_name(card_services: FakeServices) -> None:
    deadlines, comparison = opened(made(card_services)).tables
    assert [cell.text for cell in deadlines.rows[0].cells] == [
        "Bando",
        "Stato",
        "Scadenza in vigore",
        "Fissata da",
    ]
    assert "30 aprile 2025" in deadlines.rows[1].cells[2].text
    for table in (deadlines, comparison):
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_pictures_have_words(card_services: FakeServices) -> None:
    shapes = opened(made(card_services)).inline_shapes
    assert len(shapes) == 2
    descriptions = [shape._inline.docPr.get("descr") for shape in shapes]
    assert str(descriptions[0]).startswith("Pagina 2 di «Piazze verdi»")


def test_the_language_is_italian_and_nobody_is_named(card_services: FakeServices) -> None:
    document = opened(made(card_services))
    languages = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"it-IT"}
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Seminario sulle piazze", "it-IT")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    created = properties.created
    assert created is not None
    assert (created.day, created.hour) == (1, 7)  # in Rome it was nine


def test_who_is_in_and_out(card_services: FakeServices) -> None:
    of_territory = text_of(opened(made(card_services)))
    assert "Chi può partecipare: Città metropolitana di Milano" in of_territory
    assert "Non ammissibile: " in of_territory
    of_comune = text_of(opened(made(card_services, "015011")))
    assert "Chi può partecipare: Assago (MI)" in of_comune
    assert "rispettato: " in of_comune


def test_a_note_stands_before_what_it_is_about(card_services: FakeServices) -> None:
    told = [one.text for one in opened(made(card_services)).paragraphs]
    note = told.index("Nota: Da leggere.")
    assert told[note - 1].startswith("Scheda: ")


def test_what_was_left_out_is_told(card_services: FakeServices) -> None:
    assert "Attenzione: Voce 5, lasciata fuori" in text_of(opened(made(card_services)))


def test_notes_keep_their_lines(card_services: FakeServices) -> None:
    lines = [one.text for one in opened(made(card_services)).paragraphs]
    at = lines.index("Nota: Prima nota")
    assert lines[at + 1] == "Seconda riga"


def test_the_foot_counts_pages_and_names_the_generation(card_services: FakeServices) -> None:
    foot = opened(made(card_services)).sections[0].footer
    codes = [node.text.strip() for node in foot._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "generazione 7 dell'indice" in foot.paragraphs[0].text


def test_hostile_words_are_words(card_services: FakeServices) -> None:
    library = card_services.library
    title = Attribute(f"{HOSTILE}{TURNED}", Origin.METADATA)
    held = tuple(dataclasses.replace(one, title=title) for one in library.held)
    services = dataclasses.replace(card_services, library=dataclasses.replace(library, held=held))
    data = docx_document(made(services), SITE, crop)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "<script" not in xml
    assert "\x1b" not in xml
    text = text_of(docx.Document(io.BytesIO(data)))
    assert "<script>alert('xss')</script>" in text
    # Whatever turns the direction is closed before other words follow.
    assert text.count("\u2068") == text.count("\u2069") > 0
    assert all("\u2068" in part for part in text.split("\u2069")[:-1])


def test_libreoffice_opens_it(card_services: FakeServices, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("manca LibreOffice: su Debian apt install libreoffice-writer-nogui")
    (tmp_path / "briefing.docx").write_bytes(docx_document(made(card_services), SITE, crop))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profilo').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "briefing.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "briefing.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "Seminario sulle piazze",
        "Indice",
        "Scadenza in vigore",
        "30 aprile 2025",
        "Le domande si inviano",
        "Bibliografia",
        f"pagina 1 di {len(pages)}",
    ):
        assert words in text

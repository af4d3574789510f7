import builtins
import dataclasses
import io
from collections.abc import Mapping, Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from tests.briefing import samples as asking
from tests.web.briefing.pdf_ua import faults, structure, text_of
from tests.web.briefing.samples import SITE, crops, everything
from tests.web.samples import FakeServices
from web.briefing.pdf import PdfUnavailable, pdf_document


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Made once: a PDF takes its time."""
    services = asking.library(tmp_path_factory.mktemp("briefing"))
    return pdf_document(everything(services), SITE, crops(services))


def test_it_keeps_the_rules_of_pdf_ua_that_a_program_can_check(data: bytes) -> None:
    assert faults(data) == []


def test_the_checker_finds_what_is_wrong(data: bytes) -> None:
    """The rules are not kept by chance: without what `pdf_document` adds they are broken."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    del writer.root_object["/MarkInfo"]
    for held in writer._objects:
        if isinstance(held, DictionaryObject) and "/S" in held:
            held.pop("/Alt", None)
            if str(held["/S"]) == "/TH":
                attributes = held["/A"]
                assert isinstance(attributes, DictionaryObject)
                del attributes["/Scope"]
            if str(held["/S"]) == "/H3":
                held[NameObject("/S")] = NameObject("/H5")
    written = io.BytesIO()
    writer.write(written)
    found = {fault.partition(":")[0] for fault in faults(written.getvalue())}
    assert {"06-001", "13-004", "14-003", "15-003"} <= found


def test_language_title_and_bookmarks(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    assert str(reader.root_object["/Lang"]) == "it"
    assert reader.metadata is not None
    assert reader.metadata.title == "Seminario 2026 <b>&amp; altro"
    assert [str(entry.title) for entry in reader.outline if not isinstance(entry, list)] == [
        "Indice",
        "Scadenze",
        "Bandi, passaggi e confronti",
        "Chi può partecipare: Città metropolitana di Milano",
        "Bibliografia",
    ]


def test_the_foot_of_every_page_tells_the_snapshot_and_the_page(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"pagina {number} di {len(reader.pages)}" in text
        assert "generazione 7 dell'indice" in text


def test_the_picture_stands_between_the_words_and_their_source(data: bytes) -> None:
    orders = [[child.kind for child in one.children] for one in structure(data).walk()]
    (order,) = (kinds for kinds in orders if "Figure" in kinds)
    assert order == ["BlockQuote", "Figure", "Caption"]
    (figure,) = (one for one in structure(data).walk() if one.kind == "Figure")
    assert str(figure.node["/Alt"]).startswith("Pagina 1 di «Piazze verdi»")


def test_the_tables_are_tables(data: bytes) -> None:
    tables = [one for one in structure(data).walk() if one.kind == "Table"]
    assert len(tables) >= 3
    assert sum(one.kind == "Caption" for table in tables for one in table.children) == 3


def test_links_lead_to_the_site_and_say_so_in_words(data: bytes) -> None:
    links = [
        annotation.get_object()
        for page in PdfReader(io.BytesIO(data)).pages
        for annotation in page.get("/Annots", [])
    ]
    outside = {str(one["/A"]["/URI"]): str(one["/Contents"]) for one in links if "/A" in one}
    assert outside
    assert all(address.startswith(f"{SITE}/") for address in outside)
    assert any(name.startswith("Pagina 1 del riferimento ") for name in outside.values())
    assert not any("://" in str(one["/Contents"]) for one in links)


def test_hostile_text_is_text(data: bytes) -> None:
    squeezed = "".join(text_of(data).split())
    assert "<script>alert('xss')</script>" in squeezed
    assert "<imgsrc=xonerror=alert(1)>" in squeezed
    assert b"/JavaScript" not in data
    assert b"/Launch" not in data


def test_words_from_right_to_left_and_control_characters_do_not_break_it(
    services: FakeServices,
) -> None:
    page = services.library.page("nota-1", 1)
    bad = "Nota\x00 \u202edi\x1b lavoro \u05d0\u05d1 \ufffe"
    services.library.pages["nota-1", 1] = dataclasses.replace(page, text=f"{page.text}\n{bad}")
    item = asking.passage(services, "nota-1", bad)
    data = pdf_document(asking.made(services, asking.asked(item)), SITE, crops(services))
    assert faults(data) == []


def test_without_pango_one_line_says_what_to_do(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, globals_, locals_, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PdfUnavailable, match=r"libreria Pango.*usa l'HTML o il DOCX"):
        pdf_document(asking.made(services, asking.asked()), SITE, crops(services))

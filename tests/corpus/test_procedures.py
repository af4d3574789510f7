"""The procedures of the corpus, read from its PDFs as a user's would be."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from docsearch.assembly import build_services
from docsearch.cli import run
from docsearch.library import Library
from docsearch.procedures import Procedure, Procedures
from docsearch.settings import read_settings
from tests.described import day, moment

_DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The corpus in an index, with the embedder that needs no model."""
    index = tmp_path_factory.mktemp("indice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCSEARCH_MODEL", "hashing")
        assert run(["index", str(_DOCUMENTS), "--index", str(index), "--json"]) == 0
        yield build_services(read_settings(index=index)).library


@pytest.fixture(scope="module")
def procedures(library: Library) -> Procedures:
    return library.procedures()


def of(library: Library, file: str) -> Procedure:
    """The procedure of the document with that file name."""
    found = library.procedures().about(library.document(file).id)
    assert found is not None, file
    return found


@pytest.mark.parametrize(
    ("call", "chain"),
    [
        (
            "bando-borghi-linea-b-2022",
            [
                ("2022-03-15T13:59:00", "bando-borghi-linea-b-2022"),
                ("2022-03-31T13:59:00", "decreto-proroga-borghi-linea-b-2022"),
            ],
        ),
        (
            "avviso-rigenerazione-urbana-comuni-2022",
            [
                ("2022-04-30T12:00:00", "avviso-rigenerazione-urbana-comuni-2022"),
                ("2022-05-31T12:00:00", "decreto-proroga-rigenerazione-urbana-2022"),
            ],
        ),
    ],
)
def test_an_extension_is_in_force_and_cites_its_decree(
    library: Library, call: str, chain: list[tuple[str, str]]
) -> None:
    found = of(library, call).deadline(moment("2026-01-01"))
    assert [(str(link.closes), link.source.file) for link in found.chain] == chain
    last = found.chain[-1]
    for item in last.fact.evidence:
        page = library.page(last.source.id, item.page)
        assert page.text[item.start : item.end] == item.quote
        assert page.boxes(item.start, item.end)


def test_the_extension_was_not_known_before_its_decree(library: Library) -> None:
    procedure = of(library, "avviso-rigenerazione-urbana-comuni-2022")
    before = procedure.deadline(moment("2022-04-21"))
    assert str(before.closes) == "2022-04-30T12:00:00"


def test_the_budget_in_force_is_that_of_the_increase(library: Library) -> None:
    procedure = of(library, "avviso-comunita-energetiche-piccoli-comuni-2023")
    chain = procedure.endowments(day("2026-01-01"))
    assert [(link.total, link.source.file) for link in chain] == [
        (Decimal(2_200_000_000), "avviso-comunita-energetiche-piccoli-comuni-2023"),
        (Decimal(2_795_000_000), "decreto-incremento-dotazione-comunita-energetiche-2024"),
    ]
    assert chain[-1].added == Decimal(595_000_000)


@pytest.mark.parametrize(
    ("call", "members"),
    [
        (
            "bando-borghi-linea-b-2022",
            ["decreto-proroga-borghi-linea-b-2022", "modulistica-domanda-contributo-borghi-2022"],
        ),
        (
            "avviso-rigenerazione-urbana-comuni-2022",
            [
                "comunicato-proroga-rigenerazione-urbana-2022",
                "decreto-proroga-rigenerazione-urbana-2022",
                "graduatoria-rigenerazione-urbana-2023",
            ],
        ),
        (
            "avviso-comunita-energetiche-piccoli-comuni-2023",
            [
                "decreto-incremento-dotazione-comunita-energetiche-2024",
                "comunicato-seminari-comuni-comunita-energetiche-2024",
                "delibera-scansione-adesione-cer-2024",
                "faq-avviso-comunita-energetiche-2024",
            ],
        ),
        ("avviso-asili-nido-2021", ["comunicato-graduatoria-asili-nido-2022"]),
        ("bando-piste-ciclabili-urbane-2023", ["elenco-comuni-ammissibili-cicli-2023"]),
        ("avviso-green-communities-2022", []),
    ],
)
def test_the_documents_of_a_procedure(library: Library, call: str, members: list[str]) -> None:
    procedure = of(library, call)
    found = [document.file for document in procedure.documents]
    if shutil.which("tesseract") is None:
        members = [file for file in members if "scansione" not in file]
    assert found == members


def test_documents_that_are_about_no_call(library: Library, procedures: Procedures) -> None:
    for file in (
        "protocollo-legalita-appalti-pnrr-2023",
        "protocollo-regione-anci-comunita-energetiche-2023",
        "comunicato-protocollo-cm-milano-assolombarda-2022",
        "linee-guida-rendicontazione-enti-locali-2023",
    ):
        assert procedures.about(library.document(file).id) is None


def test_no_documents_of_the_corpus_contradict_each_other(procedures: Procedures) -> None:
    assert [one.call.document.file for one in procedures if one.disagreements] == []


def test_procedures_are_made_once_for_a_generation(library: Library) -> None:
    assert library.procedures() is library.procedures()

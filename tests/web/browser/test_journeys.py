"""Three people at work, on our corpus, indexed and served as a user does."""

import io
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
import vobject
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.web.briefing.pdf_ua import faults
from tests.web.browser.visits import Visits, violations

pytestmark = pytest.mark.browser

DOCSEARCH = Path(sys.executable).with_name("docsearch")
QUESTION = "chi può presentare domanda per la rigenerazione urbana?"
CALL = "Avviso pubblico «Rigenera Comuni»"


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over `corpus/documents`."""
    index = tmp_path_factory.mktemp("corpus") / "indice"
    subprocess.run(
        [DOCSEARCH, "index", root / "corpus/documents", "--index", index],
        check=True,
        capture_output=True,
        timeout=600,
    )
    with subprocess.Popen(
        [DOCSEARCH, "serve", "--port", "0", "--index", index], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found.group()
        server.send_signal(signal.SIGINT)


def ask(page: Page, question: str) -> None:
    """Types a question where it can be typed and waits for the answers."""
    form = page.get_by_role("search").filter(has=page.get_by_label("La tua domanda"))
    form.get_by_label("La tua domanda").fill(question)
    form.get_by_role("button", name="Cerca").click()
    page.wait_for_url("**/cerca?**")


def saved(page: Page, name: str) -> bytes:
    """The file that a button makes the browser save."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


def test_a_clerk_finds_the_passage_the_verdict_and_the_calendar(visits: Visits, root: Path) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    ask(page, QUESTION)
    expect(page.locator(".ds-group-title").first).to_contain_text("Rigenera Comuni")

    page.get_by_role("link", name=re.compile("Leggi a pagina")).first.click()
    expect(page.locator("#passaggio")).to_be_in_viewport()
    expect(page.locator(".ds-box-frame").first).to_be_visible()

    journey.open("/comuni?q=Abbiategrasso")
    page.get_by_role("button", name=re.compile("mio comune")).click()
    journey.open(f"/cerca?q={QUESTION}")
    first = page.locator(".ds-group").first
    expect(first).to_contain_text("Abbiategrasso")
    first.get_by_role("link", name=re.compile("Scheda")).first.click()
    verdict = page.get_by_role("region", name=re.compile("Abbiategrasso"))
    expect(verdict).to_contain_text("Da verificare")  # what only the comune knows
    expect(verdict).to_contain_text("rispetta il requisito (almeno 15.001 abitanti)")
    assert violations(page, root) == []

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("calendario")).first.click()
    event = vobject.readOne(Path(download.value.path()).read_text("utf-8")).vevent
    assert "Rigenera Comuni" in event.summary.value
    assert event.dtstart.value.strftime("%Y-%m-%d") == "2022-05-31"  # as the decree moved it
    assert event.sequence.value == "1"
    assert journey.complaints == []
    assert journey.hosts == {urlsplit(journey.site).netloc}


def test_an_organiser_makes_a_briefing(visits: Visits, root: Path) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    ask(page, QUESTION)
    adding = page.get_by_role("button", name=re.compile("Aggiungi al briefing"))
    adding.filter(has_text="il bando").first.click()
    adding.filter(has_text="il passaggio a pagina").first.click()
    ask(page, "quanto dura il protocollo fra Città metropolitana di Milano e Assolombarda?")
    adding.filter(has_text="il passaggio a pagina").first.click()

    page.get_by_role("link", name=re.compile("Briefing")).click()
    page.get_by_label("Titolo del documento").fill("Fondi per i comuni: seminario")
    page.get_by_label(re.compile("per quale territorio")).select_option("MI")
    assert violations(page, root) == []

    pdf = saved(page, "Scarica il PDF")
    assert faults(pdf) == []
    printed = " ".join(
        "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages).split()
    )
    text = docx.Document(io.BytesIO(saved(page, "Scarica il DOCX")))
    written = "\n".join(one.text for one in text.element.body.iter() if one.text)
    for words in ("Fondi per i comuni: seminario", CALL[16:], "31 maggio 2022", "Assolombarda"):
        assert words in printed
        assert words in written
    assert journey.complaints == []
    assert journey.hosts == {urlsplit(journey.site).netloc}


def test_a_newcomer_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/")
    ask(page, "contributo per le comunità energetiche nei piccoli comuni")
    page.locator("fieldset", has_text="Tipo di documento").get_by_text("Avviso").click()
    page.get_by_role("button", name="Applica i filtri").click()
    expect(page.get_by_role("link", name="Togli il filtro Avviso")).to_be_visible()
    page.get_by_role("link", name=re.compile("Leggi a pagina")).first.click()
    expect(page.locator("#passaggio")).to_be_visible()
    passage = page.url

    journey.open("/bandi")
    for call in range(2):
        page.locator("label", has_text="Confronta").nth(call).click()
    page.get_by_role("button", name="Confronta i bandi scelti").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confronto fra 2 bandi")

    page.get_by_role("link", name=re.compile("Briefing")).click()
    page.get_by_label(re.compile("Indirizzi di questo sito")).fill(passage)
    page.get_by_role("button", name="Guarda l'anteprima").click()
    expect(page.get_by_role("heading", name="Bibliografia")).to_be_visible()
    assert journey.hosts == {urlsplit(journey.site).netloc}

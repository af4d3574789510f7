"""Takes the pictures of the README: `make screenshots`.

Indexes `corpus/documents` (nothing to do when it is indexed already), starts the server, and does
what a user would in Debian's Chromium: asks, reads, chooses a comune, compares, makes a briefing.
"""

import io
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "corpus" / "documents"
IMAGES = ROOT / "docs" / "images"
DOCSEARCH = Path(sys.executable).with_name("docsearch")

QUESTION = "Quando scade il bando borghi?"
WIDTH = 1280
HOME_HEIGHT, RESULTS_HEIGHT, VIEWER_HEIGHT = 1120, 1000, 1080
PAGE_HEIGHT = 1000
COMUNE = "015002"
CALL = "bando-borghi-linea-b-2022"
OTHER_CALL = "avviso-rigenerazione-urbana-comuni-2022"
PDF_SCALE = 1.2
COLOURS = 256
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def serving() -> Iterator[str]:
    """A server over the index; yields its address."""
    server = subprocess.Popen(
        [DOCSEARCH, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        printed = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http://\S+", printed)
        if found is None:
            raise SystemExit("Il server non parte: prova con «docsearch serve».")
        yield found.group()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


@contextmanager
def browsing() -> Iterator[Page]:
    """An empty page of the browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Serve Chromium: installarlo e riprovare (su Debian: chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        yield browser.new_page(locale="it-IT", reduced_motion="reduce")
        browser.close()


def take(page: Page, name: str, height: int) -> None:
    """Saves the top of the page, WIDTH by `height` pixels, in few colours: small files."""
    page.set_viewport_size(ViewportSize(width=WIDTH, height=height))
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    for image in page.locator("img:not([loading=lazy])").all():
        image.evaluate("image => image.decode()")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        save(picture, name)


def save(picture: Image.Image, name: str) -> None:
    """In few colours, as a PNG of the documentation."""
    picture.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def gather(page: Page) -> None:
    """Puts the first thing that can be gathered into the briefing."""
    page.get_by_role("button", name="Aggiungi al briefing").first.click()


def picture_of(pdf: Path, name: str) -> None:
    """Saves the first page of a PDF."""
    with pdfium.PdfDocument(pdf) as document:
        picture = document[0].render(scale=PDF_SCALE).to_pil()
    save(picture, name)


def main() -> None:
    """Asks the question and takes a picture of every step."""
    IMAGES.mkdir(exist_ok=True)
    if code := subprocess.run([DOCSEARCH, "index", DOCUMENTS], check=False).returncode:
        raise SystemExit(code)
    with serving() as site, browsing() as page:
        page.goto(site)
        take(page, "home", HOME_HEIGHT)
        page.get_by_label("La tua domanda").fill(QUESTION)
        page.locator(".ds-search-large").get_by_role("button").click(timeout=120_000)
        take(page, "results", RESULTS_HEIGHT)
        gather(page)
        page.get_by_role("link", name="Leggi a pagina").first.click()
        take(page, "viewer", VIEWER_HEIGHT)
        page.goto(f"{site}/comuni/{COMUNE}")
        page.get_by_role("button", name="mio comune").click()
        take(page, "municipality", PAGE_HEIGHT)
        page.goto(f"{site}/documenti/{CALL}/scheda")
        gather(page)
        take(page, "call", PAGE_HEIGHT)
        page.goto(f"{site}/confronta?bando={CALL}&bando={OTHER_CALL}")
        gather(page)
        take(page, "comparison", PAGE_HEIGHT)
        page.goto(f"{site}/briefing")
        page.get_by_label("Titolo del documento").fill("Bandi per i comuni")
        page.get_by_label("per quale territorio").select_option("MI")
        with page.expect_download() as download:
            page.get_by_role("button", name="Scarica il PDF").click()
        picture_of(download.value.path(), "briefing")


if __name__ == "__main__":
    main()

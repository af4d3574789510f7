"""Takes the pictures of the README: `make screenshots`.

Indexes `corpus/documents` (nothing to do when it is indexed already), starts the server, and asks
a question as a user would, in Debian's Chromium.
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

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "corpus" / "documents"
IMAGES = ROOT / "docs" / "images"
DOCSEARCH = Path(sys.executable).with_name("docsearch")

QUESTION = "Quando scade il bando borghi?"
WIDTH = 1280
HOME_HEIGHT, RESULTS_HEIGHT, VIEWER_HEIGHT = 1120, 1000, 1080
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
    for image in page.locator("img").all():
        image.evaluate("image => image.decode()")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def main() -> None:
    """Asks the question and takes a picture of every step."""
    IMAGES.mkdir(exist_ok=True)
    if code := subprocess.run([DOCSEARCH, "index", DOCUMENTS], check=False).returncode:
        raise SystemExit(code)
    with serving() as site, browsing() as page:
        page.goto(site)
        take(page, "home", HOME_HEIGHT)
        page.get_by_label("La tua domanda").fill(QUESTION)
        page.get_by_role("button", name="Cerca").click(timeout=120_000)
        take(page, "results", RESULTS_HEIGHT)
        page.get_by_role("link", name="Leggi a pagina").first.click()
        take(page, "viewer", VIEWER_HEIGHT)


if __name__ == "__main__":
    main()

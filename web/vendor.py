"""Copies what the pages use of Bootstrap Italia from `node_modules` to `static/vendor`.

Run as `python -m web.vendor` after `npm ci`, and again when templates change: fonts, style rules
and icons are then served from here, no page asks anything of another site, and none carries what
no page uses (the whole style sheet weighs 600 kB, its rules for our pages 40).
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

WEB = Path(__file__).parent
MODULES = Path("node_modules")
VENDOR = WEB / "static" / "vendor"
PURGE = Path(".bin/purgecss")

STYLE_SHEET = "css/bootstrap-italia.min.css"
ICONS = "svg/sprites.svg"
FONTS = (
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2",
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-italic.woff2",
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2",
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-700.woff2",
    "fonts/Titillium_Web/OFL.txt",
    "fonts/Lora/lora-v20-latin-ext_latin-regular.woff2",
    "fonts/Lora/lora-v20-latin-ext_latin-italic.woff2",
    "fonts/Lora/lora-v20-latin-ext_latin-700.woff2",
    "fonts/Lora/OFL.txt",
)

USERS = ("templates/*.html", "static/js/*.js")
"""Where classes and icons are named: elsewhere their rules would be lost."""

_SYMBOL = re.compile(r'<symbol id="it-([^"]+)".*?</symbol>', re.DOTALL)
_NAME = re.compile(r"[a-z0-9-]+")


def copy_vendor(modules: Path = MODULES, vendor: Path = VENDOR) -> None:
    """Replaces `vendor` with what the pages use of the packages in `modules`."""
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=vendor.parent) as folder:
        made = Path(folder) / vendor.name
        _copy(modules, made)
        shutil.rmtree(vendor, ignore_errors=True)
        made.rename(vendor)


def _copy(modules: Path, made: Path) -> None:
    package = modules / "bootstrap-italia" / "dist"
    for name in (STYLE_SHEET, ICONS, *FONTS):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
    for name in FONTS:
        shutil.copyfile(package / name, made / name)
    shutil.copyfile(package.parent / "LICENSE", made / "LICENSE")
    users = [path for pattern in USERS for path in sorted(WEB.glob(pattern))]
    sheet, folder = package / STYLE_SHEET, (made / STYLE_SHEET).parent
    purge: list[Path | str] = [modules / PURGE, "--keyframes", "--font-face"]
    purge += ["--css", sheet, "--output", folder, "--content", *users]
    subprocess.run(purge, check=True)
    sprite = (package / ICONS).read_text("utf-8")
    texts = (path.read_text("utf-8") for path in users)
    (made / ICONS).write_text(used_symbols(sprite, texts), "utf-8")


def used_symbols(sprite: str, texts: Iterable[str]) -> str:
    """The sprite with only those icons whose names stand in the texts."""
    names = {name for text in texts for name in _NAME.findall(text)}
    return _SYMBOL.sub(lambda symbol: symbol[0] if symbol[1] in names else "", sprite)


if __name__ == "__main__":
    if not (MODULES / PURGE).exists():
        sys.exit("Mancano i pacchetti delle pagine in node_modules: esegui npm ci.")
    copy_vendor()

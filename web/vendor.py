"""Copies what the pages use of Bootstrap Italia from `node_modules` to `static/vendor`.

Run as `python -m web.vendor` after `npm ci`: fonts, style sheet and icons are then served from
here, and no page asks anything of another site.
"""

import shutil
import sys
from pathlib import Path

PACKAGE = Path("node_modules/bootstrap-italia/dist")
VENDOR = Path(__file__).parent / "static" / "vendor"

FILES = (
    "css/bootstrap-italia.min.css",
    "svg/sprites.svg",
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


def copy_vendor(package: Path = PACKAGE, vendor: Path = VENDOR) -> None:
    """Replaces `vendor` with the files of `package` the pages use."""
    shutil.rmtree(vendor, ignore_errors=True)
    for name in FILES:
        target = vendor / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / name, target)
    shutil.copyfile(package.parent / "LICENSE", vendor / "LICENSE")


if __name__ == "__main__":
    if not PACKAGE.is_dir():
        sys.exit("Manca node_modules/bootstrap-italia: esegui npm ci.")
    copy_vendor()

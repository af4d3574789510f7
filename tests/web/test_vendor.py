import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.test_pages import PAGES, soup
from web.vendor import FONTS, ICONS, STYLE_SHEET, VENDOR, copy_vendor, used_symbols


@pytest.fixture(scope="module")
def modules(root: Path) -> Path:
    """What npm installed."""
    found = root / "node_modules"
    if not (found / ".bin" / "purgecss").exists():
        pytest.skip("mancano i pacchetti delle pagine: esegui npm ci")
    return found


@pytest.fixture(scope="module")
def vendor(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages use of it, chosen anew."""
    folder = tmp_path_factory.mktemp("vendor")
    (folder / "vecchio.css").touch()
    copy_vendor(modules, folder)
    return folder


def classes(sheet: Path) -> set[str]:
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text("utf-8")))


def test_the_files_are_copied_with_their_licence(vendor: Path) -> None:
    copied = {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()}
    assert copied == {*FONTS, STYLE_SHEET, ICONS, "LICENSE"}


def test_only_what_pages_use_is_carried(vendor: Path, modules: Path) -> None:
    package = modules / "bootstrap-italia" / "dist"
    for name in (STYLE_SHEET, ICONS):
        assert (vendor / name).stat().st_size < (package / name).stat().st_size / 5


@pytest.mark.parametrize("address", PAGES)
def test_no_class_of_a_page_lost_its_rules_and_no_icon_its_shape(
    client: TestClient, vendor: Path, modules: Path, address: str
) -> None:
    page = soup(client, address)
    known = classes(modules / "bootstrap-italia" / "dist" / STYLE_SHEET)
    used = {name for tag in page.select("[class]") for name in tag.get_attribute_list("class")}
    assert used & known
    assert used & known <= classes(vendor / STYLE_SHEET)
    held = re.findall(r'id="(it-[^"]+)"', (vendor / ICONS).read_text("utf-8"))
    icons = {str(tag["href"]).partition("#")[2] for tag in page.select("use[href]")}
    assert icons - {"mark"} <= set(held)


def test_icons_are_kept_by_name() -> None:
    sprite = '<svg><symbol id="it-list"><path/></symbol><symbol id="it-a11y"><path/></symbol></svg>'
    assert used_symbols(sprite, ['{{ icon("list") }}']) == (
        '<svg><symbol id="it-list"><path/></symbol></svg>'
    )


def test_every_font_the_style_sheet_names_is_copied(root: Path) -> None:
    sheet = (root / "web/static/css/fonts.css").read_text("utf-8")
    named = re.findall(r'url\("\.\./vendor/([^"]+)"\)', sheet)
    assert len(named) >= 6
    assert set(named) <= set(FONTS)


def test_what_is_served_was_chosen_for_these_templates(vendor: Path) -> None:
    if not (VENDOR / STYLE_SHEET).exists():
        pytest.skip("mancano gli stili: npm ci, poi python -m web.vendor")
    assert classes(vendor / STYLE_SHEET) <= classes(VENDOR / STYLE_SHEET)


def test_the_lock_file_names_no_registry(root: Path) -> None:
    assert "resolved" not in (root / "package-lock.json").read_text("utf-8")

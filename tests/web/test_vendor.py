import re
from pathlib import Path

import pytest

from web.vendor import FILES, copy_vendor


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "bootstrap-italia" / "dist"
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (folder.parent / "LICENSE").write_text("BSD", encoding="utf-8")
    return folder


def test_the_files_are_copied_with_their_licence(package: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    copy_vendor(package, vendor)
    copied = {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()}
    assert copied == {*FILES, "LICENSE"}


def test_files_of_an_older_package_do_not_stay(package: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "vecchio.css").touch()
    copy_vendor(package, vendor)
    assert not (vendor / "vecchio.css").exists()


def test_every_font_the_style_sheet_names_is_copied(root: Path) -> None:
    sheet = (root / "web/static/css/fonts.css").read_text("utf-8")
    named = re.findall(r'url\("\.\./vendor/([^"]+)"\)', sheet)
    assert len(named) >= 6
    assert set(named) <= set(FILES)


def test_the_lock_file_names_no_registry(root: Path) -> None:
    assert "resolved" not in (root / "package-lock.json").read_text("utf-8")

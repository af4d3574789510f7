import pytest
from starlette.datastructures import Headers

from web.downloads import CALENDAR, CSV, XLSX, saved_as


def test_a_file_is_saved_under_its_name() -> None:
    headers = Headers(saved_as("bandi.csv"))
    assert headers["content-disposition"] == 'attachment; filename="bandi.csv"'


@pytest.mark.parametrize("media_type", [CSV, CALENDAR])
def test_text_says_its_encoding(media_type: str) -> None:
    assert media_type.endswith("; charset=utf-8")


def test_a_workbook_has_the_type_that_its_writer_declares() -> None:
    from openpyxl.xml.constants import XLSX as WRITTEN

    assert f"{XLSX}.main+xml" == WRITTEN

import datetime
import re
from pathlib import Path

import pytest

from docsearch.italian import counted, italian_date, italian_number
from web.templating import FOLDER, after, local_moment

TEMPLATES = sorted(FOLDER.glob("*.html"))
DOWNLOADED = "briefing_document.html"
OWN_STYLE = "{% autoescape false %}<style>{{ style }}</style>{% endautoescape %}"
"""No page of the site but a file of its own: its style goes with it, and nothing else does."""


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (datetime.date(2022, 7, 6), "6 luglio 2022"),
        (datetime.date(2021, 12, 1), "1º dicembre 2021"),
        (datetime.date(2024, 1, 31), "31 gennaio 2024"),
    ],
)
def test_italian_date(date: datetime.date, text: str) -> None:
    assert italian_date(date) == text


def test_a_date_after_a_preposition() -> None:
    assert [after(day, "al") for day in ("8 maggio", "9 maggio")] == ["all'8 maggio", "al 9 maggio"]


def test_a_moment_is_local() -> None:
    moment = datetime.datetime(2024, 5, 2, 8, 5).astimezone()
    assert local_moment(moment.astimezone(datetime.UTC)) == "2 maggio 2024, ore 08:05"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")]
)
def test_italian_number(number: int, text: str) -> None:
    assert italian_number(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 pagine"), (1, "1 pagina"), (1200, "1.200 pagine")]
)
def test_counted(number: int, text: str) -> None:
    assert counted(number, "pagina", "pagine") == text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "forbidden",
    [
        r"\|\s*safe",
        r"autoescape\s+false",
        r"<script(?![^>]*\ssrc=)",
        r"<style",
        r"\sstyle=",
        r"\son\w+=",
        r"(?:src|href)=\"(?:https?:)?//",
        r"javascript:",
    ],
)
def test_templates_hold_nothing_unescaped_inline_or_from_elsewhere(
    template: Path, forbidden: str
) -> None:
    text = template.read_text("utf-8")
    if template.name == DOWNLOADED:
        text = text.replace(OWN_STYLE, "")
    assert not re.search(forbidden, text)

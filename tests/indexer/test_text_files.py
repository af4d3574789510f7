import pytest

from docsearch.errors import SourceCorrupt, SourceEmpty
from docsearch.models import PageSource
from indexer.extracted import OutlineEntry, Source
from indexer.text_files import read_html, read_markdown, read_plain_text


def text_of(source: Source) -> str:
    [page] = source.pages
    return page.page.text


def test_plain_text_keeps_its_lines() -> None:
    source = read_plain_text(
        "Articolo 1\r\n\r\nIl  contributo\t è\r\nconcesso.\r\n".encode(), "a.txt"
    )
    assert text_of(source) == "Articolo 1\n\nIl contributo è\nconcesso."
    assert source.media_type == "text/plain"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_plain_text_is_utf8_or_what_windows_writes(encoding: str) -> None:
    data = "La dotazione è “aperta” – 50 €".encode(encoding)
    assert text_of(read_plain_text(data, "a.txt")) == "La dotazione è “aperta” – 50 €"


def test_a_text_has_lines_but_no_layout() -> None:
    [page] = read_plain_text(b"uno\n\ndue", "a.txt").pages
    assert [page.page.text[line.start : line.end] for line in page.lines] == ["uno", "due"]
    assert {(line.size, line.x1, line.bold) for line in page.lines} == {(0, 0, False)}
    assert (page.page.width, page.page.height, page.page.source) == (0, 0, PageSource.TEXT)
    assert page.page.boxes(0, 3) == ()


MARKDOWN = """# Avviso *pubblico*

Il **contributo** è [concesso](https://esempio.it)
ai comuni.

## Beneficiari ##

- comuni montani
- unioni:
  1. di tre comuni

| Lotto | Euro |
|-------|------|
| A     | 100  |
| B     | 200  |

<script>alert(1)</script>
"""


def test_markdown_is_quoted_without_its_marks() -> None:
    source = read_markdown(MARKDOWN.encode(), "a.md")
    assert text_of(source) == (
        "Avviso pubblico\n\nIl contributo è concesso ai comuni.\n\nBeneficiari\n\n"
        "- comuni montani\n- unioni:\n1. di tre comuni\n\n"
        "Lotto | Euro\nA | 100\nB | 200\n\n<script>alert(1)</script>"
    )
    assert source.outline == (
        OutlineEntry(1, "Avviso pubblico", 1),
        OutlineEntry(2, "Beneficiari", 1),
    )
    assert source.media_type == "text/markdown"


HTML = """<!doctype html><html><head><title> Avviso &amp; bando </title>
<style>p { color: red }</style></head>
<body><header>Ente</header><nav><a href="/">Home</a></nav>
<main><h1>Avviso</h1>
<p>Il   contributo è <b>concesso</b><br>ai comuni.</p><!-- bozza -->
<div>Testo sciolto <span>in riga</span><p>poi un paragrafo</p>coda</div>
<h2>Beneficiari</h2><ol><li>comuni</li><li>unioni <ul><li>montane</li></ul></li></ol>
<table><tr><th>Lotto</th><th>Euro</th></tr><tr><td>A</td><td>100</td></tr></table>
<pre>riga uno
riga due</pre>
<script>document.write("<p>fuori</p>")</script>
</main><footer>Contatti</footer></body></html>"""


def test_a_web_page_is_its_main_content() -> None:
    source = read_html(HTML.encode(), "a.html")
    assert text_of(source) == (
        "Avviso\n\nIl contributo è concesso\nai comuni.\n\n"
        "Testo sciolto in riga\n\npoi un paragrafo\n\ncoda\n\nBeneficiari\n\n"
        "1. comuni\n2. unioni\n- montane\n\nLotto | Euro\nA | 100\n\nriga uno\nriga due"
    )
    assert [entry.title for entry in source.outline] == ["Avviso", "Beneficiari"]
    assert source.metadata_title == "Avviso & bando"


def test_an_old_page_says_how_it_is_encoded() -> None:
    data = '<html><head><meta charset="iso-8859-1"></head><body>È così</body></html>'
    assert text_of(read_html(data.encode("latin-1"), "a.html")) == "È così"


def test_a_page_without_main_is_its_body() -> None:
    assert text_of(read_html(b"<p>uno</p>due<p>tre", "a.html")) == "uno\n\ndue\n\ntre"


def test_an_xml_declaration_is_no_obstacle() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?><html><body><p>uno</p></body></html>'
    assert text_of(read_html(data, "a.html")) == "uno"


def test_a_tower_of_elements_is_refused() -> None:
    with pytest.raises(SourceCorrupt):
        read_html(b"<div>" * 5000 + b"testo", "a.html")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceCorrupt):
        read_plain_text(b"PK\x03\x04\x00\x00", "a.txt")


@pytest.mark.parametrize("data", [b" \n\t ", "\u200b".encode()])
def test_a_text_that_says_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(SourceEmpty):
        read_plain_text(data, "a.txt")


def test_a_page_that_shows_nothing_is_empty() -> None:
    with pytest.raises(SourceEmpty):
        read_html(b"<html><body><script>1</script></body></html>", "a.html")

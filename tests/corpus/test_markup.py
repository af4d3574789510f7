import pytest

pytest.importorskip("mdit_py_plugins", reason="manca l'extra «corpus»")

from corpus.markup import Heading, convert


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("2. Secondo comma", "<li>2. Secondo comma</li>"),
        ("- voce", "<li>\u2013 voce</li>"),
        ("sono ammessi:\na) i comuni;\nb) le unioni.", '<p class="lettera">b) le unioni.</p>'),
        ("**IL CAPO DEL DIPARTIMENTO**", '<p class="centrato"><strong>IL CAPO'),
        ("**Nota** di chiarimento", "<p><strong>Nota</strong> di chiarimento</p>"),
        ("CUP F59J21002670001.", '<span class="codice">F59J21002670001</span>.'),
        ("investimento M5C2I2.1", "<p>investimento M5C2I2.1</p>"),
    ],
)
def test_italian_acts_keep_their_form(markdown: str, html: str) -> None:
    assert html in convert(f"# Titolo\n\n{markdown}\n").rest


def test_headings_become_lines_of_the_contents() -> None:
    content = convert("# Avviso\n\n## Capo I\n\n### Articolo 1 \u2013 *Finalità*\n\nTesto\n")
    assert content.headings == (
        Heading("s1", 2, "Capo I"),
        Heading("s2", 3, "Articolo 1 \u2013 Finalità"),
    )
    assert '<h3 id="s2">' in content.rest


def test_the_title_block_ends_at_the_protocol_number() -> None:
    box = "<div class='protocollo'><p>Protocollo n. 1/2022</p></div>"
    content = convert(f"# Avviso\n\nsottotitolo\n\n{box}\n\nVISTO il regolamento\n\n## Capo I\n")
    assert "sottotitolo" in content.opening
    assert content.opening.rstrip().endswith("</div>")
    assert content.rest.startswith("<p>VISTO")


def test_without_a_protocol_number_the_title_block_is_the_title() -> None:
    content = convert("# Comunicato\n\nTesto\n")
    assert content.opening.strip() == "<h1>Comunicato</h1>"
    assert "Testo" in content.rest

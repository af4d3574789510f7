import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.feeds.plain import one_line, plain, shortened


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("piazze\tverdi\r\nLinea 2\rLinea 3", "piazze\tverdi\nLinea 2\nLinea 3"),
        ("una\x85due\u2028tre\x0cquattro", "una\ndue\ntre\nquattro"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("\u202eenoizart\u202c", "enoizart"),
        ("\ud800mezzo\ufffe", "mezzo"),
        ("è già <b>così</b> & 5.000\xa0€", "è già <b>così</b> & 5.000\xa0€"),
    ],
)
def test_plain(text: str, cleaned: str) -> None:
    assert plain(text) == cleaned


@given(st.text(alphabet=st.characters()))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("fino al 30 aprile", "fino al 30 aprile"),
        ("fino al 30 aprile 2025", "fino al 30 …"),
        ("a" * 20, "a" * 17 + " …"),
    ],
)
def test_shortened(text: str, short: str) -> None:
    assert shortened(text, 17) == short

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from docsearch.row_search import Wanted
from web.table_links import api_table_url, row_url, table_csv_url, table_url, tables_url

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(words, words, st.integers(1, 9))
def test_what_is_looked_for_survives_the_address(comune: str, cup: str, page: int) -> None:
    wanted = Wanted(comune, cup)
    for address in (table_url("d", 1, wanted, page), table_csv_url("d", 1, wanted)):
        params = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
        assert (params["comune"], params["cup"]) == (comune, cup)
    params = dict(parse_qsl(urlsplit(table_url("d", 1, wanted, page)).query))
    assert params.get("pagina", "1") == str(page)


def test_addresses() -> None:
    assert tables_url("a/b") == "/documenti/a%2Fb/tabelle"
    assert table_url("d", 2) == "/documenti/d/tabelle/2"
    assert table_csv_url("d", 2) == "/documenti/d/tabelle/2/righe.csv"
    assert row_url("d", 2, 50) == "/documenti/d/tabelle/2#riga-50"
    assert row_url("d", 2, 51) == "/documenti/d/tabelle/2?pagina=2#riga-51"
    assert api_table_url("d", 2) == "/api/v1/documents/d/tables/2"

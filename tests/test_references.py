"""How documents are cited."""

import dataclasses

from docsearch.models import Attribute, Kind, Origin
from docsearch.references import reference
from tests.described import document


def test_issuer_title_kind_date_page_and_hash() -> None:
    found = dataclasses.replace(
        document("piazze", title="Piazze verdi", date="2025-03-03"),
        issuer=Attribute("Regione Esempio", Origin.MANIFEST),
        sha256="0123456789abcdef" * 4,
    )
    assert reference(found) == (
        "Regione Esempio, «Piazze verdi», avviso, 3 marzo 2025, SHA-256 0123456789ab"
    )
    assert reference(found, 1200).endswith(", 3 marzo 2025, p. 1.200, SHA-256 0123456789ab")


def test_what_is_not_known_is_said() -> None:
    assert reference(document("x", title="Titolo", kind=Kind.FAQ)) == (
        "ente non indicato, «Titolo», domande frequenti, senza data, SHA-256 000000000000"
    )


def test_one_line_whatever_the_title_holds() -> None:
    hostile = document("x", title="Avviso\u202e «grande»\x00\n<script>")
    assert "«Avviso “grande” <script>»" in reference(hostile)

"""Addresses that stay."""

import dataclasses
import datetime

from tests.described import document
from web.citation_links import (
    call_citation_url,
    citation_url,
    document_citation_url,
    place_citation_url,
    words_url,
)

DOCUMENT = dataclasses.replace(document("piazze 1/2"), sha256="0123456789abcdef" * 4)


def test_addresses_name_generation_document_file_and_place() -> None:
    assert document_citation_url(7, DOCUMENT) == "/citazioni/7/piazze%201%2F2/0123456789ab"
    place = "/citazioni/7/piazze%201%2F2/0123456789ab/2/83-95"
    assert place_citation_url(7, DOCUMENT, 2, 83, 95) == place
    assert citation_url(7, DOCUMENT, 2, 83, "Piazze verdi") == f"{place}/51974593"
    assert call_citation_url(7, DOCUMENT, datetime.date(2025, 4, 9)) == (
        "/citazioni/7/piazze%201%2F2/0123456789ab?al=2025-04-09"
    )
    assert words_url("piazze 1/2", 2, 83, 95) == (
        "/documenti/piazze%201%2F2/pagine/2?da=83&a=95#passaggio"
    )

"""No value without its words."""

import pytest

from docsearch.errors import CitationError
from docsearch.evidence import Evidence, Fact, check_quotes
from tests.storage import samples

_PAGES = {
    page.number: page for page in samples.document("bando", "La dotazione è di 5 euro.").pages
}
_GOOD = Evidence(1, 3, 12, "dotazione")


def test_a_fact_needs_evidence() -> None:
    with pytest.raises(ValueError, match="no evidence"):
        Fact("valore", ())


def test_a_verbatim_quote_stands() -> None:
    check_quotes([Fact("valore", (_GOOD,))], _PAGES)


@pytest.mark.parametrize(
    "bad",
    [
        Evidence(1, 4, 13, "dotazione"),
        Evidence(1, 3, 12, "Dotazione"),
        Evidence(2, 3, 12, "dotazione"),
        Evidence(1, 3, 3, ""),
        Evidence(1, 3, 400, "dotazione è di 5 euro."),
    ],
)
def test_any_other_is_refused(bad: Evidence) -> None:
    with pytest.raises(CitationError, match="reindicizza"):
        check_quotes([Fact("valore", (_GOOD, bad))], _PAGES)

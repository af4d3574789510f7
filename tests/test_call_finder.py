"""Which call a document speaks of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.call_finder import CallFinder
from docsearch.cards import CallReference
from docsearch.codes import exact_codes
from tests.described import call, document, moment

_CLOUD_APRIL = call("cloud-aprile", "1.2 Migrazione al cloud - Comuni - Aprile 2023")
_CLOUD_JULY = call("cloud-luglio", "1.2 Migrazione al cloud - Comuni - Luglio 2023")
_CLOUD_SCHOOLS = call("cloud-scuole", "1.2 Migrazione al cloud - Scuole - Luglio 2023")
_BORGHI = call(
    "borghi",
    "Avviso pubblico «Borghi in rete» per la rigenerazione culturale dei piccoli centri",
    measures=("M1C3I2.1",),
    act=("18", "2022-01-14"),
    closes="2022-03-15T13:59",
)
_NURSERIES = call("nidi", "Avviso per asili nido e scuole dell'infanzia", measures=("M4C1I1.1",))
_ALL = (_CLOUD_APRIL, _CLOUD_JULY, _CLOUD_SCHOOLS, _BORGHI, _NURSERIES)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Proroga dell'avviso “1.2 Migrazione al Cloud – Comuni – luglio 2023”", "cloud-luglio"),
        ("proroga dell'avviso 1.2 migrazione al cloud scuole (luglio 2023)", "cloud-scuole"),
        (
            "differimento dei termini del bando approvato con decreto n. 18 del 14 gennaio 2022",
            "borghi",
        ),
        ("Avviso «Borghi in rete»: nuovo termine", "borghi"),
        ("proroga dell'avviso 1.2 migrazione al cloud comuni settembre 2023", None),
        ("proroga dell'avviso sugli asili nido, Missione 4 Componente 1 Investimento 1.1", "nidi"),
        ("proroga dell'avviso sugli asili nido, Missione 2 Componente 2 Investimento 1.2", None),
        ("proroga del bando sulle piste ciclabili", None),
        ("proroga dei termini", None),
        ("", None),
    ],
)
def test_the_call_an_act_speaks_of(words: str, expected: str | None) -> None:
    found = CallFinder(_ALL).find(CallReference(words, exact_codes(words)), document("atto"))
    assert (found.document.id if found else None) == expected


def test_of_two_calls_that_fit_equally_neither_is_taken() -> None:
    one, other = call("uno", "Avviso Piste ciclabili"), call("due", "Avviso «Piste ciclabili»")
    words = CallReference("proroga dell'avviso piste ciclabili", ())
    assert CallFinder([one]).find(words, document("atto")) is one
    same = replace(other, document=document("due", title="Avviso Piste ciclabili"))
    assert CallFinder([one, same]).find(words, document("atto")) is None


def test_a_call_does_not_speak_of_itself() -> None:
    one = call("uno", "Avviso Piste ciclabili")
    assert CallFinder([one]).find(CallReference("avviso piste ciclabili", ()), one.document) is None


@pytest.mark.parametrize(
    ("words", "old_closes", "expected"),
    [
        ("proroga dell'avviso borghi per la rigenerazione culturale", "2022-03-15", "borghi"),
        ("proroga dell'avviso borghi per la rigenerazione culturale", "2022-03-16", None),
        ("proroga dell'avviso borghi", "2022-03-15", None),
    ],
)
def test_the_closing_it_replaces_makes_up_for_words_of_the_title(
    words: str, old_closes: str, expected: str | None
) -> None:
    borghi = call("borghi", "Borghi: rigenerazione culturale, piccoli centri", closes="2022-03-15")
    found = CallFinder([borghi, _NURSERIES]).find(
        CallReference(words, ()), document("atto"), moment(old_closes)
    )
    assert (found.document.id if found else None) == expected


_TITLE_WORDS = st.lists(
    st.sampled_from("piste ciclabili nidi musei parchi acquedotti ponti scuole 2022 2023".split()),
    min_size=1,
    max_size=5,
)


@given(st.lists(_TITLE_WORDS, min_size=1, max_size=6), _TITLE_WORDS)
def test_no_call_is_missed_among_many_that_is_found_alone(
    titles: list[list[str]], given_words: list[str]
) -> None:
    calls = [
        call(f"c{number}", " ".join(words), measures=("M2C2I1.1",))
        for number, words in enumerate(titles)
    ]
    reference = CallReference(" ".join(given_words), ("M2C2I1.1",))
    alone = [
        found for one in calls if (found := CallFinder([one]).find(reference, document("atto")))
    ]
    found = CallFinder(calls).find(reference, document("atto"))
    assert found in alone or (found is None and len(alone) != 1)

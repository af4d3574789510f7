"""Which documents belong to one procedure."""

import pytest

from docsearch.amendments import amendments
from docsearch.cards import CallReference, Card, Described
from docsearch.codes import exact_codes
from docsearch.evidence import Fact
from docsearch.families import families
from docsearch.models import Kind
from tests.described import act, call, document, quote

_BORGHI = call("bando-borghi", "Avviso «Borghi in rete»", act=("18", "2022-01-14"))
_NURSERIES = call("avviso-nidi", "Avviso «Nidi aperti»")


def _other(id_: str, title: str, *references: str, kind: Kind = Kind.ALTRO) -> Described:
    named = tuple(
        Fact(CallReference(words, exact_codes(words)), quote(words)) for words in references
    )
    return Described(document(id_, title=title, kind=kind), Card(references=named))


@pytest.mark.parametrize(
    ("other", "family"),
    [
        (_other("faq", "Domande frequenti sull'avviso «Borghi in rete»"), "bando-borghi"),
        (
            _other("esiti", "Graduatoria", "il bando approvato con decreto n. 18 del 14/01/2022"),
            "bando-borghi",
        ),
        (_other("bando-borghi-all-1", "Tabella"), "bando-borghi"),
        (_other("bando-borghi_allegato_B", "Modello"), "bando-borghi"),
        (_other("all-1", "Tabella"), None),
        (_other("relazione", "Stato del PNRR"), None),
        (
            _other("notizie", "Novità", "Avviso «Borghi in rete»", "Avviso «Nidi aperti»"),
            None,
        ),
        (
            _other(
                "notizie",
                "Novità",
                "Avviso «Borghi in rete»",
                "l'Avviso «Nidi aperti»",
                "ancora dell'Avviso «Nidi aperti»",
            ),
            "avviso-nidi",
        ),
    ],
)
def test_the_family_of_a_document(other: Described, family: str | None) -> None:
    found = families((_BORGHI, _NURSERIES, other), {})
    assert found.get(other.document.id) == family
    assert found["bando-borghi"] == "bando-borghi"


def test_an_act_belongs_to_the_call_it_changes() -> None:
    decree = act("d1", "proroga di «Borghi in rete»", date="2022-03-09", closes="2022-03-31")
    everything = (_BORGHI, _NURSERIES, decree)
    assert families(everything, amendments(everything))["d1"] == "bando-borghi"

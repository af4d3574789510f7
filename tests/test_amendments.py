"""Which act changes which call."""

from docsearch.amendments import amendments
from docsearch.cards import ChangeKind
from tests.described import act, call, day

_CLOUD_JULY = call("cloud-luglio", "1.2 Migrazione al cloud - Comuni - Luglio 2023")
_BORGHI = call("borghi", "Avviso pubblico «Borghi in rete» per i piccoli centri")


def test_the_changes_to_each_call_come_by_day() -> None:
    second = act("d2", "proroga di «Borghi in rete»", date="2022-03-29", closes="2022-04-30")
    first = act("d1", "proroga di «Borghi in rete»", date="2022-03-09", closes="2022-03-31")
    undated = act("d0", "proroga di «Borghi in rete»", date=None, closes="2022-05-31")
    found = amendments((_BORGHI, undated, second, first, _CLOUD_JULY))
    assert {id_: [item.source.id for item in items] for id_, items in found.items()} == {
        "borghi": ["d1", "d2", "d0"]
    }
    assert [item.since for item in found["borghi"]] == [day("2022-03-09"), day("2022-03-29"), None]


def test_a_change_keeps_its_kind_and_its_evidence() -> None:
    more = act("d1", "«Borghi in rete»", date="2022-03-01", kind=ChangeKind.BUDGET, added=20)
    (found,) = amendments((_BORGHI, more))["borghi"]
    assert found.change is more.card.changes[0]
    assert found.source is more.document


def test_an_act_that_names_no_call_changes_none() -> None:
    other = act(
        "d1", "proroga del bando sulle piste ciclabili", date="2022-03-01", closes="2022-05-31"
    )
    assert amendments((_BORGHI, other)) == {}

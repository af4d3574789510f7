import pytest

from docsearch.calls import ApplicantKind as Kind
from indexer.extract.bodies import find_bodies
from indexer.extract.folding import folded


def kinds(text: str) -> list[tuple[Kind, ...]]:
    return [body.kinds for body in find_bodies(folded(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Amministrazioni comunali", Kind.COMUNE),
        ("i piccoli Comuni", Kind.COMUNE),
        ("l’Unione montana", Kind.UNIONE),
        ("le UNIONI DI COMUNI", Kind.UNIONE),
        ("comunità montane, isolane o di arcipelago", Kind.COMUNITA_MONTANA),
        ("la Citta' metropolitana", Kind.CITTA_METROPOLITANA),
        ("le Province autonome", Kind.REGIONE),
        ("liberi Consorzi comunali", Kind.PROVINCIA),
        ("consorzi tra enti locali", Kind.ENTE_PUBBLICO),
        ("enti del diritto: soggetti pubblici", Kind.ENTE_PUBBLICO),
        ("micro, piccole e medie imprese", Kind.IMPRESA),
        ("piccole imprese agricole", Kind.AGRICOLTORE),
        ("imprese sociali", Kind.ETS),
        ("organizzazioni di volontariato", Kind.ETS),
        ("enti non profit", Kind.ETS),
        ("associazioni di categoria", Kind.ALTRO),
        ("istituti comprensivi", Kind.SCUOLA),
        ("le A.S.L.", Kind.ASL),
        ("aziende ospedaliero-universitarie", Kind.ASL),
        ("enti pubblici di ricerca", Kind.UNIVERSITA),
        ("liberi professionisti", Kind.ALTRO),
    ],
)
def test_a_name_is_of_one_kind(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind,)]


def test_classes_that_the_law_defines_are_all_their_members() -> None:
    ((*local,),) = kinds("gli enti locali")
    assert local == [
        Kind.COMUNE,
        Kind.PROVINCIA,
        Kind.CITTA_METROPOLITANA,
        Kind.UNIONE,
        Kind.COMUNITA_MONTANA,
    ]
    assert (Kind.REGIONE in kinds("gli enti territoriali")[0]) is True


@pytest.mark.parametrize("text", ["www.regione.it", "di comune accordo", "le imprenditrici"])
def test_words_that_are_no_body(text: str) -> None:
    assert kinds(text) == []


def test_many_together_are_so_by_name() -> None:
    (body,) = find_bodies("aggregazioni di almeno tre comuni")
    assert body.associated
    assert body.kinds == (Kind.COMUNE,)

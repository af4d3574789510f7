"""The answer of each criterion and the sentence that goes with it."""

import pytest

from docsearch.calls import ApplicantKind as Kind
from docsearch.calls import ListAnnex, Place, PlaceKind
from docsearch.cards import Described
from docsearch.eligibility.answers import Answer
from docsearch.eligibility.assess import screening
from docsearch.eligibility.criterion import Finding, finding
from docsearch.municipalities.model import InnerAreaClass, Municipality
from tests.eligibility.comuni import comune, region, the_call

_MET, _NOT, _ASK = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
_CAPITALS = ("i capoluoghi di provincia",)


def found(described: Described, name: str, municipality: Municipality) -> Finding:
    (one,) = [item for item in screening(described).criteria if item.name == name]
    return finding(one, municipality)


@pytest.mark.parametrize(
    ("described", "answer", "reason", "way_out"),
    [
        (the_call(Kind.COMUNE), _MET, "I comuni possono presentare domanda.", ""),
        (the_call(), _ASK, "Il documento non dice chi può presentare domanda.", ""),
        (
            the_call(Kind.ENTE_PUBBLICO),
            _ASK,
            "Sono ammessi enti pubblici: verifica che i comuni siano fra questi.",
            "",
        ),
        (
            the_call(Kind.IMPRESA, Kind.ETS),
            _NOT,
            "I comuni non sono fra i soggetti ammessi (imprese e enti del terzo settore).",
            "",
        ),
        (
            the_call(Kind.UNIONE, Kind.COMUNITA_MONTANA),
            _NOT,
            "I comuni non sono fra i soggetti ammessi (unioni di comuni e comunità montane).",
            "Possibile attraverso: unioni di comuni e comunità montane.",
        ),
        (
            the_call(Kind.COMUNE, associated=True),
            _NOT,
            "Un comune da solo non può partecipare: serve una forma associata.",
            "Possibile in forma associata con altri comuni.",
        ),
        (the_call(excluded=(Kind.COMUNE,)), _NOT, "I comuni sono esclusi.", ""),
    ],
)
def test_who_may_apply(described: Described, answer: Answer, reason: str, way_out: str) -> None:
    one = found(described, "Chi può partecipare", comune())
    assert (one.answer, one.reason, one.way_out) == (answer, reason, way_out)


@pytest.mark.parametrize(
    ("described", "municipality", "answer", "reason"),
    [
        (
            the_call(Kind.COMUNE, size=(5_001, None)),
            comune(figures=(6_000, 5_900)),
            _MET,
            (
                "6.000 / 5.900 abitanti secondo la rilevazione: rispetta il requisito "
                "(almeno 5.001 abitanti)."
            ),
        ),
        (
            the_call(Kind.COMUNE, size=(5_001, None)),
            comune(figures=(4_985, 5_039)),
            _ASK,
            (
                "4.985 / 5.039 abitanti secondo la rilevazione: a cavallo del limite "
                "(almeno 5.001 abitanti)."
            ),
        ),
        (
            the_call(Kind.COMUNE, size=(1_000, 5_000)),
            comune(figures=(32,)),
            _NOT,
            "32 abitanti: il requisito è da 1.000 a 5.000 abitanti.",
        ),
        (
            the_call(Kind.COMUNE, size=(5_001, None)),
            comune(figures=(5_010, None)),
            _ASK,
            (
                "5.010 abitanti: vicino al limite (almeno 5.001 abitanti), e il registro non ha "
                "altre rilevazioni."
            ),
        ),
        (
            the_call(Kind.COMUNE, size=(5_001, None)),
            comune(figures=(9_000, None)),
            _MET,
            "9.000 abitanti: rispetta il requisito (almeno 5.001 abitanti).",
        ),
        (
            the_call(Kind.COMUNE, size=(None, 5_000)),
            comune(figures=(None,)),
            _ASK,
            "Servono al massimo 5.000 abitanti: il registro non dà la popolazione del comune.",
        ),
        (
            the_call(Kind.COMUNE, size=(5_000, None), aggregated=True),
            comune(figures=(900,)),
            _ASK,
            (
                "900 abitanti: da solo non basta, il requisito è almeno 5.000 abitanti fra comuni "
                "associati."
            ),
        ),
        (
            the_call(Kind.COMUNE, size=(15_001, None), exempt=_CAPITALS),
            comune(capital=True),
            _MET,
            "Capoluogo: ammesso qualunque sia la popolazione (altrimenti almeno 15.001 abitanti).",
        ),
        (
            the_call(Kind.COMUNE, size=(15_001, None), exempt=_CAPITALS),
            comune(capital=None),
            _ASK,
            (
                "4.000 abitanti: il requisito è almeno 15.001 abitanti, salvo per i capoluoghi: "
                "verifica se lo è."
            ),
        ),
    ],
)
def test_how_many_inhabitants(
    described: Described, municipality: Municipality, answer: Answer, reason: str
) -> None:
    one = found(described, "Popolazione", municipality)
    assert (one.answer, one.reason) == (answer, reason)


@pytest.mark.parametrize(
    ("inhabitants", "way_out"),
    [
        (4_812, "Sotto il limite per 188 abitanti."),
        (4_999, "Sotto il limite per 1 abitante."),
        (10_200, "Oltre il limite per 200 abitanti."),
        (100, ""),
        (900_000, ""),
        (7_000, ""),
    ],
)
def test_only_a_near_miss_is_called_one(inhabitants: int, way_out: str) -> None:
    described = the_call(Kind.COMUNE, size=(5_000, 10_000))
    assert found(described, "Popolazione", comune(figures=(inhabitants,))).way_out == way_out


def test_together_a_size_may_be_reached() -> None:
    summed = the_call(Kind.COMUNE, size=(5_000, None), aggregated=True)
    joint = the_call(Kind.COMUNE, Kind.UNIONE, size=(5_000, None))
    assert "si può sommare" in found(summed, "Popolazione", comune()).way_out
    assert "unione" in found(joint, "Popolazione", comune()).way_out


@pytest.mark.parametrize(
    ("places", "municipality", "answer"),
    [
        ((region("Lombardia"),), comune(), _MET),
        ((region("Lazio"), region("Lombardia")), comune(), _MET),
        ((region("Lazio"),), comune(), _NOT),
        ((region("Lombardia", excluded=True),), comune(), _NOT),
        ((region("Lazio", excluded=True),), comune(), _MET),
        (
            (region("Lombardia"), Place(PlaceKind.MOUNTAIN, "comuni montani")),
            comune(),
            _ASK,
        ),
        ((region("Lazio"), Place(PlaceKind.MOUNTAIN, "comuni montani")), comune(), _NOT),
        ((Place(PlaceKind.SOUTH, "Mezzogiorno"),), comune(region="Sicilia"), _MET),
        ((Place(PlaceKind.METROPOLITAN_CITY, "Milano"),), comune(metropolitan=None), _ASK),
        ((Place(PlaceKind.METROPOLITAN_CITY, "Roma"),), comune(metropolitan=None), _NOT),
        ((Place(PlaceKind.INNER_AREA, "aree interne"),), comune(), _ASK),
        (
            (Place(PlaceKind.INNER_AREA, "aree interne"),),
            comune(inner_area=InnerAreaClass.BELT),
            _NOT,
        ),
        ((Place(PlaceKind.COMUNE, "Borgo"),), comune(), _MET),
        ((Place(PlaceKind.COMUNE, "Altrove"),), comune(), _NOT),
        ((Place(PlaceKind.COAST, "comuni costieri"),), comune(), _ASK),
    ],
)
def test_where(places: tuple[Place, ...], municipality: Municipality, answer: Answer) -> None:
    one = found(the_call(Kind.COMUNE, places=places), "Territorio", municipality)
    assert one.answer is answer
    assert municipality.label in one.reason
    assert one.way_out == ""


@pytest.mark.parametrize(
    ("annex", "answer", "reason"),
    [
        (
            ListAnnex("Allegato 1", 2, 3, 3, ("015001", "015002")),
            _MET,
            "Borgo (MI) è nell'elenco «Allegato 1».",
        ),
        (
            ListAnnex("Allegato 1", 2, 3, 3, ("016001", "016002")),
            _NOT,
            "Borgo (MI) non è nell'elenco «Allegato 1».",
        ),
        (
            ListAnnex("Allegato 1", 300, 3, 9, ("016001", "016002")),
            _ASK,
            "L'elenco «Allegato 1» non si legge per intero: verifica che il comune vi sia.",
        ),
        (
            ListAnnex("Allegato 1", 560, None, None, ()),
            _ASK,
            "Elenco non presente nel documento: «Allegato 1».",
        ),
    ],
)
def test_on_which_list(annex: ListAnnex, answer: Answer, reason: str) -> None:
    one = found(the_call(Kind.COMUNE, annex=annex), "Elenco dei comuni", comune())
    assert (one.answer, one.reason) == (answer, reason)

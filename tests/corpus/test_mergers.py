from datetime import date

from corpus.mergers import Suppressed, successors
from tests.municipalities.samples import municipality

LAST_DAY = date(2014, 2, 3)
NEXT_DAY = date(2014, 2, 4)
NEW = municipality("Borgo Virgilio", "020071", cadastral="M340", sigla="MN")
OLD = municipality("Mantova", "020030", cadastral="E897", sigla="MN")


def suppressed(name: str, *within: str, sigla: str = "MN") -> Suppressed:
    return Suppressed("X000", name, sigla, LAST_DAY, frozenset(within))


def found(one: Suppressed, begun: date = NEXT_DAY) -> dict[str, str]:
    return successors([one], [NEW, OLD], {"M340": begun, "E897": date(1866, 1, 1)})


def test_the_name_within_a_comune_that_begins_the_day_after() -> None:
    assert found(suppressed("Virgilio")) == {"X000": "020071"}


def test_the_village_within_a_comune_that_begins_the_day_after() -> None:
    assert found(suppressed("Borgoforte", "020071")) == {"X000": "020071"}


def test_one_sign_is_not_enough() -> None:
    assert found(suppressed("Borgoforte")) == {}
    assert found(suppressed("Borgoforte", "020030")) == {}
    assert found(suppressed("Virgilio"), begun=date(2015, 1, 1)) == {}
    assert found(suppressed("Virgilio", "020071", sigla="CR")) == {}


def test_the_law_decides_where_signs_do_not() -> None:
    pesaro = municipality("Pesaro", "041044", cadastral="G479", sigla="PU")
    one = Suppressed("F467", "Monteciccardo", "PU", date(2020, 6, 30), frozenset({"041068"}))
    assert successors([one], [pesaro, NEW], {}) == {"F467": "041044"}

import pytest

from indexer.extract.enumeration import Case, standing


@pytest.mark.parametrize(
    ("text", "case", "first", "joined"),
    [
        ("|i comuni", Case.PLAIN, True, True),
        ("|domanda i comuni", Case.PLAIN, True, False),
        ("|domanda i 30 comuni", Case.PLAIN, True, False),
        ("|domanda ai comuni", Case.PLAIN, False, False),
        ("|con i comuni", Case.PLAIN, False, False),
        ("|edifici dei comuni", Case.PLAIN, False, False),
        ("|le regioni e i comuni", Case.PLAIN, True, True),
        ("|le regioni, tutti i comuni", Case.PLAIN, True, True),
        ("|le regioni nonche' comuni", Case.PLAIN, True, True),
        ("rivolto |ai comuni", Case.TO, True, True),
        ("rivolto |alle regioni e ai comuni", Case.TO, True, True),
        ("rivolto |alle regioni per i comuni", Case.TO, False, False),
        ("presentate |dai comuni", Case.BY, True, True),
        ("eccezione |dei comuni", Case.OF, True, True),
    ],
)
def test_a_name_after_the_words_before_it(text: str, case: Case, first: bool, joined: bool) -> None:
    floor = text.index("|")
    plain = text.replace("|", "")
    found = standing(plain, floor, plain.index("comuni"), case)
    assert (found.first, found.joined) == (first, joined)


def test_articles_and_adjectives_belong_to_the_name() -> None:
    plain = "presentano domanda tutti i singoli comuni"
    found = standing(plain, 0, plain.index("comuni"), Case.PLAIN)
    assert plain[found.start :] == "tutti i singoli comuni"
    assert found.article

from indexer.labels import read_label
from indexer.levels import Style, levels

BOLD, LARGE, PLAIN = Style(10, True, False), Style(14, True, False), Style(10, False, False)


def levels_of(*headings: tuple[str, Style] | tuple[str, Style, int]) -> list[int]:
    items = [
        (read_label(text), style, given[0] if given else None) for text, style, *given in headings
    ]
    return list(levels(items))


def test_parts_are_outside_everything() -> None:
    found = levels_of(("1. Premessa", BOLD), ("Allegato 1", BOLD), ("Articolo 2", BOLD))
    assert found == [3, 1, 2]


def test_depth_follows_the_number() -> None:
    found = levels_of(("A. RISORSE", BOLD), ("A.1 Finalità", BOLD), ("A.1.a Fonte", BOLD))
    assert found == [1, 2, 3]


def test_the_way_of_numbering_seen_first_is_outside() -> None:
    assert levels_of(("A. Calore", BOLD), ("1. Esposizione", BOLD)) == [1, 2]
    assert levels_of(("1. Esposizione", BOLD), ("A. Calore", BOLD)) == [1, 2]


def test_questions_are_innermost() -> None:
    assert levels_of(("D: Serve il CUP?", PLAIN), ("1. Domande", BOLD)) == [2, 1]


def test_a_heading_without_label_is_below_those_printed_as_large() -> None:
    found = levels_of(("A. RISORSE", LARGE), ("A.1 Finalità", BOLD), ("Proroghe", BOLD))
    assert found == [1, 2, 3]


def test_what_is_printed_larger_than_all_labels_is_above_them() -> None:
    assert levels_of(("Modelli e standard", LARGE), ("1. Premessa", BOLD)) == [1, 2]


def test_without_labels_size_decides() -> None:
    assert levels_of(("Contatti", BOLD), ("Il progetto", LARGE), ("Note", PLAIN)) == [2, 1, 3]


def test_bookmarks_give_their_own_level() -> None:
    found = levels_of(("Premessa", BOLD, 1), ("La struttura", BOLD, 2), ("M5C2 Sport", BOLD))
    assert found == [1, 2, 3]


def test_a_numbered_measure_is_a_sibling_of_the_others() -> None:
    found = levels_of(
        ("2. Investimenti", BOLD),
        ("2.1. M1C3 Investimento 1.1: Musei", BOLD),
        ("Sub Investimento 1.1/1 - Archivi", BOLD),
        ("M1C3 Investimento 1.2 Barriere", BOLD),
    )
    assert found == [1, 2, 3, 2]


def test_nothing_has_no_levels() -> None:
    assert levels_of() == []

import pytest

from indexer.extract.cited import find_cited
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, reading


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("VISTO il decreto-legge 31 maggio 2021, n. 77;", ["ATTO:77/2021"]),
        ("la misura M2C2I1.2 del PNRR", ["M2C2I1.2", "PNRR"]),
        ("il Piano nazionale di ripresa e resilienza", ["PNRR"]),
        ("il regolamento (UE) 2021/241", ["ATTO:241/2021"]),
        ("il programma Next Generation EU", ["Next Generation EU"]),
        ("Protocollo n. 0012345/2022", []),
        ("lo schema del protocollo con deliberazione n. 561 del 31 maggio 2023", ["ATTO:561/2023"]),
        ("il Piano urbano della mobilità e il resto", ["Piano urbano della mobilità"]),
        ("Finanziato dall'Unione europea NextGenerationEU", []),
        ("un piano di lavoro e il Piano terra", []),
    ],
)  # fmt: skip
def test_acts_and_plans(text: str, values: list[str]) -> None:
    read = reading(text)
    found = find_cited(unmarked(read.clauses))
    assert [fact.value for fact in found] == values
    assert cited(found, read)


def test_the_full_name_stands_for_the_short_one() -> None:
    read = reading("il Piano strategico", "il Piano strategico del territorio metropolitano")
    found = find_cited(unmarked(read.clauses))
    assert [fact.value for fact in found] == ["Piano strategico del territorio metropolitano"]


@pytest.mark.parametrize("unit", ["Piano strategico del territorio ", "legge 1 maggio 2020, n. 3 "])
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: find_cited(unmarked(reading(text).clauses)), unit) < LINEAR

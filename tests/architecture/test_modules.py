import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("docsearch", "indexer", "web")
MAX_LINES = 400


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    """Path and text of every module."""
    for folder in folders:
        for module in sorted((ROOT / folder).rglob("*.py")):
            yield module.relative_to(ROOT).as_posix(), module.read_text("utf-8")


def test_a_module_holds_one_concept() -> None:
    lengths = {name: len(text.splitlines()) for name, text in sources(*PACKAGES, "corpus", "tests")}
    assert "docsearch/errors.py" in lengths
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_a_module_says_what_it_is_for() -> None:
    silent = [name for name, text in sources(*PACKAGES) if not ast.get_docstring(ast.parse(text))]
    assert silent == []

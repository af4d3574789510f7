"""The register: comuni by code, by name as people type it, by province.

register = load_register(DEFAULT_FOLDER)
register.get("Castro (BG)")
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path

from docsearch.errors import AmbiguousMunicipality, MunicipalityNotFound
from docsearch.municipalities.files import MUNICIPALITIES, active_folder
from docsearch.municipalities.model import Municipality, Population, Source
from docsearch.municipalities.names import asked, key, loose_key, spelled_out
from docsearch.municipalities.storage import read_register
from docsearch.places import REDRAWN, province_named, provinces

_SUGGESTIONS = 5
_LIKENESS = 70
"""Percent of likeness from which a name is suggested."""

_NAMED_AT_MOST = 6
"""How many homonyms a message names."""

_Index = Mapping[str, tuple[Municipality, ...]]


class Register:
    """Every comune, by code; indexes are made when first needed."""

    def __init__(self, source: Source, municipalities: Iterable[Municipality]) -> None:
        self.source = source
        self.municipalities = tuple(municipalities)

    def __len__(self) -> int:
        return len(self.municipalities)

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self.municipalities)

    def get(self, text: str) -> Municipality:
        """The comune of a code or a name. Raises MunicipalityNotFound or AmbiguousMunicipality."""
        found = self.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            names = [f"{one.label}, codice {one.code}" for one in found[:_NAMED_AT_MOST]]
            more = "…" if len(found) > _NAMED_AT_MOST else ""
            raise AmbiguousMunicipality(
                f"«{text.strip()}» può essere più di un comune: {'; '.join(names)}{more}. Indica "
                "la provincia o il codice ISTAT."
            )
        near = ", ".join(one.label for one in self.suggest(text))
        hint = f"Forse cercavi: {near}." if near else "Controlla il nome o usa il codice ISTAT."
        raise MunicipalityNotFound(f"Nessun comune si chiama «{text.strip()}». {hint}")

    def by_code(self, code: str) -> Municipality | None:
        """The comune that has or had an ISTAT code; leading zeros may be missing."""
        code = code.strip().zfill(6)
        return self._by_code.get(code) or self._by_former_code.get(code)

    def find(self, text: str) -> tuple[Municipality, ...]:
        """The comuni that a code or a name may mean: names of today first, then former names,
        then names with small words left out. A province after the name chooses among them.
        """
        if text.strip().isdecimal():
            found = self.by_code(text)
            return (found,) if found else ()
        for name, place in asked(text):
            for spelling in spelled_out(name):
                named = self.named(spelling)
                among = within(named, place) if place else named
                if among:
                    return among
        return ()

    def named(self, name: str) -> tuple[Municipality, ...]:
        """The comuni of a bare name, current, former or without small words."""
        return (
            self._by_key.get(key(name))
            or self._by_former_key.get(key(name))
            or self._by_loose_key.get(loose_key(name), ())
        )

    def with_key(self, name_key: str) -> tuple[Municipality, ...]:
        """The comuni whose name, current or former, has a key (see `names.key`)."""
        return self._by_key.get(name_key) or self._by_former_key.get(name_key, ())

    def suggest(self, text: str) -> tuple[Municipality, ...]:
        """The comuni with the names most like a text, likeliest first."""
        from rapidfuzz import fuzz, process

        wanted = key(tuple(asked(text))[-1].name)
        near = process.extract(
            wanted,
            self._by_key.keys(),
            scorer=fuzz.ratio,
            limit=_SUGGESTIONS,
            score_cutoff=_LIKENESS,
        )
        found = (one for name, _, _ in near for one in self._by_key[name])
        return tuple(dict.fromkeys(found))[:_SUGGESTIONS]

    def of_province(self, sigla: str) -> tuple[Municipality, ...]:
        """The comuni of a province, by code; none for an unknown sigla."""
        return self._by_sigla.get(sigla.upper(), ())

    def populations(self, municipality: Municipality) -> tuple[Population, ...]:
        """The known figures of a comune, newest first, each with what it was counted for."""
        return tuple(
            Population(figure, source)
            for figure, source in zip(municipality.figures, self.source.populations, strict=True)
            if figure is not None
        )

    @cached_property
    def _by_code(self) -> Mapping[str, Municipality]:
        return {one.code: one for one in self.municipalities}

    @cached_property
    def _by_former_code(self) -> Mapping[str, Municipality]:
        return {code: one for one in self.municipalities for code in one.former_codes}

    @cached_property
    def _by_key(self) -> _Index:
        return _grouped((key(name), one) for one in self.municipalities for name in _names(one))

    @cached_property
    def _by_former_key(self) -> _Index:
        return _grouped(
            (key(name), one) for one in self.municipalities for name in one.former_names
        )

    @cached_property
    def _by_loose_key(self) -> _Index:
        return _grouped(
            (loose, one)
            for one in self.municipalities
            for name in (*_names(one), *one.former_names)
            if (loose := loose_key(name))
        )

    @cached_property
    def _by_sigla(self) -> _Index:
        return _grouped((one.sigla, one) for one in self.municipalities)


def load_register(folder: Path) -> Register:
    """The register of a folder, read once until its file changes. Raises RegisterError."""
    path = folder / MUNICIPALITIES
    return _load(folder, path.stat().st_mtime_ns if path.exists() else 0)


def active_register(index_dir: Path) -> Register:
    """The register imported beside an index, else the one that comes with docsearch."""
    return load_register(active_folder(index_dir))


@lru_cache(maxsize=2)
def _load(folder: Path, _changed: int) -> Register:
    return Register(*read_register(folder))


def _names(one: Municipality) -> tuple[str, ...]:
    """Italian, other, and both: "Bolzano", "Bozen", "Bolzano/Bozen"."""
    return (one.name, one.other_name, one.name + one.other_name) if one.other_name else (one.name,)


def _grouped(pairs: Iterable[tuple[str, Municipality]]) -> _Index:
    groups: dict[str, tuple[Municipality, ...]] = {}
    for name, one in pairs:
        before = groups.get(name, ())
        if one not in before:
            groups[name] = (*before, one)
    return groups


def within(among: tuple[Municipality, ...], place: str) -> tuple[Municipality, ...]:
    """Those in a province, by sigla or name. Sardinia has drawn its provinces anew so often that
    any of their siglas stands for the region where it fits no better.
    """
    sigla = _sigla(place)
    exact = tuple(one for one in among if one.sigla == sigla)
    if exact or sigla not in _redrawn():
        return exact
    return tuple(one for one in among if one.region == REDRAWN)


@lru_cache(maxsize=1024)
def _sigla(place: str) -> str:
    province = province_named(place)
    return province.sigla if province else place.upper()


@cache
def _redrawn() -> frozenset[str]:
    return frozenset(province.sigla for province in provinces() if province.region == REDRAWN)

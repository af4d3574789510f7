"""Regions, provinces and metropolitan cities of Italy, and where a text names them.

Names are those of ISTAT ("Valle d'Aosta/Vallée d'Aoste", "Forlì-Cesena"), whatever the spelling in
the text. A province is found where the text calls it one ("province di Bergamo, Como e Lecco"): a
bare "Bergamo" is more often the comune.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docsearch.models import Span
from docsearch.municipalities.files import DEFAULT_FOLDER, LOOKALIKES, PROVINCES


@dataclass(frozen=True, slots=True)
class Province:
    """A province, or what stands in its place; `sigla` is that of number plates ("BG").

    All those that Sardinia has had are here, and some of them share a sigla.
    """

    sigla: str
    name: str
    region: str
    metropolitan: bool


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a text names: its official name, and where."""

    name: str
    span: Span


_REGION_WORDS = {
    "Abruzzo": (("Abruzzo", "Abruzzi"), "abruzzes[ei]"),
    "Basilicata": (("Basilicata",), "lucan[oaie]"),
    "Calabria": (("Calabria", "Calabrie"), "calabres[ei]|calabr[oaie]"),
    "Campania": (("Campania",), "campan[oaie]"),
    "Emilia-Romagna": (("Emilia-Romagna", "Emilia e Romagna"), "emilian[oaie]|romagnol[oaie]"),
    "Friuli-Venezia Giulia": (("Friuli-Venezia Giulia", "Friuli V.G.", "Friuli"), "friulan[oaie]"),
    "Lazio": (("Lazio",), "lazial[ei]"),
    "Liguria": (("Liguria",), "ligur[ei]"),
    "Lombardia": (("Lombardia",), "lombard[oaie]"),
    "Marche": (("Marche",), "marchigian[oaie]"),
    "Molise": (("Molise",), "molisan[oaie]"),
    "Piemonte": (("Piemonte",), "piemontes[ei]"),
    "Puglia": (("Puglia", "Puglie"), "puglies[ei]"),
    "Sardegna": (("Sardegna",), "sard[oaie]"),
    "Sicilia": (("Sicilia",), "sicilian[oaie]"),
    "Toscana": (("Toscana",), "toscan[oie]"),
    "Trentino-Alto Adige/Südtirol": (
        ("Trentino-Alto Adige/Südtirol", "Trentino-Alto Adige", "Trentino", "Alto Adige"),
        "trentin[aie]|altoatesin[oaie]|sudtirolesi?",
    ),
    "Umbria": (("Umbria",), "umbr[oaie]"),
    "Valle d'Aosta/Vallée d'Aoste": (
        ("Valle d'Aosta/Vallée d'Aoste", "Valle d'Aosta", "Vallée d'Aoste", "Val d'Aosta"),
        "valdostan[oaie]",
    ),
    "Veneto": (("Veneto",), "venet[aie]"),
}
REGIONS = tuple(_REGION_WORDS)
"""The twenty regions, in the order of the alphabet."""

SOUTH = frozenset(
    ("Abruzzo", "Basilicata", "Calabria", "Campania", "Molise", "Puglia", "Sardegna", "Sicilia")
)
"""The regions of the Mezzogiorno."""

_OTHER_PROVINCE_NAMES = {
    "Valle d'Aosta/Vallée d'Aoste": ("Valle d'Aosta", "Aosta"),
    "Bolzano/Bozen": ("Bolzano", "Bozen"),
    "L'Aquila": ("Aquila",),
    "La Spezia": ("Spezia",),
    "Massa-Carrara": ("Massa e Carrara",),
    "Monza e della Brianza": ("Monza e Brianza", "Monza-Brianza"),
    "Pesaro e Urbino": ("Pesaro-Urbino",),
    "Reggio Calabria": ("Reggio di Calabria",),
    "Reggio nell'Emilia": ("Reggio Emilia", "Reggio d'Emilia"),
    "Roma": ("Roma Capitale",),
}
REDRAWN = "Sardegna"
"""The region that drew its provinces anew in 2005, 2016 and 2025."""

_METROPOLITAN = "città metropolitana"
_METROPOLITAN_SINCE_2025 = "Sassari"

# "Lombardi" may be a surname and "campane" bells: an adjective has no capital, or follows a noun
# such as these.
_NOUNS = (
    r"region[ei]|regional[ei]|giunta|comun[ei]|provinc(?:ia|e)|ent[ei]|impres[ae]|territori[oi]?|"
    r"are[ae]|aziend[ae]|scuol[ae]|istituzioni|amministrazion[ei]|citt[àa]|local[ei]|"
    r"pubblic(?:[oai]|he)|montan[aie]|abitanti|università|popolazione"
)
_AFTER_NOUN = re.compile(rf"\b(?:{_NOUNS})[\s(]{{1,3}}\Z", re.IGNORECASE)
_STAMPS = re.compile(r"\s{1,3}(?:da\s{1,3}bollo|bollate|automobilistiche)\b", re.IGNORECASE)
_BELLS = ("campana", "campane")
_REACH = 40
"""Characters around a word in which its noun, or the name of a comune it is part of, is found."""

_WORD = re.compile(r"[^\W\d_]{3,40}")
_OF = r"(?:\s{1,3}(?:di|del|della)\s{1,3}|\s{1,3}(?:dell|d)['’]\s?|\s?:\s{1,3})"
_PROVINCE_OF = re.compile(
    r"\b(?:provinc(?:ia|e)|liber[oi]\s{1,3}consorzio?(?:\s{1,3}comunal[ei])?)"
    rf"(?:\s{{1,3}}[^\W\d_]{{1,20}}){{0,2}}?{_OF}",
    re.IGNORECASE,
)
_CITY_OF = re.compile(rf"\bcitt(?:à|a['’]?)\s{{1,3}}metropolitan[ae]{_OF}", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:\s?\([A-Z]{2}\))?"
    r"(?:\s?[,;/]\s?(?:ed?\s{1,3}|od?\s{1,3})?|\s{1,3}(?:ed?|od?|nonché|e/o)\s{1,3})"
    r"(?:(?:di|del|della)\s{1,3}|dell['’]\s?)?",
    re.IGNORECASE,
)


@cache
def provinces() -> tuple[Province, ...]:
    """Every province, by sigla."""
    with (DEFAULT_FOLDER / PROVINCES).open(encoding="utf-8", newline="") as file:
        return tuple(
            Province(
                row["sigla"],
                row["name"],
                row["region"],
                row["kind"] == _METROPOLITAN or row["name"] == _METROPOLITAN_SINCE_2025,
            )
            for row in csv.DictReader(file)
        )


def province_named(text: str) -> Province | None:
    """The province that a text is the name of, in any spelling; None when it is none."""
    names = _ProvinceNames.of(provinces())
    match = names.pattern.fullmatch(text.strip())
    return names.province(match) if match else None


def region_named(text: str) -> str | None:
    """The official name of the region that a text is the name of, in any spelling; or None."""
    match = _region_pattern().fullmatch(text.strip())
    return _region(match) if match and _is_name(match) else None


def find_regions(text: str) -> tuple[FoundPlace, ...]:
    """The regions that a text names, or calls by adjective ("i comuni lombardi"); not where the
    word only belongs to the name of a comune ("Castelfranco Veneto").
    """
    return tuple(
        FoundPlace(_region(match), Span(*match.span()))
        for match in _region_words(text)
        if (_means_name(match) if _is_name(match) else _means_adjective(match))
        and not _within_comune(match)
    )


def holds_region_word(name: str) -> bool:
    """Whether a name of several words holds that of a region, as "Castelfranco Veneto" does."""
    return " " in name and any(_region_words(name))


def find_provinces(text: str) -> tuple[FoundPlace, ...]:
    """The provinces that a text calls so, each of an enumeration by itself."""
    return tuple(_enumerated(text, _PROVINCE_OF, _ProvinceNames.of(provinces())))


def find_metropolitan_cities(text: str) -> tuple[FoundPlace, ...]:
    """The metropolitan cities that a text calls so, by the name of their province."""
    cities = tuple(province for province in provinces() if province.metropolitan)
    return tuple(_enumerated(text, _CITY_OF, _ProvinceNames.of(cities)))


@dataclass(frozen=True, slots=True)
class _ProvinceNames:
    """A pattern of all spellings, whose groups are the provinces in order."""

    pattern: re.Pattern[str]
    among: tuple[Province, ...]

    @staticmethod
    @cache
    def of(among: tuple[Province, ...]) -> "_ProvinceNames":
        # Longer names first: the first that matches is taken, and «Roma» begins «Roma Capitale».
        spellings = [
            (name, index)
            for index, province in enumerate(among)
            for name in (province.name, *_OTHER_PROVINCE_NAMES.get(province.name, ()))
        ]
        spellings.sort(key=lambda item: -len(item[0]))
        pattern = "|".join(
            rf"(?P<p{index}_{number}>{_spelling(name)})"
            for number, (name, index) in enumerate(spellings)
        )
        return _ProvinceNames(re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), among)

    def province(self, match: re.Match[str]) -> Province:
        group = match.lastgroup or ""
        return self.among[int(group[1:].split("_")[0])]


def _enumerated(text: str, head: re.Pattern[str], names: _ProvinceNames) -> Iterator[FoundPlace]:
    """The provinces that follow a head, one after the other."""
    for start in head.finditer(text):
        match = names.pattern.match(text, start.end())
        while match:
            yield FoundPlace(names.province(match).name, Span(*match.span()))
            separator = _NEXT.match(text, match.end())
            match = names.pattern.match(text, separator.end()) if separator else None


def _region_words(text: str) -> Iterator[re.Match[str]]:
    """Matches of the names and adjectives of regions. Trying the pattern only where a word begins
    as one of them does makes this ten times as fast.
    """
    pattern, beginnings = _region_pattern(), _region_beginnings()
    end = 0
    for word in _WORD.finditer(text):
        if word.start() >= end and word.group()[:3].lower() in beginnings:
            match = pattern.match(text, word.start())
            if match:
                end = match.end()
                yield match


@cache
def _region_beginnings() -> frozenset[str]:
    words = [
        word
        for names, adjectives in _REGION_WORDS.values()
        for word in (*names, *adjectives.split("|"))
    ]
    return frozenset(word[:3].lower() for word in words)


@cache
def _region_pattern() -> re.Pattern[str]:
    """One group a region for its names ("n3"), one for its adjectives ("a3")."""
    pieces = [
        rf"(?P<n{index}>{'|'.join(map(_spelling, names))})|(?P<a{index}>{adjectives})"
        for index, (names, adjectives) in enumerate(_REGION_WORDS.values())
    ]
    return re.compile(rf"\b(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)


def _region(match: re.Match[str]) -> str:
    return REGIONS[int((match.lastgroup or "")[1:])]


def _is_name(match: re.Match[str]) -> bool:
    return (match.lastgroup or "").startswith("n")


def _means_name(match: re.Match[str]) -> bool:
    """Whether a name is that of a region: "marche" may be stamps."""
    if _region(match) != "Marche":
        return True
    word = match.group()
    before = match.string[max(0, match.start() - _REACH) : match.start()].rstrip().lower()
    return not _STAMPS.match(match.string, match.end()) and (
        word[0].isupper() or before.endswith("regione")
    )


def _means_adjective(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if _AFTER_NOUN.search(before):
        return True
    return match.group().islower() and match.group() not in _BELLS


def _within_comune(match: re.Match[str]) -> bool:
    """Whether the word is part of the name of a comune or a province."""
    first = max(0, match.start() - _REACH)
    around = match.string[first : match.end() + _REACH]
    return any(
        first + name.start() <= match.start() and match.end() <= first + name.end()
        for name in _lookalikes().finditer(around)
    )


@cache
def _lookalikes() -> re.Pattern[str]:
    """The names of comuni and provinces that hold the word of a region, as "Sud Sardegna" does."""
    names = (DEFAULT_FOLDER / LOOKALIKES).read_text("utf-8").splitlines()
    for province in provinces():
        names += [province.name, *_OTHER_PROVINCE_NAMES.get(province.name, ())]
    held = [name for name in names if holds_region_word(name) and not region_named(name)]
    return re.compile(rf"\b(?:{'|'.join(map(_spelling, held))})(?!\w)", re.IGNORECASE)


def _spelling(name: str) -> str:
    """A pattern for a name however its spaces, hyphens, apostrophes and accents are typed."""
    return "".join(_character(character) for character in name)


def _character(character: str) -> str:
    plain = _ACCENTS.get(character)
    if plain:
        return rf"(?:{character}|{plain}['’]?)"
    match character:
        case "'":
            return r"['’]\s?"
        case " ":
            return r"\s{1,3}"
        case "-" | "/":
            return r"(?:\s?[-–/]\s?|\s{1,3})"
    return re.escape(character)


_ACCENTS = {"à": "a", "è": "e", "é": "e", "ì": "i", "ò": "o", "ù": "u", "ü": "u"}

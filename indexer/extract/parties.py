"""The bodies that sign a protocol, and which of them later words mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docsearch.calls import ApplicantKind
from docsearch.cards import Party
from docsearch.evidence import Fact
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.party_names import Name, name_at, names_from, party
from indexer.extract.unmarked import Line, Passage

_HEAD_LINES = 60
_AFTER_HEAD = re.compile(
    r"\W{0,3}(?:premess[aeo]|vist[oaie]\b|considerat|richiamat|si conviene|le parti\b|"
    r"art(?:icolo)?\.?\s?1\b"
    r"|tutto cio)"
)
_BETWEEN = re.compile(r"(?:^|(?<=[\s,;:.]))(?:tra|fra)\s?:?\s+", re.IGNORECASE)
_NEXT = re.compile(
    r"(?<=[,;)»”.]\s)(?:e|ed|nonché|E|ED|NONCHÉ)\s+(?=\S)|(?<=\s)(?:E|ED)\s+(?=\S)|;\s(?=\S)"
    r"|(?<=\s)(?:e|ed)\s+(?=(?:l['’]|(?:la|il|lo|le|gli|i)\s)\s?[A-Z])"
)
_OWN_LINE = re.compile(r"(?:e|ed)\s", re.IGNORECASE)
_STANDS = re.compile(
    r"rappresentat|nella persona|in persona|nelle persone|con sede|sede legale|codice fiscale|"
    r"c\.\s?f\."
    r"|p\.\s?iva|partita iva|di seguito|d'ora in|in prosieguo|legale rappresentante|per il tramite"
)
_REACH = 600
_ALIAS = re.compile(
    r"(?:di seguito|d['’]ora in (?:poi|avanti)|"
    r"in prosieguo)[^«“\"]{0,40}[«“\"]([^»”\"]{2,50})[»”\"]",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    r"\b(?:le parti|le due parti|tutte le parti|parti (?:firmatarie|contraenti)|(?:ciascuna|"
    r"ogni) parte|"
    r"(?:i|gli|tutti i|tutti gli) (?:soggetti |enti )?(?:firmatari|sottoscrittori|contraenti))$"
)
_OPENING = re.compile(r"(?:(?:la|il|lo|le|gli|i|ed|e) |l' ?|\d{1,4} |\W)*")
_JOINT = re.compile(r"\s?,\s|\s(?:e|ed|nonche')\s")


@dataclass(frozen=True, slots=True)
class Roster:
    """The parties and the other names that the text gives them."""

    parties: tuple[Fact[Party], ...]
    aliases: tuple[tuple[str, str], ...] = ()
    """Folded alias and the name it stands for."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(fact.value.name for fact in self.parties)

    def meant(self, words: str) -> tuple[str, ...]:
        """The parties that these words mean: ("",) for all of them, () where it is not clear."""
        plain = folded(words).strip(" ,.:;")
        if _EVERYONE.search(plain):
            return ("",)
        whole = self._one(plain)
        if whole:
            return (whole,)
        found = [self._one(piece) for piece in _JOINT.split(plain) if piece.strip()]
        if not found or None in found:
            return ()
        names = tuple(dict.fromkeys(name for name in found if name))
        return ("",) if len(names) > 1 and set(names) == set(self.names) else names

    def of_kind(self, kind: ApplicantKind, place: str = "") -> str:
        """The one party of that kind whose name holds `place`, folded; "" if none or several."""
        found = [
            fact.value.name
            for fact in self.parties
            if fact.value.kind is kind and place in folded(fact.value.name)
        ]
        return found[0] if len(found) == 1 else ""

    def within(self, words: str) -> str:
        """The one party, or the longest, whose whole name stands in the words; "" if none."""
        plain = folded(words)
        found = [
            name
            for name in self.names
            if re.search(rf"(?<!\w){re.escape(_bare(folded(name)))}(?!\w)", plain)
        ]
        return max(found, key=len, default="")

    def _one(self, piece: str) -> str | None:
        """The one party that a folded name, whole or its first words, or an alias stands for."""
        bare = _bare(piece)
        if len(bare) < 3:
            return None
        for alias, name in self.aliases:
            if bare == _bare(alias):
                return name
        found = [name for name in self.names if _begins(_bare(folded(name)), bare)]
        return found[0] if len(found) == 1 else None


def find_roster(lines: Sequence[Line]) -> Roster:
    """The parties of a protocol: those its opening presents, else those its title names."""
    head = Passage.of(opening(lines))
    for between in _BETWEEN.finditer(head.text):
        stretch = _presented(head, between.end())
        if len(stretch) > 1:
            return _roster(head, stretch)
    for line in head.lines:
        for between in _BETWEEN.finditer(line.text):
            named = list(names_from(line.text, between.end()))
            if len(named) > 1:
                facts = (
                    Fact(party(name.text), line.cite(name.span.start, name.span.end))
                    for name in named
                )
                return Roster(merged(facts, lambda item: item.name))
    return Roster(())


def opening(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines before the recitals or the first article: title, parties, who represents them."""
    for index, line in enumerate(lines):
        if index >= _HEAD_LINES or (index > 1 and _AFTER_HEAD.match(folded(line.text))):
            return
        yield line


def _presented(head: Passage, start: int) -> list[Name]:
    """The names since `start` that come with who represents them, a seat or a short name, or each
    in an item of its own; none where the first does not.
    """
    end = _BETWEEN.search(head.text, start)
    stop = end.start() if end else len(head.text)
    own_lines = {
        at: at + len(line.text)
        for at, line in zip(head.starts, head.lines, strict=True)
        if line.clause.is_item or _OWN_LINE.match(line.text) or _is_name(line.text)
    }
    begins = {start, *own_lines, *(match.end() for match in _NEXT.finditer(head.text, start, stop))}
    found: list[Name] = []
    named = [
        (at, name)
        for at in sorted(begins)
        if start <= at < stop and (name := name_at(head.text, at, own_lines.get(at))) is not None
    ]
    for index, (at, name) in enumerate(named):
        following = named[index + 1][0] if index + 1 < len(named) else stop
        rest = folded(head.text[name.span.end : min(following, name.span.end + _REACH)])
        if at in own_lines or _STANDS.search(rest):
            found.append(name)
        elif not found:
            return []
    return found


def _is_name(text: str) -> bool:
    """Whether a line is the name of a body and nothing else."""
    name = name_at(text, 0)
    whole = name is not None and not text[name.span.end :].strip(" ,;.")
    return whole and name is not None and party(name.text).kind is not ApplicantKind.ALTRO


def _roster(head: Passage, names: Sequence[Name]) -> Roster:
    facts = [Fact(party(name.text), head.cite(name.span.start, name.span.end)) for name in names]
    aliases: list[tuple[str, str]] = []
    for index, name in enumerate(names):
        end = names[index + 1].span.start if index + 1 < len(names) else len(head.text)
        match = _ALIAS.search(head.text, name.span.end, min(end, name.span.end + _REACH))
        if match and folded(match[1]) not in ("parti", "le parti"):
            aliases.append((folded(match[1]), name.text))
    return Roster(merged(facts, lambda item: item.name), tuple(aliases))


def _bare(plain: str) -> str:
    """A folded name without its article and number."""
    opening = _OPENING.match(plain)
    return plain[opening.end() if opening else 0 :].strip()


def _begins(name: str, words: str) -> bool:
    """Whether a name begins with the words, or they with it and name nothing more."""
    short, long = sorted((name, words), key=len)
    rest = long[len(short) :]
    same = long.startswith(short) and not rest[:1].isalnum()
    return same and (long == name or _JOINT.search(rest) is None)

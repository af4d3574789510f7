"""The lines of a first page that are its title: what an act is about, what a call is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.labels import is_formula, is_signature, is_unfinished
from indexer.layout import PageLayout
from indexer.letterhead import is_funding, is_issuer, is_letterhead, is_programme, is_reference
from indexer.lines import BodyStyle, TextLine

MARKDOWN = re.compile(r"#{1,6}\s+|[*_]{2}")
"""Marks of a title in plain text."""

KIND = re.compile(
    r"(?:bando|avviso|manifestazione\s+di\s+interesse|protocollo\s+d|accordo|convenzione|"
    r"comunicato|linee\s+guida|graduatori|elenco|criteri\b|faq|domande\s+frequenti|relazione|"
    r"atto\s+d|decreto|deliber|determin|ordinanza|circolare|regolamento|manuale|guida\b|"
    r"disciplinare|domanda\s+di|modello|schema\s+di|scheda|rapporto|vademecum|nota\b)",
    re.IGNORECASE,
)
"""The beginning of a title that says what the document is."""

_ACT = re.compile(
    r"(?:verbale\s+di\s+)?(?:decreto|deliber\w+|determin\w+|ordinanza|circolare|legge)\b"
    r"(?=.{0,60}(?:\bn\.?\s?\d|\bnr\.?\s?\d|\d{4}))",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"oggetto\s*(?:[:.–-]\s*|$)", re.IGNORECASE)
_STOP = re.compile(
    r"(?:indice|sommario|premess[ae]|vist[oaie]|considerat\w+|il\s+sottoscritt|l['’]anno|"
    r"art(?:icolo|\.)\s*\d)\b",
    re.IGNORECASE,
)
_RECITAL = re.compile(
    r"(?:Vist[oaie]|VIST[OAIE]|Premess[oaie]|PREMESS[OAIE]|Considerat[oaie]|CONSIDERAT[OAIE]|"
    r"Richiamat[oaie]|RICHIAMAT[OAIE])\b"
)
_IN_CONCERT = re.compile(
    r"(?:di\s+concerto\s+)?con\s+(?:(?:il|la|i|le|gli)\s|l['’])", re.IGNORECASE
)
_LETTERED = re.compile(r"(?:allegato|appendice|annesso)\W{1,3}[a-z]\W{0,2}", re.IGNORECASE)
"""A whole name, though its letter may look like a preposition: "Allegato A"."""

_BROKEN_NUMBER = re.compile(r"(?:\bdel|\bn\.|\s\d{1,2})$")
_MAX_LINES = 40
_RUNNING_CHARACTERS = 60
_MAX_ACT_CHARACTERS = 160
_NEAR_LINES = 7
"""The object of an act stands at most this many lines below its number."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` of a page, set in one print."""

    first: int
    last: int
    size: float
    text: str


def title_zone(page: PageLayout, body: BodyStyle) -> range:
    """The lines above the running text of a page."""
    end = 0
    tables = page.table_lines()
    for index, line in enumerate(page.lines[:_MAX_LINES]):
        if index in page.toc or index in tables or _STOP.match(line.text):
            break
        running = line.full and len(line.text) > _RUNNING_CHARACTERS
        if running and not _stands_out(line, body):
            break
        end = index + 1
    return range(end)


def _stands_out(line: TextLine, body: BodyStyle) -> bool:
    return body.stands_out(line) or line.text.isupper()


def _blocks(page: PageLayout, lines: Iterable[int], *, inside: bool) -> list[Block]:
    """Runs of lines in one print without those of the letterhead. `inside` the title, the name of
    a programme is part of it.
    """
    blocks: list[Block] = []
    dropped = False
    recited = recites(page)
    for index in lines:
        line, before = page.lines[index], page.lines[max(0, index - 1)]
        last = blocks[-1] if blocks and blocks[-1].last == index - 1 else None
        open_phrase = is_unfinished(before.text) and not _LETTERED.fullmatch(before.text)
        wrapped = before.full and not line.gap_above and _same_print(page, index)
        around = _is_surrounding(line.text, inside) or (recited and is_authority(line.text))
        dropped = (dropped and (open_phrase or _wraps(page, index))) or (
            around and not (last and (open_phrase or wrapped))
        )
        if dropped:
            continue
        if last and _same_print(page, index) and _close(page, index):
            blocks[-1] = Block(last.first, index, last.size, f"{last.text} {line.text}")
        else:
            blocks.append(Block(index, index, line.size, line.text))
    return blocks


def _is_surrounding(text: str, inside: bool) -> bool:
    """Whether a line is around the title, not of it."""
    if is_issuer(text) or is_funding(text) or is_reference(text):
        return True
    if is_formula(text) or _is_blank(text):
        return True
    return not inside and is_programme(text)


def recites(page: PageLayout) -> bool:
    """Whether a page recalls other acts as an act does: "VISTO…"."""
    return any(is_recital(line.text) for line in page.lines)


def is_recital(text: str) -> bool:
    """Whether a line begins to recall an act or a reason: "VISTO…", "Considerato che…"."""
    return _RECITAL.match(text) is not None


def is_authority(text: str) -> bool:
    """Whether a line above the recitals of an act says who acts: "Il Capo del Dipartimento…"."""
    return is_signature(text) or _IN_CONCERT.match(text) is not None


def _wraps(page: PageLayout, index: int) -> bool:
    """Whether a line is the rest of the one above it, the name of a programme or an office."""
    line, before = page.lines[index], page.lines[index - 1]
    if not _same_print(page, index) or (line.gap_above and not is_authority(before.text)):
        return False
    return line.text[0].islower() or (is_programme(before.text) and before.full)


def _is_blank(text: str) -> bool:
    """Whether a line is a rule or a number."""
    return sum(c.isalpha() for c in text) < 3


def _same_print(page: PageLayout, index: int) -> bool:
    """Whether a line is set as the line above it."""
    before, line = page.lines[index - 1], page.lines[index]
    return abs(before.size - line.size) <= 1 and before.bold == line.bold


def _close(page: PageLayout, index: int) -> bool:
    before, line = page.lines[index - 1], page.lines[index]
    if not line.has_layout:
        return not line.gap_above
    return 0 < line.y0 - before.y0 < 2 * max(line.size, line.y1 - line.y0)


def act_title(page: PageLayout, body: BodyStyle) -> list[Block]:
    """The number and date of an act and what it is about: "OGGETTO: …", or the lines below."""
    act, about = _act(page, body), _object(page)
    if not about:
        return [act, *_below(page, body, act)] if act and _below(page, body, act) else []
    near = act is not None and 0 < about.first - act.last <= _NEAR_LINES
    return [act, about] if act and near else [about]


def _act(page: PageLayout, body: BodyStyle) -> Block | None:
    """The line that names an act: "DECRETO N. 12 del 3 maggio 2022"."""
    for index, line in enumerate(page.lines):
        if not line.gap_above or (line.full and not _stands_out(line, body)):
            continue
        last = index
        while _closes_number(page, last):
            last += 1
        text = " ".join(own.text for own in page.lines[index : last + 1])
        if len(text) <= _MAX_ACT_CHARACTERS and _ACT.match(text):
            return Block(index, last, line.size, text)
    return None


def _closes_number(page: PageLayout, index: int) -> bool:
    """Whether the number or the date of an act goes on below: "n. 87 del 18 / ottobre 2024"."""
    below = page.lines[index + 1 : index + 2]
    broken = _BROKEN_NUMBER.search(page.lines[index].text[-12:]) is not None
    return broken and bool(below) and not below[0].gap_above


def _below(page: PageLayout, body: BodyStyle, act: Block) -> list[Block]:
    """The lines below the name of an act that stand out as it does."""
    last = act.last
    while last + 1 < min(len(page.lines), act.last + _NEAR_LINES):
        line = page.lines[last + 1]
        if not _stands_out(line, body) or is_letterhead(line.text) or is_formula(line.text):
            break
        last += 1
    return _blocks(page, range(act.last + 1, last + 1), inside=True)


def _object(page: PageLayout) -> Block | None:
    """The object of an act or a letter: "OGGETTO: …"."""
    for index, line in enumerate(page.lines):
        match = _OBJECT.match(line.text)
        if match is None or index in page.toc:
            continue
        rest = line.text[match.end() :]
        first = index if rest else index + 1
        if first >= len(page.lines):
            return None
        last = first
        while last + 1 < len(page.lines) and _goes_on(page, last + 1):
            last += 1
        text = " ".join([rest, *(own.text for own in page.lines[index + 1 : last + 1])]).strip()
        return Block(first, last, line.size, text[:1].upper() + text[1:])
    return None


def _goes_on(page: PageLayout, index: int) -> bool:
    line, before = page.lines[index], page.lines[index - 1]
    return not line.gap_above and _same_print(page, index) and not before.text.endswith(".")


def printed_title(page: PageLayout, body: BodyStyle, zone: range) -> list[Block]:
    """The block that says what the document is ("BANDO…"), else the one in the largest print."""
    blocks = _blocks(page, zone, inside=False)
    if len(zone) < len(page.lines) and page.lines[0].has_layout:
        blocks = [
            block
            for block in blocks
            if _stands_out(page.lines[block.first], body) or KIND.match(_plain(block.text))
        ]
    named = [i for i, block in enumerate(blocks) if KIND.match(_plain(block.text))]
    largest = sorted(
        (i for i, block in enumerate(blocks) if " " in block.text),
        key=lambda i: -round(blocks[i].size),
    )
    if not named and not largest:
        return []
    start = (named or largest)[0]
    while (
        start and 0 < blocks[start].size <= blocks[start - 1].size + 0.5 and _joined(blocks, start)
    ):
        start -= 1
    first = blocks[start].first
    found = _blocks(page, range(first, zone.stop), inside=True)
    if not page.lines[first].has_layout:
        return found[:1]
    end = next((i for i in range(1, len(found)) if not _joined(found, i)), len(found))
    return [*_issuer_above(page, found[0]), *found[:end]]


def _joined(blocks: Sequence[Block], index: int) -> bool:
    return blocks[index - 1].last == blocks[index].first - 1


def _issuer_above(page: PageLayout, block: Block) -> list[Block]:
    """The administration printed right above the title and in the same way belongs to it."""
    first = block.first
    while first and _same_print(page, first) and _close(page, first):
        first -= 1
        if page.lines[first].gap_above:
            break
    lines = page.lines[first : block.first]
    if not lines or not is_issuer(lines[0].text):
        return []
    return [Block(first, block.first - 1, block.size, " ".join(line.text for line in lines))]


def _plain(text: str) -> str:
    return MARKDOWN.sub("", text).lstrip('“"«‘ ')

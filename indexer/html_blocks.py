"""An HTML tree → the blocks of text it shows, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, Tag

_SPACES = re.compile(r"\s+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_LISTS = ("ul", "ol", "menu", "dir")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row or heading.

    `level` is that of a heading, 0 for the rest; a `tight` one stands right under the one before.
    """

    text: str
    level: int = 0
    tight: bool = False


def html_blocks(element: Tag) -> Iterator[Block]:
    """The blocks inside `element`; raises RecursionError on absurdly deep trees."""
    inline: list[str] = []
    for child in element.children:
        if _is_inline(child):
            inline.append(_inline_text(child))
            continue
        yield from _paragraph(inline)
        inline = []
        if isinstance(child, Tag):
            yield from _block(child)
    yield from _paragraph(inline)


def _is_inline(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return node.name == "br" or (
            node.name in _INLINE and all(_is_inline(child) for child in node.children)
        )
    # Comments, declarations and the like are subclasses, and print nothing.
    return type(node) is NavigableString


def _inline_text(node: PageElement) -> str:
    if isinstance(node, Tag):
        if node.name == "br":
            return "\n"
        return "".join(map(_inline_text, node.children))
    return _SPACES.sub(" ", str(node))


def _paragraph(inline: list[str]) -> Iterator[Block]:
    lines = (" ".join(line.split()) for line in "".join(inline).split("\n"))
    if text := "\n".join(line for line in lines if line):
        yield Block(text)


def _block(element: Tag) -> Iterator[Block]:
    if element.name in _HEADINGS:
        if text := _flat(element):
            yield Block(text, level=_HEADINGS[element.name])
    elif element.name == "tr" and element.find("table") is None:
        cells = [_flat(cell) for cell in element.find_all(["td", "th"])]
        if any(cells):
            table = element.find_parent("table")
            first = table is None or table.find("tr") is element
            yield Block(" | ".join(cells), tight=not first)
    elif element.name == "pre":
        if text := element.get_text().strip("\n"):
            yield Block(text)
    elif element.name in _LISTS:
        yield from _items(element)
    else:
        yield from html_blocks(element)


def _flat(element: Tag) -> str:
    return " ".join(" ".join(block.text.split()) for block in html_blocks(element))


def _items(element: Tag) -> Iterator[Block]:
    tight = False
    for number, item in enumerate(element.find_all("li", recursive=False), 1):
        mark = f"{number}. " if element.name == "ol" else "- "
        for block in html_blocks(item):
            yield block if block.level else Block(mark + block.text, tight=tight)
            mark, tight = "", True

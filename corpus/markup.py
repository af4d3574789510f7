"""Markdown → HTML for Italian acts: lettered lists, numbered commas, anchors for the contents."""

import copy
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

LETTERED_LINE = re.compile(r"(?<=[^\n])\n(?=[ \t]*[a-z]{1,2}\)[ \t])")
UNBREAKABLE = re.compile(r"\b(?:[A-Z]{1,3}\d[A-Z0-9]{6,}|[\w.-]+@[\w.-]+\w|www\.\S+\w)")
PARAGRAPH_CLASSES = (
    (re.compile(r"[a-z]{1,4}\)\s"), "lettera"),
    (re.compile(r"\*\*[A-ZÀ-Ý' .]+\*\*$"), "centrato"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents; `level` is 2 or 3, as the headings of the source."""

    anchor: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """A rendered body, cut where a table of contents may stand."""

    opening: str
    rest: str
    headings: tuple[Heading, ...]


def convert(markdown: str) -> Content:
    """Markdown to HTML, with the classes and anchors that style.css and the contents need."""
    parser = _parser()
    # Italian acts letter their lists "a)", which Markdown would run together in one paragraph.
    markdown = LETTERED_LINE.sub("\n\n", markdown)
    # A code or an address hyphenated at a line end is no longer the same code.
    tokens = parser.parse(UNBREAKABLE.sub(r'<span class="codice">\g<0></span>', markdown))
    headings: list[Heading] = []
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "paragraph_open":
            for pattern, css_class in PARAGRAPH_CLASSES:
                if pattern.match(inline.content):
                    opening.attrJoin("class", css_class)
        elif opening.type == "heading_open" and opening.tag in {"h2", "h3"}:
            anchor = f"s{len(headings) + 1}"
            opening.attrSet("id", anchor)
            headings.append(Heading(anchor, int(opening.tag[1]), _plain(inline)))
    _number_items(tokens)
    cut = _end_of_title_block(tokens)
    renderer, options = parser.renderer, parser.options
    opening_html = renderer.render(tokens[:cut], options, {})
    return Content(opening_html, renderer.render(tokens[cut:], options, {}), tuple(headings))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plugin in (attrs_plugin, attrs_block_plugin, deflist_plugin, footnote_plugin):
        parser = parser.use(plugin)
    return parser


def _number_items(tokens: Sequence[Token]) -> None:
    """Write list numbers as text: drawn as markers they would be read after the whole page."""
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "\u2013 "
        elif token.type == "inline" and marker and token.children:
            number = copy.copy(token.children[0])
            number.type, number.content = "text", marker
            token.children.insert(0, number)
            marker = ""


def _plain(inline: Token) -> str:
    """The text of a heading without its markup, line breaks as spaces."""
    parts = (
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in inline.children or []
        if not child.content.startswith("<")
    )
    return " ".join("".join(parts).split())


def _end_of_title_block(tokens: Sequence[Token]) -> int:
    """The index after the title and all that stands before the first section, up to the box of
    the protocol number where there is one.
    """
    headings = [i + 1 for i, token in enumerate(tokens) if token.type == "heading_close"]
    title = headings[0] if headings else 0
    section = headings[1] if len(headings) > 1 else len(tokens)
    boxes = (i + 1 for i in range(title, section) if "'protocollo'" in tokens[i].content)
    return next(boxes, title)

"""What WeasyPrint leaves out of the tags of a PDF: whether a header heads a row or a column, where
a link leads in words, that what stands in the margins is no content.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_MARGIN = "/Pagination"


def finish_tags(pdf: Any, link_names: Mapping[str, str]) -> None:
    """Change a `pydyf.PDF` before it is written; `link_names` by anchor or address."""
    from weasyprint.pdf import pydyf  # with which it writes

    held = {item.reference: item for item in pdf.objects if item.number}
    for item in held.values():
        if not isinstance(item, pydyf.Dictionary):
            continue
        if item.get("S") == "/TH" and "A" in item:
            group = held[held[item["P"]]["P"]]["S"]
            item["A"]["Scope"] = "/Column" if group == "/THead" else "/Row"
        elif item.get("Subtype") == "/Link" and "Contents" in item:
            target = item["Contents"].string
            item["Contents"] = pydyf.String(link_names.get(target, target))
    _margins(pdf, held)


def _margins(pdf: Any, held: Mapping[bytes, Any]) -> None:
    """Content whose element is not in the tree becomes an artifact."""
    from weasyprint.pdf import pydyf

    root = held[pdf.catalog["StructTreeRoot"]]
    tree = set(_descendants(root, held))
    numbers = held[root["ParentTree"]]["Nums"]
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in held.values():
        if not isinstance(page, pydyf.Dictionary) or page.get("Type") != "/Page":
            continue
        owners = elements[page["StructParents"]]
        outside = {mark for mark, owner in enumerate(owners) if owner not in tree}
        for mark in outside:
            owners[mark] = "null"
        stream = held[page["Contents"]].stream
        for place, operand in enumerate(stream):
            if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in outside:
                stream[place - 1 : place + 1] = "/Artifact", pydyf.Dictionary({"Type": _MARGIN})


def _descendants(element: Any, held: Mapping[bytes, Any]) -> Iterator[bytes]:
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            yield kid
            yield from _descendants(held[kid], held)

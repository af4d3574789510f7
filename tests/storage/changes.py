"""One change that uses everything a writer can do, and what it leads from and to."""

from docsearch.cards import Card
from docsearch.models import Kind
from docsearch.storage.writer import IndexWriter
from tests.annexes import table
from tests.cards import fact
from tests.storage import samples


def _card(text: str) -> Card:
    return Card(kind=fact(Kind.ALTRO, text, pages=(text,)))


OLD = {
    "bando": samples.document(
        "bando",
        "Articolo 1 Finalità",
        "Articolo 2 Beneficiari",
        card=_card("Articolo 1 Finalità"),
    ),
    "avviso": samples.document(
        "avviso",
        "Allegato A",
        "",
        tables=(table("Allegato A", header=("Titolo",), pages=("Allegato A",)),),
    ),
    "decreto": samples.document("decreto", "Il Dirigente del Settore"),
}
NEW = {
    "bando": samples.document("bando", "Testo coordinato", card=_card("Testo coordinato")),
    "decreto": OLD["decreto"],
    "proroga": samples.document("proroga", "Il termine è prorogato", "Firma"),
}


def change(writer: IndexWriter) -> None:
    """From OLD, or from nothing, to NEW."""
    for id_ in ("bando", "proroga", "decreto"):
        writer.put(NEW[id_])
    writer.remove("avviso")
    writer.commit()

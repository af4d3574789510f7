"""One change that uses everything a writer can do, and what it leads from and to."""

from docsearch.storage.writer import IndexWriter
from tests.storage import samples

OLD = {
    "bando": samples.document("bando", "Articolo 1 Finalità", "Articolo 2 Beneficiari"),
    "avviso": samples.document("avviso", "Allegato A", ""),
    "decreto": samples.document("decreto", "Il Dirigente del Settore"),
}
NEW = {
    "bando": samples.document("bando", "Testo coordinato"),
    "decreto": OLD["decreto"],
    "proroga": samples.document("proroga", "Il termine è prorogato", "Firma"),
}


def change(writer: IndexWriter) -> None:
    """From OLD, or from nothing, to NEW."""
    for id_ in ("bando", "proroga", "decreto"):
        writer.put(NEW[id_])
    writer.remove("avviso")
    writer.commit()

"""The commands `docsearch tables` and `docsearch rows`."""

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from docsearch.cli import FilterOption, IndexOption, JsonOption, print_json
from docsearch.errors import NotFound, UsageError

if TYPE_CHECKING:  # help and wrong usage need none of it
    from docsearch.row_search import FoundRows

MunicipalityOption = Annotated[
    str | None,
    typer.Option(
        "--municipality", metavar="COMUNE", help="Solo le righe di questo comune, per nome."
    ),
]
CupOption = Annotated[
    str | None, typer.Option("--cup", metavar="CUP", help="Solo le righe di questo progetto.")
]


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    app.command("tables")(tables_command)
    app.command("rows")(rows_command)


def tables_command(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENTO", help="Identificativo, o nome del file senza estensione."
        ),
    ],
    municipality: MunicipalityOption = None,
    cup: CupOption = None,
    table: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Solo la tabella numero N, con le righe.")
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Stampa una sola tabella, in CSV con il punto e virgola.")
    ] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Elenca le tabelle di un documento, o ne mostra le righe, ciascuna con la sua pagina."""
    from docsearch.assembly import build_services
    from docsearch.console_tables import rows_text, tables_text
    from docsearch.document_tables import table_rows
    from docsearch.row_search import Wanted, rows_of_document, rows_of_table
    from docsearch.serialise import document_ref_json
    from docsearch.serialise_tables import RowWriter, table_json
    from docsearch.settings import read_settings
    from docsearch.sheets import to_csv

    if as_csv and as_json:
        raise UsageError("Scegli fra --csv e --json.")
    wanted = Wanted(municipality or "", cup or "")
    library = build_services(read_settings(index=index)).library
    known = library.document(document)
    if table is None:
        found = rows_of_document(library, known.id, wanted)
    else:
        found = (rows_of_table(library, known.id, table, wanted),)
    if as_csv:
        typer.echo(to_csv(table_rows(_only(known.file, found).part)), nl=False)
        return
    listing = table is None and not wanted
    shown = found if listing else [one for one in found if one.rows]
    if as_json:
        writer = RowWriter(library.page)
        written = [
            table_json(one.number, one.table) if listing else writer.found(one) for one in shown
        ]
        print_json({"document": document_ref_json(known), "tables": written})
        return
    width = shutil.get_terminal_size().columns
    typer.echo(tables_text(known, shown, width) if listing else rows_text(shown, width))


def rows_command(
    municipality: MunicipalityOption = None,
    cup: CupOption = None,
    filter_: FilterOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cerca un comune o un CUP nelle tabelle di tutti i documenti: graduatorie, elenchi."""
    from docsearch.assembly import build_services
    from docsearch.console_tables import rows_text
    from docsearch.filters import parse_filters, split_pair
    from docsearch.row_search import Wanted, search_rows
    from docsearch.serialise_tables import RowWriter
    from docsearch.settings import read_settings

    filters = parse_filters(split_pair(pair) for pair in filter_ or ())
    library = build_services(read_settings(index=index)).library
    found = search_rows(library, filters, Wanted(municipality or "", cup or ""))
    if as_json:
        writer = RowWriter(library.page)
        print_json({"rows": [row for one in found for row in writer.placed(one)]})
    else:
        typer.echo(rows_text(found, shutil.get_terminal_size().columns))


def _only(file: str, found: Sequence["FoundRows"]) -> "FoundRows":
    """The one table of a document. Raises NotFound, or UsageError when there are several."""
    if not found:
        raise NotFound(f"«{file}» non ha tabelle.")
    if len(found) > 1:
        raise UsageError(f"«{file}» ha {len(found)} tabelle: con --csv indica quale con --table N.")
    return found[0]

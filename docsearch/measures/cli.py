"""The command `docsearch measures import`."""

from pathlib import Path
from typing import Annotated

import typer

from docsearch.cli import IndexOption, JsonOption, print_json
from docsearch.command_line import CommandLine

measures_app = CommandLine("Il registro delle misure del PNRR: codici, titoli, amministrazioni.")


def register(app: typer.Typer) -> None:
    """Adds `measures` to the command line."""
    app.add_typer(measures_app, name="measures")


@measures_app.callback()
def options() -> None:
    """Nothing of its own: with it, the only command keeps its name."""


@measures_app.command("import")
def import_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Il quadro finanziario delle misure di Italia Domani, in CSV."
        ),
    ],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sostituisce il registro delle misure del PNRR con quello dei dati aperti."""
    from docsearch.measures.importing import LICENCE, import_measures
    from docsearch.measures.model import Source
    from docsearch.measures.register import active_measures
    from docsearch.measures.storage import write_measures
    from docsearch.municipalities.files import imported_folder
    from docsearch.settings import read_settings
    from docsearch.tables import date_in

    index_dir = read_settings(index=index).index_dir
    names = {one.code: one.title for one in active_measures(index_dir)}
    imported = import_measures(file, names)
    source = Source(file.name, date_in(file.name), LICENCE)
    write_measures(imported_folder(index_dir), source, imported)
    measures = [one.code for one in imported if one.is_measure]
    gone = sorted(names.keys() - {one.code for one in imported})
    if as_json:
        print_json(
            {"measures": len(measures), "source": source.name, "date": source.date, "gone": gone}
        )
        return
    typer.echo(
        f"Registro di {len(measures)} misure e submisure da {file.name}, "
        f"in {imported_folder(index_dir)}."
    )
    if gone:
        typer.echo(f"Non ci sono più: {', '.join(gone)}.")

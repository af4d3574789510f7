"""The command `docsearch municipalities import`."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from docsearch.cli import IndexOption, JsonOption, print_json
from docsearch.command_line import CommandLine
from docsearch.errors import UsageError

municipalities_app = CommandLine("Il registro dei comuni: popolazione, province, codici.")


def register(app: typer.Typer) -> None:
    """Adds `municipalities` to the command line."""
    app.add_typer(municipalities_app, name="municipalities")


@municipalities_app.callback()
def options() -> None:
    """Nothing of its own: with it, the only command keeps its name."""


@municipalities_app.command("import")
def import_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="L'elenco ISTAT dei comuni, in CSV.")
    ],
    date: Annotated[
        str | None,
        typer.Option(
            metavar="AAAA-MM-GG",
            help="Il giorno a cui si riferisce l'elenco; se manca, quello nel nome del file.",
        ),
    ] = None,
    population_date: Annotated[
        str | None,
        typer.Option(
            metavar="AAAA-MM-GG",
            help="Il giorno a cui si riferisce la popolazione residente, che il file non dice.",
        ),
    ] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sostituisce il registro dei comuni con un elenco ISTAT e tiene ciò che l'elenco non dice."""
    from docsearch.municipalities.files import imported_folder
    from docsearch.municipalities.importing import import_register
    from docsearch.municipalities.official import read_official
    from docsearch.municipalities.register import active_register
    from docsearch.municipalities.storage import write_register
    from docsearch.settings import read_settings
    from docsearch.tables import date_in

    index_dir = read_settings(index=index).index_dir
    day = _day(date) if date else date_in(file.name)
    official = read_official(file, _day(population_date))
    imported = import_register(official, file.name, day, active_register(index_dir))
    register = imported.register
    write_register(imported_folder(index_dir), register.source, register)
    lost = [one.label for one in imported.lost]
    if as_json:
        print_json(
            {
                "municipalities": len(register),
                "source": register.source.name,
                "date": register.source.date,
                "lost": lost,
            }
        )
        return
    typer.echo(
        f"Registro di {len(register)} comuni da {file.name}, in {imported_folder(index_dir)}."
    )
    if lost:
        typer.echo(f"Non ci sono più, e l'elenco non dice dove sono confluiti: {', '.join(lost)}.")


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"«{text}» non è una data: scrivila come 2026-01-31.") from error

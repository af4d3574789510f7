"""The command `docsearch funded import`."""

from pathlib import Path
from typing import Annotated

import typer

from docsearch.cli import IndexOption, JsonOption, print_json
from docsearch.command_line import CommandLine

funded_app = CommandLine("Le domande già finanziate, dai dati aperti di una misura.")


def register(app: typer.Typer) -> None:
    """Adds `funded` to the command line."""
    app.add_typer(funded_app, name="funded")


@funded_app.callback()
def options() -> None:
    """Nothing of its own: with it, the only command keeps its name."""


@funded_app.command("import")
def import_command(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Candidature finanziate di PA digitale 2026, in CSV."),
    ],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tiene accanto all'indice le domande finanziate: compaiono nella pagina di ogni comune."""
    from docsearch.funded.files import import_funded
    from docsearch.italian import counted
    from docsearch.municipalities.register import active_register
    from docsearch.settings import read_settings

    index_dir = read_settings(index=index).index_dir
    found = import_funded(file, index_dir)
    comuni = active_register(index_dir)
    unknown = sorted({one.code for one in found.applications if not comuni.by_code(one.code)})
    if as_json:
        print_json(
            {
                "applications": len(found.applications),
                "other_bodies": found.others,
                "unknown_codes": unknown,
            }
        )
        return
    number = counted(len(found.applications), "domanda finanziata", "domande finanziate")
    typer.echo(f"{number} da {file.name}.")
    if found.others:
        typer.echo(f"Righe di enti che non sono comuni, lasciate da parte: {found.others}.")
    if unknown:
        typer.echo(
            f"Codici che il registro in uso non conosce: {len(unknown)}. Importa un registro più "
            "recente con «docsearch municipalities import»."
        )

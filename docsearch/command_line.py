"""Typer in Italian: help pages, and one line for every error.

What Typer says of itself is English and fixed in its code, so it is said anew here; its messages
are never translated, only the kinds of its errors are told apart.
"""

import logging
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer
from typer._click import Command, Context, HelpFormatter
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer._click.exceptions import UsageError as Misuse
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from docsearch.errors import DocsearchError, UsageError

Function = TypeVar("Function", bound=Callable[..., Any])

_log = logging.getLogger("docsearch")


class CommandLine(typer.Typer):
    """A Typer whose commands, added here or by others, speak Italian."""

    def __init__(self, help_: str) -> None:
        super().__init__(
            cls=_Group,
            help=help_,
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Adds a command, as Typer does."""
        return super().command(name, cls=_Command, **settings)


class _Italian(Command):
    """The help page of a command; `follows` is what its own options are followed by."""

    follows: tuple[str, ...] = ()

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        arguments = [item for item in self.params if isinstance(item, TyperArgument)]
        names = [_name(item) + ("..." if item.nargs != 1 else "") for item in arguments]
        pieces = " ".join(("[OPZIONI]", *names, *self.follows))
        formatter.write_usage(ctx.command_path, pieces, prefix="Uso: ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        parameters = self.get_params(ctx)
        arguments = [
            (_name(item), item.help or "") for item in parameters if isinstance(item, TyperArgument)
        ]
        options = [_option_row(item) for item in parameters if isinstance(item, TyperOption)]
        _write_section(formatter, "Argomenti", arguments)
        _write_section(formatter, "Opzioni", options)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Mostra questo aiuto ed esce."
        return option


class _Command(_Italian, TyperCommand):
    """A command; arguments it does not expect are an error."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra:
            raise UsageError(
                f"Argomenti in più: {' '.join(extra)}. Un testo di più parole va fra "
                f"virgolette.{_see_help(ctx)}"
            )
        return extra


class _Group(_Italian, TyperGroup):
    """A command made of commands."""

    follows = ("COMANDO", "[ARGOMENTI]...")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, command.help or "") for name, command in self.commands.items()]
        _write_section(formatter, "Comandi", commands)

    def get_command(self, ctx: Context, cmd_name: str) -> Command:
        command = self.commands.get(cmd_name)
        if command is None:
            near = get_close_matches(cmd_name, self.commands, n=1)
            guess = f"Forse «{near[0]}»?" if near else f"Ci sono: {', '.join(self.commands)}."
            raise UsageError(f"Il comando «{cmd_name}» non esiste. {guess}{_see_help(ctx)}")
        return command


def exit_code(command: Callable[[], object]) -> int:
    """Runs a command: an expected error becomes one line and 1, wrong usage 2. So does a fault of
    ours: a traceback tells a user nothing, and is logged for who asks.
    """
    try:
        status = command()
    except Misuse as error:
        return _fail(_explain(error), 2)
    except UsageError as error:
        return _fail(str(error), 2)
    except DocsearchError as error:
        _log.debug("", exc_info=True)
        return _fail(str(error), 1)
    except Exception as error:  # noqa: BLE001 - whatever it is
        _log.debug("", exc_info=True)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(
            f"guasto inatteso ({what}): segnalalo con ciò che dice «docsearch --debug».", 1
        )
    return status if isinstance(status, int) else 0


def log_details() -> None:
    """From now on errors are followed by where they come from."""
    logging.basicConfig()
    _log.setLevel(logging.DEBUG)


def _fail(message: str, code: int) -> int:
    typer.echo(f"Errore: {message}", err=True)
    return code


def _explain(error: Misuse) -> str:
    """One Italian line for what Typer refuses."""
    match error:
        case NoSuchOption():
            near = f" Forse {error.possibilities[0]}?" if error.possibilities else ""
            what = f"L'opzione {error.option_name} non esiste.{near}"
        case BadOptionUsage():
            what = f"L'opzione {error.option_name} è senza il suo valore, o ne ha uno di troppo."
        case MissingParameter():
            what = f"Manca {_name(error.param)}."
        case BadParameter():
            what = f"Il valore di {_name(error.param)} non va bene: {_expected(error.param)}."
        case _:
            what = "Manca il comando."
    return what + (_see_help(error.ctx) if error.ctx else "")


def _write_section(formatter: HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _option_row(option: TyperOption) -> tuple[str, str]:
    value = "" if option.is_flag else f" {option.metavar or 'VALORE'}"
    default = "" if option.default in (None, False) else f" [predefinito: {option.default}]"
    return f"{_name(option)}{value}", f"{option.help or ''}{default}"


def _name(parameter: object) -> str:
    match parameter:
        case TyperOption():
            return parameter.opts[0]
        case TyperArgument():
            return parameter.metavar or parameter.name.upper()
    return "un parametro"


def _expected(parameter: object) -> str:
    """What a number should be: no other value is refused before the command sees it."""
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    lowest = f" da {low}" if low is not None else ""
    highest = f" a {high}" if high is not None else ""
    return f"serve un numero intero{lowest}{highest or (' in su' if lowest else '')}"


def _see_help(ctx: Context) -> str:
    return f" Vedi «{ctx.command_path} --help»."

"""Which verbs does `rasd` have, and how does every call end?

Each verb lives in a file of its own and loads what it needs only when it runs. Exit codes: 0 done, 1 some
inputs failed, 2 wrong use; 130 stopped by Ctrl-C, 141 the reader of the output went away.
"""

import gc
import os
import sys
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rasd.cli import code, diff, evaluate, explain, export, lexicon, link, places, schema_cmd
from rasd.cli.outputs.screen import say
from rasd.cli.suites import SUITES, verb
from rasd.errors import RasdError, WrongUse

FAILED, MISUSED, STOPPED, UNREAD = 1, 2, 130, 141


@lru_cache(maxsize=1)
def others() -> dict[str, EntryPoint]:
    """The verbs that other packages bring (the archive and the desk), by name."""
    return {one.name: one for one in entry_points(group="rasd.verbs")}


def brought(name: str) -> Any:
    """A verb of another package as a command; of a class of its own if it names one (`command_class`)."""
    holder = typer.Typer(add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
    loaded = others()[name].load()
    holder.command(name, cls=getattr(loaded, "command_class", None))(loaded)
    return typer.main.get_command(holder)


class Guarded(TyperGroup):
    """Turns what may go wrong outside the program into one sentence, or silence, and the right exit code."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that the first word names, or the first two (`evaluate numbers`)."""
        two = " ".join(args[:2])
        if len(args) > 1 and two in self.commands:
            return two, self.commands[two], args[2:]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """All verbs: those of the engine, then those that other packages bring."""
        return [*super().list_commands(ctx), *sorted(others())]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A verb; one of another package is loaded when it is asked for."""
        return super().get_command(ctx, cmd_name) or (brought(cmd_name) if cmd_name in others() else None)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb."""
        try:
            return super().invoke(ctx)
        except RasdError as error:
            say(str(error))
            raise typer.Exit(MISUSED if isinstance(error, WrongUse) else FAILED) from error
        except BrokenPipeError as error:
            _silence()
            raise typer.Exit(UNREAD) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(STOPPED) from error


def _silence() -> None:
    """Nobody reads on: what is still buffered must not raise again when the interpreter ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


app = typer.Typer(
    name="rasd",
    cls=Guarded,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads Arabic reporting on armed conflict and codes sourced accounts that people can check.",
    epilog="Exit codes: 0 done, 1 some inputs failed (each is named, the rest is done), 2 wrong use.",
)
app.command("code")(code.code)
app.command("explain")(explain.explain)
app.command("link")(link.link)
app.command("export")(export.export)
app.command("diff")(diff.diff)
app.command("evaluate")(evaluate.evaluate)
for suite in SUITES:
    app.command(f"evaluate {suite}")(verb(suite))
app.command("schema")(schema_cmd.schema)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(places.app, name="places")


def _version(wanted: bool) -> None:
    if wanted:
        import rasd

        typer.echo(f"rasd {rasd.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    pass


def run() -> None:
    """The entry point: output is UTF-8 whatever the locale says, for Arabic has to come out whole."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # A report leaves no cycles behind, and to search a million lasting objects for some takes a fifth of the start.
    gc.disable()
    app()


if __name__ == "__main__":
    run()
